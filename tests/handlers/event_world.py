"""Events that Fay plans for the cast, as people fill in her forms."""

from datetime import UTC, datetime

from handlers import plan_events
from handlers.call import Reply
from messages.message import Form
from models import Audience, Event, EventKind, Session
from tests.cast import Cast
from tests.handlers.calls import call

FORMS = {spec.id: spec.handle for spec in plan_events.FORMS}
BUTTONS = {spec.action: spec.handle for spec in plan_events.BUTTONS}
KICKOFF = {
    "kind": "kickoff_call",
    "title": "Kickoff call",
    "on": "2026-10-13",
    "at": "15:00",
    "length": "60",
    "link": "https://video.example.org/kickoff",
    "audience": "mentors",
}
"""Tuesday, October 13, 3:00 PM in New York."""


def add(session: Session, cast: Cast, now: datetime, **changes: str) -> Reply:
    """Let Fay fill in the form for a new event."""
    answers = {**KICKOFF, **changes}
    given = call(session, cast.fay_id, context=str(cast.cohort_id), answers=answers)
    return FORMS["event_add"](session, given, now)


def change(session: Session, cast: Cast, event_id: int, now: datetime, **changes: str) -> Reply:
    """Let Fay open the form of the event and change something in it."""
    form = press(session, cast.fay_id, "event.change", event_id, now)
    assert isinstance(form, Form)
    shown = {one.id: getattr(one, "value", None) for one in form.fields}
    answers = {
        **{name: value for name, value in shown.items() if isinstance(value, str)},
        "on": shown["on"].isoformat(),
        "at": f"{shown['at']:%H:%M}",
        **changes,
    }
    given = call(session, cast.fay_id, context=form.context, answers=answers)
    return FORMS[form.id](session, given, now)


def cancel(session: Session, person_id: int, event_id: int, now: datetime) -> Reply:
    given = call(session, person_id, context=str(event_id))
    return FORMS["event_cancel"](session, given, now)


def press(session: Session, person_id: int, action: str, value: object, now: datetime) -> Reply:
    return BUTTONS[action](session, call(session, person_id, value=str(value)), now)


def only_event(session: Session) -> Event:
    return session.query(Event).one()


def add_event_row(session: Session, cohort_id: int, starts_at: datetime, **more) -> Event:
    """Add an event without telling anybody."""
    given = {
        "kind": EventKind.DEEP_DIVE, "title": "Deep dive", "minutes": 60,
        "audience": Audience.EVERYBODY, "made_at": datetime(2026, 9, 1, tzinfo=UTC), **more,
    }  # fmt: skip
    event = Event(cohort_id=cohort_id, starts_at=starts_at, **given)
    session.add(event)
    session.flush()
    return event
