"""Calendar days with a month: "Nov 3", "3rd of November", "11/3", "2026-11-03".

dateparser understands the month names. It is shown only words that are certainly a date, always
with a year, so that it never has to fill anything in from the clock.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from functools import cache, lru_cache

from dateparser.date import DateDataParser

from handlers.reading.claims import DayClaim
from handlers.reading.errors import (
    AmbiguousDateError,
    FutureContactError,
    ImpossibleDateError,
    SeveralDatesError,
    UnclearError,
)
from handlers.reading.numbers import ORDINALS
from handlers.reading.tokens import Found, Line, whole_words

MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_ON = r"(?:(?P<on>on|from|back on|of) )?(?:the )?"
_YEAR = r"(?:(?: ,)? (?P<year>20[0-9]{2}))?"
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_PATTERNS = [
    whole_words(rf"{_ON}(?P<month>{MONTHS}) (?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?{_YEAR}"),
    whole_words(rf"{_ON}(?P<month>{MONTHS})[/-]?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?"),
    whole_words(rf"{_ON}(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{MONTHS}){_YEAR}"),
    whole_words(rf"{_ON}(?P<day>[0-9]{{1,2}})-?(?P<month>{MONTHS})(?:-(?P<year>20[0-9]{{2}}))?"),
    whole_words(rf"{_ON}(?P<month>{MONTHS}) (?:the )?(?P<spoken>{_ORDINAL}){_YEAR}"),
    whole_words(rf"{_ON}(?P<spoken>{_ORDINAL}) of (?P<month>{MONTHS}){_YEAR}"),
]
_SPAN = whole_words(rf"{_ON}(?:{MONTHS}) [0-9]{{1,2}} ?- ?(?:(?:{MONTHS}) )?[0-9]{{1,2}}")
_SEVERAL = whole_words(
    rf"{_ON}(?:{MONTHS}) [0-9]{{1,2}}(?: , [0-9]{{1,2}})*(?: ,)? (?:and|&) [0-9]{{1,2}}"
    r"(?:st|nd|rd|th)?(?=$| [^a-z0-9])"
)
_ISO = whole_words(
    rf"{_ON}(?P<iso>[0-9]{{4}}[-/][0-9]{{1,2}}[-/][0-9]{{1,2}})"
    r"(?P<clock>t[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?)?(?P<offset>z|-[0-9]{2}:[0-9]{2})?"
)
_FIGURES = whole_words(
    rf"{_ON}(?P<a>[0-9]{{1,2}})(?P<dot>[/.-])(?P<b>[0-9]{{1,2}})"
    r"(?:[/.-](?P<year>[0-9]{4}|[0-9]{2}))?"
)
_DAY_DOT_MONTH_DOT = whole_words(
    rf"{_ON}(?P<day>1[3-9]|2[0-9]|3[01])\.(?P<month>0?[1-9]|1[0-2]) \."
)
_MONTH_ALONE = whole_words(
    rf"(?P<on>in|during|back in|last|early|late|mid|early in|late in) (?P<month>{MONTHS})"
    r"(?: (?P<year>20[0-9]{2}))?"
)
_SURELY_PAST = timedelta(days=183)
_SURELY_COMING = timedelta(days=62)
# Days and months in figures are written month first in America only.
_MONTH_FIRST = re.compile(r"America/|US/|Pacific/(Honolulu|Guam|Pago_Pago|Saipan)|Asia/Manila")
_IDIOMS = frozenset({"24/7"})
_OFTEN_NO_DAY = frozenset({"9/11", "1/2", "1/3", "2/3", "1/4", "3/4", "1/1"})


@cache
def _parser() -> DateDataParser:
    return DateDataParser(
        languages=["en"],
        settings={
            "REQUIRE_PARTS": ["day", "month", "year"],
            "STRICT_PARSING": True,
            "PARSERS": ["absolute-time"],
            "DATE_ORDER": "DMY",
        },
    )


@lru_cache(maxsize=1024)
def month_and_day(month: str, day: int) -> tuple[int, int] | None:
    """Return the month and day that the words mean, None where no year has such a day."""
    leap_year = 2024
    parsed = _parser().get_date_data(f"{day} {month} {leap_year}").date_obj
    if not parsed or parsed.day != day or parsed.year != leap_year:
        return None
    return parsed.month, parsed.day


def find_calendar_days(line: Line, today: date, zone: tzinfo) -> Iterator[DayClaim]:
    """Yield every calendar day in the line."""
    for pattern in _PATTERNS:
        for found in line.find(pattern):
            if not _is_verb(line, found):
                yield _named(line, found, today)
    for found in (*line.find(_SPAN), *line.find(_SEVERAL)):
        words = line.original(found.first, found.last)
        yield _claim(line, found, problem=SeveralDatesError((words,)))
    for found in line.find(_MONTH_ALONE):
        if not _is_verb(line, found):
            words = line.original(found.first, found.last)
            yield _claim(line, found, problem=AmbiguousDateError(words))
    for found in line.find(_ISO):
        yield _iso(line, found, zone)
    yield from _in_figures(line, today, zone)


def _in_figures(line: Line, today: date, zone: tzinfo) -> Iterator[DayClaim]:
    for found in line.find(_FIGURES):
        if claim := _figures(line, found, today, zone):
            yield claim
    for found in line.find(_DAY_DOT_MONTH_DOT):
        yield _dotted(line, found, today)


def _claim(
    line: Line,
    found: Found,
    day: date | None = None,
    problem: UnclearError | None = None,
    at: datetime | None = None,
) -> DayClaim:
    words = line.original(found.first, found.last)
    place = (found.first, found.last, words, found.group("on") or "")
    return DayClaim(*place, day=day, problem=problem, at=at)


def _is_verb(line: Line, found: Found) -> bool:
    """Whether "may" or "march" is the verb: lower case behind a subject ("we may 3 times")."""
    month = next((at for at in range(found.first, found.last) if _names_verb(line, at)), None)
    if month is None or line.words[month].text[0].isupper():
        return False
    return line.key(month - 1) in ("i", "we", "he", "she", "they", "it", "you", "that", "this")


def _names_verb(line: Line, index: int) -> bool:
    return line.key(index) in ("may", "march", "mar")


def _named(line: Line, found: Found, today: date) -> DayClaim:
    spoken = found.group("spoken")
    number = ORDINALS[spoken] if spoken else int(found.group("day") or 0)
    parts = month_and_day(found.group("month") or "", number)
    return _dated(line, found, parts, today)


def _said_year(found: Found) -> int | None:
    year = found.group("year")
    return int(year) + (2000 if len(year) == 2 else 0) if year else None


def _dated(line: Line, found: Found, parts: tuple[int, int] | None, today: date) -> DayClaim:
    days = _days(parts, _said_year(found), today) if parts else ()
    if len(days) > 1:
        words = line.original(found.first, found.last)
        return _claim(line, found, problem=AmbiguousDateError(words, days[:1]))
    return _on_day(line, found, days[0] if days else None, today)


def _on_day(line: Line, found: Found, day: date | None, today: date) -> DayClaim:
    if day is None:
        words = line.original(found.first, found.last)
        return _claim(line, found, problem=ImpossibleDateError(words))
    return _claim(line, found, day, FutureContactError(day) if day > today else None)


def _days(parts: tuple[int, int], year: int | None, today: date) -> tuple[date, ...]:
    """Return the day with this month and day; the last and the next where both are as likely.

    "Nov 27" typed on November 20 is next week, not a year ago; "Dec 20" typed on January 5 is past.
    """
    years = (year,) if year else range(today.year - 1, today.year + 2)
    days = [day for each in years if (day := _in_year(parts, each))]
    past = [day for day in days if day <= today][-1:]
    coming = [day for day in days if day > today][:1]
    if past and (not coming or today - past[0] <= _SURELY_PAST):
        return (past[0],)
    if coming and (year or coming[0] - today <= _SURELY_COMING):
        return (coming[0],)
    return (*past, *coming) if past else ()


def _in_year(parts: tuple[int, int], year: int) -> date | None:
    try:
        return date(year, *parts)
    except ValueError:
        return None


def _iso(line: Line, found: Found, zone: tzinfo) -> DayClaim:
    clock, offset = found.group("clock") or "", found.group("offset") or ""
    figures = [int(part) for part in re.split("[-/]", found.group("iso") or "")]
    try:
        day = date(*figures)
        at = datetime.fromisoformat(f"{day}{clock}{offset}".upper()) if clock else None
    except ValueError:
        return _claim(
            line, found, problem=ImpossibleDateError(line.original(found.first, found.last))
        )
    if at and not at.tzinfo:
        at = at.replace(tzinfo=zone)
    return _claim(line, found, day, at=at)


def _figures(line: Line, found: Found, today: date, zone: tzinfo) -> DayClaim | None:
    words = line.original(found.first, found.last)
    if not _looks_like_a_day(line, found):
        return None
    a, b = int(found.group("a") or 0), int(found.group("b") or 0)
    orders = [(a, b), (b, a)]
    if _MONTH_FIRST.match(str(zone)) and found.group("dot") != ".":
        orders = orders[:1] if a <= 12 else orders[1:]
    year = _said_year(found)
    days = {day for parts in orders for day in _days(parts, year, today)}
    past = tuple(sorted(day for day in days if day <= today))
    if len(days) > 1 and past:
        return _claim(line, found, problem=AmbiguousDateError(words, past))
    claim = _on_day(line, found, min(days, default=None), today)
    is_bare = not (year or found.group("on") or found.group("dot") == "/")
    if is_bare and not claim.day:
        return None
    if claim.day and (words in _OFTEN_NO_DAY or is_bare):
        return (
            None
            if claim.problem
            else replace(claim, problem=AmbiguousDateError(words, (claim.day,)))
        )
    return claim


def _dotted(line: Line, found: Found, today: date) -> DayClaim:
    """Return the question about "31.2.", which is a day to some, and a number to others."""
    parts = int(found.group("month") or 0), int(found.group("day") or 0)
    days = tuple(day for day in _days(parts, None, today) if day <= today)
    words = line.original(found.first, found.last)
    problem = AmbiguousDateError(words, days) if days else ImpossibleDateError(words)
    return _claim(line, found, problem=problem)


def _can_be_no_range(found: Found) -> bool:
    """Whether "11-19" is no range of hours, of grades, or of minutes."""
    a, b = int(found.group("a") or 0), int(found.group("b") or 0)
    return found.group("dot") == "-" and a <= 12 < b


def _looks_like_a_day(line: Line, found: Found) -> bool:
    """Whether figures are a day and not a ratio, a price, an idiom or a range of hours."""
    has_year, said_on = found.group("year"), found.group("on") == "on"
    if found.group("dot") != "/":
        return bool(has_year) or said_on or _can_be_no_range(found)
    figures = f"{found.group('a')}/{found.group('b')}"
    if max(int(part) for part in figures.split("/")) > 31 or "0" in figures.split("/"):
        return bool(has_year or said_on)
    if figures in _IDIOMS and not (has_year or said_on):
        return False
    return line.key(found.last) != "of"
