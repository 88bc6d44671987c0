"""At the start, in the middle and at the end, to participants: the offer of a self-assessment."""

from datetime import datetime

from messages.growth import offer
from messages.message import Message
from models import Notice, NoticeKind, Session
from models.notice import add_notices
from program.assessment_offers import offer_for, offer_rows
from program.assessments import sizes_of
from program.need import NoNeed
from program.rules import Rules
from scheduler.job import Job, NoticeSpec, Skip, Wait


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Write a notice for every participant whose offer became due."""
    add_notices(session, offer_rows(session, rules, since, now))


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the offer, or that nobody needs it at this moment."""
    found = offer_for(session, notice, rules, now)
    if isinstance(found, NoNeed):
        return Skip(found.reason)
    return offer(found.moment, sizes_of(session, now), found.open_run)


JOB = Job("self_assessment", run)
NOTICE = NoticeSpec(
    NoticeKind.SELF_ASSESSMENT, compose, is_reminder=True, keeps_quiet_hours=True, is_held=True
)
