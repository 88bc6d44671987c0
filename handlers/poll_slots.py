"""The times of a poll out of a facilitator's lines: "October 13, 3:00 PM"."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.read_day import read_day_to_come
from handlers.reading.tokens import clean
from program.errors import DayIsPastError, UnclearDayError
from program.event_fields import read_time
from program.hours import local_day, local_instant
from program.polls import FEWEST_SLOTS, MOST_SLOTS
from program.roster.cells import CellError, quoted

_TIME = re.compile(
    r"^(?P<day>.+?)[\s,;:.-]*?(?:\s|,)(?:at\s+|@\s*)?"
    r"(?P<time>\d{1,2}(?::\d{2})?\s?[ap]\.?m?\.?|\d{1,2}:\d{2})\s*$",
    re.IGNORECASE,
)


class SlotsError(ValueError):
    """The lines cannot be the times of a poll; the argument is the sentence that says why."""


def read_slots(text: str, zone: ZoneInfo, now: datetime) -> tuple[datetime, ...]:
    """Return the instants (UTC) that the lines name, by clocks in the zone, the earliest first.

    Raises:
        SlotsError: a line cannot be read, is over or is there twice, or there are too few or many.
    """
    lines = [line for line in (clean(one).strip(" \t-*•") for one in text.splitlines()) if line]
    found: dict[datetime, str] = {}
    for line in lines:
        at = _read(line, zone, now)
        if at in found:
            raise SlotsError(f"{quoted(line)} is the same time as {quoted(found[at])}.")
        found[at] = line
    if not FEWEST_SLOTS <= len(found) <= MOST_SLOTS:
        raise SlotsError(
            f"I found {len(found)} times. Write {FEWEST_SLOTS} to {MOST_SLOTS}, one a line."
        )
    return tuple(sorted(found))


def _read(line: str, zone: ZoneInfo, now: datetime) -> datetime:
    parts = _TIME.match(line)
    if parts is None:
        raise SlotsError(f"I found no time in {quoted(line)}. Write it like October 13, 3:00 PM.")
    day = _day(parts["day"], line, local_day(now, zone))
    try:
        at = read_time(parts["time"])
    except CellError as error:
        raise SlotsError(f"{quoted(line)}: {error.why}. {error.remedy}.") from error
    instant = local_instant(day, at.hour, at.minute, zone)
    if instant <= now:
        raise SlotsError(f"{quoted(line)} is over. Name a time to come.")
    return instant


def _day(words: str, line: str, today: date) -> date:
    try:
        return read_day_to_come(words, today)
    except UnclearDayError:
        raise SlotsError(
            f"I could not read a day in {quoted(line)}. Write it like October 13, 3:00 PM."
        ) from None
    except DayIsPastError as error:
        day = f"{error.day:%A}, {error.day:%B} {error.day.day}, {error.day.year}"
        raise SlotsError(f"{quoted(line)} would be {day}, and that is over.") from None
