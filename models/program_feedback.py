"""What people tell the facilitators about the program, with their name or without."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ForeignKey, Index, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, one_of
from models.person import Role
from models.sealing import SealedText


class ProgramFeedback(Base):
    """One piece of feedback.

    Of what is anonymous nothing is kept that leads to its author: no person, no hour.
    """

    __tablename__ = "program_feedback"
    __table_args__ = (Index(None, "cohort_id", "told_on"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"))
    given_on: Mapped[date]
    """The day in the cohort's zone; never anything finer, for nobody."""
    role: Mapped[Role] = mapped_column(one_of(Role))
    text: Mapped[str] = mapped_column(SealedText("cohort_id"), repr=False)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None, repr=False)
    """Who wrote it, None where they chose to be anonymous."""
    told_on: Mapped[date | None] = mapped_column(default=None)
    """On which day the facilitators were told of it."""


def find_same_feedback(
    session: Session, cohort_id: int, given_on: date, text: str
) -> ProgramFeedback | None:
    """Return what says the same on the same day, or None."""
    query = select(ProgramFeedback).where(
        ProgramFeedback.cohort_id == cohort_id, ProgramFeedback.given_on == given_on
    )
    return next((one for one in session.scalars(query) if one.text == text), None)


def untold_feedback(session: Session) -> Sequence[ProgramFeedback]:
    """Return what no facilitator was told of yet."""
    query = select(ProgramFeedback).where(ProgramFeedback.told_on.is_(None))
    return session.scalars(query.order_by(ProgramFeedback.id)).all()


def feedback_told_on(session: Session, cohort_id: int, day: date) -> Sequence[ProgramFeedback]:
    """Return what the facilitators are told on that day."""
    query = select(ProgramFeedback).where(
        ProgramFeedback.cohort_id == cohort_id, ProgramFeedback.told_on == day
    )
    return session.scalars(query.order_by(ProgramFeedback.id)).all()


def feedback_in(
    session: Session, cohort_id: int, offset: int, limit: int
) -> Sequence[ProgramFeedback]:
    """Return what the facilitators were told, the latest first."""
    query = (
        select(ProgramFeedback)
        .where(
            ProgramFeedback.cohort_id == cohort_id,
            ProgramFeedback.told_on.is_not(None),
            ProgramFeedback.text != "",
        )
        .order_by(ProgramFeedback.told_on.desc(), ProgramFeedback.id.desc())
    )
    return session.scalars(query.offset(offset).limit(limit)).all()


def feedback_of(session: Session, cohort_id: int, author_id: int) -> Sequence[ProgramFeedback]:
    """Return what the facilitators were told with this author's name, the latest first."""
    query = (
        select(ProgramFeedback)
        .where(
            ProgramFeedback.cohort_id == cohort_id,
            ProgramFeedback.author_id == author_id,
            ProgramFeedback.told_on.is_not(None),
            ProgramFeedback.text != "",
        )
        .order_by(ProgramFeedback.told_on.desc(), ProgramFeedback.id.desc())
    )
    return session.scalars(query).all()


def count_feedback(session: Session, cohort_id: int) -> int:
    """Return how many the facilitators were told."""
    query = select(func.count()).where(
        ProgramFeedback.cohort_id == cohort_id,
        ProgramFeedback.told_on.is_not(None),
        ProgramFeedback.text != "",
    )
    return session.scalars(query).one()
