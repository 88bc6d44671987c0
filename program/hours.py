"""Quiet hours: at which instants a person may be reminded of something, in their own zone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from program.calendar import ONE_DAY, SEARCH_DAYS, ClosedDays, NoOpenDayError
from program.rules import Rules

QUARTER_HOUR = timedelta(minutes=15)


def local_instant(day: date, hour: int, minute: int, zone: ZoneInfo) -> datetime:
    """Return the UTC instant at which clocks in the zone show this time.

    A time that is skipped when clocks go forward moves forward by the gap (2:30 becomes 3:30); a
    time that comes twice when they go back means the first.
    """
    # With fold=0 the zone answers with the offset before the change, which is both of these rules.
    return datetime.combine(day, time(hour, minute), tzinfo=zone).astimezone(UTC)


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """Return the date that calendars in the zone show at the moment."""
    return moment.astimezone(zone).date()


def is_decent(moment: datetime, zone: ZoneInfo, closed: ClosedDays, rules: Rules) -> bool:
    """Return whether the moment is outside quiet hours, weekends and closed days in the zone."""
    local = moment.astimezone(zone)
    decency = rules.decency
    if not decency.quiet_until_hour <= local.hour < decency.quiet_from_hour:
        return False
    return closed.is_open(local.date())


def next_decent(moment: datetime, zone: ZoneInfo, closed: ClosedDays, rules: Rules) -> datetime:
    """Return the first UTC instant, at the moment or after it, that is decent in the zone.

    Raises:
        NoOpenDayError: when every day within SEARCH_DAYS is closed.
    """
    if is_decent(moment, zone, closed, rules):
        return moment.astimezone(UTC)
    day = local_day(moment, zone)
    for _ in range(SEARCH_DAYS):
        day = closed.next_open(day)
        for opening in _openings(day, zone, rules.decency.quiet_until_hour):
            if opening >= moment and is_decent(opening, zone, closed, rules):
                return opening
        day += ONE_DAY
    raise NoOpenDayError(f"no decent hour within {SEARCH_DAYS} days of {moment.isoformat()}")


def last_decent_before(
    moment: datetime, zone: ZoneInfo, closed: ClosedDays, rules: Rules
) -> datetime:
    """Return the moment when it is decent, else the beginning of the last open hour before it.

    A reminder of a meeting on Monday at 8:30, due at 7:30, is for Friday at 17:00 and not for the
    last second of Friday's open hours.

    Raises:
        NoOpenDayError: when every day within SEARCH_DAYS is closed.
    """
    if is_decent(moment, zone, closed, rules):
        return moment.astimezone(UTC)
    day = local_day(moment, zone)
    hours = range(rules.decency.quiet_from_hour - 1, rules.decency.quiet_until_hour - 1, -1)
    for _ in range(SEARCH_DAYS):
        day = closed.previous_open(day)
        for hour in hours:
            instant = local_instant(day, hour, 0, zone)
            if instant <= moment and is_decent(instant, zone, closed, rules):
                return instant
        day -= ONE_DAY
    raise NoOpenDayError(f"no decent hour within {SEARCH_DAYS} days of {moment.isoformat()}")


def _openings(day: date, zone: ZoneInfo, hour: int) -> Iterator[datetime]:
    """Yield the instants at which the day may open, earliest first.

    Usually there is one. Where clocks change at that very hour, the hour comes twice or never, and
    the opening is one of the quarter hours in between (all zones of today change on those).
    """
    local = datetime.combine(day, time(hour), tzinfo=zone)
    early, late = sorted((local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)))
    while early <= late:
        yield early
        early += QUARTER_HOUR
