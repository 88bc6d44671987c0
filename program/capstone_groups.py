"""Who works on a capstone together: invitations, joining, leaving."""

from collections.abc import Sequence
from datetime import datetime

from models import Capstone, Cohort, NoticeKind, Person, Role, Session
from models.capstone import CapstoneMember, lock_capstone
from models.capstone_members import (
    capstone_of,
    capstones_of,
    find_member,
    invite_once,
    invited_to,
    members_by_capstone,
    remove_member,
)
from models.notice import add_notices
from program.capstones import get_changeable
from program.cohorts import check_not_over, check_role
from program.departures import participants_present
from program.errors import (
    GroupFullError,
    HasCapstoneError,
    NoLongerThereError,
    OthersCapstoneError,
    SamePersonError,
)
from program.rules import Rules


def whom_to_invite(
    session: Session, person: Person, capstone: Capstone, now: datetime
) -> Sequence[Person]:
    """Return the cohort's participants who work on no capstone and are not asked yet, by name."""
    cohort = session.get_one(Cohort, capstone.cohort_id)
    people = {one.id: one for one in participants_present(session, cohort, now)}
    asked = {one.id for one in invited_to(session, capstone.id)}
    busy = capstones_of(session, people, capstone.cohort_id).keys() | asked | {person.id}
    return [one for one in people.values() if one.id not in busy]


def invite(
    session: Session, person: Person, other: Person, rules: Rules, now: datetime
) -> Capstone:
    """Ask another participant of the cohort to join, in their own daytime.

    Raises:
        NotParticipantError, NoCapstoneError, CohortOverError: as `get_changeable`.
        SamePersonError: they named themselves.
        NotInCohortError: the other one is no participant of the cohort.
        OthersCapstoneError: the other one works on a capstone already, or is asked already.
        GroupFullError: there is no room.
    """
    capstone = get_changeable(session, person, now)
    if person.id == other.id:
        raise SamePersonError(person.name)
    cohort = session.get_one(Cohort, capstone.cohort_id)
    check_role(session, cohort, other, Role.PARTICIPANT, now)
    _check_room(session, capstone, rules)
    if capstone_of(session, other.id, cohort.id) is not None:
        raise OthersCapstoneError(other.name, is_asked=False)
    if not invite_once(session, capstone, other.id, person.id):
        raise OthersCapstoneError(other.name, is_asked=True)
    row = {
        "key": f"capstone_invitation:{capstone.id}:{other.id}:{now:%Y%m%dT%H%M%S}",
        "kind": NoticeKind.CAPSTONE_INVITATION,
        "recipient_id": other.id,
        "cohort_id": cohort.id,
        "subject_id": capstone.id,
        "due_at": now,
        "created_at": now,
    }
    add_notices(session, [row])
    return capstone


def join(
    session: Session, person: Person, place: CapstoneMember, rules: Rules, now: datetime
) -> Capstone:
    """Let the invited person work on it, too.

    Raises:
        HasCapstoneError: they work on another one.
        GroupFullError, CohortOverError: it cannot be any more.
    """
    capstone = session.get_one(Capstone, place.capstone_id)
    cohort = session.get_one(Cohort, capstone.cohort_id)
    check_not_over(cohort, now)
    check_role(session, cohort, person, Role.PARTICIPANT, now)
    known = capstone_of(session, person.id, cohort.id)
    if known is not None:
        raise HasCapstoneError(known.title)
    _check_room(session, capstone, rules)
    place.joined_at = now
    session.flush()
    return capstone


def decline(session: Session, person: Person, place: CapstoneMember) -> Capstone:
    """Take the invitation away."""
    capstone = session.get_one(Capstone, place.capstone_id)
    remove_member(session, capstone.id, person.id)
    return capstone


def leave(session: Session, person: Person, capstone: Capstone) -> bool:
    """Let the person work on it no more; return whether nobody else does.

    Then it rests, and the last one can come back to it.
    """
    lock_capstone(session, capstone.id)
    place = find_member(session, capstone.id, person.id)
    if place is None or place.joined_at is None:
        raise NoLongerThereError
    is_last = len(members_by_capstone(session, [capstone.id])[capstone.id]) == 1
    if is_last:
        place.joined_at = None
        session.flush()
    else:
        remove_member(session, capstone.id, person.id)
    return is_last


def _check_room(session: Session, capstone: Capstone, rules: Rules) -> None:
    members = members_by_capstone(session, [capstone.id]).get(capstone.id, ())
    if len(members) >= rules.capstone.largest_group:
        raise GroupFullError(rules.capstone.largest_group)
