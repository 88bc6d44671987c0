"""What a line can leave unclear. An error carries what was understood, never a text.

Not frozen, though nobody changes them: Python writes the traceback into an exception that passes
through a `with` block, and a frozen one would break there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from handlers.reading.reading import Partner, Reading
    from models.modality import Modality


class UnclearError(Exception):
    """A line was typed that is asked back rather than guessed; nothing was saved."""


@dataclass
class TooLongError(UnclearError):
    """The note (or the whole line) has `length` characters; `limit` are kept."""

    length: int
    limit: int


@dataclass
class FutureContactError(UnclearError):
    """The contact is still to come: on this local day, at this moment (UTC) when one was said."""

    on: date
    at: datetime | None = None


@dataclass
class NotHappenedError(UnclearError):
    """The words speak of a contact that was planned, missed or canceled ("canceled", "will")."""

    words: str


@dataclass
class LongAgoError(UnclearError):
    """The day is further back than contacts are logged."""

    on: date
    limit_days: int


@dataclass
class ImpossibleDateError(UnclearError):
    """No calendar has this day ("Feb 30")."""

    words: str


@dataclass
class AmbiguousDateError(UnclearError):
    """The words may mean several days, or may not say when at all; () means: which day?"""

    words: str
    choices: tuple[date, ...] = ()


@dataclass
class SeveralDatesError(UnclearError):
    """Two days were said and neither is plainly the topic."""

    words: tuple[str, ...]
    choices: tuple[date, ...] = ()


@dataclass
class ImpossibleTimeError(UnclearError):
    """No clock showed this time on that day ("3:75", or an hour that summer time skips)."""

    words: str


@dataclass
class AmbiguousTimeError(UnclearError):
    """The words may mean several moments (UTC), or may not say when at all."""

    words: str
    choices: tuple[datetime, ...] = ()


@dataclass
class SeveralTimesError(UnclearError):
    """Two times of day were said and neither is plainly the topic."""

    words: tuple[str, ...]


@dataclass
class ImpossibleDurationError(UnclearError):
    """A contact of no length, or longer than anybody meets."""

    words: str
    why: Literal["zero", "too_long"]


@dataclass
class AmbiguousDurationError(UnclearError):
    """The words may say how long it took, in minutes, or may be about something else."""

    words: str
    choices: tuple[int, ...] = ()


@dataclass
class SeveralDurationsError(UnclearError):
    """Two lengths were said that do not agree; `choices` are minutes."""

    words: tuple[str, ...]
    choices: tuple[int, ...]


@dataclass
class AmbiguousModalityError(UnclearError):
    """Several modalities are as likely; `reading` is all the rest, with no modality."""

    choices: tuple[Modality, ...]
    reading: Reading | None = None


@dataclass
class AmbiguousPartnerError(UnclearError):
    """Several partners have this name; `reading` is all the rest, without that partner."""

    name: str
    choices: tuple[Partner, ...]
    reading: Reading | None = None


@dataclass
class UnknownPartnerError(UnclearError):
    """Someone was named, by mention token or by name, who is no partner of the writer."""

    words: str


class NoLinkError(UnclearError):
    """An article was to be shared, and no link was typed."""


@dataclass
class BadLinkError(UnclearError):
    """What was typed as a link is none that a browser opens safely."""

    words: str


@dataclass
class SeveralLinksError(UnclearError):
    """Several links were typed; one article is shared at a time."""

    urls: tuple[str, ...]
