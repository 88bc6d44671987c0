"""How a rule's value is read from `program.toml`, and what is said when it cannot be.

Each reader takes what the TOML parser found and returns the rule's value, or raises ValueError
with the second half of a sentence: "nudge_hour must be a whole number from 0 to 23, not 99".
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from enum import IntEnum
from itertools import pairwise
from typing import TypeVar
from zoneinfo import available_timezones

from program.calendar import is_known_holiday_code

MAX_CLOSED_DAYS = 750
"""Longest closed range that is believed; a mistyped year would close the program for good."""

Item = TypeVar("Item")


class Weekday(IntEnum):
    """A day of the week, numbered as `date.weekday()` numbers it."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


def yes_or_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError(f"must be true or false, {_not(value)}")


def whole(low: int, high: int) -> Callable[[object], int]:
    """Return a reader of whole numbers from `low` to `high`, both included."""

    def read(value: object) -> int:
        # TOML keeps true and 1 apart; Python would take the one for the other.
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        raise ValueError(f"must be a whole number from {low} to {high}, {_not(value)}")

    return read


def rising_percentages(value: object) -> tuple[int, ...]:
    percentages = _each(value, whole(1, 100))
    if all(a < b for a, b in pairwise(percentages)):
        return percentages
    raise ValueError(f"must rise from one number to the next, {_not(value)}")


def weekday(value: object) -> Weekday:
    if isinstance(value, str) and value.upper() in Weekday.__members__:
        return Weekday[value.upper()]
    raise ValueError(f'must be a day of the week such as "monday", {_not(value)}')


def weekdays(value: object) -> tuple[Weekday, ...]:
    days = tuple(sorted(set(_each(value, weekday))))
    if len(days) < len(Weekday):
        return days
    raise ValueError("must leave at least one day of the week open")


def some_of(*names: str) -> Callable[[object], tuple[str, ...]]:
    """Return a reader of lists of these words; they are kept in the order of `names`."""

    def read(value: object) -> tuple[str, ...]:
        given = _each(value, _text)
        for one in given:
            if one not in names:
                raise ValueError(f"must be a list of some of {', '.join(names)}, {_not(one)}")
        return tuple(name for name in names if name in given)

    return read


def holiday_codes(value: object) -> str:
    text = _text(value)
    for code in split_codes(text):
        if not is_known_holiday_code(code):
            raise ValueError(
                'must be a country such as "US", a state such as "US-CA", several with commas, '
                f'or "" for none, not "{code}"'
            )
    return text


def split_codes(text: str) -> tuple[str, ...]:
    """Return the calendars named in a setting such as "US-CA, CA", without blanks or doubles."""
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def short_text(value: object) -> str:
    text = _text(value).strip()
    if 0 < len(text) <= 100:
        return text
    raise ValueError(f"must be a text of 1 to 100 characters, {_not(value)}")


def zone_name(value: object) -> str:
    text = _text(value)
    if text in available_timezones():
        return text
    raise ValueError(f'must be a time zone such as "America/Chicago", {_not(value)}')


def plain_date(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError(f"must be a date without quotes such as 2026-09-01, {_not(value)}")


def closed_dates(value: object) -> frozenset[date]:
    """Read a list of dates and of [first, last] ranges into the dates they stand for."""
    return frozenset(day for days in _each(value, _date_or_range) for day in days)


def _date_or_range(value: object) -> tuple[date, ...]:
    if not isinstance(value, list):
        return (plain_date(value),)
    ends = _each(value, plain_date)
    if len(ends) != 2 or ends[0] > ends[1]:
        raise ValueError(f"must give a range as [first day, last day], {_not(value)}")
    return tuple(_days_between(ends[0], ends[1]))


def _days_between(first: date, last: date) -> Iterator[date]:
    length = (last - first).days + 1
    if length > MAX_CLOSED_DAYS:
        raise ValueError(
            f"closes {length} days in a row from {first.isoformat()} on; check the years"
        )
    return (first + timedelta(days=offset) for offset in range(length))


def _each(value: object, read: Callable[[object], Item]) -> tuple[Item, ...]:
    if isinstance(value, list):
        return tuple(read(item) for item in value)
    raise ValueError(f"must be a list in square brackets, {_not(value)}")


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError(f"must be a text in quotes, {_not(value)}")


def _not(value: object) -> str:
    """Name the refused value as the file's author typed it, cut short when it is long."""
    if isinstance(value, bool):
        return f"not {str(value).lower()}"
    if isinstance(value, str):
        shown = f'"{value}"'
    elif isinstance(value, date):
        shown = value.isoformat()
    elif isinstance(value, list):
        shown = "[" + ", ".join(_not(item).removeprefix("not ") for item in value) + "]"
    else:
        shown = str(value)
    return "not " + (shown if len(shown) <= 60 else f"{shown[:57]}...")
