"""To both of a new pair, at once or at their next open hour; whoever announces writes the rows."""

from datetime import datetime

from messages.message import Message
from messages.welcome import welcome
from models import Notice, NoticeKind, Session
from program.need import Later, NoNeed
from program.rules import Rules
from program.welcomes import WELCOME_LASTS, welcome_for
from scheduler.job import NoticeSpec, Skip, Wait


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the welcome, or why it is not needed at this moment."""
    facts = welcome_for(session, notice, rules, now)
    if isinstance(facts, NoNeed):
        return Skip(facts.reason)
    if isinstance(facts, Later):
        return Wait(facts.until, facts.reason)
    return welcome(facts)


NOTICE = NoticeSpec(
    NoticeKind.WELCOME,
    compose,
    is_reminder=False,
    keeps_quiet_hours=True,
    is_held=True,
    lasts=lambda _: WELCOME_LASTS,
)
