"""Months and weeks as the program counts them: small values that can be ordered and named."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from program.calendar import ONE_DAY
from program.hours import local_day, local_instant

Span = tuple[datetime, datetime]
"""A first UTC instant and the first one that no longer belongs to it."""


@dataclass(frozen=True, order=True)
class Month:
    """A month of the calendar, 1 to 12."""

    year: int
    month: int

    @classmethod
    def containing(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @property
    def key(self) -> str:
        """The month as it stands in the key of a notice: "2026-03"."""
        return f"{self.year:04}-{self.month:02}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    def next(self) -> "Month":
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    def previous(self) -> "Month":
        return Month.containing(self.first_day - ONE_DAY)


@dataclass(frozen=True, order=True)
class IsoWeek:
    """A week from Monday to Sunday; the year is the one that its Thursday lies in."""

    year: int
    week: int

    @classmethod
    def containing(cls, day: date) -> "IsoWeek":
        year, week, _ = day.isocalendar()
        return cls(year, week)

    @property
    def key(self) -> str:
        """The week as it stands in the key of a notice: "2026-W07"."""
        return f"{self.year:04}-W{self.week:02}"

    @property
    def first_day(self) -> date:
        return date.fromisocalendar(self.year, self.week, 1)

    @property
    def last_day(self) -> date:
        return date.fromisocalendar(self.year, self.week, 7)

    def next(self) -> "IsoWeek":
        return IsoWeek.containing(self.last_day + ONE_DAY)

    def previous(self) -> "IsoWeek":
        return IsoWeek.containing(self.first_day - ONE_DAY)


def months_between(first: date, last: date) -> tuple[Month, ...]:
    """Return every month with a day in the range, in order; none when it ends before it begins."""
    months = []
    month, end = Month.containing(first), Month.containing(last)
    while month <= end and first <= last:
        months.append(month)
        month = month.next()
    return tuple(months)


def month_bounds(month: Month, zone: ZoneInfo) -> Span:
    """Return the UTC instants at which the month and the next one begin in the zone."""
    return start_of_day(month.first_day, zone), start_of_day(month.next().first_day, zone)


def week_bounds(now: datetime, zone: ZoneInfo) -> Span:
    """Return the UTC instants at which the week of `now` and the next one begin in the zone."""
    monday = IsoWeek.containing(local_day(now, zone)).first_day
    return start_of_day(monday, zone), start_of_day(monday + timedelta(days=7), zone)


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Return the UTC instant at which the day begins in the zone."""
    return local_instant(day, 0, 0, zone)
