"""What an operator asks of the outbox: how much of it is in which state, and what keeps it shut."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from models.base import is_sqlite
from models.notice import Notice, NoticeKind, NoticeState
from models.process import Gate


@dataclass(frozen=True)
class Overview:
    """The outbox at one moment."""

    counts: Mapping[tuple[NoticeState, NoticeKind], int]
    oldest_due_at: datetime | None
    """Since when the notice waits that is due the longest; None when none is due."""
    gates: Sequence[Gate]


def limit_statements(session: Session, seconds: float) -> None:
    """Let PostgreSQL give up a statement of this transaction after so long.

    SQLite knows no such limit; it reads a file, and does not wait for who writes to it.
    """
    if not is_sqlite(session):
        session.execute(text(f"SET LOCAL statement_timeout = {int(seconds * 1000)}"))


def look_over(session: Session, now: datetime) -> Overview:
    """Return how many notices there are of each state and kind, and what waits."""
    counted = select(Notice.state, Notice.kind, func.count()).group_by(Notice.state, Notice.kind)
    waiting = select(func.min(Notice.due_at)).where(
        Notice.state == NoticeState.DUE, Notice.due_at <= now
    )
    return Overview(
        {(state, kind): count for state, kind, count in session.execute(counted)},
        session.scalar(waiting),
        closed_gates(session, now),
    )


def closed_gates(session: Session, since: datetime) -> Sequence[Gate]:
    """Return the workspaces that were left alone at `since`, or are from then on."""
    query = select(Gate).where(Gate.closed_until_at > since).order_by(Gate.workspace_id)
    return session.scalars(query).all()
