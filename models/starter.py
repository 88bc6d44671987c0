"""Conversation starters that a program brought along; the product's own are texts in the code."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.assessment import Moment
from models.base import Base, one_of


class Counterpart(StrEnum):
    """Whom a talk is to be prepared with."""

    SCHOOL_BOARD = "school_board"
    SUPERINTENDENT = "superintendent"
    COMMUNITY = "community"
    CABINET = "cabinet"
    ACADEMIC_OFFICER = "academic_officer"
    FINANCIAL_OFFICER = "financial_officer"


class OwnStarter(Base):
    __tablename__ = "own_starter"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    key: Mapped[str] = mapped_column(unique=True)
    """Follows from its words, so that other words are another starter."""
    area: Mapped[str]
    for_mentor: Mapped[str] = mapped_column(repr=False)
    for_participant: Mapped[str] = mapped_column(repr=False)
    imported_at: Mapped[datetime]
    audience: Mapped[Counterpart | None] = mapped_column(one_of(Counterpart), default=None)
    phase: Mapped[Moment | None] = mapped_column(one_of(Moment), default=None)
    """In which part of a pair's time it fits; None at any."""
    is_retired: Mapped[bool] = mapped_column(default=False)
    """No longer offered; a pair that was offered it can still read it."""


def own_starters(session: Session) -> Sequence[OwnStarter]:
    """Return all of them, in the order in which they came, retired ones included."""
    return session.scalars(select(OwnStarter).order_by(OwnStarter.id)).all()
