"""Time polls: which of several times suit the people who are to be invited."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, change, is_sqlite, one_of
from models.cohort import Cohort
from models.event import Audience, EventKind


class Poll(Base):
    __tablename__ = "poll"
    __table_args__ = (CheckConstraint("minutes > 0", name="minutes"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), index=True)
    cohort: Mapped[Cohort] = relationship(lazy="joined", innerjoin=True, init=False)
    kind: Mapped[EventKind] = mapped_column(one_of(EventKind))
    title: Mapped[str] = mapped_column(repr=False)
    minutes: Mapped[int]
    audience: Mapped[Audience] = mapped_column(one_of(Audience))
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    """Until then people may pick, and pick anew."""
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    """When a facilitator made an event of it, or ended it without one."""
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"), default=None)
    """What was made of it."""


class PollSlot(Base):
    """One of the times to choose from."""

    __tablename__ = "poll_slot"
    __table_args__ = (UniqueConstraint("poll_id", "starts_at"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"))
    starts_at: Mapped[datetime]


class PollAnswer(Base):
    """Somebody answered; with no pick, none of the times suits them."""

    __tablename__ = "poll_answer"

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    said_at: Mapped[datetime]


class PollPick(Base):
    """A time that suits somebody."""

    __tablename__ = "poll_pick"

    slot_id: Mapped[int] = mapped_column(ForeignKey("poll_slot.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)


def find_poll(session: Session, poll_id: int) -> Poll | None:
    return session.get(Poll, poll_id)


def polls_of(session: Session, cohort_ids: Collection[int]) -> Sequence[Poll]:
    """Return the polls of these cohorts, the latest first."""
    query = select(Poll).where(Poll.cohort_id.in_(cohort_ids))
    return session.scalars(query.order_by(Poll.made_at.desc(), Poll.id.desc())).all()


def unsettled_polls(session: Session, since: datetime) -> Sequence[Poll]:
    """Return the polls that close at `since` or later and that nobody ended before."""
    query = select(Poll).where(Poll.closed_at.is_(None), Poll.closes_at >= since)
    return session.scalars(query.order_by(Poll.id)).all()


def slots_of(session: Session, poll_id: int) -> Sequence[PollSlot]:
    """Return the times to choose from, in their order."""
    query = select(PollSlot).where(PollSlot.poll_id == poll_id).order_by(PollSlot.starts_at)
    return session.scalars(query).all()


def answered_by(session: Session, poll_id: int) -> frozenset[int]:
    """Return the ids of who answered."""
    query = select(PollAnswer.person_id).where(PollAnswer.poll_id == poll_id)
    return frozenset(session.scalars(query))


def polls_answered_by(session: Session, person_id: int) -> frozenset[int]:
    """Return the ids of the polls that the person has answered."""
    query = select(PollAnswer.poll_id).where(PollAnswer.person_id == person_id)
    return frozenset(session.scalars(query))


def picks_of(session: Session, poll_id: int) -> Mapping[int, frozenset[int]]:
    """Return whom each time suits, as person ids by slot id; one that suits nobody is absent."""
    query = (
        select(PollPick.slot_id, PollPick.person_id)
        .join(PollSlot, PollSlot.id == PollPick.slot_id)
        .where(PollSlot.poll_id == poll_id)
    )
    found: dict[int, set[int]] = defaultdict(set)
    for slot_id, person_id in session.execute(query):
        found[slot_id].add(person_id)
    return {slot_id: frozenset(people) for slot_id, people in found.items()}


def keep_answer(
    session: Session, poll_id: int, person_id: int, slot_ids: Collection[int], now: datetime
) -> None:
    """Keep what suits the person, in the place of what they said before."""
    insert = sqlite.insert if is_sqlite(session) else postgresql.insert
    said = {"said_at": now}
    statement = insert(PollAnswer).values(poll_id=poll_id, person_id=person_id, **said)
    # The row stays locked till the commit, so that two answers of one person come one by one.
    session.execute(
        statement.on_conflict_do_update(index_elements=["poll_id", "person_id"], set_=said)
    )
    own = select(PollSlot.id).where(PollSlot.poll_id == poll_id)
    session.execute(
        delete(PollPick).where(PollPick.person_id == person_id, PollPick.slot_id.in_(own))
    )
    if slot_ids:
        rows = [{"slot_id": slot_id, "person_id": person_id} for slot_id in slot_ids]
        session.execute(insert(PollPick).on_conflict_do_nothing(), rows)


def close_if_open(session: Session, poll_id: int, now: datetime) -> bool:
    """Mark the poll as ended; return False if it was already."""
    statement = update(Poll).where(Poll.id == poll_id, Poll.closed_at.is_(None))
    return change(session, statement.values(closed_at=now)) > 0
