"""How fast a workspace is written to: rows, so that all processes keep to one pace."""

from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, is_sqlite


class Pace(Base):
    """The time between two messages to a workspace: longer after it complained, then shorter."""

    __tablename__ = "pace"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    interval_ms: Mapped[int]
    next_post_at: Mapped[datetime]
    """From then on the next message may go out, to anybody of the workspace."""


def lock_pace(session: Session, workspace_id: str, start_ms: int, now: datetime) -> Pace:
    """Return the pace of the workspace, locked till the commit; made at its first message.

    Whoever locks other rows as well locks them before this one: all in one order.
    """
    pace = session.get(Pace, workspace_id, with_for_update=True)
    if pace is None:
        insert = sqlite.insert if is_sqlite(session) else postgresql.insert
        first = {"workspace_id": workspace_id, "interval_ms": start_ms, "next_post_at": now}
        session.execute(insert(Pace).values(first).on_conflict_do_nothing())
        pace = session.get_one(Pace, workspace_id, with_for_update=True)
    return pace


def is_slowed(session: Session, workspace_id: str, start_ms: int) -> bool:
    """Return whether the workspace is written to more slowly than usual; locks nothing."""
    pace = session.get(Pace, workspace_id)
    return pace is not None and pace.interval_ms > start_ms
