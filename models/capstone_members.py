"""Who works on which capstone of a cohort, and who is asked to join."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.base import change, is_sqlite
from models.capstone import Capstone, CapstoneMember
from models.person import Person


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
