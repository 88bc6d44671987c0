"""Reminders of an agreed meeting: a day and an hour before, to both.

One that would fall in quiet hours goes in the last open hour before them. Two that would then come
on one day are one, the later; nobody is reminded of what they agreed to after the reminder's hour.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from models import Meeting, NoticeKind, Pair, Person, Session
from models.meeting import agreed_between
from models.notice import keys_about
from program.calendar import ClosedDays, NoOpenDayError
from program.hours import last_decent_before, local_day
from program.reach import Calendar, read_calendar
from program.rules import Rules

LOOK_AHEAD = timedelta(days=32)
"""A meeting behind a long break is reminded of on the last open day before it."""

DAY, HOUR = "day", "hour"
BEFORE = {DAY: timedelta(days=1), HOUR: timedelta(hours=1)}


def reminder_rows(session: Session, rules: Rules, now: datetime) -> list[dict[str, Any]]:
    """Return the reminders that are due by now and do not exist yet."""
    meetings = agreed_between(session, now, now + LOOK_AHEAD)
    if not meetings:
        return []
    calendar = read_calendar(session, rules)
    rows = [
        row
        for meeting, pair in meetings
        for person in (pair.mentor, pair.participant)
        for row in _rows(meeting, pair, person, calendar, now)
    ]
    pair_ids = {pair.id for _, pair in meetings}
    known = keys_about(session, NoticeKind.MEETING_REMINDER, pair_ids)
    return [row for row in rows if row["key"] not in known]


def reminders_at(
    meeting: Meeting, person: Person, closed: ClosedDays, rules: Rules
) -> Mapping[str, datetime]:
    """Return when the person is reminded of the meeting (UTC), by which reminder it is."""
    if meeting.starts_at is None:
        return {}
    at: dict[str, datetime] = {}
    for which, span in BEFORE.items():
        try:
            due = last_decent_before(meeting.starts_at - span, person.zone, closed, rules)
        except NoOpenDayError:  # somebody mistyped the closed days
            due = meeting.starts_at - span
        at = {
            other: moment
            for other, moment in at.items()
            if local_day(moment, person.zone) != local_day(due, person.zone)
        }
        at[which] = due
    return at


def _rows(
    meeting: Meeting, pair: Pair, person: Person, calendar: Calendar, now: datetime
) -> Iterator[dict[str, Any]]:
    """Yield the last of the person's reminders that is due, if the meeting was agreed before."""
    closed = calendar.closed_for({pair.cohort_id})
    due = {
        which: at
        for which, at in reminders_at(meeting, person, closed, calendar.rules).items()
        if meeting.changed_at < at <= now
    }
    if not due:
        return
    which = max(due, key=lambda one: due[one])
    yield {
        "key": f"meeting_reminder:{meeting.id}:{meeting.revision}:{which}:{person.id}",
        "kind": NoticeKind.MEETING_REMINDER,
        "recipient_id": person.id,
        "cohort_id": pair.cohort_id,
        "pair_id": pair.id,
        "subject_id": meeting.id,
        "period": str(meeting.revision),
        "due_at": due[which],
        "created_at": now,
        "expires_at": meeting.starts_at,
    }
