"""Who may send a notice, and until when: leases, by the database's clock.

due -> sending (claimed till `lease_until_at`) -> whatever its holder writes down; where its holder
died, due again if nothing was begun, else unknown.

The statements are made once: they are run every few seconds, and building one takes longer than
running it.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.orm import Session

from models.account import ChatAccount
from models.base import change, is_sqlite
from models.notice import Notice, NoticeKind, NoticeState
from models.process import Gate

LONGEST_LEASE = timedelta(minutes=10)
"""Longer than any lease that is given."""

_OF_STOPPED_WORKSPACES = (
    select(ChatAccount.person_id)
    .join(Gate, Gate.workspace_id == ChatAccount.workspace_id)
    .where(Gate.closed_until_at > bindparam("now"), ChatAccount.deactivated_at.is_(None))
)
"""Where a platform asked to wait, all of it waits: the first refusal speaks for all."""

_DUE = (
    select(Notice.id)
    .where(
        Notice.state == NoticeState.DUE,
        Notice.due_at <= bindparam("now"),
        Notice.kind.in_(bindparam("kinds", expanding=True)),
        Notice.recipient_id.not_in(_OF_STOPPED_WORKSPACES),
    )
    .order_by(Notice.due_at, Notice.id)
    .limit(bindparam("most"))
)
_DUE_TO_NOBODY_ELSE = _DUE.with_for_update(skip_locked=True)
"""On PostgreSQL. SQLite has one writer at a time: nobody else can claim meanwhile."""

_CLAIM = (
    update(Notice)
    .where(Notice.id.in_(bindparam("ids", expanding=True)), Notice.state == NoticeState.DUE)
    .values(
        state=NoticeState.SENDING,
        lease_until_at=bindparam("until"),
        attempts=Notice.attempts + 1,
    )
)

_HELD = (
    Notice.id == bindparam("notice_id"),
    Notice.state == NoticeState.SENDING,
    Notice.lease_until_at == bindparam("until"),
)
_LOCK_HELD = select(Notice).where(*_HELD).with_for_update()
_IS_HELD = select(Notice.id).where(*_HELD)

_ENDED = (
    Notice.state == NoticeState.SENDING,
    or_(
        Notice.lease_until_at < bindparam("lease_now"),
        Notice.lease_until_at > bindparam("latest"),
    ),
)
"""Its time is over, or it was given by a clock that was wrong: no lease reaches so far ahead."""
_RELEASE_UNTRIED = (
    update(Notice)
    .where(*_ENDED, Notice.sent_at.is_(None))
    .values(state=NoticeState.DUE, lease_until_at=None, attempts=Notice.attempts - 1)
)
_ABANDON_TRIED = (
    update(Notice)
    .where(*_ENDED, Notice.sent_at.is_not(None))
    .values(state=NoticeState.UNKNOWN, reason="interrupted", lease_until_at=None)
)

_DOUBTFUL = (
    select(Notice.id)
    .where(Notice.state == NoticeState.UNKNOWN, Notice.recipient_id.not_in(_OF_STOPPED_WORKSPACES))
    .order_by(Notice.sent_at, Notice.id)
    .limit(bindparam("most"))
)


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
    due = _DUE if is_sqlite(session) else _DUE_TO_NOBODY_ELSE
    ids = list(session.scalars(due, {"now": now, "kinds": list(kinds), "most": limit}))
    if ids:
        change(session, _CLAIM, {"ids": ids, "until": lease_until_at})
    return ids


def lock_claimed(session: Session, notice_id: int, lease_until_at: datetime) -> Notice | None:
    """Return the notice if it is still claimed under that lease, locked till the commit."""
    return session.scalar(_LOCK_HELD, {"notice_id": notice_id, "until": lease_until_at})


def holds_lease(session: Session, notice_id: int, lease_until_at: datetime) -> bool:
    """Return whether the notice is still claimed under that lease."""
    found = session.scalar(_IS_HELD, {"notice_id": notice_id, "until": lease_until_at})
    return found is not None


def release_untried(session: Session, lease_now: datetime) -> int:
    """Give back what a process claimed and never began to send before it died; return how many."""
    return change(session, _RELEASE_UNTRIED, _ended_by(lease_now))


def abandon_expired(session: Session, lease_now: datetime) -> int:
    """Mark what was being sent when a process died as unknown; return how many."""
    return change(session, _ABANDON_TRIED, _ended_by(lease_now))


def _ended_by(lease_now: datetime) -> dict[str, datetime]:
    return {"lease_now": lease_now, "latest": lease_now + LONGEST_LEASE}


def doubtful_ids(session: Session, limit: int, now: datetime) -> list[int]:
    """Return ids of notices of which nobody knows whether they arrived, the oldest first.

    Those of a workspace that asked to wait are left out.
    """
    return list(session.scalars(_DOUBTFUL, {"now": now, "most": limit}))


def still_doubtful(session: Session, notice_ids: Collection[int]) -> set[int]:
    """Return those of these notices that are still in doubt."""
    query = select(Notice.id).where(Notice.id.in_(notice_ids), Notice.state == NoticeState.UNKNOWN)
    return set(session.scalars(query))


def lock_doubtful(session: Session, notice_id: int, attempts: int | None = None) -> Notice | None:
    """Return the notice if it is still in doubt (after that attempt), locked till the commit."""
    query = select(Notice).where(Notice.id == notice_id, Notice.state == NoticeState.UNKNOWN)
    if attempts is not None:
        query = query.where(Notice.attempts == attempts)
    return session.scalar(query.with_for_update())
