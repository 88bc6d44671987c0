"""Pairs: one mentor and one participant in one cohort."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    and_,
    bindparam,
    func,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, change_row, is_sqlite, one_of
from models.cohort import Cohort
from models.person import Membership, Person, Role


class EndReason(StrEnum):
    CLOSED = "closed"
    LEFT = "left"
    REASSIGNED = "reassigned"


class Pair(Base):
    __tablename__ = "pair"
    __table_args__ = (
        CheckConstraint("mentor_id <> participant_id", name="two_people"),
        Index(
            "uq__pair__living",
            "cohort_id",
            "mentor_id",
            "participant_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), index=True)
    mentor_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    cohort: Mapped[Cohort] = relationship(lazy="joined", innerjoin=True, init=False)
    mentor: Mapped[Person] = relationship(
        foreign_keys=[mentor_id], lazy="joined", innerjoin=True, init=False
    )
    participant: Mapped[Person] = relationship(
        foreign_keys=[participant_id], lazy="joined", innerjoin=True, init=False
    )
    announced_at: Mapped[datetime | None] = mapped_column(default=None)
    """When the pair was told of each other and messages began; None while it is a draft."""
    began_on: Mapped[date | None] = mapped_column(default=None)
    """The pair's first day: of the announcement, or earlier where a program started in mid-year."""
    clock_starts_at: Mapped[datetime | None] = mapped_column(default=None)
    """The later of announcement and import of old contacts: no notice is about an earlier time."""
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    end_reason: Mapped[EndReason | None] = mapped_column(one_of(EndReason), default=None)
    continues_id: Mapped[int | None] = mapped_column(ForeignKey("pair.id"), default=None)
    """The participant's former pair, after a reassignment."""
    carries_meetings: Mapped[bool] = mapped_column(default=True)
    """Whether the participant's video meetings of the former pair count here too."""

    def partner_of(self, person_id: int) -> Person:
        """Return the other one of the two."""
        return self.participant if person_id == self.mentor_id else self.mentor

    def has(self, person_id: int) -> bool:
        return person_id in (self.mentor_id, self.participant_id)


_RUNNING = (
    select(Pair)
    .where(
        or_(
            Pair.mentor_id == bindparam("person_id"), Pair.participant_id == bindparam("person_id")
        ),
        Pair.announced_at.is_not(None),
        Pair.ended_at.is_(None),
    )
    .order_by(Pair.id)
)
"""Made once: part of every call, and building a statement takes longer than running it."""
_LOCKED = select(Pair.id).where(Pair.id == bindparam("pair_id")).with_for_update(key_share=True)


def running_pairs_of(session: Session, person_id: int) -> Sequence[Pair]:
    """Return the announced pairs that `person_id` belongs to and that have not ended, oldest first.

    A pair whose cohort is over is still among them until a facilitator ends it; the caller decides.
    """
    return session.scalars(_RUNNING, {"person_id": person_id}).unique().all()


def pairs_of(session: Session, person_id: int) -> Sequence[Pair]:
    """Return every pair the person is or was in, the newest first."""
    mine = or_(Pair.mentor_id == person_id, Pair.participant_id == person_id)
    query = select(Pair).where(mine).order_by(Pair.id.desc())
    return session.scalars(query).unique().all()


def pairs_in(session: Session, cohort_id: int) -> Sequence[Pair]:
    """Return every pair of the cohort that has not ended, announced or not, oldest first."""
    query = select(Pair).where(Pair.cohort_id == cohort_id, Pair.ended_at.is_(None))
    return session.scalars(query.order_by(Pair.id)).unique().all()


def find_pair(session: Session, pair_id: int) -> Pair | None:
    return session.scalars(select(Pair).where(Pair.id == pair_id)).unique().one_or_none()


def find_living_pair(
    session: Session, cohort_id: int, mentor_id: int, participant_id: int
) -> Pair | None:
    query = select(Pair).where(
        Pair.cohort_id == cohort_id,
        Pair.mentor_id == mentor_id,
        Pair.participant_id == participant_id,
        Pair.ended_at.is_(None),
    )
    return session.scalars(query).unique().one_or_none()


def end_if_living(session: Session, pair: Pair, reason: EndReason, now: datetime) -> bool:
    """End the pair; return False if somebody else ended it before."""
    statement = (
        update(Pair)
        .where(Pair.id == pair.id, Pair.ended_at.is_(None))
        .values(ended_at=now, end_reason=reason)
    )
    return change_row(session, pair, statement)


def departed_pairs(session: Session, before: date) -> Sequence[tuple[Pair, Membership]]:
    """Return living pairs of which somebody has left by that day, with the role that ended.

    Days are of the person's own zone: the caller looks again.
    """
    left = and_(
        Membership.cohort_id == Pair.cohort_id,
        Membership.left_on <= before,
        or_(
            and_(Membership.role == Role.MENTOR, Membership.person_id == Pair.mentor_id),
            and_(Membership.role == Role.PARTICIPANT, Membership.person_id == Pair.participant_id),
        ),
    )
    query = select(Pair, Membership).join(Membership, left).where(Pair.ended_at.is_(None))
    found = session.execute(query.order_by(Pair.id)).unique()
    return [(pair, membership) for pair, membership in found]


def pairs_ever_in(session: Session, cohort_ids: Collection[int]) -> Sequence[Pair]:
    """Return the cohorts' pairs, drafts and ended ones included, oldest first."""
    query = select(Pair).where(Pair.cohort_id.in_(cohort_ids))
    return session.scalars(query.order_by(Pair.id)).unique().all()


def lock_pair(session: Session, pair_id: int) -> None:
    """Let nobody else log for the pair till the commit: what is there already is compared first."""
    if not is_sqlite(session):  # which has one writer at a time anyway
        session.execute(_LOCKED, {"pair_id": pair_id})


def draft_ids(session: Session, pair_ids: Collection[int]) -> frozenset[int]:
    """Return which of these pairs are drafts now, whatever was read of them before."""
    query = select(Pair.id).where(
        Pair.id.in_(pair_ids), Pair.announced_at.is_(None), Pair.ended_at.is_(None)
    )
    return frozenset(session.scalars(query))


def count_drafts(session: Session) -> int:
    """Return how many pairs were not announced yet."""
    query = select(func.count(Pair.id)).where(Pair.ended_at.is_(None), Pair.announced_at.is_(None))
    return session.scalar(query) or 0


def all_living_pairs(session: Session) -> Sequence[Pair]:
    """Return every pair that has not ended, drafts included, oldest first."""
    query = select(Pair).where(Pair.ended_at.is_(None))
    return session.scalars(query.order_by(Pair.id)).unique().all()
