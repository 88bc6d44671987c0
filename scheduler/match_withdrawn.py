"""Tells a mentor who was asked that plans changed before the announcement."""

from datetime import datetime

from messages.match_answers import was_withdrawn
from messages.message import Message
from models import Notice, NoticeKind, Session
from program.cohorts import is_over
from program.errors import NotForYouError
from program.match_answers import get_proposal, is_mentor_there
from program.rules import Rules
from scheduler.job import NoticeSpec, Skip, Wait


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the word, or that it is of no use to somebody who has left."""
    try:
        pair = get_proposal(session, notice.subject_id or 0).pair
    except NotForYouError:
        return Skip("gone")
    if is_over(pair.cohort, now) or not is_mentor_there(session, pair, now):
        return Skip("settled")
    return was_withdrawn(pair)


NOTICE = NoticeSpec(
    kind=NoticeKind.MATCH_WITHDRAWN,
    compose=compose,
    is_reminder=False,
    keeps_quiet_hours=True,
    is_held=True,
)
