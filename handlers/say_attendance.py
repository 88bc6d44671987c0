"""*I was there* and *I could not come*: what people say of themselves after an event."""

from __future__ import annotations

from datetime import datetime

from handlers.call import PAIRED, ButtonSpec, Call
from handlers.own_pairs import number
from messages.attendance import answer_kept
from messages.message import Message
from models import Session
from program.attendance import say_own


def was_there(session: Session, call: Call, now: datetime) -> Message:
    return _say(session, call, True, now)


def was_not_there(session: Session, call: Call, now: datetime) -> Message:
    return _say(session, call, False, now)


def _say(session: Session, call: Call, attended: bool, now: datetime) -> Message:
    event = say_own(session, call.sender, number(call.value), attended, now)
    return answer_kept(event, attended, call.sender.zone, now)


BUTTONS = (
    ButtonSpec("attendance.yes", PAIRED, was_there),
    ButtonSpec("attendance.no", PAIRED, was_not_there),
)
