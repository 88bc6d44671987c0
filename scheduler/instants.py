"""When a tick could next have something to do, so that a clock can jump there."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from models import Session
from models.farewell import cohorts_that_end
from models.outbox import next_due_after, next_opening, next_revision
from models.pair import all_living_pairs
from models.reminders import Group, facilitator_groups, pair_groups, without_first_contact
from program.attendance import end_instants
from program.calendar import ONE_DAY, NoOpenDayError
from program.capstone_reminders import task_dues
from program.event_reminders import reminder_instants
from program.farewells import endings_of
from program.first_contacts import LOOK_BACK, first_reminders
from program.hours import local_day, local_instant
from program.meeting_forecast import meeting_messages
from program.monthly import Monthly
from program.nudges import NUDGES
from program.poll_notices import poll_instants
from program.reach import Calendar, read_calendar
from program.reflections import questions_to_come
from program.rules import Rules
from program.second_reminders import SECOND_REMINDERS
from program.timing import IsoWeek, Month, Rhythm, digest_instant
from scheduler.silent_pairs import LOOK_HOUR

LAST_DIGESTS = timedelta(days=14)
"""So long after its end a cohort may still have a digest."""


LOOK_BACK_AT_ENDS, LOOK_AHEAD_AT_ENDS = timedelta(days=30), timedelta(days=14)
"""How far from its last day a cohort is looked at for the words at its end."""


def next_instant(session: Session, rules: Rules, now: datetime) -> datetime | None:
    """Return the earliest instant (UTC) after now at which something can become due, or None.

    A tick then may find nothing; between now and then there is nothing to find, unless somebody
    does something meanwhile.
    """
    calendar = read_calendar(session, rules)
    today = (now - ONE_DAY).date()
    members = pair_groups(session, today)
    instants = [
        *_of_rows(session, now),
        *_of_months(NUDGES, members, calendar, now),
        *_of_months(SECOND_REMINDERS, members, calendar, now),
        *_of_first_contacts(session, rules, now),
        *_of_capstones(session, calendar),
        *_of_weeks(facilitator_groups(session, today - LAST_DIGESTS), calendar, now),
        *_of_looks(calendar, now),
        *reminder_instants(session, calendar, now),
        *end_instants(session, now),
        *(one.at for one in meeting_messages(session, calendar, now)),
        *poll_instants(session, calendar, now),
        *_of_ends(session, calendar, now),
        *(at for _, _, at in questions_to_come(session, calendar, now)),
    ]
    return min((instant for instant in instants if instant > now), default=None)


def _of_rows(session: Session, now: datetime) -> Iterator[datetime]:
    for find in (next_due_after, next_opening, next_revision):
        instant = find(session, now)
        if instant is not None:
            yield instant


def _of_months(
    monthly: Monthly, groups: Iterable[Group], calendar: Calendar, now: datetime
) -> Iterator[datetime]:
    for group in groups:
        zone = ZoneInfo(group.zone_name)
        month = Month.containing(local_day(now, zone))
        for each in (month, month.next()):
            rhythm, closed = (
                Rhythm(group.hour, group.weekday),
                calendar.closed_for({group.cohort_id}),
            )
            instant = monthly.instant(each, zone, closed, rhythm, calendar.rules)
            if instant is not None:
                yield instant


def _of_first_contacts(session: Session, rules: Rules, now: datetime) -> Iterator[datetime]:
    pairs = without_first_contact(session, now - LOOK_BACK, now)
    return (one.due_at for one in first_reminders(session, pairs, rules, now))


def _of_capstones(session: Session, calendar: Calendar) -> Iterator[datetime]:
    return (one.due_at for one in task_dues(all_living_pairs(session), calendar))


def _of_weeks(groups: Iterable[Group], calendar: Calendar, now: datetime) -> Iterator[datetime]:
    for group in groups:
        zone = ZoneInfo(group.zone_name)
        week = IsoWeek.containing(local_day(now, zone))
        for each in (week, week.next()):
            rhythm, closed = (
                Rhythm(group.hour, group.weekday),
                calendar.closed_for({group.cohort_id}),
            )
            instant = digest_instant(each, zone, closed, rhythm, calendar.rules)
            if instant is not None:
                yield instant


def _of_looks(calendar: Calendar, now: datetime) -> Iterator[datetime]:
    """Yield when silence is looked for next, in each cohort that is not over."""
    for cohort in calendar.cohorts.values():
        zone = ZoneInfo(cohort.time_zone)
        first = max(local_day(now, zone), cohort.starts_on)
        if first > cohort.ends_on:
            continue
        closed = calendar.closed_for({cohort.id})
        try:
            for day in (closed.next_open(first), closed.next_open(first + timedelta(days=1))):
                yield local_instant(day, LOOK_HOUR, 0, zone)
        except NoOpenDayError:
            continue


def _of_ends(session: Session, calendar: Calendar, now: datetime) -> Iterator[datetime]:
    """Yield when the people of cohorts that end these days, or ended, are told so."""
    today = now.date()
    for cohort in cohorts_that_end(session, today - LOOK_BACK_AT_ENDS, today + LOOK_AHEAD_AT_ENDS):
        yield from (one.due_at for one in endings_of(session, cohort, calendar, now))
