"""What an event is made of, read from what people type into a form or a file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from urllib.parse import urlsplit

from models.event import Audience, EventKind
from program.roster.cells import CellError, clean, quoted

LONGEST_TITLE = 120
LONGEST_LINK = 1000
MOST_MINUTES = 5 * 24 * 60
"""A conference of a working week."""

KINDS: Mapping[str, EventKind] = {
    "kickoff call": EventKind.KICKOFF_CALL,
    "kickoff session": EventKind.KICKOFF_SESSION,
    "kickoff": EventKind.KICKOFF_SESSION,
    "deep dive": EventKind.DEEP_DIVE,
    "deep dive session": EventKind.DEEP_DIVE,
    "conclusion": EventKind.CONCLUSION,
    "conclusion meeting": EventKind.CONCLUSION,
    "conference": EventKind.CONFERENCE,
    "annual conference": EventKind.CONFERENCE,
    "other": EventKind.OTHER,
}
AUDIENCES: Mapping[str, Audience] = {
    "thought partners": Audience.MENTORS,
    "thought partner": Audience.MENTORS,
    "mentors": Audience.MENTORS,
    "mentor": Audience.MENTORS,
    "participants": Audience.PARTICIPANTS,
    "participant": Audience.PARTICIPANTS,
    "mentees": Audience.PARTICIPANTS,
    "everybody": Audience.EVERYBODY,
    "everyone": Audience.EVERYBODY,
    "all": Audience.EVERYBODY,
    "both": Audience.EVERYBODY,
}


_LENGTH = re.compile(
    r"(?:(\d{1,2}(?:\.\d)?) ?d(?:ays?)?\b)? ?"
    r"(?:(\d{1,3}(?:\.\d{1,2})?) ?h(?:ours?|rs?)?\b\.?)? ?(?:and )?"
    r"(?:(\d{1,4}) ?(?:m|mins?|minutes?)?\.?)?",
    re.ASCII,
)
_TIME = re.compile(r"(\d{1,2})(?::(\d{2}))?(?::00)? ?(?:([ap])\.?m?\.?)?", re.ASCII)
EARLIEST_BARE_HOUR = 7
""""3:00" without AM or PM is as likely to mean the afternoon; "03:00" is not."""


@dataclass(frozen=True)
class Plan:
    """An event as somebody wants it."""

    kind: EventKind
    title: str
    starts_at: datetime
    minutes: int
    audience: Audience
    link: str = ""


def read_kind(text: str) -> EventKind:
    """Return the kind that the words name.

    Raises:
        CellError: none.
    """
    found = KINDS.get(_plain(text).replace("kick off", "kickoff"))
    if found is None:
        remedy = "Write kickoff call, kickoff session, deep dive, conclusion, conference, or other"
        raise CellError(f"{quoted(text)} is no kind of event I know", remedy)
    return found


def read_audience(text: str) -> Audience:
    """Return who is meant.

    Raises:
        CellError: nobody I know.
    """
    found = AUDIENCES.get(_plain(text))
    if found is None:
        remedy = "Write thought partners, participants, or everybody"
        raise CellError(f"{quoted(text)} does not say who is invited", remedy)
    return found


def read_title(text: str) -> str:
    """Return the title on one line.

    Raises:
        CellError: nothing is left of it, or it is too long.
    """
    title = clean(text)
    if not title:
        raise CellError("the title is blank", "Write what people should see in their calendar")
    if len(title) > LONGEST_TITLE:
        why = f"the title has {len(title)} signs, and {LONGEST_TITLE} are the most"
        raise CellError(why, "Shorten it")
    return title


def read_length(text: str) -> int:
    """Return the length in minutes: 45, "1h", "1.5 hours", "2 days".

    Raises:
        CellError: it is no length, or longer than MOST_MINUTES.
    """
    minutes = 0
    if found := _LENGTH.fullmatch(text.lower().strip()):
        days, hours, rest = (float(part or 0) for part in found.groups())
        minutes = round(days * 24 * 60 + hours * 60 + rest)
    if not 0 < minutes <= MOST_MINUTES:
        raise CellError(f"{quoted(text)} is no length", "Write the minutes, as a number: 60")
    return minutes


def read_time(text: str) -> time:
    """Return the time of day: "15:00", "3 PM", "3:30 p.m.".

    Raises:
        CellError: it is none, or it does not say whether morning or afternoon.
    """
    remedy = "Write it as 15:00 or 3:00 PM, in the cohort's time zone"
    found = _TIME.fullmatch(text.lower().strip())
    if found is None or (found[2] is None and found[3] is None):
        raise CellError(f"{quoted(text)} is no time I can read", remedy)
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if not half and len(found[1]) == 1 and hour < EARLIEST_BARE_HOUR:
        raise CellError(f"{quoted(text)} may be in the morning or the afternoon", remedy)
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        raise CellError(f"{quoted(text)} is no time of the day", remedy)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute)


def read_link(text: str) -> str:
    """Return the address that a browser opens.

    Raises:
        CellError: it is none.
    """
    link = clean(text).strip("<>")
    why, remedy = f"{quoted(text)} is no link", "Write one that begins with https://"
    try:
        parts = urlsplit(link)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise CellError(why, remedy) from None
    is_web = parts.scheme in ("https", "http") and bool(host) and "@" not in parts.netloc
    if not is_web or len(link) > LONGEST_LINK or any(sign in link for sign in ' |<>"\\'):
        raise CellError(why, remedy)
    return link


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("-", " ").replace("_", " ").split())
