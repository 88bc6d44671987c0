"""On the 20th, to the mentor of a pair that had no contact in the month yet."""

from datetime import datetime

from messages.message import Message
from messages.nudges import second_reminder
from models import Notice, NoticeKind, Session
from models.notice import add_notices
from program.rules import Rules
from program.second_reminders import second_reminder_for, second_reminder_rows
from scheduler.job import Job, NoticeSpec, Skip, Wait
from scheduler.verdict import worded


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Write a notice for every mentor whose second reminder became due."""
    add_notices(session, second_reminder_rows(session, rules, since, now))


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the second reminder, or why it is not needed at this moment."""
    return worded(second_reminder_for(session, notice, rules, now), second_reminder)


JOB = Job("second_reminder", run)
NOTICE = NoticeSpec(
    NoticeKind.SECOND_REMINDER, compose, is_reminder=True, keeps_quiet_hours=True, is_held=True
)
