"""Tells the facilitators what mentors answered within an hour, in one message."""

from datetime import UTC, datetime

from messages.match_answers import answers_of_mentors
from messages.message import Message
from models import Cohort, Notice, NoticeKind, Session
from models.proposal import answered_in
from program.alerts import facilitators_for
from program.cohorts import is_over, leaders_of
from program.match_answers import ANSWERS_GATHERED
from program.rules import Rules
from scheduler.job import NoticeSpec, Skip, Wait


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return what the mentors answered, as far as it is this facilitator's to know."""
    cohort = session.get_one(Cohort, notice.cohort_id)
    if is_over(cohort, now):
        return Skip("cohort_over")
    leaders = leaders_of(session, cohort, now)
    since = datetime.strptime(notice.period, "%Y-%m-%dT%H").replace(tzinfo=UTC)
    answers = [
        (proposal, pair)
        for proposal, pair in answered_in(session, cohort.id, since, since + ANSWERS_GATHERED)
        if notice.recipient_id in {one.id for one in facilitators_for(pair, leaders)}
    ]
    return answers_of_mentors(cohort, answers) if answers else Skip("settled")


NOTICE = NoticeSpec(
    kind=NoticeKind.MATCH_ANSWERS,
    compose=compose,
    is_reminder=False,
    keeps_quiet_hours=True,
    is_held=True,
)
