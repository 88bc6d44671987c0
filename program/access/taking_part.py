"""What somebody takes part in, by an id that nobody can trust: capstones, dates, cohorts."""

from datetime import datetime

from models import (
    Capstone,
    CapstoneMember,
    Cohort,
    Event,
    Pair,
    Person,
    Role,
    Session,
)
from models.capstone import lock_capstone
from models.capstone_members import capstone_of, find_member
from models.event import find_event
from models.outbox import lock_person
from models.person import memberships_of
from models.poll import Poll, find_poll
from program.access.ids import among
from program.access.own import get_running_mentored_pair
from program.capstones import get_changeable
from program.cohorts import is_over
from program.errors import (
    NoLongerThereError,
    NotForYouError,
    PartnerHasNoneError,
)
from program.events import audiences_of, is_invited
from program.hours import local_day
from program.match_answers import Proposed, get_proposal

# --- capstones ---------------------------------------------------------------------------


def get_own_capstone_meant(
    session: Session, capstone_id: int, person: Person, now: datetime
) -> Capstone:
    """Return the participant's own capstone, which the id must name.

    Raises:
        NoLongerThereError: they work on another one by now.
        NotParticipantError, NoCapstoneError, CohortOverError: there is none to change.
    """
    capstone = get_changeable(session, person, now)
    if capstone.id != capstone_id:
        raise NoLongerThereError
    return capstone


def get_invitation(session: Session, capstone_id: int, person: Person) -> CapstoneMember:
    """Return the person's open invitation to a capstone, which is locked till the commit.

    Raises:
        NotForYouError: they were not invited.
        NoLongerThereError: they joined before, or there is no such capstone any more.
    """
    lock_person(session, person.id)  # they may join or begin another one at the same moment
    if lock_capstone(session, capstone_id) is None:
        raise NoLongerThereError
    place = find_member(session, capstone_id, person.id)
    if place is None:
        raise NotForYouError
    if place.joined_at is not None:
        raise NoLongerThereError
    return place


def get_reviewable(
    session: Session, pair_id: int, mentor: Person, now: datetime
) -> tuple[Pair, Capstone]:
    """Return the mentor's own pair and the capstone of its participant.

    Raises:
        NotForYouError: they are not the mentor of that pair.
        PairEndedError, CohortOverError: it is too late.
        PartnerHasNoneError: the participant has not begun a capstone.
    """
    pair = get_running_mentored_pair(session, mentor, pair_id, now)
    capstone = capstone_of(session, pair.participant_id, pair.cohort_id)
    if capstone is None:
        raise PartnerHasNoneError(pair.participant.name)
    return pair, capstone


# --- in a cohort -------------------------------------------------------------------------


def get_own_event(session: Session, event_id: int, person: Person, now: datetime) -> Event:
    """Return an event to which the person is invited today.

    Raises:
        NotForYouError: they are not.
    """
    event = find_event(session, event_id)
    if event is None or not is_invited(session, event, person, now):
        raise NotForYouError
    return event


def get_own_poll(session: Session, poll_id: int, person: Person, now: datetime) -> Poll:
    """Return a poll in which the person is asked.

    Raises:
        NotForYouError: they are not.
    """
    poll = find_poll(session, poll_id)
    audiences = audiences_of(session, person, now)
    if poll is None or poll.audience not in audiences.get(poll.cohort_id, ()):
        raise NotForYouError
    return poll


def get_proposal_for(session: Session, proposal_id: int, mentor: Person) -> Proposed:
    """Return the proposal that was made to this mentor.

    Raises:
        NotForYouError: no such proposal, or it was made to somebody else.
    """
    proposed = get_proposal(session, proposal_id)
    if proposed.pair.mentor_id != mentor.id:
        raise NotForYouError
    return proposed


def cohorts_joined(session: Session, person: Person, now: datetime) -> list[Cohort]:
    """Return the cohorts in which the person is a participant today."""
    today = local_day(now, person.zone)
    return [
        cohort
        for membership, cohort in memberships_of(session, person.id)
        if membership.role is Role.PARTICIPANT
        and (membership.left_on is None or membership.left_on > today)
        and not is_over(cohort, now)
    ]


def get_own_cohort(session: Session, cohort_id: int, person: Person, now: datetime) -> Cohort:
    """Return the cohort in which the person is a participant today.

    Raises:
        NotForYouError: they are none there.
    """
    return among(cohorts_joined(session, person, now), cohort_id)
