"""Which conversation starters a pair was offered, so that none comes twice."""

from collections.abc import Sequence

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, is_sqlite


class StarterUse(Base):
    __tablename__ = "starter_use"
    __table_args__ = (UniqueConstraint("pair_id", "starter_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pair.id"))
    starter_id: Mapped[str]
    period: Mapped[str]
    """The month it was offered in ("2026-03"): both partners get the same one that month. Or
    "asked", where one of them asked for it."""


def starters_of(session: Session, pair_id: int) -> Sequence[StarterUse]:
    """Return what the pair was offered, in the order in which that happened."""
    query = select(StarterUse).where(StarterUse.pair_id == pair_id).order_by(StarterUse.id)
    return session.scalars(query).all()


def offer_starter(session: Session, pair_id: int, starter_id: str, period: str) -> None:
    """Record that the pair is offered the starter; once is enough, whoever is faster."""
    insert = sqlite.insert if is_sqlite(session) else postgresql.insert
    row = {"pair_id": pair_id, "starter_id": starter_id, "period": period}
    session.execute(insert(StarterUse).values(row).on_conflict_do_nothing())
