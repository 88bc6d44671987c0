"""Lets a free participant know that they may choose."""

from datetime import datetime

from messages.match_answers import ranking_to_participant
from messages.message import Message
from models import Cohort, Notice, NoticeKind, Session
from program.cohorts import is_over
from program.matches import pool_of
from program.rankings import offered_to
from program.rules import Rules
from scheduler.job import NoticeSpec, Skip, Wait


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the word, or that there is nothing to choose any more."""
    cohort = session.get_one(Cohort, notice.cohort_id)
    if is_over(cohort, now):
        return Skip("cohort_over")
    pool = pool_of(session, cohort, now)
    person = next((one for one in pool.free if one.id == notice.recipient_id), None)
    if person is None:
        return Skip("paired")
    if person.id in pool.rankings or not offered_to(pool, person):
        return Skip("settled")
    return ranking_to_participant(cohort)


NOTICE = NoticeSpec(
    kind=NoticeKind.MATCH_RANKING,
    compose=compose,
    # A facilitator asks, once.
    is_reminder=False,
    keeps_quiet_hours=True,
    is_held=True,
)
