"""Asks which times suit people, reminds once who has not answered, and brings the result."""

from datetime import datetime

from messages.message import Message
from messages.poll_planning import poll_result
from messages.polls import poll_question, poll_reminder
from models import Notice, NoticeKind, Session
from models.notice import add_notices
from program.poll_notices import RESULT_LASTS, due_rows, outcome_for, question_for
from program.rules import Rules
from scheduler.job import Job, NoticeSpec, Skip, Wait
from scheduler.verdict import worded


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Write the reminders and the results that are due."""
    add_notices(session, due_rows(session, rules, now))


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the question, or why it need not be asked."""
    return worded(question_for(session, notice, now), poll_question)


def compose_reminder(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> Message | Skip | Wait:
    """Return the reminder, or why it is not needed."""
    return worded(question_for(session, notice, now), poll_reminder)


def compose_result(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> Message | Skip | Wait:
    """Return the best times, or that a facilitator chose one already."""
    return worded(outcome_for(session, notice, now), poll_result)


JOB = Job("time_poll", run)
QUESTION = NoticeSpec(
    NoticeKind.POLL, compose, is_reminder=False, keeps_quiet_hours=True, is_held=True
)
REMINDER = NoticeSpec(
    NoticeKind.POLL_REMINDER,
    compose_reminder,
    is_reminder=True,
    keeps_quiet_hours=True,
    is_held=True,
)
RESULT = NoticeSpec(
    NoticeKind.POLL_RESULT,
    compose_result,
    is_reminder=False,
    keeps_quiet_hours=True,
    is_held=True,
    lasts=lambda rules: RESULT_LASTS,
)
