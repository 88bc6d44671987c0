"""What facilitators plan for everybody, and what people answer, by way of the program itself."""

from collections.abc import Sequence
from datetime import date, datetime

from models.event import Audience, Event, EventKind, find_event
from models.poll import slots_of
from program.attendance import say_own, unanswered
from program.event_fields import Plan
from program.event_news import tell_invited
from program.events import add_event, cancel_event, change_event
from program.poll_notices import ask_invited
from program.polls import Question, add_poll, answer, is_open, open_polls_for, settle, shown_polls
from tests.years import happenings, log
from tests.years.deeds import Doer


def plan_event(doer: Doer, by: int, plan: Plan) -> list[log.Act]:
    """Add an event and tell everybody who is invited."""
    event = add_event(doer.session, doer.cohort, plan, doer.person(by), doer.now)
    return _told(doer, event)


def move_event(doer: Doer, title: str, starts_at: datetime, event_id: int) -> list[log.Act]:
    event = find_event(doer.session, event_id)
    assert event is not None
    plan = Plan(event.kind, title, starts_at, event.minutes, event.audience, event.link)
    change_event(doer.session, event_id, plan, doer.now)
    return _told(doer, event)


def cancel_planned_event(doer: Doer, event_id: int) -> list[log.Act]:
    event = find_event(doer.session, event_id)
    if event is None or event.ends_at <= doer.now:
        return []
    if not cancel_event(doer.session, event, doer.now):
        return []
    tell_invited(doer.session, doer.cohort, [event], doer.rules, doer.now)
    return [happenings.EventCanceled(doer.now, event_id)]


def say_of_events(doer: Doer, who: int, *, was_there: bool) -> list[log.Act]:
    """Say of each event that is over whether one was there."""
    person = doer.person(who)
    events = unanswered(doer.session, person, doer.now)
    for event in events:
        say_own(doer.session, person, event, was_there, doer.now)
    return [happenings.SaidOfEvent(doer.now, event.id, who) for event in events]


def ask_when(
    doer: Doer, by: int, title: str, slots: Sequence[datetime], closes_on: date
) -> list[log.Act]:
    """Ask participants which of the times suits them for another deep dive."""
    question = Question(
        EventKind.DEEP_DIVE, title, 60, Audience.PARTICIPANTS, tuple(slots), closes_on
    )
    poll = add_poll(doer.session, doer.cohort, question, doer.person(by), doer.now)
    ask_invited(doer.session, poll, doer.now)
    return []


def pick_times(doer: Doer, who: int, chosen: float) -> list[log.Act]:
    """Say in the open polls that one of the times suits; `chosen` from 0 to 1 says which."""
    for poll in open_polls_for(doer.session, doer.person(who), doer.now):
        slots = slots_of(doer.session, poll.id)
        picked = [slots[int(chosen * len(slots))].id]
        answer(doer.session, poll, doer.person(who), picked, doer.now)
    return []


def settle_polls(doer: Doer, by: int) -> list[log.Act]:
    """Make an event of the last time of each poll that is over."""
    acts: list[log.Act] = []
    for poll in shown_polls(doer.session, doer.cohort, doer.now):
        if not is_open(poll, doer.now):
            last = slots_of(doer.session, poll.id)[-1]
            event = settle(doer.session, poll, last.id, doer.person(by), doer.now)
            acts += _told(doer, event)
    return acts


def _told(doer: Doer, event: Event) -> list[log.Act]:
    tell_invited(doer.session, doer.cohort, [event], doer.rules, doer.now)
    return [
        happenings.EventPlanned(
            doer.now,
            event.id,
            event.title,
            event.starts_at,
            event.ends_at,
            for_mentors=event.audience is not Audience.PARTICIPANTS,
            for_participants=event.audience is not Audience.MENTORS,
        )
    ]
