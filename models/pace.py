"""How fast a workspace is written to: rows, so that all processes keep to one pace."""

from datetime import datetime

from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base


class Pace(Base):
    """The time between two messages to a workspace: longer after it complained, then shorter."""

    __tablename__ = "pace"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    interval_ms: Mapped[int]
    next_post_at: Mapped[datetime]
    """From then on the next message may go out, to anybody of the workspace."""


def find_pace(session: Session, workspace_id: str) -> Pace | None:
    """Return the pace of the workspace, locked till the commit; None before its first message."""
    return session.get(Pace, workspace_id, with_for_update=True)
