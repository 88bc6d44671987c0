"""Reads single cells: dates as Excel writes them, time zones as people say them, emails."""

import difflib
import re
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import available_timezones

EXCEL_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's serial dates, its leap-year mistake of 1900 taken into account.

Source: the date system of Excel for Windows.
"""

EARLIEST_SERIAL, LATEST_SERIAL = 36526, 73050
"""January 1, 2000 and December 31, 2099: a number outside is no date of a program."""

SPOKEN_ZONES = {
    "eastern": "America/New_York",
    "est": "America/New_York",
    "edt": "America/New_York",
    "et": "America/New_York",
    "central": "America/Chicago",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "ct": "America/Chicago",
    "mountain": "America/Denver",
    "mst": "America/Denver",
    "mdt": "America/Denver",
    "mt": "America/Denver",
    "arizona": "America/Phoenix",
    "pacific": "America/Los_Angeles",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "pt": "America/Los_Angeles",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "utc": "UTC",
    "gmt": "UTC",
}
"""What people in the United States write into a column "time zone"."""


class CellError(ValueError):
    """A cell cannot be read; the arguments are why and the remedy."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why, remedy)
        self.why = why
        self.remedy = remedy


def read_date(text: str, today: date) -> date:
    """Return the date: 2026-09-01, 9/1/2026, Sep 1, 2026, Excel's 46266, or "21 days ago".

    Raises:
        CellError: it is none of these, or no day of the calendar.
    """
    ago = re.fullmatch(r"(\d{1,4}) days? ago", text.lower())
    if ago:
        return today - timedelta(days=int(ago[1]))
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return _serial(int(float(text)))
    bare = re.sub(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M)?Z?$", "", text, flags=re.I)
    for pattern in (
        "%Y-%m-%d",
        "%m/%d/%Y",
        "%m/%d/%y",
        "%Y/%m/%d",
        "%B %d, %Y",
        "%b %d, %Y",
        "%d-%b-%Y",
        "%d-%b-%y",
    ):
        try:
            found = datetime.strptime(bare, pattern).date()  # noqa: DTZ007 - a date has no zone
        except ValueError:
            continue
        return _checked(found, text)
    raise CellError(f'"{text}" is no date I can read', "Write it as 2026-09-21")


def _serial(days: int) -> date:
    if EARLIEST_SERIAL <= days <= LATEST_SERIAL:
        return EXCEL_EPOCH + timedelta(days=days)
    raise CellError(f'"{days}" is no date I can read', "Write it as 2026-09-21")


def _checked(found: date, text: str) -> date:
    if 2000 <= found.year <= 2099:
        return found
    raise CellError(f'"{text}" is in the year {found.year}', "Write it as 2026-09-21")


def read_time_zone(text: str) -> str:
    """Return the IANA name of the zone.

    Raises:
        CellError: there is no such zone.
    """
    zones = _zones()
    plain = text.strip().replace(" ", "_")
    found = zones.get(plain.lower()) or SPOKEN_ZONES.get(_spoken(text))
    if found:
        return found
    near = difflib.get_close_matches(plain.lower(), zones, n=1, cutoff=0.7)
    remedy = f"Did you mean {zones[near[0]]}?" if near else 'Write it like "America/Chicago"'
    raise CellError(f'"{text}" is no time zone', remedy.rstrip("?") if near else remedy)


def _spoken(text: str) -> str:
    return re.sub(r"\b(us|time|standard|daylight|zone)\b|[^a-z ]", "", text.lower()).strip()


@cache
def _zones() -> dict[str, str]:
    return {zone.lower(): zone for zone in sorted(available_timezones()) if "/" in zone}


def read_email(text: str) -> str:
    """Return the address in lower case.

    Raises:
        CellError: it is no email address.
    """
    address = text.strip().strip("<>").removeprefix("mailto:").lower()
    if not re.fullmatch(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+", address):
        raise CellError(f'"{text}" is no email address', "Write one like name@district.org")
    return address


def read_emails(text: str) -> tuple[str, ...]:
    """Return the addresses of a cell that may hold several, separated by commas or semicolons.

    Raises:
        CellError: one of them is no email address.
    """
    return tuple(read_email(part) for part in re.split(r"[,;\s]+", text) if part)


def read_minutes(text: str) -> int:
    """Return the length in minutes: 45, "45 min", "1:30", "1.5 h".

    Raises:
        CellError: it is no length, or longer than half a day.
    """
    plain = text.lower().strip()
    clock = re.fullmatch(r"(\d{1,2}):(\d{2})(:00)?", plain)
    hours = re.fullmatch(r"(\d{1,2}(?:\.\d+)?) ?h(?:ours?|rs?)?", plain)
    bare = re.fullmatch(r"(\d{1,4})(?:\.0+)? ?(?:m|min|mins|minutes?)?", plain)
    if clock:
        minutes = int(clock[1]) * 60 + int(clock[2])
    elif hours:
        minutes = round(float(hours[1]) * 60)
    elif bare:
        minutes = int(bare[1])
    else:
        raise CellError(f'"{text}" is no length', "Write the minutes, as a number")
    if not 0 < minutes <= 12 * 60:
        raise CellError(f"{minutes} minutes cannot be right", "Write 1 to 720, or leave it blank")
    return minutes
