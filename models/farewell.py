"""Who is told that a cohort has ended."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from models.cohort import Cohort
from models.notice import Notice, NoticeKind
from models.pair import Pair
from models.person import Membership, Person, Role


def cohorts_that_end(session: Session, first: date, last: date) -> Sequence[Cohort]:
    """Return the cohorts whose last day lies from `first` to `last`, the earliest first."""
    query = select(Cohort).where(Cohort.ends_on.between(first, last))
    return session.scalars(query.order_by(Cohort.ends_on, Cohort.id)).all()


def people_to_thank(session: Session, cohort: Cohort) -> Sequence[Person]:
    """Return who is or was in an announced pair of the cohort, and took part to its last day."""
    in_a_pair = exists().where(
        Pair.cohort_id == cohort.id,
        Pair.announced_at.is_not(None),
        or_(Pair.mentor_id == Person.id, Pair.participant_id == Person.id),
    )
    stayed = exists().where(
        Membership.person_id == Person.id,
        Membership.cohort_id == cohort.id,
        Membership.role != Role.FACILITATOR,
        or_(Membership.left_on.is_(None), Membership.left_on > cohort.ends_on),
    )
    query = select(Person).where(in_a_pair, stayed, Person.erased_at.is_(None)).order_by(Person.id)
    return session.scalars(query).all()


def told_of_end(session: Session, cohort: Cohort) -> frozenset[str]:
    """Return the keys of what there is already about this end of the cohort."""
    kinds = (NoticeKind.FAREWELL, NoticeKind.CLOSING)
    query = select(Notice.key).where(Notice.cohort_id == cohort.id, Notice.kind.in_(kinds))
    return frozenset(session.scalars(query))
