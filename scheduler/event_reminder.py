"""Reminds people of an event, a day and an hour before."""

from datetime import datetime

from messages.event_news import event_reminder
from messages.message import Message
from models import Notice, NoticeKind, Session
from models.notice import add_notices
from program.event_reminders import reminder_for, reminder_rows
from program.rules import Rules
from scheduler.job import Job, NoticeSpec, Skip, Wait
from scheduler.verdict import worded


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Write a notice for everybody whose reminder of an event to come is due."""
    add_notices(session, reminder_rows(session, rules, now))


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the reminder, or why it is not needed at this moment."""
    return worded(reminder_for(session, notice, rules, now), event_reminder)


JOB = Job("event_reminder", run)
NOTICE = NoticeSpec(
    NoticeKind.EVENT_REMINDER,
    compose,
    is_reminder=False,
    keeps_quiet_hours=True,
    is_held=True,
)
