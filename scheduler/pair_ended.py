"""Tells both people of a pair that it has ended."""

from datetime import datetime

from messages.message import Message
from messages.pair_ended import EndFacts, pair_ended
from models import EndReason, Notice, NoticeKind, Pair, Session
from models.contact import NO_CONTACTS, count_by_pair
from models.pair import find_pair
from models.person import get_person
from program.cohorts import is_over, leaders_of
from program.departures import left_by
from program.rules import Rules
from scheduler.job import NoticeSpec, Skip, Wait


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return what this one of the two is told."""
    pair = find_pair(session, notice.pair_id or 0)
    if pair is None or pair.ended_at is None or not pair.has(notice.recipient_id):
        return Skip("gone")
    if is_over(pair.cohort, now):
        return Skip("cohort_over")
    return pair_ended(_facts(session, pair, notice.recipient_id, now))


def _facts(session: Session, pair: Pair, recipient_id: int, now: datetime) -> EndFacts:
    gone = {one.id for one in left_by(session, pair.cohort, [pair.mentor, pair.participant], now)}
    has_left = pair.end_reason is EndReason.LEFT
    return EndFacts(
        pair=pair,
        recipient=get_person(session, recipient_id),
        reason=pair.end_reason or EndReason.CLOSED,
        recipient_left=has_left and recipient_id in gone,
        partner_left=has_left and pair.partner_of(recipient_id).id in gone,
        contacts=count_by_pair(session, [pair.id]).get(pair.id, NO_CONTACTS).contacts,
        facilitators=[one.name for one in leaders_of(session, pair.cohort, now)],
    )


NOTICE = NoticeSpec(
    kind=NoticeKind.PAIR_ENDED,
    compose=compose,
    is_reminder=False,
    keeps_quiet_hours=True,
    is_held=True,
)
