"""Half-time reflections: how each of a pair finds the way the two communicate."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.pair import Pair
from models.sealing import SealedText


class Reflection(Base):
    __tablename__ = "reflection"
    __table_args__ = (
        UniqueConstraint("pair_id", "person_id"),
        CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pair.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    rating: Mapped[int] = mapped_column(repr=False)
    """1 (it does not work) to 5 (it works very well)."""
    answered_at: Mapped[datetime]
    comment: Mapped[str] = mapped_column(SealedText("pair_id"), default="", repr=False)
    """For the two people of the pair and nobody else."""


def reflections_of(session: Session, pair_id: int) -> Sequence[Reflection]:
    """Return what the two answered, the earlier one first."""
    query = select(Reflection).where(Reflection.pair_id == pair_id)
    return session.scalars(query.order_by(Reflection.answered_at, Reflection.id)).all()


def ratings_in(session: Session, cohort_id: int) -> Sequence[tuple[int, int, datetime]]:
    """Return (pair id, rating, when) of the cohort's running pairs; no comment is read."""
    query = (
        select(Reflection.pair_id, Reflection.rating, Reflection.answered_at)
        .join(Pair, Pair.id == Reflection.pair_id)
        .where(Pair.cohort_id == cohort_id, Pair.ended_at.is_(None))
        .order_by(Reflection.answered_at, Reflection.id)
    )
    return [(pair_id, rating, at) for pair_id, rating, at in session.execute(query)]
