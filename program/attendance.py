"""Who was at an event: as people say, or as a facilitator records."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from models import Notice, NoticeKind, Person, Session
from models.event import (
    Attendance,
    Event,
    attendance_of,
    events_between,
    find_attendance,
    find_event,
    record_attendance,
    say_attendance,
)
from models.notice import keys_bringing
from models.person import get_person, people_by_id
from program.errors import (
    AttendanceRecordedError,
    EventCanceledError,
    NotOverYetError,
)
from program.events import events_for, invited_to, invited_to_each, is_invited
from program.need import NoNeed

ASKED_FOR = timedelta(days=3)
"""So long after an event people are asked whether they were there."""

LONGEST_EVENT = timedelta(days=6)

ASKING_LASTS = timedelta(days=5)
"""Open days for which the question is of use: it may have to wait for the next week."""


@dataclass(frozen=True)
class WasThere:
    """The question, to one person."""

    person: Person
    event: Event
    now: datetime


@dataclass(frozen=True)
class Tally:
    """Who was at an event, so far as is known."""

    event: Event
    there: int
    not_there: int
    unknown: int

    @property
    def invited(self) -> int:
        return self.there + self.not_there + self.unknown


def question_rows(session: Session, now: datetime) -> list[Mapping[str, Any]]:
    """Return the questions about events that ended of late that do not exist yet.

    Nobody is asked about what was added after it had ended. If it is moved to another day when
    people were asked already, whoever has not answered is asked about the new day.
    """
    ended = _ended(session, now)
    ids = [event.id for event in ended]
    attended = attendance_of(session, ids)
    said = {(one.event_id, one.person_id) for rows in attended.values() for one in rows}
    known = keys_bringing(session, NoticeKind.ATTENDANCE, ids)
    rows = [
        _row(event, person, now)
        for event, people in invited_to_each(session, ended, now)
        for person in people
        if (event.id, person.id) not in said
    ]
    return [row for row in rows if row["key"] not in known]


def end_instants(session: Session, now: datetime) -> Iterator[datetime]:
    """Yield when the events that run or are to come end."""
    for event in events_between(session, now - LONGEST_EVENT, now + timedelta(days=60)):
        yield event.ends_at


def _ended(session: Session, now: datetime) -> list[Event]:
    since = now - ASKED_FOR - LONGEST_EVENT
    return [
        event
        for event in events_between(session, since, now)
        if now - ASKED_FOR <= event.ends_at <= now and event.made_at < event.ends_at
    ]


def _row(event: Event, person: Person, now: datetime) -> Mapping[str, Any]:
    return {
        "key": f"attendance:{event.id}:{_day_of(event)}:{person.id}",
        "kind": NoticeKind.ATTENDANCE,
        "recipient_id": person.id,
        "cohort_id": event.cohort_id,
        "subject_id": event.id,
        "period": _day_of(event),
        "due_at": event.ends_at,
        "created_at": now,
    }


def _day_of(event: Event) -> str:
    """Return what tells one question about the event from another, if it is moved afterwards."""
    return f"{event.starts_at:%Y-%m-%d}"


def question_for(session: Session, notice: Notice, now: datetime) -> WasThere | NoNeed:
    """Return the question, or why it need not be asked any more."""
    person = get_person(session, notice.recipient_id)
    event = find_event(session, notice.subject_id or 0)
    if event is None or event.canceled_at is not None:
        return NoNeed("canceled")
    if event.ends_at > now or notice.period != _day_of(event):
        return NoNeed("moved")
    if person.fewer_reminders:
        return NoNeed("fewer_reminders")
    if not is_invited(session, event, person, now):
        return NoNeed("left")
    if find_attendance(session, event.id, person.id) is not None:
        return NoNeed("answered")
    return WasThere(person, event, now)


def unanswered(session: Session, person: Person, now: datetime) -> list[Event]:
    """Return the events that are over and of which nobody knows whether the person was there."""
    over = [
        event
        for event in events_for(session, person, now)
        if event.ends_at <= now and is_invited(session, event, person, now)
    ]
    known = attendance_of(session, [event.id for event in over])
    return [
        event
        for event in over
        if person.id not in {one.person_id for one in known.get(event.id, ())}
    ]


def say_own(session: Session, person: Person, event: Event, attended: bool, now: datetime) -> None:
    """Keep what the person says of themselves.

    Raises:
        EventCanceledError, NotOverYetError: there was nothing to be at.
        AttendanceRecordedError: a facilitator recorded something else.
    """
    check_began(event, now)
    if not say_attendance(session, event.id, person.id, attended, now):
        known = find_attendance(session, event.id, person.id)
        if known is not None and known.attended != attended:
            raise AttendanceRecordedError(event.title, known.attended)


def record(
    session: Session, event: Event, said: Mapping[int, bool], by: Person, now: datetime
) -> None:
    """Keep what a facilitator recorded, by person id; it stands above what people said.

    Raises:
        EventCanceledError, NotOverYetError: there was nothing to be at.
    """
    check_began(event, now)
    record_attendance(session, event.id, said, by.id, now)


def check_began(event: Event, now: datetime) -> None:
    """Check that there was something to be at.

    Raises:
        EventCanceledError, NotOverYetError: there was not.
    """
    if event.canceled_at is not None:
        raise EventCanceledError(event.title)
    if event.starts_at > now:
        raise NotOverYetError(event.title)


def people_of(session: Session, event: Event, now: datetime) -> list[Person]:
    """Return who was invited or is known to have been there, by name."""
    people = {one.id: one for one in invited_to(session, event.cohort_id, event.audience, now)}
    known = {one.person_id for one in attendance_of(session, [event.id]).get(event.id, ())}
    people.update(people_by_id(session, known - people.keys()))
    return sorted(people.values(), key=lambda one: (one.name, one.id))


def tallies(session: Session, events: Sequence[Event], now: datetime) -> list[Tally]:
    """Return how many were at each of the events."""
    known = attendance_of(session, [event.id for event in events])
    return [_tally(session, event, known.get(event.id, ()), now) for event in events]


def _tally(session: Session, event: Event, known: Collection[Attendance], now: datetime) -> Tally:
    there = sum(one.attended for one in known)
    said = {one.person_id for one in known}
    invited = {one.id for one in invited_to(session, event.cohort_id, event.audience, now)}
    return Tally(event, there, len(known) - there, len(invited - said))
