"""What will go out about events and polls that there are today, as far as that is known."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from models import NoticeKind, Person, Session
from models.event import events_between
from models.poll import answered_by, unsettled_polls
from program.attendance import LONGEST_EVENT
from program.calendar import NoOpenDayError
from program.event_reminders import LOOK_AHEAD, Ahead, times_of_each
from program.events import invited_to, invited_to_each
from program.forecast import Forecast
from program.hours import next_decent
from program.poll_notices import last_calls
from program.polls import is_open
from program.reach import Calendar


def event_forecasts(
    session: Session, calendar: Calendar, until: datetime, now: datetime
) -> Iterator[Forecast]:
    """Yield the reminders and questions that are no rows yet and become due by `until`."""
    events = events_between(session, now - LONGEST_EVENT, until + LOOK_AHEAD)
    coming = [event for event in events if event.starts_at > now]
    times_of = {event.id: times for event, times in times_of_each(session, coming, calendar)}
    for event, people in invited_to_each(session, events, now):
        times = times_of.get(event.id, {})
        for person in people:
            for ahead in Ahead:
                at = times.get((person.zone_name, ahead))
                if at is not None and now < at <= until:
                    less = ahead is Ahead.HOUR and person.fewer_reminders
                    yield _forecast(person, NoticeKind.EVENT_REMINDER, at, event.cohort_id, less)
            at = _opens_at(event.ends_at, person, event.cohort_id, calendar)
            if event.ends_at > now and at <= until:
                less = person.fewer_reminders
                yield _forecast(person, NoticeKind.ATTENDANCE, at, event.cohort_id, less)
    yield from _last_calls(session, calendar, until, now)


def _last_calls(
    session: Session, calendar: Calendar, until: datetime, now: datetime
) -> Iterator[Forecast]:
    for poll in unsettled_polls(session, now):
        if not is_open(poll, now):
            continue
        due, said = last_calls(session, poll, calendar), answered_by(session, poll.id)
        for person in invited_to(session, poll.cohort_id, poll.audience, now):
            at = due.get(person.zone_name)
            if at is not None and now < at <= until and person.id not in said:
                kind, less = NoticeKind.POLL_REMINDER, person.fewer_reminders
                yield _forecast(person, kind, at, poll.cohort_id, less)


def _opens_at(moment: datetime, person: Person, cohort_id: int, calendar: Calendar) -> datetime:
    zone = ZoneInfo(person.zone_name)
    try:
        return next_decent(moment, zone, calendar.closed_for({cohort_id}), calendar.rules)
    except NoOpenDayError:  # somebody mistyped the closed days
        return moment


def _forecast(
    person: Person, kind: NoticeKind, at: datetime, cohort_id: int, less: bool
) -> Forecast:
    why_not = "fewer_reminders" if less else None
    return Forecast(person, kind, at, (), frozenset({cohort_id}), why_not)
