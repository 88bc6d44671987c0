"""Polls as Fay makes them and as the cast answers them."""

from datetime import UTC, datetime

from handlers import find_time, pick_times
from handlers.call import Reply
from models import Poll, Session
from models.poll import slots_of
from tests.cast import Cast
from tests.handlers.calls import call

BUTTONS = {spec.action: spec.handle for spec in (*find_time.BUTTONS, *pick_times.BUTTONS)}
FORMS = {spec.id: spec.handle for spec in (*find_time.FORMS, *pick_times.FORMS)}
QUESTION = {
    "kind": "kickoff_call",
    "title": "Kickoff call",
    "length": "60",
    "audience": "everybody",
    "slots": "October 20, 3:00 PM\nWednesday, October 21 at 15:30\n2026-10-22 10am",
    "closes": "2026-10-15",
}
TIMES = [
    datetime(2026, 10, 20, 19, tzinfo=UTC),
    datetime(2026, 10, 21, 19, 30, tzinfo=UTC),
    datetime(2026, 10, 22, 14, tzinfo=UTC),
]


def ask(session: Session, cast: Cast, now: datetime, **changes: str) -> Reply:
    """Let Fay fill in the form for a poll."""
    answers = {**QUESTION, **changes}
    given = call(session, cast.fay_id, context=str(cast.cohort_id), answers=answers)
    return FORMS["poll_add"](session, given, now)


def pick(session: Session, person_id: int, poll_id: int, places: list[int], now: datetime) -> Reply:
    """Let somebody tick the times at these places."""
    slots = slots_of(session, poll_id)
    picks = ",".join(str(slots[place].id) for place in places)
    answers = {"picks": picks} if picks else {}
    given = call(session, person_id, context=str(poll_id), answers=answers)
    return FORMS["poll_pick"](session, given, now)


def press(session: Session, person_id: int, action: str, value: object, now: datetime) -> Reply:
    return BUTTONS[action](session, call(session, person_id, value=str(value)), now)


def only_poll(session: Session) -> Poll:
    return session.query(Poll).one()
