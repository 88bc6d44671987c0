"""Reminders of events: a day and an hour before, and never in quiet hours."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from models import Notice, NoticeKind, Person, Session
from models.event import (
    Event,
    events_between,
    find_event,
    last_changes,
    record_told,
    told_revisions,
)
from models.notice import keys_bringing
from models.person import get_person
from models.reminders import zones_in
from program.calendar import ONE_DAY, ClosedDays, NoOpenDayError
from program.events import Entry, entries_of, invited_to_each, is_invited
from program.hours import last_decent_before, local_day, local_instant
from program.need import NoNeed
from program.reach import Calendar, read_calendar
from program.rules import Rules

LOOK_AHEAD = timedelta(days=60)
"""A reminder goes that much before its event at most: before a long break."""


class Ahead(StrEnum):
    DAY = "day"
    HOUR = "hour"


Times: TypeAlias = dict[tuple[str, Ahead], datetime]
"""When the reminders of one event are due, by the name of a zone and how far ahead."""


@dataclass(frozen=True)
class Upcoming:
    """What somebody is reminded of."""

    person: Person
    entry: Entry
    now: datetime


def reminder_instant(
    starts_at: datetime, ahead: Ahead, zone: ZoneInfo, closed: ClosedDays, rules: Rules
) -> datetime | None:
    """Return the UTC instant of the reminder, at the last open hour where it would disturb.

    None for the hour before where it would come together with the one of the day before.
    """
    day = last_decent_before(_a_day_before(starts_at, zone), zone, closed, rules)
    if ahead is Ahead.DAY:
        return day
    hour = last_decent_before(starts_at - timedelta(hours=1), zone, closed, rules)
    return hour if hour > day else None


def _a_day_before(starts_at: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant at which clocks show the same time, a day earlier."""
    local = starts_at.astimezone(zone)
    return local_instant(local.date() - ONE_DAY, local.hour, local.minute, zone)


def reminder_rows(session: Session, rules: Rules, now: datetime) -> list[Mapping[str, Any]]:
    """Return the reminders of events to come that are due by now and do not exist yet.

    Nobody is reminded of what they were told after the reminder would have been due.
    """
    coming = events_between(session, now, now + LOOK_AHEAD)
    events = [event for event in coming if event.starts_at > now]
    if not events:
        return []
    passed = _passed(session, events, read_calendar(session, rules), now)
    if not passed:
        return []
    known = keys_bringing(session, NoticeKind.EVENT_REMINDER, passed)
    rows = [
        _row(event, ahead, person, at, now)
        for event, people in invited_to_each(
            session, (one for one in events if one.id in passed), now
        )
        for person in people
        for (zone, ahead), at in passed[event.id].items()
        if zone == person.zone_name
    ]
    return [row for row in rows if row["key"] not in known]


def _passed(
    session: Session, events: Sequence[Event], calendar: Calendar, now: datetime
) -> dict[int, Times]:
    """Return the reminders whose time has come since their event was last told of, by event id."""
    told = last_changes(session, [event.id for event in events])
    found = {}
    for event, times in times_of_each(session, events, calendar):
        told_at = told.get(event.id, event.made_at)
        passed = {key: at for key, at in times.items() if told_at < at <= now}
        if passed:
            found[event.id] = passed
    return found


def reminder_instants(session: Session, calendar: Calendar, now: datetime) -> Iterator[datetime]:
    """Yield when reminders of the events to come are due, past ones too."""
    coming = events_between(session, now, now + LOOK_AHEAD)
    for _, times in times_of_each(session, coming, calendar):
        yield from times.values()


def times_of_each(
    session: Session, events: Sequence[Event], calendar: Calendar
) -> Iterator[tuple[Event, Times]]:
    """Yield each event with when its reminders are due."""
    zones = zones_in(session, {event.cohort_id for event in events})
    for event in events:
        yield event, _times(event, zones[event.cohort_id], calendar)


def _times(event: Event, zone_names: Sequence[str], calendar: Calendar) -> Times:
    closed = calendar.closed_for({event.cohort_id})
    found = {}
    for zone_name in zone_names:
        for ahead in Ahead:
            try:
                zone = ZoneInfo(zone_name)
                at = reminder_instant(event.starts_at, ahead, zone, closed, calendar.rules)
            except NoOpenDayError:  # somebody mistyped the closed days
                continue
            if at is not None:
                found[zone_name, ahead] = at
    return found


def _row(
    event: Event, ahead: Ahead, person: Person, due_at: datetime, now: datetime
) -> Mapping[str, Any]:
    return {
        "key": f"event_reminder:{event.id}:{ahead}:{event.starts_at:%Y%m%dT%H%M}:{person.id}",
        "kind": NoticeKind.EVENT_REMINDER,
        "recipient_id": person.id,
        "cohort_id": event.cohort_id,
        "subject_id": event.id,
        "period": str(ahead),
        "due_at": due_at,
        "created_at": now,
        "expires_at": event.starts_at,
    }


def reminder_for(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> Upcoming | NoNeed:
    """Return what the reminder is about, or why it is not needed any more."""
    person = get_person(session, notice.recipient_id)
    event = find_event(session, notice.subject_id or 0)
    if event is None or event.canceled_at is not None:
        return NoNeed("canceled")
    if event.starts_at != notice.expires_at:
        return NoNeed("moved")
    if not is_invited(session, event, person, now):
        return NoNeed("left")
    if person.paused_until_on is not None and local_day(now, person.zone) <= person.paused_until_on:
        return NoNeed("paused")
    if notice.period == Ahead.DAY and _is_hour_due(session, event, person, rules, now):
        return NoNeed("reminded")  # this one is so late that the other one says it
    if notice.period == Ahead.HOUR and person.fewer_reminders:
        return NoNeed("fewer_reminders")
    if event.id not in told_revisions(session, person.id, notice.id):
        # They joined after the others were invited; should it be canceled, they hear of it.
        record_told(session, notice.id, {event.id: event.revision})
    (entry,) = entries_of(session, [event], rules)
    return Upcoming(person, entry, now)


def _is_hour_due(
    session: Session, event: Event, person: Person, rules: Rules, now: datetime
) -> bool:
    """Return whether the person gets the reminder of the hour before by now."""
    if person.fewer_reminders:
        return False
    closed = read_calendar(session, rules).closed_for({event.cohort_id})
    hour = reminder_instant(event.starts_at, Ahead.HOUR, person.zone, closed, rules)
    return hour is not None and hour <= now
