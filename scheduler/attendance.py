"""Asks whether people were at an event, after it."""

from datetime import datetime

from messages.attendance import were_you_there
from messages.message import Message
from models import Notice, NoticeKind, Session
from models.notice import add_notices
from program.attendance import ASKING_LASTS, question_for, question_rows
from program.rules import Rules
from scheduler.job import Job, NoticeSpec, Skip, Wait
from scheduler.verdict import worded


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Write a notice for everybody who was invited to an event that is over."""
    add_notices(session, question_rows(session, now))


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the question, or why it need not be asked."""
    return worded(question_for(session, notice, now), were_you_there)


JOB = Job("attendance", run)
NOTICE = NoticeSpec(
    NoticeKind.ATTENDANCE,
    compose,
    is_reminder=True,
    keeps_quiet_hours=True,
    is_held=True,
    lasts=lambda rules: ASKING_LASTS,
)
