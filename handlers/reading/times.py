"""Times of day and ranges: "3pm", "15:00", "noon", "at 3", "3:00-3:45pm", "11-12:30"."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta

from handlers.reading.claims import Clock, TimeClaim
from handlers.reading.errors import AmbiguousTimeError, ImpossibleTimeError
from handlers.reading.numbers import HOUR_WORDS
from handlers.reading.tokens import Found, Line, whole_words

_AT = (
    r"(?:(?P<at>at|@|from|around|about|between|starting at|starting|started at|started|"
    r"ended at|ended|ending at|finished at|~|since|by|until|till|before|"
    r"after|to|for|than) (?:about |around )?)?"
)
_HALF_DAY = r"(?: ?(?:am|pm)|[ap]| in the (?:morning|afternoon|evening))"
_ZONE = (
    r"(?: (?P<zone>[a-z]{1,2}t|[ecmp][sd]t|ist|nz[sd]t|utc|gmt|(?:my|your|his|her|their) time|"
    r"(?:eastern|central|mountain|pacific)"
    r"(?: time|(?=$| [,.)]| yesterday| today| on| for| [0-9]))))?"
)
_SEPARATOR = r" ?(?P<separator>-|to|until|till|til|and) ?"
_FIGURES = r"(?P<h>[0-9]{1,2})(?:(?P<dot>[:.]?)(?P<m>[0-9]{2}))?"
_TIME = whole_words(
    rf"{_AT}{_FIGURES}(?P<half>{_HALF_DAY})?(?P<ish> ?-?ish| sharp)?(?P<clock> o'clock)?{_ZONE}"
)
_RANGE = whole_words(
    rf"{_AT}(?:{_FIGURES}(?P<half>{_HALF_DAY})?|(?P<name>noon)){_SEPARATOR}"
    rf"(?:(?P<h2>[0-9]{{1,2}})(?:[:.]?(?P<m2>[0-9]{{2}}))?(?P<half2>{_HALF_DAY})?"
    rf"|(?P<name2>noon|midnight)){_ZONE}"
)
_NAMED = whole_words(rf"{_AT}(?:12 )?(?P<name>noon|midnight)")
_HOUR_WORDS = "|".join(HOUR_WORDS)
_SPOKEN = whole_words(
    rf"{_AT}(?:a )?(?P<how>half past|quarter past|quarter to|quarter after) "
    rf"(?P<h>[0-9]{{1,2}}|{_HOUR_WORDS})(?P<half>{_HALF_DAY})?"
)
_HOUR_IN_WORDS = whole_words(
    rf"(?:(?P<at>at|around|about|from) )?(?P<h>{_HOUR_WORDS})(?P<clock> o'clock)?"
    rf"(?P<half> ?(?:am|pm)| in the (?:morning|afternoon|evening))?"
)
_SPOKEN_MINUTES = {"half past": 30, "quarter past": 15, "quarter after": 15, "quarter to": -15}
_LONGEST_GUESSED = timedelta(hours=6)
"""A range whose half of the day was not said is no longer than this: "3:45-3" is a slip."""


def find_times(line: Line) -> Iterator[TimeClaim]:
    """Yield every time and range, with lone numbers that may be times behind a day."""
    for found in line.find(_RANGE):
        if claim := _range_claim(line, found):
            yield claim
    for found in line.find(_TIME):
        if claim := _time_claim(line, found):
            yield claim
    for found in line.find(_NAMED):
        yield _named_claim(line, found)
    for found in line.find(_HOUR_IN_WORDS):
        if found.group("clock") or found.group("half") or found.group("at") in ("at", "around"):
            yield _claim(
                line, found, tuple(map(Clock, _clocks(found.group("h"), "", _half(found))))
            )
    for found in line.find(_SPOKEN):
        shift = timedelta(minutes=_SPOKEN_MINUTES[found.group("how") or ""])
        clocks = tuple(
            Clock(_shifted(clock, shift)) for clock in _clocks(found.group("h"), "00", _half(found))
        )
        yield _claim(line, found, tuple(Clock(each.start) for each in clocks))


def _claim(
    line: Line, found: Found, clocks: tuple[Clock, ...], *, is_bare: bool = False
) -> TimeClaim:
    words = line.original(found.first, found.last)
    return TimeClaim(
        found.first,
        found.last,
        words,
        found.group("at") or "",
        clocks=clocks,
        zone_name=found.group("zone") or "",
        problem=None if clocks else ImpossibleTimeError(words),
        is_bare=is_bare,
    )


def _time_claim(line: Line, found: Found) -> TimeClaim | None:
    half, minutes, dot = _half(found), found.group("m"), found.group("dot")
    said_at = found.group("at") in ("at", "@", "around")
    if minutes and not half and (dot == "." or (not dot and not said_at)):
        return _odd_claim(line, found)
    if dot == ":" and not half and int(found.group("h") or 0) == 0:
        return replace(_odd_claim(line, found), is_bare=False)  # "0:45" may be a length.
    certain = half or minutes or found.group("clock")
    if not certain and not 1 <= int(found.group("h") or 0) <= 12:
        return None
    clocks = _clocks(found.group("h"), minutes, half)
    claim = _claim(line, found, tuple(map(Clock, clocks)), is_bare=not certain and not said_at)
    # "03:30" is the clock of 24 hours for some and an afternoon for others.
    return replace(claim, is_even=(found.group("h") or "").startswith("0") and len(clocks) > 1)


def _odd_claim(line: Line, found: Found) -> TimeClaim:
    """Return "3.30", which may be a price, or "1030": beside another reading it is asked about."""
    clocks = tuple(map(Clock, _clocks(found.group("h"), found.group("m"), "")))
    claim = _claim(line, found, clocks, is_bare=True)
    return replace(claim, problem=AmbiguousTimeError(claim.words))


def _named_claim(line: Line, found: Found) -> TimeClaim:
    if found.group("name") == "noon":
        return _claim(line, found, (Clock(time(12)),))
    # Midnight belongs to two days; which one is asked.
    words = line.original(found.first, found.last)
    problem = AmbiguousTimeError(words)
    place = (found.first, found.last, words, found.group("at") or "")
    return TimeClaim(*place, clocks=(Clock(time(0)),), problem=problem)


def _range_claim(line: Line, found: Found) -> TimeClaim | None:
    said = [found.group(name) for name in ("m", "half", "m2", "half2", "name", "name2")]
    if found.group("separator") == "and" and found.group("at") != "between":
        return None
    if "." in found.match.group() and not (said[1] or said[3]):
        return None
    is_bare = not any(said) and found.group("at") != "from"
    clocks = tuple(_range_clocks(found))
    return None if is_bare and not clocks else _claim(line, found, clocks, is_bare=is_bare)


def _range_clocks(found: Found) -> Iterator[Clock]:
    starts = _named(found.group("name")) or _clocks(
        found.group("h"), found.group("m"), _half(found)
    )
    ends = _named(found.group("name2")) or _clocks(
        found.group("h2"), found.group("m2"), _half(found, "half2")
    )
    is_plain = len(starts) == 1 and len(ends) == 1
    for start in starts:
        length = min((_until(start, end) for end in ends), default=timedelta(0))
        if timedelta(0) < length <= (timedelta(hours=12) if is_plain else _LONGEST_GUESSED):
            yield Clock(start, length)


def _named(name: str | None) -> tuple[time, ...]:
    return {"noon": (time(12),), "midnight": (time(0),)}.get(name or "", ())


def _until(start: time, end: time) -> timedelta:
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    return timedelta(minutes=minutes % (24 * 60))


def _half(found: Found, name: str = "half") -> str:
    """Return "a" for the half before noon, "p" for the one after, "" where it was not said."""
    said = (found.group(name) or "").strip()
    if said.startswith("in the"):
        return "a" if said.endswith("morning") else "p"
    return said[:1]


def _clocks(hours: str | None, minutes: str | None, half: str) -> tuple[time, ...]:
    """Return the times of day that the figures may mean: none, one, or before and after noon."""
    hour, minute = HOUR_WORDS.get(hours or "") or int(hours or 0), int(minutes or 0)
    if hour > 23 or minute > 59:
        return ()
    if half:
        return _in_half(hour, minute, half)
    if hour > 12 or hour == 0:
        return (time(hour, minute),)
    if len(hours or "") == 2 and 7 <= hour <= 9:  # "08:15" is written by the 24-hour clock.
        return (time(hour, minute),)
    return (time(hour % 12, minute), time(hour % 12 + 12, minute))


def _in_half(hour: int, minute: int, half: str) -> tuple[time, ...]:
    if hour > 12 and half == "p" and minute:
        return (time(hour, minute),)
    if not 1 <= hour <= 12:
        return ()
    return (time(hour % 12 + (12 if half == "p" else 0), minute),)


def _shifted(start: time, shift: timedelta) -> time:
    minutes = (start.hour * 60 + start.minute + shift // timedelta(minutes=1)) % (24 * 60)
    return time(minutes // 60, minutes % 60)
