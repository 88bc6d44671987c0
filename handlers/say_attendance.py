"""*I was there* and *I could not come*: what people say of themselves after an event."""

from __future__ import annotations

from datetime import datetime

from handlers.call import ButtonSpec, Call
from messages.attendance import answer_kept
from messages.message import Message
from models import Session
from program.attendance import say_own


def was_there(session: Session, call: Call, now: datetime) -> Message:
    return _say(session, call, True, now)


def was_not_there(session: Session, call: Call, now: datetime) -> Message:
    return _say(session, call, False, now)


def _say(session: Session, call: Call, attended: bool, now: datetime) -> Message:
    event = call.access.own_event(session, call.value, now)
    say_own(session, call.sender, event, attended, now)
    return answer_kept(event, attended, call.sender.zone, now)


BUTTONS = (
    ButtonSpec("attendance.yes", was_there),
    ButtonSpec("attendance.no", was_not_there),
)
