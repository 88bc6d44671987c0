"""Writes down what became of a notice that was sent, or that could not be."""

from datetime import datetime, timedelta

from models import AuditKind, ChatAccount, Notice, NoticeKind, NoticeState, Session
from models.audit import About, add_audit
from models.leases import lock_claimed
from models.notice import get_notice
from models.notice_alert import alerts_of_notice
from models.outbox import get_account
from models.person import get_person
from models.process import close_gate
from scheduler.chat import DeliveryError, Sent
from scheduler.outcome import Outcome
from scheduler.preparing import Claim, Ready
from scheduler.throttling import Throttling, slow_down, speed_up

MAX_ATTEMPTS = 8
MAX_COMPOSE_ATTEMPTS = 3
FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=1)

RATE_LIMIT_PAUSE = timedelta(seconds=30)
"""How long a workspace waits when its platform asks for it and does not say how long."""

SHUT_OUT_PAUSE = timedelta(minutes=5)
"""How long a workspace waits that does not let the bot in any more."""

RATE_LIMITED = "ratelimited"

TELLS_FACILITATORS = frozenset(
    {
        NoticeKind.ALERT,
        NoticeKind.CLOSING,
        NoticeKind.DIGEST,
        NoticeKind.FEEDBACK,
        NoticeKind.HELP_REQUEST,
        NoticeKind.MATCH_ANSWERS,
        NoticeKind.POLL_RESULT,
    }
)
"""What brings facts about others to somebody who runs the program."""

GONE_USER = frozenset({"user_not_found", "users_not_found", "user_disabled"})
"""The platform's words for somebody who left the workspace.

Source: the error lists of chat.postMessage and conversations.open, docs.slack.dev.
"""


def record_sent(
    session: Session, ready: Ready, sent: Sent, throttling: Throttling, now: datetime
) -> Outcome:
    """Write down that it arrived: whoever holds the notice by now, it did."""
    notice = get_notice(session, ready.claim.notice_id)
    notice.state, notice.reason, notice.lease_until_at = NoticeState.SENT, None, None
    notice.sent_at = notice.settled_at = now
    notice.account_id = ready.account_id
    _keep_place(notice, ready, sent)
    account = get_account(session, ready.account_id)
    if account.conversation_id != sent.conversation_id:
        account.conversation_id = sent.conversation_id
    session.flush()
    _note_reading(session, notice, now)
    speed_up(session, ready.to.workspace_id, throttling, now)
    return Outcome.SENT


def _note_reading(session: Session, notice: Notice, now: datetime) -> None:
    """Write down what a facilitator was told about others."""
    if notice.kind not in TELLS_FACILITATORS:
        return
    pairs = {alert.pair_id for alert in alerts_of_notice(session, notice.id)}
    pairs |= {notice.pair_id} if notice.pair_id is not None else set()
    abouts = [About(notice.cohort_id, pair_id) for pair_id in sorted(pairs)]
    told = (notice.recipient_id, f"notice {notice.kind.value}", AuditKind.SAW)
    add_audit(session, told, abouts or [About(notice.cohort_id)], now)


def record_failure(
    session: Session, ready: Ready, error: DeliveryError, throttling: Throttling, now: datetime
) -> Outcome:
    """Write down why the platform did not take the message, and what comes next."""
    outcome = _settle_failure(session, ready, error, now)
    session.flush()
    if error.stops_workspace:
        close_gate(session, ready.to.workspace_id, now + pause_after(error), error.reason)
    if error.reason == RATE_LIMITED:
        slow_down(session, ready.to.workspace_id, throttling, now)
    return outcome


def _settle_failure(session: Session, ready: Ready, error: DeliveryError, now: datetime) -> Outcome:
    notice = lock_claimed(session, ready.claim.notice_id, ready.claim.lease_until_at)
    if notice is None:
        return Outcome.LOST
    notice.reason, notice.lease_until_at = error.reason, None
    if error.sent is not None:
        _keep_place(notice, ready, error.sent)
        notice.parts_sent = error.parts_sent
    if get_person(session, notice.recipient_id).erased_at is not None:  # while it was sent
        notice.reason = "left"
        return _end(notice, NoticeState.CANCELED, now)
    if error.ambiguous:
        notice.state = NoticeState.UNKNOWN
        return Outcome.UNKNOWN
    notice.sent_at = None
    if error.stops_workspace:
        notice.attempts -= 1
        return _again(notice, now + pause_after(error), Outcome.WAITING)
    if error.permanent:
        _forget_account(get_account(session, ready.account_id), error, now)
        return _end(notice, NoticeState.DEAD, now)
    if notice.attempts >= MAX_ATTEMPTS:
        return _end(notice, NoticeState.DEAD, now)
    return _again(notice, now + retry_delay(notice), Outcome.RETRY)


def _keep_place(notice: Notice, ready: Ready, sent: Sent) -> None:
    """Keep where the first part stands; a later call that sent the rest does not change it."""
    if ready.first_part == 0 or notice.message_id is None:
        notice.conversation_id, notice.message_id = sent.conversation_id, sent.message_id


def record_mishap(session: Session, claim: Claim, reference: str, now: datetime) -> Outcome:
    """Write down that the words could not be made; `reference` is in the log."""
    notice = lock_claimed(session, claim.notice_id, claim.lease_until_at)
    if notice is None:
        return Outcome.LOST
    notice.reason, notice.lease_until_at = f"bug:{reference}", None
    if notice.attempts >= MAX_COMPOSE_ATTEMPTS:
        return _end(notice, NoticeState.DEAD, now)
    return _again(notice, now + retry_delay(notice), Outcome.RETRY)


def retry_delay(notice: Notice) -> timedelta:
    """Return how long to wait: twice as long after each attempt, up to an hour.

    A fifth more or less, the same for the same notice, so that what failed together does not come
    back together.
    """
    doubled: timedelta = FIRST_RETRY * 2 ** min(notice.attempts - 1, 10)
    jitter = int(notice.tracking_id[:4], 16) / 0xFFFF  # 0 to 1
    return min(doubled * (0.8 + 0.4 * jitter), LONGEST_RETRY)


def pause_after(error: DeliveryError) -> timedelta:
    """Return how long the workspace is left alone."""
    if error.retry_after_seconds is not None:
        return timedelta(seconds=max(error.retry_after_seconds, 1))
    return RATE_LIMIT_PAUSE if error.reason == RATE_LIMITED else SHUT_OUT_PAUSE


def _forget_account(account: ChatAccount, error: DeliveryError, now: datetime) -> None:
    if error.reason in GONE_USER and account.deactivated_at is None:
        account.deactivated_at = now


def _end(notice: Notice, state: NoticeState, now: datetime) -> Outcome:
    notice.state, notice.settled_at = state, now
    return Outcome(state.value)


def _again(notice: Notice, due_at: datetime, outcome: Outcome) -> Outcome:
    notice.state, notice.due_at = NoticeState.DUE, due_at
    return outcome
