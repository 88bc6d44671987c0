"""One run of the program: is it on, who leads it today, is it held."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models import Cohort, Person, Role, Session
from models.outbox import wake_waiting
from models.person import cohorts_led_by, facilitators_of, find_membership
from program.errors import CohortOverError, NotInCohortError
from program.hours import local_day


def cohort_today(cohort: Cohort, now: datetime) -> date:
    """Return today's date in the cohort's own zone."""
    return local_day(now, ZoneInfo(cohort.time_zone))


def is_over(cohort: Cohort, now: datetime) -> bool:
    """Return whether the cohort's last day has passed: nothing more is sent about its pairs."""
    return cohort_today(cohort, now) > cohort.ends_on


def check_not_over(cohort: Cohort, now: datetime) -> None:
    """Check that something new may begin in the cohort.

    Raises:
        CohortOverError: its last day has passed.
    """
    if is_over(cohort, now):
        raise CohortOverError(cohort.name, cohort.ends_on)


def led_cohorts(session: Session, person: Person, now: datetime) -> Sequence[Cohort]:
    """Return the cohorts that the person facilitates today, in their zone, the newest first."""
    return cohorts_led_by(session, person.id, local_day(now, person.zone))


def leaders_of(session: Session, cohort: Cohort, now: datetime) -> Sequence[Person]:
    """Return who facilitates the cohort today, in the order of the roster."""
    return facilitators_of(session, cohort.id, cohort_today(cohort, now))


def check_role(session: Session, cohort: Cohort, person: Person, role: Role, now: datetime) -> None:
    """Check that the person has the role in the cohort today.

    Raises:
        NotInCohortError: they never had it there, or have left.
    """
    if not has_role(session, cohort, person, role, now):
        membership = find_membership(session, person.id, cohort.id, role)
        left_on = membership.left_on if membership else None
        raise NotInCohortError(person.name, str(role), cohort.name, left_on)


def has_role(session: Session, cohort: Cohort, person: Person, role: Role, now: datetime) -> bool:
    """Return whether the person has the role in the cohort today."""
    membership = find_membership(session, person.id, cohort.id, role)
    if membership is None:
        return False
    return membership.left_on is None or membership.left_on > local_day(now, person.zone)


def hold(cohort: Cohort, by: Person, now: datetime) -> bool:
    """Send nothing about the cohort from now on; return False if it is held already."""
    if cohort.held_at is not None:
        return False
    cohort.held_at = now
    cohort.held_by_id = by.id
    return True


def release(session: Session, cohort: Cohort, now: datetime) -> bool:
    """Let the cohort's messages go out again, at once; return False if it was not held."""
    if cohort.held_at is None:
        return False
    cohort.held_at = None
    cohort.held_by_id = None
    session.flush()
    wake_waiting(session, "held", now, cohort_id=cohort.id)
    return True
