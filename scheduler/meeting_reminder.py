"""A day and an hour before an agreed meeting, to both."""

from datetime import datetime

from messages.meeting_reminders import reminder
from messages.message import Message
from models import Notice, NoticeKind, Session
from models.notice import add_notices
from program.meeting_reminders import reminder_rows
from program.meetings import is_ahead
from program.rules import Rules
from scheduler.job import Job, NoticeSpec, Skip, Wait
from scheduler.meeting import meeting_of, shown_to


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Write a notice for each reminder that became due."""
    add_notices(session, reminder_rows(session, rules, now))


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the reminder, or that the meeting was moved, canceled or has begun."""
    found = meeting_of(session, notice)
    if isinstance(found, Skip):
        return found
    if not is_ahead(found, now):
        return Skip("over")
    return reminder(shown_to(session, notice, found, rules, now))


JOB = Job("meeting_reminder", run)
NOTICE = NoticeSpec(
    NoticeKind.MEETING_REMINDER, compose, is_reminder=False, keeps_quiet_hours=True, is_held=True
)
