"""Which capstones of a cohort are shown at the conference."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.base import change_row
from models.capstone import Capstone


def capstones_in(session: Session, cohort_id: int) -> Sequence[Capstone]:
    """Return all of the cohort, those that were handed in first, then the oldest first."""
    query = select(Capstone).where(Capstone.cohort_id == cohort_id)
    return session.scalars(query.order_by(Capstone.handed_in_at.is_(None), Capstone.id)).all()


def select_capstone(session: Session, capstone: Capstone, by_id: int, now: datetime) -> bool:
    """Select it for the conference; return False if somebody did before."""
    statement = (
        update(Capstone)
        .where(
            Capstone.id == capstone.id,
            Capstone.selected_at.is_(None),
            Capstone.handed_in_at.is_not(None),
        )
        .values(selected_at=now, selected_by_id=by_id)
    )
    return change_row(session, capstone, statement)


def unselect_capstone(session: Session, capstone: Capstone) -> bool:
    """Take the selection back; return False if it is not selected."""
    statement = (
        update(Capstone)
        .where(Capstone.id == capstone.id, Capstone.selected_at.is_not(None))
        .values(selected_at=None, selected_by_id=None, announced_at=None)
    )
    return change_row(session, capstone, statement)


def announce_capstone(session: Session, capstone: Capstone, now: datetime) -> bool:
    """Note that its people are told; return False if they were, or it is not selected."""
    statement = (
        update(Capstone)
        .where(
            Capstone.id == capstone.id,
            Capstone.selected_at.is_not(None),
            Capstone.announced_at.is_(None),
        )
        .values(announced_at=now)
    )
    return change_row(session, capstone, statement)
