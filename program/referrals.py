"""Bringing in a colleague: the mentor knows somebody with the right expertise."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from models import NoticeKind, Pair, Person, Referral, Session
from models.notice import add_notices
from models.pair import lock_pair
from models.referral import find_referral, find_same_referral, remove_referral
from program.cohorts import check_not_over
from program.errors import NoLongerThereError, NotForYouError, PairEndedError
from program.partners import get_own_pair

SAME_WITHIN = timedelta(minutes=10)
"""The same colleague again within this time is a second click."""


@dataclass(frozen=True)
class Colleague:
    """Whom the mentor brings in, in their words."""

    name: str
    purpose: str
    reach: str


def get_mentored_pair(session: Session, mentor: Person, pair_id: int, now: datetime) -> Pair:
    """Return the running pair in which the person is the mentor.

    Raises:
        NotForYouError: they are not.
        PairEndedError, CohortOverError: nothing new begins in it.
    """
    pair = get_own_pair(session, mentor, pair_id)
    if pair.mentor_id != mentor.id:
        raise NotForYouError
    if pair.ended_at is not None:
        raise PairEndedError
    check_not_over(pair.cohort, now)
    return pair


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


def take_back(session: Session, mentor: Person, referral_id: int) -> Referral:
    """Delete the mentor's own referral and return what it was.

    Raises:
        NoLongerThereError: it is gone.
        NotForYouError: it is somebody else's.
    """
    referral = find_referral(session, referral_id)
    if referral is None:
        raise NoLongerThereError
    if session.get_one(Pair, referral.pair_id).mentor_id != mentor.id:
        raise NotForYouError
    if not remove_referral(session, referral.id):
        raise NoLongerThereError
    session.expunge(referral)
    return referral
