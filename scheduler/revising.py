"""Writes delivered messages anew where the facts behind them changed ("Fay is on it")."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from messages.message import Message
from models import DatabaseUnavailableError, Notice, Platform, Session
from models.notice import ids_to_revise
from models.outbox import drop_revision, finish_revision, get_account, lock_revision
from models.process import close_gate, find_gate
from scheduler.chat import Address, DeliveryError, Sent
from scheduler.desk import Desk
from scheduler.mishap import log_mishap
from scheduler.preparing import address_of
from scheduler.settling import pause_after

logger = logging.getLogger(__name__)

BATCH = 50

AGAIN_AFTER = timedelta(minutes=10)
"""A revision that did not work out is tried again after that; writing it twice does no harm."""

GIVE_UP_AFTER = timedelta(days=60)
"""A message this old is left as it is; nobody acts by it any more."""


@dataclass(frozen=True)
class Revision:
    """A delivered message and its new words."""

    notice_id: int
    retry_at: datetime
    platform: Platform
    sent: Sent
    to: Address
    message: Message


def revise_sent(desk: Desk, now: datetime) -> int:
    """Write anew what asks for it; return how many were."""
    with desk.sessions.read() as session:
        ids = ids_to_revise(session, BATCH, now)
    return sum(_revise(desk, notice_id, now) for notice_id in ids if not desk.is_stopping())


def _revise(desk: Desk, notice_id: int, now: datetime) -> bool:
    try:
        with desk.sessions.begin() as session:
            revision = _prepare(session, desk, notice_id, now)
    except DatabaseUnavailableError:
        raise
    except Exception:  # noqa: BLE001 - one that cannot be worded must not stop the others
        log_mishap(logger, f"notice {notice_id} could not be worded anew")
        with desk.sessions.begin() as session:
            drop_revision(session, notice_id)
        return False
    return revision is not None and _write(desk, revision, now)


def _prepare(session: Session, desk: Desk, notice_id: int, now: datetime) -> Revision | None:
    notice = lock_revision(session, notice_id, now)
    if notice is None:
        return None
    revision = _compose(session, desk, notice, now)
    # Moved ahead, not cleared: should this process die now, the next one does it.
    notice.revise_at = revision.retry_at if revision else None
    if revision is None:
        return None
    gate = find_gate(session, revision.to.workspace_id)
    if gate is not None and gate.closed_until_at > now:
        notice.revise_at = gate.closed_until_at
        return None
    return revision


def _compose(session: Session, desk: Desk, notice: Notice, now: datetime) -> Revision | None:
    if notice.account_id is None or notice.conversation_id is None or notice.message_id is None:
        return None
    if notice.sent_at is None or now - notice.sent_at > GIVE_UP_AFTER:
        return None
    account = get_account(session, notice.account_id)
    if account.platform not in desk.chats or account.deactivated_at is not None:
        return None
    words = desk.notices[notice.kind].compose(session, notice, desk.rules, now)
    if not isinstance(words, Message):
        return None
    sent = Sent(notice.conversation_id, notice.message_id)
    return Revision(
        notice.id, now + AGAIN_AFTER, account.platform, sent, address_of(account), words
    )


def _write(desk: Desk, revision: Revision, now: datetime) -> bool:
    try:
        desk.chats[revision.platform].revise(revision.sent, revision.to, revision.message)
    except DeliveryError as error:
        _record_failure(desk, revision, error, now)
        return False
    except Exception:  # noqa: BLE001 - it is tried again, and the others go on
        log_mishap(logger, f"notice {revision.notice_id} broke while it was written anew")
        return False
    with desk.sessions.begin() as session:
        finish_revision(session, revision.notice_id, revision.retry_at)
    return True


def _record_failure(desk: Desk, revision: Revision, error: DeliveryError, now: datetime) -> None:
    with desk.sessions.begin() as session:
        if error.stops_workspace:
            until = now + pause_after(error)
            close_gate(session, revision.to.workspace_id, until, error.reason)
        if error.permanent:
            finish_revision(session, revision.notice_id, revision.retry_at)
