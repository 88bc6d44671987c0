"""A week before a milestone is due, to the participant; before the review is, to the mentor."""

from datetime import datetime

from messages.capstone_notices import milestone_due, reviews_due
from messages.message import Message
from models import Notice, NoticeKind, Session
from models.notice import add_notices
from program.capstone_reminders import capstone_rows, milestone_for, reviews_for
from program.rules import Rules
from scheduler.job import Job, NoticeSpec, Skip, Wait
from scheduler.verdict import worded


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Write a notice for everybody whose reminder became due."""
    add_notices(session, capstone_rows(session, rules, since, now))


def compose_milestone(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> Message | Skip | Wait:
    """Return the reminder of a milestone, or why it is not needed at this moment."""
    return worded(milestone_for(session, notice, rules, now), milestone_due)


def compose_review(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> Message | Skip | Wait:
    """Return the reminder of the review, or why it is not needed at this moment."""
    return worded(reviews_for(session, notice, rules, now), reviews_due)


JOB = Job("capstone_reminders", run)
MILESTONE = NoticeSpec(
    NoticeKind.MILESTONE,
    compose_milestone,
    is_reminder=True,
    keeps_quiet_hours=True,
    is_held=True,
)
REVIEW = NoticeSpec(
    NoticeKind.CAPSTONE_REVIEW,
    compose_review,
    is_reminder=True,
    keeps_quiet_hours=True,
    is_held=True,
)
