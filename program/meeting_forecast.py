"""What is to come about the meetings that pairs agreed on, as far as today's facts tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from models import Meeting, NoticeKind, Pair, Person, Session
from models.meeting import agreed_between
from program.meeting_outcomes import LOOK_BACK, question_at
from program.meeting_reminders import DAY, HOUR, MORNING, reminders_at
from program.reach import Calendar

LOOK_AHEAD = timedelta(days=366)


@dataclass(frozen=True)
class ToCome:
    """One message about a meeting to come."""

    person: Person
    pair: Pair
    kind: NoticeKind
    at: datetime


def meeting_messages(session: Session, calendar: Calendar, now: datetime) -> Iterator[ToCome]:
    """Yield the reminders and questions after now, if nothing changes."""
    for meeting, pair in agreed_between(session, now - LOOK_BACK, now + LOOK_AHEAD):
        for person in (pair.mentor, pair.participant):
            for kind, at in _of_one(meeting, pair, person, calendar):
                if at > now:
                    yield ToCome(person, pair, kind, at)


def _of_one(
    meeting: Meeting, pair: Pair, person: Person, calendar: Calendar
) -> Iterator[tuple[NoticeKind, datetime]]:
    closed, rules = calendar.closed_for({pair.cohort_id}), calendar.rules
    at = reminders_at(meeting, person, closed, rules)
    for which, moment in at.items():
        is_first_of_day = which == MORNING or (which == HOUR and MORNING not in at)
        is_plain = which == DAY or not is_first_of_day
        yield (NoticeKind.MEETING_REMINDER if is_plain else NoticeKind.BEFORE_MEETING), moment
    asked_at = question_at(meeting, person, closed, rules)
    if asked_at is not None:
        yield NoticeKind.MEETING_OUTCOME, asked_at
