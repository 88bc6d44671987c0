"""One day out of a facilitator's words: "November 30", "friday", "in 2 weeks", "2026-11-30"."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Literal

import dateparser

from program.errors import DayIsPastError, UnclearDayError

Side = Literal["future", "current_period"]
"""Where a day without its year lies: ahead, or in this year."""

_BEFORE_DAY = re.compile(r"^(?:until|till|through|thru|on|as of|from|since|by|the end of)\s+", re.I)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(
    r"(?:(this|next)\s+)?(mon|tue|wed|thu|fri|sat|sun)"
    r"(?:day|s|sday|nesday|r|rs|rsday|urday)?\.?",
    re.I,
)
_VAGUE = re.compile(r"\b(?:next|this|last)\s+(?:week|month|year|quarter)\b", re.I)
_YEAR = re.compile(r"\d{4}")
_FAR_DAYS = 300
"""A day without its year that is further ahead was meant to be this year's, and is past."""

_NEAR = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}


def read_day(words: str, today: date, side: Side) -> date:
    """Return the day that the words name, counted from `today`.

    Raises:
        UnclearDayError: they name none, or only a month.
    """
    said = words.strip().strip(".,;")
    while _BEFORE_DAY.match(said):
        said = _BEFORE_DAY.sub("", said)
    if not said:
        raise UnclearDayError("")
    if said.casefold() in _NEAR:
        return today + timedelta(days=_NEAR[said.casefold()])
    if weekday := _WEEKDAY.fullmatch(said):
        return _weekday(weekday, today)
    day = None if _VAGUE.search(said) else _parsed(said, today, side)
    if day is None:
        raise UnclearDayError(words.strip())
    return day


def read_day_to_come(words: str, today: date) -> date:
    """Return the day that the words name, which is today or later.

    Raises:
        UnclearDayError: they name none, or only a month.
        DayIsPastError: it is over.
    """
    day = read_day(words, today, "future")
    if (day - today).days > _FAR_DAYS and not _YEAR.search(words):
        day = read_day(words, today, "current_period")
    if day < today:
        raise DayIsPastError(day)
    return day


def is_weekday(words: str) -> bool:
    """Return whether the words are a weekday alone, which is the next one unless it is today."""
    return _WEEKDAY.fullmatch(words.strip().strip(".,;")) is not None


def _weekday(found: re.Match[str], today: date) -> date:
    """Return the coming weekday; "next Friday" is the one of next week."""
    number = _WEEKDAYS.index(found[2].casefold())
    if (found[1] or "").casefold() == "next":
        return today - timedelta(days=today.weekday()) + timedelta(days=7 + number)
    return today + timedelta(days=(number - today.weekday()) % 7)


def _parsed(said: str, today: date, side: Side) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        pass
    found = dateparser.parse(
        said,
        languages=["en"],
        settings={
            "RELATIVE_BASE": datetime.combine(today, time(12)),
            "PREFER_DATES_FROM": side,
            # Of "March" alone a parser makes the 15th of March, or today's day of it: never guess.
            "REQUIRE_PARTS": ["day", "month"],
            "DATE_ORDER": "MDY",
        },
    )
    return found.date() if found else None
