"""What the log says of meetings, events, capstones, reflections, self-assessments and help."""

from dataclasses import dataclass
from datetime import datetime

from tests.years.log import Act


@dataclass(frozen=True)
class Agreed(Act):
    """Both said yes to a time at which they meet."""

    meeting: int
    pair: int
    starts_at: datetime


@dataclass(frozen=True)
class CalledOff(Act):
    """An agreed time was given up: canceled, or moved to a time that is not agreed on yet."""

    meeting: int
    pair: int


@dataclass(frozen=True)
class SaidOfMeeting(Act):
    """One of the two said whether it took place."""

    meeting: int
    pair: int


@dataclass(frozen=True)
class Reflected(Act):
    """One of the two answered at half-time."""

    pair: int
    who: int


@dataclass(frozen=True)
class Assessed(Act):
    """Somebody finished a self-assessment."""

    who: int


@dataclass(frozen=True)
class WorksOn(Act):
    """A participant began a capstone, or joined it."""

    who: int
    capstone: int


@dataclass(frozen=True)
class StepDone(Act):
    """A milestone of a capstone was done, 0 for the first."""

    capstone: int
    step: int


@dataclass(frozen=True)
class Reviewed(Act):
    """The pair's thought partner reviewed the capstone."""

    pair: int
    capstone: int


@dataclass(frozen=True)
class EventPlanned(Act):
    """An event was added, or (again under its number) moved."""

    event: int
    title: str
    starts_at: datetime
    ends_at: datetime
    for_mentors: bool
    for_participants: bool


@dataclass(frozen=True)
class EventCanceled(Act):
    event: int


@dataclass(frozen=True)
class SaidOfEvent(Act):
    """Somebody said whether they were there."""

    event: int
    who: int


@dataclass(frozen=True)
class Solved(Act):
    """A request for help, told by its words, was solved."""

    words: str


@dataclass(frozen=True)
class Reopened(Act):
    """And was not solved after all."""

    pair: int
    by: int
    words: str
