"""Exceptions: what a facilitator lets somebody off, and why."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, change_row, one_of
from models.person import Person
from models.sealing import SealedText


class Duty(StrEnum):
    """What the program asks of a thought partner, and what else an exception may be about."""

    FIRST_CONTACT = "first_contact"
    VIDEO_MEETINGS = "video_meetings"
    MONTHLY_CONTACT = "monthly_contact"
    CAPSTONE_REVIEW = "capstone_review"
    CONCLUSION_MEETING = "conclusion_meeting"
    CONFERENCE = "conference"
    LATE_LOGS = "late_logs"
    """No duty: what they logged after the cut-off, up to the exception, counts all the same."""
    EVERYTHING = "everything"
    """No duty: they are entitled, whatever lacks."""


_HOLDS = "withdrawn_at IS NULL"


class GrantedException(Base):
    """One exception; one that was withdrawn stays as a row and counts no more."""

    __tablename__ = "exception"
    __table_args__ = (
        Index(
            "uq__exception__of_person",
            "cohort_id",
            "person_id",
            "duty",
            unique=True,
            sqlite_where=text(f"{_HOLDS} AND pair_id IS NULL"),
            postgresql_where=text(f"{_HOLDS} AND pair_id IS NULL"),
        ),
        Index(
            "uq__exception__of_pair",
            "pair_id",
            "duty",
            unique=True,
            sqlite_where=text(_HOLDS),
            postgresql_where=text(_HOLDS),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    """The thought partner whom it is for."""
    duty: Mapped[Duty] = mapped_column(one_of(Duty))
    reason: Mapped[str] = mapped_column(SealedText("person_id"), repr=False)
    """For the facilitators and the person themselves; nobody else reads it."""
    granted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    granted_at: Mapped[datetime]
    pair_id: Mapped[int | None] = mapped_column(ForeignKey("pair.id"), default=None)
    """Where it is about one of their pairs only."""
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    person: Mapped[Person] = relationship(
        foreign_keys=[person_id], lazy="joined", innerjoin=True, init=False, repr=False
    )
    granted_by: Mapped[Person] = relationship(
        foreign_keys=[granted_by_id], lazy="joined", innerjoin=True, init=False, repr=False
    )


def exceptions_in(session: Session, cohort_id: int) -> Sequence[GrantedException]:
    """Return the exceptions of the cohort that hold, the oldest first."""
    query = select(GrantedException).where(
        GrantedException.cohort_id == cohort_id, GrantedException.withdrawn_at.is_(None)
    )
    return session.scalars(query.order_by(GrantedException.id)).all()


def find_exception(session: Session, exception_id: int) -> GrantedException | None:
    return session.get(GrantedException, exception_id)


def withdraw_if_held(
    session: Session, exception: GrantedException, by_id: int, now: datetime
) -> bool:
    """Withdraw it; return False if somebody did before."""
    statement = (
        update(GrantedException)
        .where(GrantedException.id == exception.id, GrantedException.withdrawn_at.is_(None))
        .values(withdrawn_at=now, withdrawn_by_id=by_id)
    )
    return change_row(session, exception, statement)
