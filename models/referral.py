"""Referrals: a colleague with the right expertise whom the mentor brings in for the participant."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, change
from models.sealing import SealedText


class Referral(Base):
    """Whom, what for, and how to reach them: the pair's own words."""

    __tablename__ = "referral"
    # One can be taken back: its number is never given to another, as a notice may still carry it.
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pair.id"), index=True)
    colleague: Mapped[str] = mapped_column(SealedText("pair_id"), repr=False)
    purpose: Mapped[str] = mapped_column(SealedText("pair_id"), repr=False)
    reach: Mapped[str] = mapped_column(SealedText("pair_id"), repr=False)
    """How to reach them; nobody but the two of the pair reads it."""
    brought_in_at: Mapped[datetime]


def find_referral(session: Session, referral_id: int) -> Referral | None:
    return session.get(Referral, referral_id)


def find_same_referral(
    session: Session, pair_id: int, colleague: str, since: datetime
) -> Referral | None:
    """Return the pair's referral to a colleague of that name since the moment, or None."""
    query = select(Referral).where(
        Referral.pair_id == pair_id,
        Referral.brought_in_at >= since,
    )
    found = session.scalars(query.order_by(Referral.id))
    return next((one for one in found if one.colleague == colleague), None)


def referrals_of(session: Session, pair_id: int, limit: int) -> Sequence[Referral]:
    """Return the pair's referrals, the latest first."""
    query = select(Referral).where(Referral.pair_id == pair_id)
    newest_first = (Referral.brought_in_at.desc(), Referral.id.desc())
    return session.scalars(query.order_by(*newest_first).limit(limit)).all()


def count_referrals(session: Session, pair_id: int) -> int:
    """Return how many colleagues were brought in, without reading who."""
    return session.scalars(select(func.count()).where(Referral.pair_id == pair_id)).one()


def remove_referral(session: Session, referral_id: int) -> bool:
    """Delete it; return False if it is gone."""
    return change(session, delete(Referral).where(Referral.id == referral_id)) == 1
