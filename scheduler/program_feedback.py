"""Brings the facilitators what people said about the program, on the day after, in open hours."""

from datetime import date, datetime

from messages.message import Message
from messages.program_feedback import feedback_arrived
from models import Cohort, Notice, NoticeKind, Session
from models.person import get_person
from models.program_feedback import feedback_told_on
from program.cohorts import leaders_of
from program.hours import local_day
from program.program_feedback import as_read, tell_facilitators
from program.rules import Rules
from scheduler.job import Job, NoticeSpec, Skip, Wait


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Write a notice to each facilitator about the feedback of the days before."""
    tell_facilitators(session, now)


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return what was said, unless the reader no longer facilitates the cohort."""
    cohort = session.get_one(Cohort, notice.cohort_id)
    if notice.recipient_id not in {leader.id for leader in leaders_of(session, cohort, now)}:
        return Skip("not_leading")
    rows = feedback_told_on(session, cohort.id, date.fromisoformat(notice.period))
    items = [item for item in as_read(session, rows) if item.text]
    if not items:
        return Skip("gone")
    today = local_day(now, get_person(session, notice.recipient_id).zone)
    return feedback_arrived(items, cohort.name, today)


JOB = Job("program_feedback", run)
NOTICE = NoticeSpec(
    kind=NoticeKind.FEEDBACK,
    compose=compose,
    is_reminder=False,
    keeps_quiet_hours=True,
    is_held=True,
)
