"""The log of a simulated year: who there was, what they did, when the bot ran, what arrived.

It is all that the recount gets to know. Nothing in it comes from the bot's notices.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Member:
    """Somebody of the program, as the roster has them."""

    id: int
    name: str
    """The first word of it is nobody else's, so that a text tells whom it is about."""
    zone: ZoneInfo
    leads: bool = False
    """Whether they are a facilitator; that they are in a pair as well is seen from the pairs."""
    helps: bool = False
    """Whether they take part as a thought partner, paired or not."""
    learns: bool = False
    """Whether they take part as a participant."""

    @property
    def first_name(self) -> str:
        return self.name.split()[0]


@dataclass(frozen=True)
class Program:
    """The run: its first and last day, its zone, and the days that it keeps closed itself."""

    starts_on: date
    ends_on: date
    zone: ZoneInfo
    closed: frozenset[date]


@dataclass(frozen=True)
class Act:
    """Something that a person did at a moment (UTC)."""

    at: datetime


@dataclass(frozen=True)
class Announced(Act):
    """A pair began; after a reassignment it goes on with what `continues` had."""

    pair: int
    mentor: int
    participant: int
    continues: int | None = None


@dataclass(frozen=True)
class Logged(Act):
    pair: int
    by: int
    day: date
    is_video: bool


@dataclass(frozen=True)
class Ended(Act):
    """A facilitator closed the pair, or gave the participant to somebody else."""

    pair: int
    is_reassigned: bool = False


@dataclass(frozen=True)
class Left(Act):
    """It was said that somebody leaves, and on which day they no longer take part."""

    who: int
    on: date


@dataclass(frozen=True)
class Returned(Act):
    who: int


@dataclass(frozen=True)
class Away(Act):
    """Somebody is away from the first to the last of these days."""

    who: int
    first: date
    last: date
    by: int
    """Who said so; what a facilitator grants is not taken back by what they say later."""

    @property
    def is_granted(self) -> bool:
        return self.by != self.who


@dataclass(frozen=True)
class Back(Act):
    """They are back before the day they had said."""

    who: int
    on: date


@dataclass(frozen=True)
class PairExcused(Act):
    pair: int
    by: int
    first: date
    last: date


@dataclass(frozen=True)
class Wishes(Act):
    """What somebody wishes from then on; None is as the program does it."""

    who: int
    hour: int | None = None
    weekday: int | None = None
    paused_until: date | None = None
    fewer: bool = False


@dataclass(frozen=True)
class Moved(Act):
    who: int
    zone: ZoneInfo


@dataclass(frozen=True)
class Snoozed(Act):
    """Somebody pressed "Remind me in a week" below a nudge."""

    who: int


@dataclass(frozen=True)
class Held(Act):
    """A facilitator held everything."""


@dataclass(frozen=True)
class Released(Act):
    """And let it go again."""


@dataclass(frozen=True)
class ActedOn(Act):
    """A facilitator did something about a silent pair."""

    pair: int
    by: int
    is_dismissal: bool = False


@dataclass(frozen=True)
class Shared(Act):
    """An article was shared."""

    pair: int
    by: int
    title: str


@dataclass(frozen=True)
class AskedForHelp(Act):
    pair: int
    by: int
    words: str


@dataclass(frozen=True)
class Wrote(Act):
    """A facilitator let the bot pass a message on."""

    by: int
    to: int
    words: str


@dataclass(frozen=True)
class Heard:
    """A message that arrived: when, to whom, of which kind, and what it said."""

    at: datetime
    who: int
    kind: str
    text: str


@dataclass
class Log:
    """Everything that was seen of one simulated program."""

    program: Program
    members: dict[int, Member]
    acts: list[Act] = field(default_factory=list)
    ticks: list[datetime] = field(default_factory=list)
    """When the bot looked what is due; between two of them it may have been down."""
    heard: list[Heard] = field(default_factory=list)
