"""Bringing in a colleague: the mentor knows somebody with the right expertise."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from models import NoticeKind, Pair, Referral, Session
from models.notice import add_notices
from models.pair import lock_pair
from models.referral import find_same_referral, remove_referral
from program.errors import NoLongerThereError

SAME_WITHIN = timedelta(minutes=10)
"""The same colleague again within this time is a second click."""


@dataclass(frozen=True)
class Colleague:
    """Whom the mentor brings in, in their words."""

    name: str
    purpose: str
    reach: str


def bring_in(session: Session, pair: Pair, colleague: Colleague, now: datetime) -> Referral:
    """Keep the referral and let a notice bring it to the participant; twice at once is once."""
    lock_pair(session, pair.id)
    known = find_same_referral(session, pair.id, colleague.name, now - SAME_WITHIN)
    if known is not None:
        return known
    referral = Referral(
        pair_id=pair.id,
        colleague=colleague.name,
        purpose=colleague.purpose,
        reach=colleague.reach,
        brought_in_at=now,
    )
    session.add(referral)
    session.flush()
    row = {
        "key": f"referral:{referral.id}",
        "kind": NoticeKind.REFERRAL,
        "recipient_id": pair.participant_id,
        "cohort_id": pair.cohort_id,
        "pair_id": pair.id,
        "subject_id": referral.id,
        "due_at": now,
        "created_at": now,
    }
    add_notices(session, [row])
    return referral


def take_back(session: Session, referral: Referral) -> Referral:
    """Delete the referral and return what it was.

    Raises:
        NoLongerThereError: it is gone.
    """
    if not remove_referral(session, referral.id):
        raise NoLongerThereError
    session.expunge(referral)
    return referral
