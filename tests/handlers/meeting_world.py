"""What tests of meetings do again and again: type, press, look at what is planned."""

from datetime import datetime

from handlers import BUTTONS, plan_meeting
from handlers.call import Reply
from messages.message import Button
from models import Meeting, Notice, NoticeKind, Session
from models.notice import notices_about
from program.rules import Rules
from scheduler.job import Skip, Wait
from scheduler.meeting import compose
from tests.handlers.calls import buttons_of, call


def typed(session: Session, person_id: int, words: str, now: datetime, rules=None) -> Reply:
    return plan_meeting.handle(session, call(session, person_id, words, rules), now)


def pressed(session: Session, person_id: int, button: Button, now: datetime) -> Reply:
    spec = BUTTONS[button.action]
    return spec.handle(session, call(session, person_id, value=button.value), now)


def press_label(session: Session, person_id: int, reply: Reply, label: str, now: datetime) -> Reply:
    """Press the button whose label begins so."""
    found = [one for name, one in buttons_of(reply).items() if name.startswith(label)]
    return pressed(session, person_id, found[0], now)


def meetings(session: Session) -> list[Meeting]:
    return session.query(Meeting).order_by(Meeting.id).all()


def told(session: Session, pair_id: int, person_id: int) -> list[Notice]:
    """Return the notices about meetings that this person gets, the oldest first."""
    found = notices_about(session, pair_id, [NoticeKind.MEETING])
    return sorted((one for one in found if one.recipient_id == person_id), key=lambda n: n.id)


def last_news(session: Session, pair_id: int, person_id: int, now: datetime):
    """Return what the last of them says."""
    message = compose(session, told(session, pair_id, person_id)[-1], Rules(), now)
    assert not isinstance(message, Skip | Wait)
    return message
