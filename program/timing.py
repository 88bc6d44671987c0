"""At which instant each recurring message is due for one person, and when it is of no more use.

Everything is worked out from the period, the person's zone and their rhythm, each time anew, so
that a changed time zone, holiday or wish holds at once. Nothing here is stored. The periods and the
pace, each in a module of its own, are handed on from here: who asks when, asks this module.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from program.calendar import ONE_DAY, SEARCH_DAYS, ClosedDays, NoOpenDayError
from program.hours import is_decent, last_decent_before, local_day, local_instant
from program.pace import (
    is_behind,
    meetings_due_by,
    month_is_excused,
    next_meeting_due_on,
    pace_due_on,
)
from program.periods import (
    IsoWeek,
    Month,
    month_bounds,
    months_between,
    start_of_day,
    week_bounds,
)
from program.rules import Rules

__all__ = [
    "PROGRAM_RHYTHM",
    "IsoWeek",
    "Month",
    "Rhythm",
    "after_open_days",
    "digest_expiry",
    "digest_instant",
    "is_behind",
    "late_expiry",
    "late_time",
    "meetings_due_by",
    "month_bounds",
    "month_is_excused",
    "months_between",
    "next_meeting_due_on",
    "nudge_expiry",
    "nudge_instant",
    "pace_due_on",
    "second_reminder_expiry",
    "second_reminder_instant",
    "week_bounds",
]


@dataclass(frozen=True)
class Rhythm:
    """When a person would rather hear from the bot; None is "as the program does it".

    `hour` is 0 to 23 in their zone. `weekday` (Monday is 0) asks for the first such day of the
    month instead of the first open one.
    """

    hour: int | None = None
    weekday: int | None = None


PROGRAM_RHYTHM = Rhythm()
"""Of a person who asked for nothing else."""


def nudge_instant(
    month: Month, zone: ZoneInfo, closed: ClosedDays, rhythm: Rhythm, rules: Rules
) -> datetime | None:
    """Return the UTC instant of the month's nudge, None if no day is open up to nudge_last_day."""
    first = month.first_day
    if rhythm.weekday is not None:
        first += timedelta(days=(rhythm.weekday - first.weekday()) % 7)
    day = _first_open(first, _nudge_last_day(month, rules), closed)
    return _instant_on(day, _hour(rhythm, rules.reminding.nudge_hour, rules), zone, closed, rules)


def nudge_expiry(month: Month, zone: ZoneInfo, rules: Rules) -> datetime:
    """Return the UTC instant from which the month's nudge is of no more use."""
    return start_of_day(_nudge_last_day(month, rules) + ONE_DAY, zone)


def second_reminder_instant(
    month: Month, zone: ZoneInfo, closed: ClosedDays, rhythm: Rhythm, rules: Rules
) -> datetime | None:
    """Return the UTC instant of the month's second reminder, or None when it has none.

    It has none when no day is open from the 20th to the end of the month, and when the nudge itself
    comes no earlier than that day: nobody is reminded twice on one day.
    """
    first = month.first_day.replace(day=rules.reminding.second_reminder_day)
    day = _first_open(first, month.last_day, closed)
    hour = _hour(rhythm, rules.reminding.nudge_hour, rules)
    instant = _instant_on(day, hour, zone, closed, rules)
    nudge = nudge_instant(month, zone, closed, rhythm, rules)
    return None if instant is None or (nudge and nudge >= instant) else instant


def second_reminder_expiry(month: Month, zone: ZoneInfo) -> datetime:
    """Return the UTC instant from which the second reminder is of no more use: the month's end."""
    return start_of_day(month.next().first_day, zone)


def digest_instant(
    week: IsoWeek, zone: ZoneInfo, closed: ClosedDays, rhythm: Rhythm, rules: Rules
) -> datetime | None:
    """Return the UTC instant of the week's digest; None when no day is open up to its last weekday.

    A rhythm may move it to another weekday up to the last one; a later wish is left aside, because
    a digest of last week is read at the beginning of this one.
    """
    reminding = rules.reminding
    last = week.first_day + timedelta(days=int(reminding.digest_last_weekday))
    weekday = int(reminding.digest_weekday)
    if rhythm.weekday is not None and weekday <= rhythm.weekday <= reminding.digest_last_weekday:
        weekday = rhythm.weekday
    day = _first_open(week.first_day + timedelta(days=weekday), last, closed)
    return _instant_on(day, _hour(rhythm, reminding.digest_hour, rules), zone, closed, rules)


def digest_expiry(week: IsoWeek, zone: ZoneInfo, rules: Rules) -> datetime:
    """Return the UTC instant from which the week's digest is of no more use."""
    last = week.first_day + timedelta(days=int(rules.reminding.digest_last_weekday))
    return start_of_day(last + ONE_DAY, zone)


def late_expiry(due: datetime, zone: ZoneInfo, closed: ClosedDays, rules: Rules) -> datetime:
    """Return the UTC instant at which late_hours_of_open_days have passed since `due`.

    Raises:
        NoOpenDayError: when the closed days in between outlast SEARCH_DAYS.
    """
    return after_open_days(due, late_time(rules), zone, closed)


def late_time(rules: Rules) -> timedelta:
    """Return how long what is late is still of use, in time of open days."""
    return timedelta(hours=rules.reminding.late_hours_of_open_days)


def after_open_days(
    since: datetime, span: timedelta, zone: ZoneInfo, closed: ClosedDays
) -> datetime:
    """Return the UTC instant at which so much time of open days has passed.

    An open day counts with all its hours, from midnight to midnight in the zone; a closed day with
    none, so that three days after a Friday's noon are over at noon on Wednesday.

    Raises:
        NoOpenDayError: when the closed days in between outlast SEARCH_DAYS.
    """
    left = span
    moment, day = since.astimezone(UTC), local_day(since, zone)
    for _ in range(SEARCH_DAYS):
        midnight = start_of_day(day + ONE_DAY, zone)
        if closed.is_open(day):
            if midnight - moment >= left:
                return moment + left
            left -= midnight - moment
        moment, day = midnight, day + ONE_DAY
    raise NoOpenDayError(f"too few open days within {SEARCH_DAYS} days of {since.isoformat()}")


def _nudge_last_day(month: Month, rules: Rules) -> date:
    return month.first_day.replace(day=rules.reminding.nudge_last_day)


def _first_open(first: date, last: date, closed: ClosedDays) -> date | None:
    for offset in range((last - first).days + 1):
        if closed.is_open(day := first + timedelta(days=offset)):
            return day
    return None


def _hour(rhythm: Rhythm, usual: int, rules: Rules) -> int:
    """Return the hour wished for, moved to the nearest one outside quiet hours."""
    wished = usual if rhythm.hour is None else rhythm.hour
    return min(max(wished, rules.decency.quiet_until_hour), rules.decency.quiet_from_hour - 1)


def _instant_on(
    day: date | None, hour: int, zone: ZoneInfo, closed: ClosedDays, rules: Rules
) -> datetime | None:
    if day is None:
        return None
    instant = local_instant(day, hour, 0, zone)
    # Where clocks go forward over the last open hour, the instant lands in quiet hours.
    return (
        instant
        if is_decent(instant, zone, closed, rules)
        else last_decent_before(instant, zone, closed, rules)
    )
