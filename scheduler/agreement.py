"""Tells one of a pair how the other recorded that they work."""

from datetime import datetime

from messages.agreements import for_partner
from messages.message import Message
from messages.reader import Reader
from models import Notice, NoticeKind, Session
from models.agreement import find_agreement
from models.pair import find_pair, running_pairs_of
from models.person import get_person
from program.rules import Rules
from scheduler.job import NoticeSpec, Skip, Wait


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return what stands recorded now, or that the recipient changed it since."""
    pair = find_pair(session, notice.pair_id) if notice.pair_id else None
    agreement = find_agreement(session, pair.id) if pair else None
    if pair is None or agreement is None:
        return Skip("gone")
    if pair.ended_at is not None:
        return Skip("pair_ended")
    if agreement.agreed_by_id == notice.recipient_id or agreement.agreed_at != notice.created_at:
        return Skip("changed")
    person = get_person(session, notice.recipient_id)
    partners = [one.partner_of(person.id) for one in running_pairs_of(session, person.id)]
    return for_partner(agreement, pair, Reader(person, partners, now))


NOTICE = NoticeSpec(
    NoticeKind.AGREEMENT, compose, is_reminder=False, keeps_quiet_hours=True, is_held=True
)
