"""What the running process remembers between its steps."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, change, is_sqlite


class Heartbeat(Base):
    """When a recurring step was last done."""

    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(primary_key=True)
    """"tick", or a step of a job and its period ("silence:3:2026-02-03")."""
    at: Mapped[datetime]


class Gate(Base):
    """Until when a workspace's outbox waits, because the platform asked for it."""

    __tablename__ = "gate"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    closed_until_at: Mapped[datetime]
    reason: Mapped[str]


class SeenCall(Base):
    """A request that was done, and that the platform may deliver again.

    It is written in the transaction of the work, so that a killed process leaves both or neither.
    """

    __tablename__ = "seen_call"

    key: Mapped[str] = mapped_column(primary_key=True)
    """Workspace and the platform's id of the event, trigger, view or message."""
    seen_at: Mapped[datetime] = mapped_column(index=True)


# Made once: part of every call, and building a statement takes longer than running it.
# The table and not the class, whose INSERT counts no rows when it is given values.
_SEEN = Base.metadata.tables[SeenCall.__tablename__]
_SEE_ON_SQLITE = sqlite.insert(_SEEN).on_conflict_do_nothing()
_SEE_ON_POSTGRESQL = postgresql.insert(_SEEN).on_conflict_do_nothing()


def find_heartbeat(session: Session, name: str) -> datetime | None:
    return session.scalar(select(Heartbeat.at).where(Heartbeat.name == name))


def find_heartbeats(session: Session, names: Collection[str]) -> Mapping[str, datetime]:
    """Return when each of these steps was last done; one that never was is absent."""
    query = select(Heartbeat.name, Heartbeat.at).where(Heartbeat.name.in_(names))
    return dict(session.execute(query).all())


def forget_heartbeats(session: Session, names: Collection[str]) -> None:
    if names:
        session.execute(delete(Heartbeat).where(Heartbeat.name.in_(names)))


def beat(session: Session, name: str, now: datetime) -> None:
    """Write down when the step was last done; two processes may do so at once."""
    insert = sqlite.insert if is_sqlite(session) else postgresql.insert
    statement = insert(Heartbeat).values(name=name, at=now)
    session.execute(
        statement.on_conflict_do_update(index_elements=["name"], set_={"at": statement.excluded.at})
    )


def first_time(session: Session, name: str, now: datetime) -> bool:
    """Record that the step `name` is done; return False if it was done before."""
    insert = sqlite.insert if is_sqlite(session) else postgresql.insert
    statement = insert(Heartbeat).values(name=name, at=now).on_conflict_do_nothing()
    return change(session, statement) == 1


def see_call(session: Session, key: str, now: datetime) -> bool:
    """Record the request; return False if it was seen before."""
    insert = _SEE_ON_SQLITE if is_sqlite(session) else _SEE_ON_POSTGRESQL
    return change(session, insert, {"key": key, "seen_at": now}) == 1


def forget_calls(session: Session, before: datetime) -> None:
    session.execute(delete(SeenCall).where(SeenCall.seen_at < before))


def find_gate(session: Session, workspace_id: str) -> Gate | None:
    return session.get(Gate, workspace_id)


def open_gate(session: Session, workspace_id: str, reason_kept: str) -> None:
    """Open the workspace again, unless it is left alone for the reason that is kept."""
    session.execute(
        delete(Gate).where(Gate.workspace_id == workspace_id, Gate.reason != reason_kept)
    )


def close_gate(session: Session, workspace_id: str, until: datetime, reason: str) -> None:
    """Let the workspace wait; two processes may be told to at once."""
    insert = sqlite.insert if is_sqlite(session) else postgresql.insert
    statement = insert(Gate).values(workspace_id=workspace_id, closed_until_at=until, reason=reason)
    told = {
        "closed_until_at": statement.excluded.closed_until_at,
        "reason": statement.excluded.reason,
    }
    session.execute(statement.on_conflict_do_update(index_elements=["workspace_id"], set_=told))
