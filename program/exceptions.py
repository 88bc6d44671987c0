"""Exceptions from the requirements: granted by a facilitator with a reason, and withdrawn."""

from dataclasses import dataclass
from datetime import datetime

from models import Cohort, Duty, GrantedException, Pair, Person, Role, Session
from models.audit import About, note
from models.cohort import lock_cohort
from models.exception import exceptions_in, find_exception, withdraw_if_held
from models.person import find_membership
from program.cohorts import leaders_of, led_cohorts
from program.errors import (
    NoExceptionError,
    NoLongerThereError,
    NotForYouError,
    NotInCohortError,
    OwnExceptionError,
)


@dataclass(frozen=True)
class Wished:
    """What a facilitator wants to let a thought partner off."""

    cohort: Cohort
    mentor: Person
    duty: Duty
    reason: str
    pair: Pair | None = None
    """One of their pairs; None: all of them."""


def grant(
    session: Session, wished: Wished, by: Person, now: datetime
) -> tuple[GrantedException, bool]:
    """Grant it; return the exception and True, or the one that holds already and False.

    One about late contacts is granted anew where it holds, since it covers what is logged by now.

    Raises:
        NotInCohortError: the person never was a thought partner of the cohort.
        NotForYouError: the pair is none of theirs in the cohort.
        OwnExceptionError: it is about who grants it, and somebody else could.
    """
    _check(session, wished)
    _check_not_own(session, wished, by, now)
    lock_cohort(session, wished.cohort.id)  # two facilitators may grant it at the same moment
    held = find_held(session, wished)
    if held is not None:
        if wished.duty is not Duty.LATE_LOGS or held.granted_at == now:
            return held, False
        withdraw_if_held(session, held, by.id, now)
    exception = GrantedException(
        cohort_id=wished.cohort.id,
        person_id=wished.mentor.id,
        duty=wished.duty,
        reason=wished.reason,
        granted_by_id=by.id,
        granted_at=now,
        pair_id=wished.pair.id if wished.pair else None,
    )
    session.add(exception)
    session.flush()
    session.refresh(exception)
    return exception, True


def find_held(session: Session, wished: Wished) -> GrantedException | None:
    """Return the exception of that kind that holds for that person and pair, if there is one."""
    pair_id = wished.pair.id if wished.pair else None
    for one in exceptions_in(session, wished.cohort.id):
        if (one.person_id, one.duty, one.pair_id) == (wished.mentor.id, wished.duty, pair_id):
            return one
    return None


def withdraw(session: Session, exception: GrantedException, by: Person, now: datetime) -> None:
    """Withdraw it.

    Raises:
        NoLongerThereError: it was withdrawn before.
    """
    if not withdraw_if_held(session, exception, by.id, now):
        raise NoLongerThereError


def get_held(session: Session, wished: Wished) -> GrantedException:
    """Return the exception of that kind that holds.

    Raises:
        NoExceptionError: there is none.
    """
    held = find_held(session, wished)
    if held is None:
        raise NoExceptionError(wished.mentor.name, wished.duty)
    return held


def get_led_exception(
    session: Session, exception_id: int, actor: Person, now: datetime
) -> tuple[GrantedException, Cohort]:
    """Return the exception with its cohort, which the actor facilitates today.

    Raises:
        NotForYouError: there is none, or not in a cohort of theirs.
    """
    exception = find_exception(session, exception_id)
    led = {cohort.id: cohort for cohort in led_cohorts(session, actor, now)}
    if exception is None or exception.cohort_id not in led:
        raise NotForYouError
    note(session, About(exception.cohort_id, person_id=exception.person_id))
    return exception, led[exception.cohort_id]


def _check(session: Session, wished: Wished) -> None:
    membership = find_membership(session, wished.mentor.id, wished.cohort.id, Role.MENTOR)
    if membership is None:
        raise NotInCohortError(wished.mentor.name, str(Role.MENTOR), wished.cohort.name)
    pair = wished.pair
    if pair and (pair.mentor_id, pair.cohort_id) != (wished.mentor.id, wished.cohort.id):
        raise NotForYouError


def _check_not_own(session: Session, wished: Wished, by: Person, now: datetime) -> None:
    leaders = leaders_of(session, wished.cohort, now)
    others = [leader.name for leader in leaders if leader.id != by.id]
    if wished.mentor.id == by.id and others:
        raise OwnExceptionError(others)
