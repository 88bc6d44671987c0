"""How far a capstone is: its milestones, notes, and reviews."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.base import change, is_sqlite
from models.capstone import CapstoneMilestone, CapstoneNote, CapstoneReview
from models.pair import Pair


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
