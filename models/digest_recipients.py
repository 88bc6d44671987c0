"""Who gets a weekly digest, and which digests there are already."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.cohort import Cohort
from models.notice import Notice, NoticeKind
from models.pair import Pair
from models.person import Membership, Person, Role


@dataclass(frozen=True)
class Leader:
    """A facilitator of a cohort that was announced."""

    person: Person
    cohort_id: int
    left_on: date | None
    first_announced_at: datetime


def leaders_for_digest(
    session: Session, ends_since: date, drafts_announced_at: datetime | None = None
) -> list[Leader]:
    """Return the facilitators of all announced cohorts that end on `ends_since` or later.

    Cohorts that are held are left out. With `drafts_announced_at`, as if drafts were announced
    then.
    """
    announced_at = func.coalesce(Pair.announced_at, drafts_announced_at)
    first = (
        select(Pair.cohort_id, func.min(announced_at).label("at"))
        .where(announced_at.is_not(None))
        .group_by(Pair.cohort_id)
        .subquery()
    )
    query = (
        select(Person, Membership.cohort_id, Membership.left_on, first.c.at)
        .join(Membership, Membership.person_id == Person.id)
        .join(Cohort, Cohort.id == Membership.cohort_id)
        .join(first, first.c.cohort_id == Cohort.id)
        .where(
            Membership.role == Role.FACILITATOR,
            Cohort.ends_on >= ends_since,
            Cohort.held_at.is_(None),
        )
        .order_by(Membership.id)
    )
    return [Leader(*row) for row in session.execute(query)]


def digests_made(session: Session, periods: Collection[str]) -> set[str]:
    """Return the keys of the digests of these weeks that there are already."""
    query = select(Notice.key).where(Notice.kind == NoticeKind.DIGEST, Notice.period.in_(periods))
    return set(session.scalars(query))
