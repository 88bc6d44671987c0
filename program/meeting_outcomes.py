"""Whether a meeting took place: both are asked, one press logs it, nobody is overwritten."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from models import Contact, Meeting, MeetingState, NoticeKind, Pair, Person, Session
from models.contact import contacts_between, find_contact
from models.meeting import held_between, held_by_pairs
from models.notice import add_notices, keys_about
from models.pair import lock_pair
from program.calendar import ONE_DAY, ClosedDays, NoOpenDayError
from program.contacts import (
    NewContact,
    Outcome,
    Particulars,
    check_running,
    confirm,
    log_contact,
    stand,
)
from program.hours import local_day, next_decent
from program.meeting_notices import Seen
from program.meetings import ends_at
from program.reach import Calendar, closed_days_for, read_calendar
from program.rules import Rules
from program.timing import late_expiry, late_time

LOOK_BACK = timedelta(days=14)
"""A meeting that is longer over is no more asked about."""


class Answer(StrEnum):
    """What came of somebody's answer."""

    LOGGED = "logged"
    CONFIRMED = "confirmed"
    """The other one had said so: one contact, of both."""
    DID_NOT = "did_not"
    DIFFERS = "differs"
    """The other one said the opposite: whoever answers is asked before anything is kept."""
    KEPT = "kept"
    """They insist: both answers are kept, and the other one is told."""
    NOT_YET = "not_yet"
    """It has not begun, or was moved or canceled."""


@dataclass(frozen=True)
class Answered:
    """A meeting after somebody answered."""

    meeting: Meeting
    pair: Pair
    answer: Answer
    outcome: Outcome | None = None
    """The contact, where there is one."""


def said_by(meeting: Meeting, pair: Pair, person_id: int) -> bool | None:
    """Return what the person said, None for nothing yet."""
    is_mentor = person_id == pair.mentor_id
    return meeting.mentor_said if is_mentor else meeting.participant_said


def took_place(
    session: Session, seen: Seen, rules: Rules, now: datetime, *, insists: bool = False
) -> Answered:
    """Take a yes: the first one logs the contact, the second confirms it.

    Raises:
        PairEndedError, AfterTheCohortError: nothing is logged in this pair any more.
    """
    meeting, pair, by = seen.meeting, seen.pair, seen.by
    if not _may_answer(session, seen, now):
        return Answered(meeting, pair, Answer.NOT_YET)
    contact = contact_of(session, meeting, rules)
    if contact is not None:
        _keep(session, seen, contact, said=True)
        is_mine = contact.logged_by_id == by.id
        outcome = confirm(session, contact, by, rules, now)
        return Answered(meeting, pair, Answer.LOGGED if is_mine else Answer.CONFIRMED, outcome)
    if _other_said(seen) is False and not insists:
        return Answered(meeting, pair, Answer.DIFFERS)
    outcome = log_contact(session, NewContact(pair, by, particulars(meeting, by)), rules, now)
    _keep(session, seen, outcome.contact, said=True)
    if _other_said(seen) is False:
        _tell_it_differs(session, seen, rules, now)
    return Answered(meeting, pair, Answer.LOGGED, outcome)


def did_not(
    session: Session, seen: Seen, rules: Rules, now: datetime, *, insists: bool = False
) -> Answered:
    """Take a no; where the other one logged it, ask first, and leave their log to them.

    Raises:
        PairEndedError: the pair has ended.
    """
    meeting, pair, by = seen.meeting, seen.pair, seen.by
    if not _may_answer(session, seen, now):
        return Answered(meeting, pair, Answer.NOT_YET)
    contact = contact_of(session, meeting, rules)
    if contact is None:
        _keep(session, seen, None, said=False)
        return Answered(meeting, pair, Answer.DID_NOT)
    outcome = stand(session, contact, rules, now)
    if contact.logged_by_id == by.id or not insists:
        return Answered(meeting, pair, Answer.DIFFERS, outcome)
    is_news = said_by(meeting, pair, by.id) is not False
    if contact.confirmed_by_id == by.id:
        contact.confirmed_by_id = None
    _keep(session, seen, contact, said=False)
    if is_news:
        _tell_it_differs(session, seen, rules, now)
    return Answered(meeting, pair, Answer.KEPT, outcome)


def particulars(meeting: Meeting, by: Person) -> Particulars:
    """Return the meeting as the contact that it becomes."""
    starts_at = meeting.starts_at
    if starts_at is None:
        raise ValueError("a meeting took place at its time")
    day = local_day(starts_at, by.zone)
    return Particulars(meeting.modality, day, starts_at, meeting.minutes)


def contact_of(session: Session, meeting: Meeting, rules: Rules) -> Contact | None:
    """Return the contact that the meeting became, also one that somebody logged by themselves."""
    if meeting.contact_id is not None:
        found = find_contact(session, meeting.contact_id)
        if found is not None:
            return found
    starts_at = meeting.starts_at
    if starts_at is None:
        return None
    day = starts_at.date()
    near = contacts_between(
        session, meeting.pair_id, meeting.modality, day - ONE_DAY, day + ONE_DAY
    )
    return next((one for one in near if _is_it(one, starts_at, rules)), None)


def unanswered(session: Session, pair: Pair, person: Person, now: datetime) -> list[Meeting]:
    """Return the pair's meetings that are over and of which the person said nothing yet."""
    found = held_by_pairs(session, [pair.id], now - LOOK_BACK, now)
    return [
        one
        for one in found
        if said_by(one, pair, person.id) is None and (ends_at(one) or now) <= now
    ]


def outcome_rows(session: Session, rules: Rules, now: datetime) -> list[dict[str, Any]]:
    """Return the questions that are due by now and do not exist yet."""
    meetings = held_between(session, now - LOOK_BACK, now)
    if not meetings:
        return []
    calendar = read_calendar(session, rules)
    known = keys_about(session, [NoticeKind.MEETING_OUTCOME], {pair.id for _, pair in meetings})
    return [
        row
        for meeting, pair in meetings
        for row in _questions(meeting, pair, calendar, now)
        if row["key"] not in known
    ]


def question_at(
    meeting: Meeting, person: Person, closed: ClosedDays, rules: Rules
) -> datetime | None:
    """Return when the person is asked (UTC), None for a meeting without a time."""
    over_at = ends_at(meeting)
    try:
        return next_decent(over_at, person.zone, closed, rules) if over_at else None
    except NoOpenDayError:  # somebody mistyped the closed days
        return None


def _questions(
    meeting: Meeting, pair: Pair, calendar: Calendar, now: datetime
) -> Iterator[dict[str, Any]]:
    closed, rules = calendar.closed_for({pair.cohort_id}), calendar.rules
    for person in (pair.mentor, pair.participant):
        due_at = question_at(meeting, person, closed, rules)
        if due_at is None or due_at > now or said_by(meeting, pair, person.id) is not None:
            continue
        expires_at = _expires_at(due_at, person, closed, rules)
        if now < expires_at:
            row = _row(meeting, pair, person, "asked", now)
            yield row | {"due_at": due_at, "expires_at": expires_at}


def _expires_at(due_at: datetime, person: Person, closed: ClosedDays, rules: Rules) -> datetime:
    try:
        return late_expiry(due_at, person.zone, closed, rules)
    except NoOpenDayError:
        return due_at + late_time(rules)


def _row(meeting: Meeting, pair: Pair, person: Person, what: str, now: datetime) -> dict[str, Any]:
    return {
        "key": f"meeting_outcome:{meeting.id}:{meeting.revision}:{what}:{person.id}",
        "kind": NoticeKind.MEETING_OUTCOME,
        "recipient_id": person.id,
        "cohort_id": pair.cohort_id,
        "pair_id": pair.id,
        "subject_id": meeting.id,
        "period": str(meeting.revision),
        "created_at": now,
    }


def _tell_it_differs(session: Session, seen: Seen, rules: Rules, now: datetime) -> None:
    """Ask the one who answered first: the two do not say the same."""
    for person in seen.others:
        closed = closed_days_for(session, person, rules, now)
        due_at = next_decent(now, person.zone, closed, rules)
        row = _row(seen.meeting, seen.pair, person, "differs", now)
        expires_at = _expires_at(due_at, person, closed, rules)
        add_notices(session, [row | {"due_at": due_at, "expires_at": expires_at}])


def _may_answer(session: Session, seen: Seen, now: datetime) -> bool:
    """Return whether the meeting, as it was seen, has begun; nobody else answers meanwhile."""
    check_running(seen.pair)
    lock_pair(session, seen.pair.id)
    session.refresh(seen.meeting)
    meeting = seen.meeting
    is_on = meeting.is_agreed or meeting.is_settled
    is_as_seen = meeting.revision == seen.revision
    return is_on and is_as_seen and meeting.starts_at is not None and meeting.starts_at <= now


def _other_said(seen: Seen) -> bool | None:
    return said_by(seen.meeting, seen.pair, seen.pair.partner_of(seen.by.id).id)


def _keep(session: Session, seen: Seen, contact: Contact | None, *, said: bool) -> None:
    meeting = seen.meeting
    if seen.by.id == seen.pair.mentor_id:
        meeting.mentor_said = said
    else:
        meeting.participant_said = said
    meeting.contact_id = contact.id if contact else None
    meeting.state = MeetingState.TOOK_PLACE if contact else MeetingState.DID_NOT
    session.flush()


def _is_it(contact: Contact, starts_at: datetime, rules: Rules) -> bool:
    hours = timedelta(hours=rules.counting.same_meeting_within_hours)
    if contact.took_place_at is not None:
        return abs(contact.took_place_at - starts_at) <= hours
    return contact.took_place_on == local_day(starts_at, ZoneInfo(contact.time_zone))
