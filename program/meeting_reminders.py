"""Reminders of an agreed meeting, to both: a day before, on its morning, an hour before.

The word on the morning says what the two may pick up. What would fall in quiet hours goes in the
last open hour before them; where two would then come on one day before the meeting's they are one.
A meeting that was agreed on after its morning has the word of the morning in place of the hour's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from models import Meeting, NoticeKind, Pair, Person, Session
from models.meeting import agreed_between
from models.notice import keys_about
from program.calendar import ClosedDays, NoOpenDayError
from program.hours import last_decent_before, local_day, local_instant
from program.reach import Calendar, read_calendar
from program.rules import Rules

LOOK_AHEAD = timedelta(days=32)
"""A meeting behind a long break is reminded of on the last open day before it."""

DAY, MORNING, HOUR = "day", "morning", "hour"
APART = timedelta(minutes=90)
"""The word of the morning and the one of the hour are at least so far apart, or they are one."""

SHORTEST = timedelta(minutes=30)
"""So long before the meeting the word of the morning is still of use."""

KINDS = (NoticeKind.MEETING_REMINDER, NoticeKind.BEFORE_MEETING)


@dataclass(frozen=True)
class Reminded:
    """Who is reminded of which meeting."""

    meeting: Meeting
    pair: Pair
    person: Person


def reminder_rows(session: Session, rules: Rules, now: datetime) -> list[dict[str, Any]]:
    """Return the reminders that are due by now and do not exist yet."""
    meetings = agreed_between(session, now, now + LOOK_AHEAD)
    if not meetings:
        return []
    calendar = read_calendar(session, rules)
    known = keys_about(session, KINDS, {pair.id for _, pair in meetings})
    return [
        row
        for meeting, pair in meetings
        for person in (pair.mentor, pair.participant)
        for row in _rows(Reminded(meeting, pair, person), known, calendar, now)
    ]


def reminders_at(
    meeting: Meeting, person: Person, closed: ClosedDays, rules: Rules
) -> Mapping[str, datetime]:
    """Return when the person is reminded of the meeting (UTC), by which reminder it is.

    What came before both agreed is left out; if that is all, the hour's comes at once.
    """
    if meeting.starts_at is None:
        return {}
    found = {
        which: at
        for which, at in _planned(meeting.starts_at, person, closed, rules).items()
        if at > meeting.changed_at
    }
    return found or {HOUR: meeting.changed_at}


def _planned(
    starts_at: datetime, person: Person, closed: ClosedDays, rules: Rules
) -> Mapping[str, datetime]:
    """Return when it would be reminded of if it had been agreed on long before."""

    def decent(moment: datetime) -> datetime:
        try:
            return last_decent_before(moment, person.zone, closed, rules)
        except NoOpenDayError:  # somebody mistyped the closed days
            return moment

    day = local_day(starts_at, person.zone)
    hour_before = starts_at - timedelta(hours=1)
    opens_at = local_instant(day, rules.decency.quiet_until_hour, 0, person.zone)
    morning = decent(opens_at if starts_at - opens_at >= SHORTEST else hour_before)
    found = {MORNING: morning}
    day_before = decent(starts_at - timedelta(days=1))
    if local_day(day_before, person.zone) < local_day(morning, person.zone):
        found[DAY] = day_before
    hour = decent(hour_before)
    if hour - morning >= APART and local_day(hour, person.zone) == day:
        found[HOUR] = hour
    return found


def _rows(
    reminded: Reminded, known: Mapping[str, NoticeKind], calendar: Calendar, now: datetime
) -> Iterator[dict[str, Any]]:
    """Yield the last of the person's reminders that is due, if it does not exist yet.

    The first one that comes on the day of the meeting is the word of the morning, also when the
    bot was down in the morning.
    """
    meeting, pair, person = reminded.meeting, reminded.pair, reminded.person
    closed = calendar.closed_for({pair.cohort_id})
    at = reminders_at(meeting, person, closed, calendar.rules)
    due = [which for which in (DAY, MORNING, HOUR) if which in at and at[which] <= now]
    if not due or _key(reminded, due[-1]) in known:
        return
    told = {known.get(_key(reminded, which)) for which in (DAY, MORNING, HOUR)}
    is_plain = due[-1] == DAY or NoticeKind.BEFORE_MEETING in told
    yield {
        "key": _key(reminded, due[-1]),
        "kind": NoticeKind.MEETING_REMINDER if is_plain else NoticeKind.BEFORE_MEETING,
        "recipient_id": person.id,
        "cohort_id": pair.cohort_id,
        "pair_id": pair.id,
        "subject_id": meeting.id,
        "period": str(meeting.revision),
        "due_at": at[due[-1]],
        "created_at": now,
        "expires_at": meeting.starts_at,
    }


def _key(reminded: Reminded, which: str) -> str:
    meeting = reminded.meeting
    return f"meeting_reminder:{meeting.id}:{meeting.revision}:{which}:{reminded.person.id}"
