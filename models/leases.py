"""Who may send a notice, and until when: leases, by the database's clock.

due -> sending (claimed till `lease_until_at`) -> whatever its holder writes down; where its holder
died, due again if nothing was begun, else unknown.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from models.base import change, is_sqlite
from models.notice import Notice, NoticeKind, NoticeState
from models.person import ChatAccount
from models.process import Gate


def claim_due(
    session: Session,
    limit: int,
    kinds: Collection[NoticeKind],
    lease_until_at: datetime,
    now: datetime,
) -> list[int]:
    """Claim up to `limit` due notices; return their ids, the longest due first.

    A kind that this process does not know is left to a newer one.
    """
    due = (
        select(Notice.id)
        .where(
            Notice.state == NoticeState.DUE,
            Notice.due_at <= now,
            Notice.kind.in_(kinds),
            Notice.recipient_id.not_in(_of_stopped_workspaces(now)),
        )
        .order_by(Notice.due_at, Notice.id)
        .limit(limit)
    )
    if not is_sqlite(session):  # SQLite has one writer at a time: nobody else can claim meanwhile
        due = due.with_for_update(skip_locked=True)
    ids = list(session.scalars(due))
    if ids:
        claimed = (
            update(Notice)
            .where(Notice.id.in_(ids), Notice.state == NoticeState.DUE)
            .values(
                state=NoticeState.SENDING,
                lease_until_at=lease_until_at,
                attempts=Notice.attempts + 1,
            )
        )
        change(session, claimed)
    return ids


def _of_stopped_workspaces(now: datetime) -> Select[int]:
    """Where a platform asked to wait, all of it waits: the first refusal speaks for all."""
    return (
        select(ChatAccount.person_id)
        .join(Gate, Gate.workspace_id == ChatAccount.workspace_id)
        .where(Gate.closed_until_at > now, ChatAccount.deactivated_at.is_(None))
    )


def lock_claimed(session: Session, notice_id: int, lease_until_at: datetime) -> Notice | None:
    """Return the notice if it is still claimed under that lease, locked till the commit."""
    query = (
        select(Notice)
        .where(
            Notice.id == notice_id,
            Notice.state == NoticeState.SENDING,
            Notice.lease_until_at == lease_until_at,
        )
        .with_for_update()
    )
    return session.scalar(query)


def holds_lease(session: Session, notice_id: int, lease_until_at: datetime) -> bool:
    """Return whether the notice is still claimed under that lease."""
    query = select(Notice.id).where(
        Notice.id == notice_id,
        Notice.state == NoticeState.SENDING,
        Notice.lease_until_at == lease_until_at,
    )
    return session.scalar(query) is not None


def release_untried(session: Session, lease_now: datetime) -> int:
    """Give back what a process claimed and never began to send before it died; return how many."""
    statement = (
        update(Notice)
        .where(
            Notice.state == NoticeState.SENDING,
            Notice.lease_until_at < lease_now,
            Notice.sent_at.is_(None),
        )
        .values(state=NoticeState.DUE, lease_until_at=None, attempts=Notice.attempts - 1)
    )
    return change(session, statement)


def abandon_expired(session: Session, lease_now: datetime) -> int:
    """Mark what was being sent when a process died as unknown; return how many."""
    statement = (
        update(Notice)
        .where(
            Notice.state == NoticeState.SENDING,
            Notice.lease_until_at < lease_now,
            Notice.sent_at.is_not(None),
        )
        .values(state=NoticeState.UNKNOWN, reason="interrupted", lease_until_at=None)
    )
    return change(session, statement)


def doubtful_ids(session: Session, limit: int, now: datetime) -> list[int]:
    """Return ids of notices of which nobody knows whether they arrived, the oldest first.

    Those of a workspace that asked to wait are left out.
    """
    query = (
        select(Notice.id)
        .where(
            Notice.state == NoticeState.UNKNOWN,
            Notice.recipient_id.not_in(_of_stopped_workspaces(now)),
        )
        .order_by(Notice.sent_at, Notice.id)
        .limit(limit)
    )
    return list(session.scalars(query))


def lock_doubtful(session: Session, notice_id: int, attempts: int | None = None) -> Notice | None:
    """Return the notice if it is still in doubt (after that attempt), locked till the commit."""
    query = select(Notice).where(Notice.id == notice_id, Notice.state == NoticeState.UNKNOWN)
    if attempts is not None:
        query = query.where(Notice.attempts == attempts)
    return session.scalar(query.with_for_update())
