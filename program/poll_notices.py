"""What goes out about a poll: the question, one reminder, and the result to the facilitators."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from models import Notice, NoticeKind, Person, Session
from models.notice import add_notices, keys_bringing
from models.person import get_person
from models.poll import Poll, PollSlot, answered_by, find_poll, slots_of, unsettled_polls
from models.reminders import zones_in
from program.calendar import NoOpenDayError
from program.cohorts import leaders_of, led_cohorts
from program.events import audiences_of, invited_to
from program.hours import last_decent_before
from program.need import NoNeed
from program.polls import Result, is_open, result_of
from program.reach import Calendar, read_calendar
from program.rules import Rules

LAST_CALL = timedelta(days=1)
"""So long before the end whoever has not answered is reminded."""

BREATHER = timedelta(hours=12)
"""So long after the question nobody is reminded of it."""

RESULT_LASTS = timedelta(days=7)

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """The question, to one person."""

    person: Person
    poll: Poll
    slots: tuple[PollSlot, ...]
    now: datetime


@dataclass(frozen=True)
class Outcome:
    """The result, to one facilitator."""

    person: Person
    result: Result
    now: datetime


def ask_invited(session: Session, poll: Poll, now: datetime) -> int:
    """Write one notice for everybody who is asked; return for how many people."""
    people = invited_to(session, poll.cohort_id, poll.audience, now)
    rows = [_row(NoticeKind.POLL, poll, one, now, now) for one in people]
    add_notices(session, rows)
    return len(rows)


def due_rows(session: Session, rules: Rules, now: datetime) -> list[Row]:
    """Return the reminders and results that are due by now and do not exist yet."""
    polls = unsettled_polls(session, now - RESULT_LASTS)
    if not polls:
        return []
    calendar = read_calendar(session, rules)
    rows: list[Row] = []
    for poll in polls:
        if is_open(poll, now):
            rows += _reminders(session, poll, calendar, now)
        else:
            rows += _results(session, poll, now)
    return rows


def _reminders(session: Session, poll: Poll, calendar: Calendar, now: datetime) -> list[Row]:
    due = last_calls(session, poll, calendar)
    if not any(at <= now for at in due.values()):
        return []
    said, known = answered_by(session, poll.id), _known(session, NoticeKind.POLL_REMINDER, poll)
    rows = [
        _row(NoticeKind.POLL_REMINDER, poll, one, due[one.zone_name], now)
        for one in invited_to(session, poll.cohort_id, poll.audience, now)
        if one.id not in said and one.zone_name in due and due[one.zone_name] <= now
    ]
    return [row for row in rows if row["key"] not in known]


def last_calls(session: Session, poll: Poll, calendar: Calendar) -> dict[str, datetime]:
    """Return when people in each zone are reminded; a zone without an hour for it is absent."""
    closed = calendar.closed_for({poll.cohort_id})
    found = {}
    for zone_name in zones_in(session, [poll.cohort_id])[poll.cohort_id]:
        try:
            wished = poll.closes_at - LAST_CALL
            at = last_decent_before(wished, ZoneInfo(zone_name), closed, calendar.rules)
        except NoOpenDayError:  # somebody mistyped the closed days
            continue
        if at >= poll.made_at + BREATHER:
            found[zone_name] = at
    return found


def _results(session: Session, poll: Poll, now: datetime) -> list[Row]:
    known = _known(session, NoticeKind.POLL_RESULT, poll)
    rows = [
        {**_row(NoticeKind.POLL_RESULT, poll, one, poll.closes_at, now), "expires_at": None}
        for one in leaders_of(session, poll.cohort, now)
    ]
    return [row for row in rows if row["key"] not in known]


def poll_instants(session: Session, calendar: Calendar, now: datetime) -> Iterator[datetime]:
    """Yield when reminders and results of the open polls are due, past ones too."""
    for poll in unsettled_polls(session, now):
        yield poll.closes_at
        yield from last_calls(session, poll, calendar).values()


def _known(session: Session, kind: NoticeKind, poll: Poll) -> frozenset[str]:
    return keys_bringing(session, kind, [poll.id])


def _row(
    kind: NoticeKind, poll: Poll, person: Person, due_at: datetime, now: datetime
) -> dict[str, Any]:
    return {
        "key": f"{kind}:{poll.id}:{person.id}",
        "kind": kind,
        "recipient_id": person.id,
        "cohort_id": poll.cohort_id,
        "subject_id": poll.id,
        "due_at": due_at,
        "created_at": now,
        "expires_at": poll.closes_at,
    }


def question_for(session: Session, notice: Notice, now: datetime) -> Asked | NoNeed:
    """Return the question, or why it need not be asked (again)."""
    person, poll = get_person(session, notice.recipient_id), _poll(session, notice)
    if poll is None or not is_open(poll, now):
        return NoNeed("closed")
    if poll.audience not in audiences_of(session, person, now).get(poll.cohort_id, ()):
        return NoNeed("left")
    if person.id in answered_by(session, poll.id):
        return NoNeed("answered")
    if notice.kind is NoticeKind.POLL_REMINDER and person.fewer_reminders:
        return NoNeed("fewer_reminders")
    return Asked(person, poll, tuple(slots_of(session, poll.id)), now)


def outcome_for(session: Session, notice: Notice, now: datetime) -> Outcome | NoNeed:
    """Return the result, or that somebody chose already."""
    person, poll = get_person(session, notice.recipient_id), _poll(session, notice)
    if poll is None or poll.closed_at is not None:
        return NoNeed("closed")
    if poll.cohort not in led_cohorts(session, person, now):
        return NoNeed("left")
    return Outcome(person, result_of(session, poll, now), now)


def _poll(session: Session, notice: Notice) -> Poll | None:
    return find_poll(session, notice.subject_id or 0)
