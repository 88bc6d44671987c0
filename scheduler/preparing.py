"""Turns a claimed notice into words for a person, or settles that it does not go out now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from messages.message import Message
from models import ChatAccount, Notice, NoticeState, Platform, Session
from models.account import lock_account_of
from models.leases import lock_claimed
from models.outbox import lock_person
from models.restoring import LOOKED_FOR, restored_at
from scheduler.chat import Address
from scheduler.desk import Desk
from scheduler.hurdles import Candidate, End, Hurdle, find_hurdle
from scheduler.job import Skip, Wait
from scheduler.outcome import Outcome
from scheduler.throttling import reserve

LOOKS_FIRST_FOR = timedelta(days=7)
"""So long after an older copy was put back each notice is looked for before it is first sent."""

SHORTEST_WAIT = timedelta(minutes=1)
"""A notice that is put off must not be due again in the same pass."""


@dataclass(frozen=True)
class Claim:
    """A notice that this worker may send until the lease ends."""

    notice_id: int
    lease_until_at: datetime
    """By the database's clock."""
    begin_by: float
    """By the monotonic clock: after that it is too late to begin."""


@dataclass(frozen=True)
class Ready:
    """Words and where they go: plain values, nothing of the database."""

    claim: Claim
    platform: Platform
    account_id: int
    to: Address
    message: Message
    tracking_id: str
    first_part: int
    """Parts before this one stand there already."""
    wait_seconds: float
    """Until its turn in the pace of the workspace."""


def prepare(
    session: Session, desk: Desk, claim: Claim, exactly: datetime, now: datetime
) -> Ready | Outcome:
    """Return what is to be sent, or what became of the notice instead.

    `exactly` is `now` with its fractions of a second, for the pace.
    It says so in the notice itself; the caller commits.
    """
    notice = lock_claimed(session, claim.notice_id, claim.lease_until_at)
    if notice is None:
        return Outcome.LOST
    # As the gateway does: first the account, then the person. Two orders would wait for each other.
    account = lock_account_of(session, notice.recipient_id)
    person = lock_person(session, notice.recipient_id)
    spec = desk.notices[notice.kind]
    hurdle = find_hurdle(session, Candidate(notice, person, spec, account, desk), now)
    if hurdle is not None or account is None:
        return _keep_back(notice, hurdle or End(NoticeState.DEAD, "not_in_workspace"), now)
    if notice.reason != LOOKED_FOR and _may_be_forgotten(session, now):
        return _look_first(notice, now)
    words = spec.compose(session, notice, desk.rules, now)
    match words:
        case Skip(reason):
            return _keep_back(notice, End(NoticeState.SKIPPED, reason), now)
        case Wait():
            return _keep_back(notice, words, now)
    wait = reserve(session, account, desk.throttling, exactly)
    # From here on it may have been sent, whatever becomes of this process.
    notice.sent_at, notice.account_id = now, account.id
    return Ready(
        claim,
        account.platform,
        account.id,
        address_of(account),
        words,
        notice.tracking_id,
        notice.parts_sent,
        wait.total_seconds(),
    )


def _may_be_forgotten(session: Session, now: datetime) -> bool:
    """Return whether the database is an older copy that may not know of having sent something."""
    at = restored_at(session)
    return at is not None and at <= now < at + LOOKS_FIRST_FOR


def _look_first(notice: Notice, now: datetime) -> Outcome:
    notice.state, notice.reason, notice.lease_until_at = NoticeState.UNKNOWN, "restored", None
    notice.attempts -= 1  # nothing was tried
    notice.sent_at = now
    return Outcome.UNKNOWN


def address_of(account: ChatAccount) -> Address:
    return Address(account.workspace_id, account.user_id, account.conversation_id)


def give_back(session: Session, claim: Claim) -> Outcome:
    """Make a claimed notice due again, as if it had not been claimed: it was not sent."""
    notice = lock_claimed(session, claim.notice_id, claim.lease_until_at)
    if notice is None:
        return Outcome.LOST
    notice.state, notice.lease_until_at, notice.sent_at = NoticeState.DUE, None, None
    notice.attempts -= 1
    return Outcome.GIVEN_BACK


def put_off(session: Session, claim: Claim, until: datetime) -> Outcome:
    """Make a claimed notice due later, if nobody began to send it."""
    notice = lock_claimed(session, claim.notice_id, claim.lease_until_at)
    if notice is None or notice.sent_at is not None:
        return Outcome.LOST
    notice.state, notice.lease_until_at, notice.due_at = NoticeState.DUE, None, until
    notice.attempts -= 1
    return Outcome.WAITING


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
