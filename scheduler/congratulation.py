"""To the other one of a pair, when the last required video meeting is logged."""

from datetime import datetime

from messages.congratulations import third_meeting
from messages.message import Message
from models import Notice, NoticeKind, Session
from program.rules import Rules
from program.timing import late_time
from program.welcomes import completed_for
from scheduler.job import NoticeSpec, Skip, Wait
from scheduler.verdict import worded


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the congratulation, or why it is not needed (the meeting was undone)."""
    return worded(completed_for(session, notice, rules, now), third_meeting)


NOTICE = NoticeSpec(
    NoticeKind.CONGRATULATION,
    compose,
    is_reminder=False,
    keeps_quiet_hours=True,
    is_held=True,
    lasts=late_time,
)
