"""A claim: the belief of one reader that certain words of the line are its business."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers.reading.errors import UnclearError
from handlers.reading.reading import Partner
from models.modality import Modality

Part = str
"""A part of the day: "morning", "afternoon", "evening" or "night"."""


@dataclass(frozen=True)
class Claim:
    """Words first up to (not including) last; `preposition` is the one the claim begins with."""

    first: int
    last: int
    words: str
    preposition: str = ""

    @property
    def size(self) -> tuple[int, int]:
        return self.last - self.first, len(self.words)


@dataclass(frozen=True)
class DayClaim(Claim):
    """A day. `problem` is raised if the claim turns out to be meant."""

    day: date | None = None
    at: datetime | None = None
    """The moment, aware, where the words say one ("2 hours ago")."""
    part: Part | None = None
    problem: UnclearError | None = None
    is_adverb: bool = False
    """Words like "yesterday", which never belong to a noun ("Friday" may: "Friday deadline")."""
    weekday: int | None = None
    is_ordinal: bool = False
    """A number of a day alone ("the 3rd"), which may count something else."""


@dataclass(frozen=True)
class Clock:
    """One understanding of a time: the start, and the length when an end was said."""

    start: time
    length: timedelta | None = None


@dataclass(frozen=True)
class TimeClaim(Claim):
    """A time of day or a range. `clocks` are its understandings (before and after noon)."""

    clocks: tuple[Clock, ...] = ()
    zone_name: str = ""
    problem: UnclearError | None = None
    is_bare: bool = False
    """A lone number, a time only right behind a day ("yesterday 3")."""
    is_even: bool = False
    """Neither half of the day is likelier."""

    @property
    def is_end(self) -> bool:
        """Whether the time is when it ended ("ended at 1:30")."""
        return self.preposition.startswith(("end", "finish"))


@dataclass(frozen=True)
class LengthClaim(Claim):
    """A length in minutes."""

    minutes: int = 0
    problem: UnclearError | None = None
    is_adjective: bool = False
    """ "45-minute": belongs to the noun that follows."""
    is_bare: bool = False
    """A number without a unit ("zoom 45")."""


@dataclass(frozen=True)
class ModalityClaim(Claim):
    """A modality; several choices where a word leaves it open ("teams")."""

    choices: tuple[Modality, ...] = ()
    is_weak: bool = False
    """Yields to another modality beside it ("coffee over zoom")."""
    is_verb: bool = False


@dataclass(frozen=True)
class PartnerClaim(Claim):
    """A partner by mention or name; none for a stranger, several when a name is shared."""

    choices: tuple[Partner, ...] = ()
    is_mention: bool = False


def without_overlaps(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims in order of place, the longer one where two overlap.

    Of two equally long ones the earlier in `claims` stays.
    """
    kept: list[Claim] = []
    taken: set[int] = set()
    for claim in sorted(claims, key=lambda each: each.size, reverse=True):
        places = range(claim.first, claim.last)
        if taken.isdisjoint(places):
            kept.append(claim)
            taken.update(places)
    return sorted(kept, key=lambda each: each.first)
