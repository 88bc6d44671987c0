"""Brings a participant the colleague whom their thought partner named, in their daytime."""

from datetime import datetime

from messages.message import Message
from messages.referrals import referral_for_participant
from models import Notice, NoticeKind, Session
from models.pair import find_pair
from models.referral import find_referral
from program.rules import Rules
from program.welcomes import WELCOME_LASTS
from scheduler.job import NoticeSpec, Skip, Wait


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the referral as the participant reads it, unless it was taken back."""
    referral = find_referral(session, notice.subject_id or 0)
    pair = find_pair(session, referral.pair_id) if referral else None
    if referral is None or pair is None:
        return Skip("gone")
    if pair.ended_at is not None:
        return Skip("pair_ended")
    return referral_for_participant(referral, pair.mentor.first_name, pair.id)


NOTICE = NoticeSpec(
    kind=NoticeKind.REFERRAL,
    compose=compose,
    is_reminder=False,
    keeps_quiet_hours=True,
    is_held=True,
    lasts=lambda _: WELCOME_LASTS,
)
