"""How fast a workspace is written to: a row for each, so that all processes share one throttle."""

from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, is_sqlite


class Throttle(Base):
    """The time between two messages to a workspace: longer after it complained, then shorter."""

    __tablename__ = "throttle"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    interval_ms: Mapped[int]
    next_post_at: Mapped[datetime]
    """From then on the next message may go out, to anybody of the workspace."""


def lock_throttle(session: Session, workspace_id: str, start_ms: int, now: datetime) -> Throttle:
    """Return the throttle of the workspace, locked till the commit; made at its first message.

    Whoever locks other rows as well locks them before this one: all in one order.
    """
    throttle = session.get(Throttle, workspace_id, with_for_update=True)
    if throttle is None:
        insert = sqlite.insert if is_sqlite(session) else postgresql.insert
        first = {"workspace_id": workspace_id, "interval_ms": start_ms, "next_post_at": now}
        session.execute(insert(Throttle).values(first).on_conflict_do_nothing())
        throttle = session.get_one(Throttle, workspace_id, with_for_update=True)
    return throttle


def is_slowed(session: Session, workspace_id: str, start_ms: int) -> bool:
    """Return whether the workspace is written to more slowly than usual; locks nothing."""
    throttle = session.get(Throttle, workspace_id)
    return throttle is not None and throttle.interval_ms > start_ms
