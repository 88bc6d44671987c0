"""To both of a new pair, at once or at their next open hour; whoever announces writes the rows."""

from datetime import datetime

from messages.message import Message
from messages.welcome import welcome
from models import Notice, NoticeKind, Session
from program.rules import Rules
from program.welcomes import WELCOME_LASTS, welcome_for
from scheduler.job import NoticeSpec, Skip, Wait
from scheduler.verdict import worded


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the welcome, or why it is not needed at this moment."""
    return worded(welcome_for(session, notice, rules, now), welcome)


NOTICE = NoticeSpec(
    NoticeKind.WELCOME,
    compose,
    is_reminder=False,
    keeps_quiet_hours=True,
    is_held=True,
    lasts=lambda _: WELCOME_LASTS,
)
