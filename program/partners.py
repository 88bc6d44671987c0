"""Whose partner a person is: the pairs they can speak of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models import Pair, Person, Session
from models.person import cohorts_led_by


@dataclass(frozen=True)
class OwnPairs:
    """The running pairs of one person, oldest first; there is at least one."""

    person: Person
    pairs: tuple[Pair, ...]

    @property
    def partners(self) -> tuple[Person, ...]:
        """The other one of each pair, in the order of the pairs."""
        return tuple(pair.partner_of(self.person.id) for pair in self.pairs)

    @property
    def only(self) -> Pair | None:
        """The one pair there is, None when there are several."""
        return self.pairs[0] if len(self.pairs) == 1 else None

    @property
    def by_id(self) -> Mapping[int, Pair]:
        return {pair.id: pair for pair in self.pairs}


def leads(session: Session, person: Person, pair: Pair, now: datetime) -> bool:
    """Return whether the person facilitates the cohort of the pair."""
    today = now.astimezone(person.zone).date()
    return pair.cohort_id in {cohort.id for cohort in cohorts_led_by(session, person.id, today)}


def today_of(pair: Pair, now: datetime) -> date:
    """Return today in the mentor's zone, by which the pair is judged."""
    return now.astimezone(pair.mentor.zone).date()


def sorted_by_name(pairs: Sequence[Pair], person_id: int) -> list[Pair]:
    """Return the pairs by the partner's name."""
    return sorted(pairs, key=lambda pair: (pair.partner_of(person_id).name.casefold(), pair.id))
