"""Feedback on the program: from either of a pair to the facilitators, at any time.

What is anonymous leads to nobody: no person and no hour is kept, the facilitators hear of all of a
day on the next one, and the notice is written by a job and not by the one who wrote.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models import Cohort, NoticeKind, Person, ProgramFeedback, Role, Session
from models.notice import add_notices
from models.person import members_of, memberships_of, people_by_id
from models.program_feedback import (
    count_feedback,
    feedback_in,
    feedback_of,
    find_same_feedback,
    untold_feedback,
)
from program.cohorts import cohort_today, is_over, leaders_of
from program.errors import NoPairError, NotAnonymousError
from program.hours import local_day

FEWEST_FOR_ANONYMITY = 5
"""Among fewer people of one role it can be guessed who wrote. Source: the number over which topics
are shown, too; it is no setting."""

ON_PAGE = 5


@dataclass(frozen=True)
class Giver:
    """In which cohort and role somebody gives feedback."""

    cohort: Cohort
    role: Role
    may_be_anonymous: bool
    readers: Sequence[Person]
    """The facilitators of today."""


@dataclass(frozen=True)
class Feedback:
    """One piece as a facilitator reads it."""

    text: str
    given_on: date
    role: Role
    author: Person | None


@dataclass(frozen=True)
class FeedbackPage:
    """Some of the cohort's, the latest first."""

    cohort: Cohort
    items: tuple[Feedback, ...]
    offset: int
    number: int
    """Of all of them."""


def giver_of(session: Session, person: Person, now: datetime) -> Giver:
    """Return where the person gives feedback: in the newest cohort, one that runs if there is any.

    Raises:
        NoPairError: they are neither thought partner nor participant anywhere.
    """
    today = local_day(now, person.zone)
    found = [
        (cohort, membership.role)
        for membership, cohort in memberships_of(session, person.id)
        if membership.role is not Role.FACILITATOR
        and (membership.left_on is None or membership.left_on > today)
    ]
    if not found:
        raise NoPairError
    running = [one for one in found if not is_over(one[0], now)]
    cohort, role = (running or found)[0]
    return Giver(
        cohort,
        role,
        _is_large_enough(session, cohort, role, now),
        leaders_of(session, cohort, now),
    )


def give(session: Session, person: Person, text: str, is_anonymous: bool, now: datetime) -> Giver:
    """Keep what the person wrote; the same text on one day is kept once.

    Raises:
        NoPairError: they are neither thought partner nor participant anywhere.
        NotAnonymousError: too few people have their role for that.
    """
    giver = giver_of(session, person, now)
    if is_anonymous and not giver.may_be_anonymous:
        raise NotAnonymousError(FEWEST_FOR_ANONYMITY)
    given_on = cohort_today(giver.cohort, now)
    if find_same_feedback(session, giver.cohort.id, given_on, text) is None:
        row = ProgramFeedback(
            cohort_id=giver.cohort.id,
            given_on=given_on,
            role=giver.role,
            text=text,
            author_id=None if is_anonymous else person.id,
        )
        session.add(row)
        session.flush()
    return giver


def tell_facilitators(session: Session, now: datetime) -> None:
    """Write a notice to each facilitator about the feedback of the days before."""
    untold: dict[int, list[ProgramFeedback]] = {}
    for row in untold_feedback(session):
        untold.setdefault(row.cohort_id, []).append(row)
    rows = []
    for cohort_id, waiting in untold.items():
        cohort = session.get_one(Cohort, cohort_id)
        today = local_day(now, ZoneInfo(cohort.time_zone))
        leaders = leaders_of(session, cohort, now)
        due = [one for one in waiting if one.given_on < today]
        if due and leaders:
            for one in due:
                one.told_on = today
            rows += [_notice(cohort, leader, today, now) for leader in leaders]
    session.flush()
    add_notices(session, rows)


def feedback_page(session: Session, cohort: Cohort, offset: int) -> FeedbackPage:
    """Return the cohort's feedback from `offset` on."""
    found = feedback_in(session, cohort.id, offset, ON_PAGE)
    return FeedbackPage(cohort, as_read(session, found), offset, count_feedback(session, cohort.id))


def feedback_by(session: Session, cohort: Cohort, person: Person) -> FeedbackPage:
    """Return what the person said with their name, as the facilitators read it."""
    found = feedback_of(session, cohort.id, person.id)
    return FeedbackPage(cohort, as_read(session, found), 0, len(found))


def as_read(session: Session, rows: Sequence[ProgramFeedback]) -> tuple[Feedback, ...]:
    """Return these as a facilitator reads them."""
    people = people_by_id(session, {one.author_id for one in rows if one.author_id is not None})
    return tuple(
        Feedback(one.text, one.given_on, one.role, people.get(one.author_id or 0)) for one in rows
    )


def _is_large_enough(session: Session, cohort: Cohort, role: Role, now: datetime) -> bool:
    today = cohort_today(cohort, now)
    present = [
        membership
        for membership, _ in members_of(session, cohort.id)
        if membership.role is role and (membership.left_on is None or membership.left_on > today)
    ]
    return len(present) >= FEWEST_FOR_ANONYMITY


def _notice(cohort: Cohort, leader: Person, today: date, now: datetime) -> dict[str, object]:
    return {
        "key": f"feedback:{leader.id}:{cohort.id}:{today}",
        "kind": NoticeKind.FEEDBACK,
        "recipient_id": leader.id,
        "cohort_id": cohort.id,
        "period": today.isoformat(),
        "due_at": now,
        "created_at": now,
    }
