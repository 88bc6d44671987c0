"""What a weekly digest consists of: counts, days and names, nothing that was said."""

from dataclasses import dataclass
from datetime import date

from models.digest import Undelivered


@dataclass(frozen=True)
class PairName:
    """The two people by their whole names."""

    mentor: str
    participant: str

    def names(self, name: str) -> bool:
        """Return whether one of the two has that name."""
        return name in (self.mentor, self.participant)


@dataclass(frozen=True)
class Doer:
    """Who acts on something, since when."""

    name: str
    is_reader: bool
    on: date


@dataclass(frozen=True)
class SilentPair:
    pair: PairName
    last_on: date | None
    days: int
    """Since the last contact, or since the announcement."""
    doer: Doer | None


@dataclass(frozen=True)
class BehindPair:
    pair: PairName
    done: int
    due_on: date
    """By when the next video meeting should have taken place."""


@dataclass(frozen=True)
class NewPair:
    """Announced, and not in touch yet."""

    pair: PairName
    announced_on: date


@dataclass(frozen=True)
class Asked:
    """A request for help of the week, or an older one on which nobody acts."""

    asked_by: str
    partner: str
    on: date
    doer: Doer | None
    is_solved: bool = False

    @property
    def waits(self) -> bool:
        """Whether somebody should take care of it."""
        return self.doer is None and not self.is_solved


@dataclass(frozen=True)
class Back:
    """A pair that was silent and is in touch again."""

    pair: PairName
    on: date


@dataclass(frozen=True)
class AwayPerson:
    name: str
    until: date


@dataclass(frozen=True)
class PairOnHold:
    pair: PairName
    until: date


@dataclass(frozen=True)
class Trend:
    """A number of the week, and of the week before."""

    week: int
    before: int


@dataclass(frozen=True)
class Digest:
    """One week of one cohort, for one facilitator."""

    cohort: str
    names_cohort: bool
    """The reader facilitates several: the digest says which it is about."""
    ended_on: date | None
    """The cohort's last day when this is the last digest."""
    today: date
    first_day: date
    last_day: date
    pairs: int
    """Running pairs, those of the reader left out where another facilitator looks after them."""
    on_track: int
    not_judged: int
    """Pairs that are on hold, or of which somebody is away."""
    complete: int
    """Pairs with all video meetings."""
    meetings_required: int
    silent: tuple[SilentPair, ...]
    """The longest silent first."""
    behind: tuple[BehindPair, ...]
    """The longest behind first."""
    not_begun: tuple[NewPair, ...]
    help: tuple[Asked, ...]
    back: tuple[Back, ...]
    contacts: Trend
    articles: Trend
    undelivered: tuple[Undelivered, ...]
    unreachable: tuple[str, ...]
    on_hold: tuple[PairOnHold, ...]
    away: tuple[AwayPerson, ...]
    own: tuple[PairName, ...]
    topics: tuple[tuple[str, int], ...]
    """Skill areas and in how many pairs each came up, where those are enough not to tell which."""
    help_going_on: int = 0
    """Earlier requests for help on which somebody acts and that are not solved."""
    notes_wait: bool = False
    """The key is missing without which nobody can read what people wrote."""
