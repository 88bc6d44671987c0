"""What one press does about a meeting: accept a time, say no, cancel."""

from __future__ import annotations

from datetime import datetime

from handlers.call import ButtonSpec, Call, Reply
from handlers.meeting_steps import seen_of, shown
from messages.meeting_standing import stands
from messages.meetings import agreed, ask_cancel, canceled
from models import Session
from program.access.ids import position_of
from program.meeting_notices import Seen
from program.meetings import accept, cancel, is_ahead


def press_accept(session: Session, call: Call, now: datetime) -> Reply:
    """Accept the time that was pressed; a second press, or one too late, says how it stands."""
    value, _, which = call.value.rpartition("|")
    return accept_time(session, call, seen_of(session, call, value), position_of(which), now)


def accept_time(session: Session, call: Call, seen: Seen, which: int, now: datetime) -> Reply:
    """Accept that one of the proposed times."""
    step = accept(session, seen, which, call.rules, now)
    what = shown(session, call, step.meeting, now)
    return agreed(what, step.told) if step.is_new else stands(what)


def press_cancel(session: Session, call: Call, now: datetime) -> Reply:
    """Ask before an agreed meeting is canceled."""
    return ask_before(session, call, seen_of(session, call, call.value), now)


def ask_before(session: Session, call: Call, seen: Seen, now: datetime) -> Reply:
    """Return the question, or how the meeting stands where there is nothing to cancel."""
    what = shown(session, call, seen.meeting, now)
    return ask_cancel(what) if is_ahead(seen.meeting, now) else stands(what)


def press_off(session: Session, call: Call, now: datetime) -> Reply:
    """Cancel, decline or withdraw at once."""
    return call_off(session, call, seen_of(session, call, call.value), now)


def call_off(session: Session, call: Call, seen: Seen, now: datetime) -> Reply:
    """Cancel the meeting, decline the proposal or withdraw it."""
    step = cancel(session, seen, call.rules, now)
    what = shown(session, call, step.meeting, now)
    return canceled(what, step.told) if step.is_new else stands(what)


def keep(session: Session, call: Call, now: datetime) -> Reply:
    """Leave the meeting as it is."""
    return stands(shown(session, call, seen_of(session, call, call.value).meeting, now))


BUTTONS = (
    ButtonSpec("meeting.accept", press_accept),
    ButtonSpec("meeting.decline", press_off),
    ButtonSpec("meeting.withdraw", press_off),
    ButtonSpec("meeting.cancel", press_cancel, replaces=False),
    ButtonSpec("meeting.cancel_now", press_off),
    ButtonSpec("meeting.keep", keep),
)
