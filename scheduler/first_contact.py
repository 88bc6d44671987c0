"""A week after a pair began, to both, where no contact is logged yet."""

from datetime import datetime

from messages.first_contact import first_contact
from messages.message import Message
from models import Notice, NoticeKind, Session
from models.notice import add_notices
from program.first_contacts import first_contact_for, first_contact_rows
from program.rules import Rules
from scheduler.job import Job, NoticeSpec, Skip, Wait
from scheduler.verdict import worded


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Write a notice for everybody whose reminder of a first contact became due."""
    add_notices(session, first_contact_rows(session, rules, since, now))


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the reminder, or why it is not needed at this moment."""
    return worded(first_contact_for(session, notice, rules, now), first_contact)


JOB = Job("first_contact", run)
NOTICE = NoticeSpec(
    NoticeKind.FIRST_CONTACT, compose, is_reminder=True, keeps_quiet_hours=True, is_held=True
)
