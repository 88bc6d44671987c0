"""Turns a claimed notice into words for a person, or settles that it does not go out now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from messages.message import Message
from models import ChatAccount, Notice, NoticeState, Platform, Session
from models.outbox import lock_claimed, lock_person
from models.person import find_account_of
from scheduler.chat import Address
from scheduler.desk import Desk
from scheduler.hurdles import Candidate, End, Hurdle, find_hurdle
from scheduler.job import Skip, Wait
from scheduler.outcome import Outcome

SHORTEST_WAIT = timedelta(minutes=1)
"""A notice that is put off must not be due again in the same pass."""


@dataclass(frozen=True)
class Claim:
    """A notice that this worker may send until the lease ends."""

    notice_id: int
    lease_until_at: datetime


@dataclass(frozen=True)
class Ready:
    """Words and where they go: plain values, nothing of the database."""

    claim: Claim
    platform: Platform
    account_id: int
    to: Address
    message: Message
    tracking_id: str


def prepare(session: Session, desk: Desk, claim: Claim, now: datetime) -> Ready | Outcome:
    """Return what is to be sent, or what became of the notice instead.

    It says so in the notice itself; the caller commits.
    """
    notice = lock_claimed(session, claim.notice_id, claim.lease_until_at)
    if notice is None:
        return Outcome.LOST
    person = lock_person(session, notice.recipient_id)
    account = find_account_of(session, person.id)
    spec = desk.notices[notice.kind]
    hurdle = find_hurdle(session, Candidate(notice, person, spec, account, desk), now)
    if hurdle is not None or account is None:
        return _keep_back(notice, hurdle or End(NoticeState.DEAD, "not_in_workspace"), now)
    words = spec.compose(session, notice, desk.rules, now)
    match words:
        case Skip(reason):
            return _keep_back(notice, End(NoticeState.SKIPPED, reason), now)
        case Wait():
            return _keep_back(notice, words, now)
    # From here on it may have been sent, whatever becomes of this process.
    notice.sent_at = now
    return Ready(
        claim, account.platform, account.id, address_of(account), words, notice.tracking_id
    )


def address_of(account: ChatAccount) -> Address:
    return Address(account.workspace_id, account.user_id, account.conversation_id)


def give_back(session: Session, claim: Claim) -> Outcome:
    """Make a claimed notice due again, as if it had not been claimed: nobody began to send it."""
    notice = lock_claimed(session, claim.notice_id, claim.lease_until_at)
    if notice is None:
        return Outcome.LOST
    notice.state, notice.lease_until_at = NoticeState.DUE, None
    notice.attempts -= 1
    return Outcome.GIVEN_BACK


def _keep_back(notice: Notice, hurdle: Hurdle, now: datetime) -> Outcome:
    notice.lease_until_at = None
    notice.reason = hurdle.reason
    if isinstance(hurdle, End):
        notice.state, notice.settled_at = hurdle.state, now
        return Outcome(hurdle.state.value)
    notice.state = NoticeState.DUE
    notice.attempts -= 1  # nothing was tried
    notice.due_at = hurdle.until if hurdle.until > now else now + SHORTEST_WAIT
    if notice.expires_at is not None:
        notice.due_at = min(notice.due_at, notice.expires_at)
    return Outcome.WAITING
