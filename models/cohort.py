"""Cohorts: one run of the program, and the days on which it is closed."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, is_sqlite


class Cohort(Base):
    __tablename__ = "cohort"
    __table_args__ = (CheckConstraint("starts_on <= ends_on", name="in_order"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str] = mapped_column(unique=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    """The last day of the cohort."""
    time_zone: Mapped[str]
    """IANA name; stands in for a person whose own zone nobody knows."""
    held_at: Mapped[datetime | None] = mapped_column(default=None)
    """Since when nothing is sent about this cohort ("hold everything"), or None."""
    held_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)


class ClosedDay(Base):
    """A day on which this cohort's people are off, beside weekends and public holidays."""

    __tablename__ = "closed_day"
    __table_args__ = (UniqueConstraint("cohort_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"))
    day: Mapped[date]


def lock_cohort(session: Session, cohort_id: int) -> None:
    """Let nobody else add pairs to the cohort till the commit."""
    if not is_sqlite(session):  # which has one writer at a time anyway
        query = select(Cohort.id).where(Cohort.id == cohort_id).with_for_update(key_share=True)
        session.execute(query)


def find_cohort(session: Session, name: str) -> Cohort | None:
    return session.scalar(select(Cohort).where(Cohort.name == name))


def all_cohorts(session: Session) -> list[Cohort]:
    """Return every cohort, the newest first."""
    return list(session.scalars(select(Cohort).order_by(Cohort.starts_on.desc(), Cohort.id)))


def closed_days(session: Session) -> Mapping[int, frozenset[date]]:
    """Return the cohorts' own closed days by cohort id; a cohort without any is absent."""
    found: dict[int, set[date]] = defaultdict(set)
    for cohort_id, day in session.execute(select(ClosedDay.cohort_id, ClosedDay.day)):
        found[cohort_id].add(day)
    return {cohort_id: frozenset(days) for cohort_id, days in found.items()}
