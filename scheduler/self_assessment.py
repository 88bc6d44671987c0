"""At the start, in the middle and at the end, to participants: the offer of a self-assessment."""

from datetime import datetime

from messages.growth import offer
from messages.message import Message
from models import Notice, NoticeKind, Session
from models.notice import add_notices
from program.assessment_offers import Offer, offer_for, offer_rows
from program.assessments import sizes_of
from program.rules import Rules
from scheduler.job import Job, NoticeSpec, Skip, Wait
from scheduler.verdict import worded


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Write a notice for every participant whose offer became due."""
    add_notices(session, offer_rows(session, rules, since, now))


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the offer, or that nobody needs it at this moment."""

    def words(needed: Offer) -> Message:
        return offer(needed.moment, sizes_of(session, now), needed.open_run)

    return worded(offer_for(session, notice, rules, now), words)


JOB = Job("self_assessment", run)
NOTICE = NoticeSpec(
    NoticeKind.SELF_ASSESSMENT, compose, is_reminder=True, keeps_quiet_hours=True, is_held=True
)
