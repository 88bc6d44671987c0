"""The two programs that are simulated: their days, and the zones in which their people live."""

from collections.abc import Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from tests.years.log import Program

ZONES = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/St_Johns",
    "Europe/London",
    "Europe/Berlin",
    "Asia/Kolkata",
    "Pacific/Auckland",
    "Australia/Lord_Howe",
)
"""Half hours, no summer time, summer time in our winter, and one that changes by half an hour."""


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)


PROGRAMS = (
    Program(
        starts_on=date(2026, 9, 1),
        ends_on=date(2027, 4, 30),
        zone=ZoneInfo("America/New_York"),
        closed=frozenset(
            [
                *_days(date(2026, 11, 25), date(2026, 11, 27)),
                *_days(date(2026, 12, 21), date(2027, 1, 1)),
                *_days(date(2027, 3, 15), date(2027, 3, 19)),
            ]
        ),
    ),
    # A leap year; a program that closes over a first of the month and whose days begin elsewhere.
    Program(
        starts_on=date(2027, 9, 1),
        ends_on=date(2028, 4, 30),
        zone=ZoneInfo("Pacific/Auckland"),
        closed=frozenset(
            [
                *_days(date(2027, 9, 27), date(2027, 10, 8)),
                *_days(date(2027, 12, 18), date(2028, 1, 9)),
                *_days(date(2028, 4, 14), date(2028, 4, 25)),
            ]
        ),
    ),
)
