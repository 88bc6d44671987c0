"""Which days are open: neither weekend, nor public holiday, nor closed by the cohort itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

SEARCH_DAYS = 1_100
"""How far a search for an open day goes: three years, longer than any cohort, and soon over."""

DayRange = tuple[date, date]
"""A first and a last day, both included."""

ONE_DAY = timedelta(days=1)


class NoOpenDayError(LookupError):
    """Every day within SEARCH_DAYS is closed; only a mistyped list of closed days does that."""


@dataclass(frozen=True)
class ClosedDays:
    """The days on which nobody is reminded of anything.

    `holiday_codes` are countries, or a country with its state ("US", "US-CA"), as the holidays
    package spells them; `weekend` are days of the week with Monday as 0; `own` are the dates that
    the cohort keeps closed.
    """

    holiday_codes: tuple[str, ...] = ()
    weekend: frozenset[int] = frozenset()
    own: frozenset[date] = frozenset()

    def is_open(self, day: date) -> bool:
        """Return whether people may be reminded on this day."""
        if day.weekday() in self.weekend or day in self.own:
            return False
        return not self.holiday_codes or day not in _holidays_of_year(self.holiday_codes, day.year)

    def next_open(self, day: date) -> date:
        """Return the day itself when it is open, else the first open day after it.

        Raises:
            NoOpenDayError: when there is none within SEARCH_DAYS.
        """
        return self._first_open(_days_from(day, ONE_DAY), day)

    def previous_open(self, day: date) -> date:
        """Return the day itself when it is open, else the last open day before it.

        Raises:
            NoOpenDayError: when there is none within SEARCH_DAYS.
        """
        return self._first_open(_days_from(day, -ONE_DAY), day)

    def add_open_days(self, day: date, count: int) -> date:
        """Return the open day that comes `count` open days after `day`; for 0, `next_open(day)`.

        Raises:
            NoOpenDayError: when the closed days in between outlast SEARCH_DAYS.
            ValueError: when the count is negative.
        """
        if count < 0:
            raise ValueError(f"count is a number of open days, not {count}")
        if count == 0:
            return self.next_open(day)
        for _ in range(count):
            day = self.next_open(day + ONE_DAY)
        return day

    def closed_stretches(self, start: date, end: date, min_days: int) -> tuple[DayRange, ...]:
        """Return the runs of at least `min_days` closed days in a row that touch start to end.

        A run is given whole, also where it begins before `start` or ends after `end`.
        """
        return tuple(_long_runs(self, start, end, min_days))

    def _first_open(self, days: Iterable[date], day: date) -> date:
        for candidate in days:
            if self.is_open(candidate):
                return candidate
        raise NoOpenDayError(f"no open day within {SEARCH_DAYS} days of {day.isoformat()}")


def is_known_holiday_code(code: str) -> bool:
    """Return whether the holidays package has a calendar of this name ("US", "US-CA")."""
    country, _, state = code.partition("-")
    states = holidays.list_supported_countries().get(country)
    return states is not None and (not state or state in states)


@lru_cache(maxsize=512)
def _holidays_of_year(codes: tuple[str, ...], year: int) -> frozenset[date]:
    # Without a state, the calendar of the United States is the list of federal holidays,
    # with the day on which each is observed.
    days: set[date] = set()
    for code in codes:
        country, _, state = code.partition("-")
        days.update(holidays.country_holidays(country, subdiv=state or None, years=year))
    return frozenset(days)


def _days_from(day: date, step: timedelta) -> Iterator[date]:
    edge = date.max if step > timedelta(0) else date.min
    for _ in range(SEARCH_DAYS):
        yield day
        if day == edge:
            return
        day += step


def _long_runs(closed: ClosedDays, start: date, end: date, min_days: int) -> Iterator[DayRange]:
    day = start
    while day <= end:
        if closed.is_open(day):
            last = day
        else:
            first, last = _run_around(closed, day)
            if (last - first).days + 1 >= min_days:
                yield first, last
        if last == date.max:
            return
        day = last + ONE_DAY


def _run_around(closed: ClosedDays, day: date) -> DayRange:
    return _end_of_run(closed, day, -ONE_DAY), _end_of_run(closed, day, ONE_DAY)


def _end_of_run(closed: ClosedDays, day: date, step: timedelta) -> date:
    end = day
    for candidate in _days_from(day, step):
        if closed.is_open(candidate):
            break
        end = candidate
    return end
