"""Telling people of new, changed and canceled events: each of them once, and what is new at once.

A notice says all that its reader was not told of yet, so that a file of ten events is one message,
and of three changes in one evening only the outcome arrives.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from models import Cohort, Notice, NoticeKind, Person, Session
from models.event import (
    Event,
    EventVersion,
    events_of,
    find_version,
    next_start_of,
    record_told,
    told_revisions,
)
from models.notice import add_notices
from models.person import get_person
from program.calendar import ClosedDays, NoOpenDayError
from program.events import Entry, audiences_of, entries_of, invited_to
from program.hours import next_decent
from program.need import Later, NoNeed
from program.reach import read_calendar
from program.rules import Rules


@dataclass(frozen=True)
class Item:
    """An event of which somebody is told."""

    entry: Entry
    before: EventVersion | None
    """As they were told of it before; None where it is new to them."""


@dataclass(frozen=True)
class News:
    """What one person is told, the earliest event first."""

    person: Person
    items: tuple[Item, ...]
    now: datetime


def tell_invited(
    session: Session, cohort: Cohort, events: Sequence[Event], rules: Rules, now: datetime
) -> int:
    """Write one notice for everybody invited to one of the events; return for how many people.

    Nobody is told of what is over.
    """
    coming = [event for event in events if event.ends_at > now]
    closed = read_calendar(session, rules).closed_for({cohort.id})
    invited: dict[int, list[Event]] = {}
    people: dict[int, Person] = {}
    for event in coming:
        for person in invited_to(session, cohort.id, event.audience, now):
            invited.setdefault(person.id, []).append(event)
            people[person.id] = person
    next_start = next_start_of(session, [event.id for event in coming], now)
    told_at = {
        zone: _told_at(ZoneInfo(zone), closed, rules, next_start, now)
        for zone in {person.zone_name for person in people.values()}
    }
    rows = [
        _row(people[person_id], meant, told_at[people[person_id].zone_name], now)
        for person_id, meant in invited.items()
    ]
    add_notices(session, rows)
    return len(rows)


def _row(
    person: Person, events: Sequence[Event], told_at: datetime, now: datetime
) -> dict[str, Any]:
    first = events[0]
    return {
        "key": f"event:{first.id}:{first.revision}:{person.id}",
        "kind": NoticeKind.EVENT,
        "recipient_id": person.id,
        "cohort_id": first.cohort_id,
        "subject_id": first.id,
        "due_at": told_at,
        "created_at": now,
        "expires_at": max(event.ends_at for event in events),
    }


def news_for(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> News | NoNeed | Later:
    """Return what the reader was not told of yet, and keep that this notice tells it."""
    person = get_person(session, notice.recipient_id)
    fresh, told = _fresh(session, notice, person, now)
    if not fresh:
        return NoNeed("told_before")
    closed = read_calendar(session, rules).closed_for({fresh[0].cohort_id})
    next_start = next_start_of(session, [event.id for event in fresh], now)
    told_at = _told_at(person.zone, closed, rules, next_start, now)
    if told_at > now:
        return Later(told_at, "quiet_hours")
    record_told(session, notice.id, {event.id: event.revision for event in fresh})
    items = [
        Item(entry, find_version(session, entry.event.id, told.get(entry.event.id, 0)))
        for entry in entries_of(session, fresh, rules)
    ]
    return News(person, tuple(items), now)


def _fresh(
    session: Session, notice: Notice, person: Person, now: datetime
) -> tuple[list[Event], Mapping[int, int]]:
    """Return what the person was not told of in its present state, and what they were told of."""
    told = told_revisions(session, person.id, notice.id)
    audiences = audiences_of(session, person, now).get(notice.cohort_id or 0, frozenset())
    fresh = [
        event
        for event in events_of(session, [notice.cohort_id or 0])
        if event.audience in audiences
        and event.ends_at > now
        and told.get(event.id, 0) < event.revision
        and (event.canceled_at is None or event.id in told)
    ]
    return fresh, told


def _told_at(
    zone: ZoneInfo,
    closed: ClosedDays,
    rules: Rules,
    next_start: datetime | None,
    now: datetime,
) -> datetime:
    """Return when its reader is told: in their open hours, unless something begins before these.

    Then in the daytime of a closed day, and at night only of what begins before the morning.
    """
    for days in (closed, ClosedDays()):
        try:
            at = next_decent(now, zone, days, rules)
        except NoOpenDayError:  # somebody mistyped the closed days
            continue
        if next_start is None or at < next_start:
            return at
    return now
