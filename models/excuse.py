"""Excuses: times in which silence is nobody's fault. They stop the clock."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from models.base import Base


class Excuse(Base):
    """Either a person is away (in all their pairs), or one pair is excused."""

    __tablename__ = "excuse"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (pair_id IS NULL)", name="one_subject"),
        CheckConstraint("starts_on <= ends_on", name="in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    """The last day of it; they are back the day after."""
    granted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None, index=True)
    pair_id: Mapped[int | None] = mapped_column(ForeignKey("pair.id"), default=None, index=True)


def excuses_of_people(
    session: Session, person_ids: Collection[int] | None = None
) -> Mapping[int, list[tuple[date, date]]]:
    """Return (first day, last day) of each person's excuses, by person id; with None, of all."""
    return _spans(session, Excuse.person_id, person_ids)


def excuses_of_pairs(
    session: Session, pair_ids: Collection[int] | None = None
) -> Mapping[int, list[tuple[date, date]]]:
    """Return (first day, last day) of each pair's own excuses, by pair id; with None, of all."""
    return _spans(session, Excuse.pair_id, pair_ids)


def _spans(
    session: Session, subject: InstrumentedAttribute[int | None], ids: Collection[int] | None
) -> Mapping[int, list[tuple[date, date]]]:
    query = select(subject, Excuse.starts_on, Excuse.ends_on).where(subject.is_not(None))
    if ids is not None:
        query = query.where(subject.in_(ids))
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for subject_id, starts_on, ends_on in session.execute(query):
        if subject_id is not None:
            found[subject_id].append((starts_on, ends_on))
    return found


def find_current_excuse(session: Session, person_id: int, today: date) -> Excuse | None:
    """Return the person's excuse that covers `today` and lasts longest, or None."""
    return session.scalar(
        select(Excuse)
        .where(Excuse.person_id == person_id, Excuse.starts_on <= today, Excuse.ends_on >= today)
        .order_by(Excuse.ends_on.desc())
        .limit(1)
    )


def current_excuses(session: Session, person_id: int, today: date) -> Sequence[Excuse]:
    """Return the person's excuses that cover `today`, the longest lasting first."""
    query = select(Excuse).where(
        Excuse.person_id == person_id, Excuse.starts_on <= today, Excuse.ends_on >= today
    )
    return session.scalars(query.order_by(Excuse.ends_on.desc(), Excuse.id)).all()
