"""Who reads a text, and when: names and days are written for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from messages.wording import called, local_today
from models import Pair, Person


@dataclass(frozen=True)
class Reader:
    """The one who reads, among their partners, at this moment."""

    person: Person
    partners: Sequence[Person]
    """Everybody they are paired with: two of one first name are called by their whole names."""
    now: datetime

    @property
    def today(self) -> date:
        return local_today(self.now, self.person.zone)

    def partner_name(self, pair: Pair) -> str:
        """Return what the reader calls the other one of the pair."""
        return called(pair.partner_of(self.person.id), self.partners)
