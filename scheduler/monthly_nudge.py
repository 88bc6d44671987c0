"""Once a month, to both of a pair: where it stands, and one thing to talk about."""

from datetime import datetime

from messages.message import Message
from messages.nudges import nudge
from messages.starters import STARTERS
from models import Notice, NoticeKind, Session
from models.notice import add_notices
from program.need import Reminder
from program.nudges import is_again, month_of, nudge_for, nudge_rows
from program.rules import Rules
from program.starters import starter_of_month
from scheduler.job import Job, NoticeSpec, Skip, Wait
from scheduler.verdict import worded


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Write a notice for everybody whose monthly nudge became due."""
    add_notices(session, nudge_rows(session, rules, since, now))


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the nudge, or why nobody needs it at this moment."""

    def words(reminder: Reminder) -> Message:
        month = month_of(notice)
        starters = {
            one.pair.id: starter_of_month(session, one.pair, STARTERS, month, now)
            for one in reminder.news
        }
        return nudge(reminder, starters, is_again(notice))

    return worded(nudge_for(session, notice, rules, now), words)


JOB = Job("monthly_nudge", run)
NOTICE = NoticeSpec(
    NoticeKind.NUDGE, compose, is_reminder=True, keeps_quiet_hours=True, is_held=True
)
