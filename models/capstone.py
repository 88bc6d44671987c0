"""Capstones: what a participant, alone or in a small group, brings to the conference."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, delete, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, change, is_sqlite
from models.pair import Pair
from models.person import Person
from models.sealing import SealedText


class Capstone(Base):
    """A plan of action on a challenge of the district; ends as a short talk with slides."""

    __tablename__ = "capstone"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), index=True)
    title: Mapped[str] = mapped_column(repr=False)
    challenge: Mapped[str] = mapped_column(SealedText("cohort_id"), repr=False)
    started_at: Mapped[datetime]
    slides_url: Mapped[str] = mapped_column(default="", repr=False)
    handed_in_at: Mapped[datetime | None] = mapped_column(default=None)
    """When the slides were first given: from then on the facilitators see title and slides."""
    selected_at: Mapped[datetime | None] = mapped_column(default=None)
    selected_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    announced_at: Mapped[datetime | None] = mapped_column(default=None)
    """When its people were told that it is selected for the conference."""


class CapstoneMember(Base):
    """A participant who works on a capstone, or is invited to."""

    __tablename__ = "capstone_member"
    __table_args__ = (
        UniqueConstraint("capstone_id", "person_id"),
        Index(
            "uq__capstone_member__joined",
            "cohort_id",
            "person_id",
            unique=True,
            sqlite_where=text("joined_at IS NOT NULL"),
            postgresql_where=text("joined_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    capstone_id: Mapped[int] = mapped_column(ForeignKey("capstone.id"))
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    joined_at: Mapped[datetime | None] = mapped_column(default=None)
    """None while it is an invitation, and for the last one who left, who may come back; a
    participant works on one capstone of a cohort."""


class CapstoneMilestone(Base):
    """A milestone of the program's plan that is done; what is open has no row."""

    __tablename__ = "capstone_milestone"
    __table_args__ = (UniqueConstraint("capstone_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    capstone_id: Mapped[int] = mapped_column(ForeignKey("capstone.id"))
    name: Mapped[str]
    done_at: Mapped[datetime]
    done_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class CapstoneNote(Base):
    """How it goes, for the participant's own pair alone: not for the others of a group."""

    __tablename__ = "capstone_note"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    capstone_id: Mapped[int] = mapped_column(ForeignKey("capstone.id"), index=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pair.id"), index=True)
    text: Mapped[str] = mapped_column(SealedText("pair_id"), repr=False)
    written_at: Mapped[datetime]


class CapstoneReview(Base):
    """The mentor of the pair has reviewed the final capstone."""

    __tablename__ = "capstone_review"
    __table_args__ = (UniqueConstraint("capstone_id", "pair_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    capstone_id: Mapped[int] = mapped_column(ForeignKey("capstone.id"))
    pair_id: Mapped[int] = mapped_column(ForeignKey("pair.id"), index=True)
    reviewed_at: Mapped[datetime]


# --- whose it is -------------------------------------------------------------------------


def find_capstone(session: Session, capstone_id: int) -> Capstone | None:
    return session.get(Capstone, capstone_id)


def lock_capstone(session: Session, capstone_id: int) -> Capstone | None:
    """Return the capstone; until the commit nobody else joins or leaves it."""
    query = select(Capstone).where(Capstone.id == capstone_id).with_for_update(key_share=True)
    return session.scalar(query.execution_options(populate_existing=True))


def capstone_of(session: Session, participant_id: int, cohort_id: int) -> Capstone | None:
    """Return what the participant works on in the cohort, or None."""
    return session.scalar(
        select(Capstone)
        .join(CapstoneMember, CapstoneMember.capstone_id == Capstone.id)
        .where(
            CapstoneMember.person_id == participant_id,
            CapstoneMember.cohort_id == cohort_id,
            CapstoneMember.joined_at.is_not(None),
        )
    )


def capstones_of(
    session: Session, participant_ids: Collection[int], cohort_id: int
) -> Mapping[int, int]:
    """Return the capstone's id by participant, for those who work on one in the cohort."""
    query = select(CapstoneMember.person_id, CapstoneMember.capstone_id).where(
        CapstoneMember.person_id.in_(participant_ids),
        CapstoneMember.cohort_id == cohort_id,
        CapstoneMember.joined_at.is_not(None),
    )
    return dict(session.execute(query).all())


def members_by_capstone(
    session: Session, capstone_ids: Collection[int]
) -> Mapping[int, tuple[Person, ...]]:
    """Return who works on each, in the order in which they joined."""
    query = (
        select(CapstoneMember.capstone_id, Person)
        .join(Person, Person.id == CapstoneMember.person_id)
        .where(CapstoneMember.capstone_id.in_(capstone_ids), CapstoneMember.joined_at.is_not(None))
        .order_by(CapstoneMember.joined_at, CapstoneMember.id)
    )
    found: dict[int, list[Person]] = defaultdict(list)
    for capstone_id, person in session.execute(query):
        found[capstone_id].append(person)
    return {capstone_id: tuple(people) for capstone_id, people in found.items()}


def find_member(session: Session, capstone_id: int, person_id: int) -> CapstoneMember | None:
    """Return their place in it, be they invited or at work."""
    return session.scalar(
        select(CapstoneMember).where(
            CapstoneMember.capstone_id == capstone_id, CapstoneMember.person_id == person_id
        )
    )


def invited_to(session: Session, capstone_id: int) -> Sequence[Person]:
    """Return who was asked to join and has not answered."""
    query = (
        select(Person)
        .join(CapstoneMember, CapstoneMember.person_id == Person.id)
        .where(CapstoneMember.capstone_id == capstone_id, CapstoneMember.joined_at.is_(None))
        .order_by(CapstoneMember.id)
    )
    return session.scalars(query).all()


def invitations_of(session: Session, person_id: int, cohort_id: int) -> Sequence[Capstone]:
    """Return what the person is asked to join in the cohort and has not answered."""
    query = (
        select(Capstone)
        .join(CapstoneMember, CapstoneMember.capstone_id == Capstone.id)
        .where(
            CapstoneMember.person_id == person_id,
            CapstoneMember.cohort_id == cohort_id,
            CapstoneMember.joined_at.is_(None),
        )
        .order_by(CapstoneMember.id)
    )
    return session.scalars(query).all()


def invite_once(session: Session, capstone: Capstone, person_id: int, invited_by_id: int) -> bool:
    """Add the invitation; return False if there is one, or they work on it already."""
    insert = sqlite.insert if is_sqlite(session) else postgresql.insert
    statement = insert(CapstoneMember).values(
        capstone_id=capstone.id,
        cohort_id=capstone.cohort_id,
        person_id=person_id,
        invited_by_id=invited_by_id,
    )
    unique = ["capstone_id", "person_id"]
    return change(session, statement.on_conflict_do_nothing(index_elements=unique)) == 1


def remove_member(session: Session, capstone_id: int, person_id: int) -> bool:
    statement = delete(CapstoneMember).where(
        CapstoneMember.capstone_id == capstone_id, CapstoneMember.person_id == person_id
    )
    return change(session, statement) == 1


# --- milestones, notes, reviews ----------------------------------------------------------


def milestones_done(session: Session, capstone_id: int) -> Mapping[str, CapstoneMilestone]:
    """Return the milestones that are done, by name."""
    query = select(CapstoneMilestone).where(CapstoneMilestone.capstone_id == capstone_id)
    return {one.name: one for one in session.scalars(query)}


def names_done(session: Session, capstone_ids: Collection[int]) -> Mapping[int, frozenset[str]]:
    """Return the names of the milestones that are done, by capstone."""
    query = select(CapstoneMilestone.capstone_id, CapstoneMilestone.name).where(
        CapstoneMilestone.capstone_id.in_(capstone_ids)
    )
    found: dict[int, set[str]] = defaultdict(set)
    for capstone_id, name in session.execute(query):
        found[capstone_id].add(name)
    return {capstone_id: frozenset(names) for capstone_id, names in found.items()}


def add_milestone(session: Session, capstone_id: int, name: str, by_id: int, now: datetime) -> bool:
    """Mark the milestone as done; return False if somebody did before."""
    insert = sqlite.insert if is_sqlite(session) else postgresql.insert
    statement = insert(CapstoneMilestone).values(
        capstone_id=capstone_id, name=name, done_at=now, done_by_id=by_id
    )
    unique = ["capstone_id", "name"]
    return change(session, statement.on_conflict_do_nothing(index_elements=unique)) == 1


def remove_milestone(session: Session, capstone_id: int, name: str) -> bool:
    """Mark the milestone as open again; return False if it is."""
    statement = delete(CapstoneMilestone).where(
        CapstoneMilestone.capstone_id == capstone_id, CapstoneMilestone.name == name
    )
    return change(session, statement) == 1


def notes_of_pair(
    session: Session, capstone_id: int, pair_id: int, limit: int
) -> Sequence[CapstoneNote]:
    """Return the pair's notes on the capstone, the latest first."""
    query = select(CapstoneNote).where(
        CapstoneNote.capstone_id == capstone_id, CapstoneNote.pair_id == pair_id
    )
    newest_first = (CapstoneNote.written_at.desc(), CapstoneNote.id.desc())
    return session.scalars(query.order_by(*newest_first).limit(limit)).all()


def find_review(session: Session, capstone_id: int, pair_id: int) -> CapstoneReview | None:
    return session.scalar(
        select(CapstoneReview).where(
            CapstoneReview.capstone_id == capstone_id, CapstoneReview.pair_id == pair_id
        )
    )


def add_review(session: Session, capstone_id: int, pair_id: int, now: datetime) -> bool:
    """Record the review; return False if it was recorded before."""
    insert = sqlite.insert if is_sqlite(session) else postgresql.insert
    statement = insert(CapstoneReview).values(
        capstone_id=capstone_id, pair_id=pair_id, reviewed_at=now
    )
    unique = ["capstone_id", "pair_id"]
    return change(session, statement.on_conflict_do_nothing(index_elements=unique)) == 1


def remove_review(session: Session, capstone_id: int, pair_id: int) -> bool:
    statement = delete(CapstoneReview).where(
        CapstoneReview.capstone_id == capstone_id, CapstoneReview.pair_id == pair_id
    )
    return change(session, statement) == 1


def reviews_done(session: Session, cohort_id: int) -> Mapping[int, Mapping[int, datetime]]:
    """Return when each mentor of the cohort reviewed whose capstone: by mentor, by participant.

    Each mentor keeps credit for their own review, also after a reassignment.
    """
    query = (
        select(Pair.mentor_id, Pair.participant_id, CapstoneReview.reviewed_at)
        .join(CapstoneReview, CapstoneReview.pair_id == Pair.id)
        .where(Pair.cohort_id == cohort_id)
        .order_by(CapstoneReview.reviewed_at.desc())
    )
    found: dict[int, dict[int, datetime]] = defaultdict(dict)
    for mentor_id, participant_id, reviewed_at in session.execute(query):
        found[mentor_id][participant_id] = reviewed_at
    return dict(found)


def pairs_reviewed(session: Session, pair_ids: Collection[int]) -> frozenset[int]:
    """Return in which of these pairs the mentor has reviewed the capstone."""
    query = select(CapstoneReview.pair_id).where(CapstoneReview.pair_id.in_(pair_ids))
    return frozenset(session.scalars(query))


# --- for the facilitators ----------------------------------------------------------------


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
    changed = change(session, statement) == 1
    session.refresh(capstone)
    return changed


def unselect_capstone(session: Session, capstone: Capstone) -> bool:
    """Take the selection back; return False if it is not selected."""
    statement = (
        update(Capstone)
        .where(Capstone.id == capstone.id, Capstone.selected_at.is_not(None))
        .values(selected_at=None, selected_by_id=None, announced_at=None)
    )
    changed = change(session, statement) == 1
    session.refresh(capstone)
    return changed


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
    changed = change(session, statement) == 1
    session.refresh(capstone)
    return changed
