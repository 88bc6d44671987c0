"""How long a pair has been silent, in days that count.

Days on which somebody was excused, and long stretches of closed days (winter break), do not count.
The clock is asked for every pair at every tick, so it adds up remembered totals instead of days.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from program.calendar import ONE_DAY, ClosedDays, DayRange
from program.rules import Rules

HORIZON_DAYS = 3_660
"""How far ahead an alert is looked for: ten years; an excuse for longer has no real end."""


def counted_days(
    since: date, until: date, excuses: Iterable[DayRange], closed: ClosedDays, rules: Rules
) -> int:
    """Return the days that count after `since`, up to and with `until`; 0 when it is not later.

    Days in an excuse (its first and last day, both included; they may overlap) do not count, nor
    days in a stretch of at least closed_stretch_days closed days in a row.
    """
    stretch_days = rules.reminding.closed_stretch_days
    return sum(
        (last - before).days - _stretch_days_after(before, last, closed, stretch_days)
        for before, last in _unexcused(since, until, excuses)
    )


def reaches_on(
    since: date, days: int, excuses: Iterable[DayRange], closed: ClosedDays, rules: Rules
) -> date | None:
    """Return the first day on which counted_days is at least `days`.

    None when that is more than HORIZON_DAYS away, as with an excuse that has no real end.
    """
    known = tuple(excuses)
    low, high = 0, min(HORIZON_DAYS, (date.max - since).days)

    def is_reached(offset: int) -> bool:
        day = since + timedelta(days=offset)
        return counted_days(since, day, known, closed, rules) >= days

    # The first guess is near the mark, so that years that nobody asks about are not worked out.
    guess = max(days, 1)
    while guess < high and not is_reached(guess):
        low, guess = guess + 1, guess * 2
    high = min(guess, high)
    if not is_reached(high):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_reached(middle) else (middle + 1, high)
    return since + timedelta(days=high)


def _unexcused(since: date, until: date, excuses: Iterable[DayRange]) -> Iterator[DayRange]:
    """Yield the spans that no excuse covers, each as the day before its first and its last day."""
    for first, last in sorted(excuses):
        if first > until:
            break
        if first > last or last <= since:
            continue
        if (first - since).days > 1:
            yield since, first - ONE_DAY
        since = last
    if since < until:
        yield since, until


def _stretch_days_after(before: date, last: date, closed: ClosedDays, min_days: int) -> int:
    """Return the days in long closed stretches after `before`, up to and with `last`."""
    total = -_totals(closed, min_days, before.year)[_day_of_year(before)]
    for year in range(before.year, last.year):
        total += _totals(closed, min_days, year)[-1]
    return total + _totals(closed, min_days, last.year)[_day_of_year(last)]


def _day_of_year(day: date) -> int:
    return (day - date(day.year, 1, 1)).days + 1


@lru_cache(maxsize=256)
def _totals(closed: ClosedDays, min_days: int, year: int) -> tuple[int, ...]:
    """Return, at each n, how many of the first n days of the year lie in a long closed stretch."""
    new_year, new_years_eve = date(year, 1, 1), date(year, 12, 31)
    is_in_stretch = [0] * (_day_of_year(new_years_eve) + 1)
    for first, last in closed.closed_stretches(new_year, new_years_eve, min_days):
        start, end = max(first, new_year), min(last, new_years_eve)
        for day in range(_day_of_year(start), _day_of_year(end) + 1):
            is_in_stretch[day] = 1
    totals = [0]
    for flag in is_in_stretch[1:]:
        totals.append(totals[-1] + flag)
    return tuple(totals)
