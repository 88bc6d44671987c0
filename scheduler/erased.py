"""Tells the facilitators that somebody left and erased what was stored about them."""

from datetime import datetime

from messages.erasure import somebody_erased
from messages.message import Message
from models import Cohort, Notice, NoticeKind, Session
from models.person import get_person
from program.cohorts import leaders_of
from program.erasure import gone
from program.rules import Rules
from scheduler.job import NoticeSpec, Skip, Wait


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the word; no name is in it, because none is stored any more."""
    cohort = session.get_one(Cohort, notice.cohort_id)
    if notice.recipient_id not in {leader.id for leader in leaders_of(session, cohort, now)}:
        return Skip("not_leading")
    reader = get_person(session, notice.recipient_id)
    return somebody_erased(gone(session, notice.subject_id or 0, cohort, reader, now))


NOTICE = NoticeSpec(
    kind=NoticeKind.ERASED,
    compose=compose,
    is_reminder=False,
    keeps_quiet_hours=True,
    is_held=True,
)
