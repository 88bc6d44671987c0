"""Open days and hours, written anew: weekends, public holidays, the program's own days."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOLIDAYS = frozenset(
    date.fromisoformat(day)
    for day in (
        # Labor Day, Columbus Day, Veterans Day, Thanksgiving, Christmas, New Year, Martin Luther
        # King, Washington; where Christmas or New Year is a Saturday, Friday is off.
        *("2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25"),
        *("2027-01-01", "2027-01-18", "2027-02-15", "2027-05-31"),
        *("2027-09-06", "2027-10-11", "2027-11-11", "2027-11-25", "2027-12-24", "2027-12-31"),
        *("2028-01-17", "2028-02-21", "2028-05-29"),
    )
)
"""Federal holidays of the United States that are not on a weekend. Source: 5 U.S.C. 6103."""

OPENS, CLOSES = 8, 18
ONE_DAY = timedelta(days=1)
Span = tuple[date, date]
"""First and last day."""


class Days:
    """Which days and hours of one program are open."""

    def __init__(self, own: frozenset[date]) -> None:
        self.own = own

    def is_open(self, day: date) -> bool:
        return day.weekday() < 5 and day not in HOLIDAYS and day not in self.own

    def is_open_hour(self, moment: datetime, zone: ZoneInfo) -> bool:
        local = moment.astimezone(zone)
        return OPENS <= local.hour < CLOSES and self.is_open(local.date())

    def next_open(self, day: date) -> date:
        while not self.is_open(day):
            day += ONE_DAY
        return day

    def after_open_days(self, day: date, number: int) -> date:
        """Return the day on which so many open days have begun after this one."""
        for _ in range(number):
            day = self.next_open(day + ONE_DAY)
        return day

    def first_open(self, first: date, last: date) -> date | None:
        day = self.next_open(first)
        return day if day <= last else None

    def next_opening(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """Return the moment, or when its reader's next open hour begins."""
        if self.is_open_hour(moment, zone):
            return moment
        day = moment.astimezone(zone).date()
        while True:
            opening = at_hour(self.next_open(day), OPENS, zone)
            if opening >= moment:
                return opening
            day += ONE_DAY

    def after_hours(self, moment: datetime, hours: int, zone: ZoneInfo) -> datetime:
        """Return when so many hours of open days have passed; closed days have none."""
        left, day = timedelta(hours=hours), moment.astimezone(zone).date()
        while True:
            midnight = at_hour(day + ONE_DAY, 0, zone)
            if self.is_open(day):
                if moment + left <= midnight:
                    return moment + left
                left -= midnight - moment
            moment, day = midnight, day + ONE_DAY

    def counted(self, since: date, until: date, excuses: list[Span]) -> int:
        """Return the days after `since` that count: not excused, not in a break of five days."""
        number, day = 0, since + ONE_DAY
        while day <= until:
            is_excused = any(first <= day <= last for first, last in excuses)
            number += not is_excused and not self.is_in_break(day)
            day += ONE_DAY
        return number

    def reached(self, since: date, limit: int, excuses: list[Span]) -> date:
        """Return the day on which so many days have counted."""
        number, day = 0, since
        while number < limit:
            day += ONE_DAY
            is_excused = any(first <= day <= last for first, last in excuses)
            number += not is_excused and not self.is_in_break(day)
        return day

    def is_in_break(self, day: date) -> bool:
        if self.is_open(day):
            return False
        first = last = day
        while not self.is_open(first - ONE_DAY):
            first -= ONE_DAY
        while not self.is_open(last + ONE_DAY):
            last += ONE_DAY
        return (last - first).days + 1 >= 5


def at_hour(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(hour), zone).astimezone(UTC)


def own_hour(wished: int | None, usual: int) -> int:
    """Return the hour that somebody asked for, as near as open hours allow."""
    return usual if wished is None else min(max(wished, OPENS), CLOSES - 1)


def first_of_next(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)


def last_of(month: date) -> date:
    return first_of_next(month) - ONE_DAY


def months_of(first: date, last: date) -> list[date]:
    """Return the first days of the months from one day to another."""
    months, month = [], first.replace(day=1)
    while month <= last:
        months.append(month)
        month = first_of_next(month)
    return months
