"""Reads dates as people write them and as Excel saves them."""

import re
from datetime import date, datetime, timedelta

from program.roster.cells import CellError, quoted

EXCEL_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's serial dates, its leap-year mistake of 1900 taken into account.

Source: the date system of Excel for Windows.
"""

EARLIEST_YEAR, LATEST_YEAR = 2000, 2099
"""A date outside is a slip."""

REMEDY = "Write it as 2026-09-21"

PATTERNS = (
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%m/%d/%Y",
    "%m/%d/%y",
    "%m-%d-%Y",
    "%d.%m.%Y",
    "%B %d %Y",
    "%b %d %Y",
    "%d %B %Y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%d-%B-%Y",
    "%d-%B-%y",
)
"""Month first where both are numbers, as in the United States: the day first is told by dots."""


def read_date(text: str, today: date) -> date:
    """Return the date: 2026-09-01, 9/1/2026, Sep 1, 2026, Excel's 46266, or "21 days ago".

    Raises:
        CellError: it is none of these, or no day of the calendar.
    """
    found = _ago(text, today) or _serial(text) or _written(text)
    if found is None:
        raise CellError(f"{quoted(text)} is no date I can read", REMEDY)
    if not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        raise CellError(f"{quoted(text)} would be in the year {found.year}", REMEDY)
    return found


def _ago(text: str, today: date) -> date | None:
    ago = re.fullmatch(r"(\d{1,4}) days? ago", text.lower())
    return today - timedelta(days=int(ago[1])) if ago else None


def _serial(text: str) -> date | None:
    number = re.fullmatch(r"(\d{5})(?:[.,]\d+)?", text)
    return EXCEL_EPOCH + timedelta(days=int(number[1])) if number else None


def _written(text: str) -> date | None:
    bare = re.sub(
        r"[T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]\.?M\.?)?( ?Z| ?[+-]\d{2}:?\d{2})?$",
        "",
        text,
        flags=re.I,
    )
    bare = re.sub(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +", "", bare, flags=re.I)
    bare = re.sub(r"\bsept\b", "Sep", bare, flags=re.I)
    bare = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", bare)
    bare = " ".join(re.sub(r",|(?<=[a-z])\.", " ", bare).split())
    for pattern in PATTERNS:
        try:
            return datetime.strptime(bare, pattern).date()  # noqa: DTZ007 - a date has no zone
        except ValueError:
            continue
    return None
