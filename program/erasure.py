"""Somebody erases themselves: what that means is said before, then it is done in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models import Cohort, EndReason, NoticeKind, Pair, Person, Role, Session
from models.cohort import lock_cohort
from models.erasure import erase_person
from models.notice import add_notices
from models.pair import pairs_of
from models.person import get_person, memberships_of
from models.scrubbing import ask_to_scrub
from program.cohorts import is_over, leaders_of
from program.errors import LastFacilitatorError
from program.hours import local_day
from program.pairs import end_pair

PSEUDONYMS = {
    Role.MENTOR: "Former thought partner",
    Role.PARTICIPANT: "Former participant",
    Role.FACILITATOR: "Former facilitator",
}


@dataclass(frozen=True)
class Leaving:
    """What it means that a person erases themselves."""

    person: Person
    name: str
    """What they are called from then on."""
    pairs: tuple[Pair, ...]
    """Announced ones that run: they end, and the partners are told."""
    readers: tuple[Person, ...]
    """The facilitators who are told."""


@dataclass(frozen=True)
class Gone:
    """Who erased themselves, as a facilitator is told: without a name."""

    person: Person
    cohort: Cohort
    pairs: tuple[Pair, ...]
    """The announced ones that ended by it."""
    left_alone: tuple[Person, ...]
    """Participants who have no thought partner since."""
    today: date


def plan_erasure(session: Session, person: Person, now: datetime) -> Leaving:
    """Return what would happen, without doing it.

    Raises:
        LastFacilitatorError: nobody would facilitate a cohort that is not over.
    """
    readers: dict[int, Person] = {}
    for cohort in _cohorts(session, person, now):
        leaders = leaders_of(session, cohort, now)
        if [leader.id for leader in leaders] == [person.id]:
            raise LastFacilitatorError(person.name, cohort.name)
        readers |= {leader.id: leader for leader in leaders if leader.id != person.id}
    pairs = [
        pair
        for pair in _living(session, person)
        if pair.announced_at is not None and not is_over(pair.cohort, now)
    ]
    return Leaving(person, _pseudonym(session, person), tuple(pairs), tuple(readers.values()))


def erase(session: Session, person: Person, now: datetime) -> Leaving:
    """End the person's pairs, erase what they wrote and who they are, and let others be told.

    All of it is one transaction. Then the files are cleaned: `models/scrubbing.py`.

    Raises:
        LastFacilitatorError: as in `plan_erasure`.
    """
    cohorts = _cohorts(session, person, now)
    for cohort_id in sorted(cohort.id for cohort in cohorts):
        lock_cohort(session, cohort_id)  # the partner or another facilitator may leave just now
    leaving = plan_erasure(session, person, now)
    for pair in _living(session, person):
        end_pair(session, pair, EndReason.LEFT, now)
    add_notices(
        session,
        [
            _row(person, cohort, leader, now)
            for cohort in cohorts
            for leader in leaders_of(session, cohort, now)
            if leader.id != person.id
        ],
    )
    erase_person(session, person, leaving.name, local_day(now, person.zone), now)
    ask_to_scrub(session, now)
    return leaving


def gone(session: Session, person_id: int, cohort: Cohort, reader: Person, now: datetime) -> Gone:
    """Return who left the cohort, for one of its facilitators."""
    person = get_person(session, person_id)
    ended = tuple(
        pair
        for pair in pairs_of(session, person_id)
        if pair.cohort_id == cohort.id
        and pair.announced_at is not None
        and pair.ended_at is not None
        and pair.ended_at == person.erased_at
    )
    alone = [pair.participant for pair in ended if pair.mentor_id == person_id]
    left = tuple(
        one for one in alone if one.erased_at is None and not _has_mentor(session, one, cohort)
    )
    return Gone(person, cohort, ended, left, local_day(now, reader.zone))


def _has_mentor(session: Session, participant: Person, cohort: Cohort) -> bool:
    return any(
        pair.cohort_id == cohort.id
        and pair.participant_id == participant.id
        and pair.ended_at is None
        for pair in pairs_of(session, participant.id)
    )


def _living(session: Session, person: Person) -> Sequence[Pair]:
    return [pair for pair in pairs_of(session, person.id) if pair.ended_at is None]


def _cohorts(session: Session, person: Person, now: datetime) -> list[Cohort]:
    """Return the cohorts that are not over and that the person belongs to."""
    found = {cohort.id: cohort for _, cohort in memberships_of(session, person.id)}
    return [cohort for cohort in found.values() if not is_over(cohort, now)]


def _pseudonym(session: Session, person: Person) -> str:
    if person.erased_at is not None:
        return person.name
    roles = [membership.role for membership, _ in memberships_of(session, person.id)]
    return PSEUDONYMS[roles[0]] if roles else "Former member"


def _row(person: Person, cohort: Cohort, leader: Person, now: datetime) -> dict[str, object]:
    return {
        "key": f"erased:{person.id}:{cohort.id}:{leader.id}",
        "kind": NoticeKind.ERASED,
        "recipient_id": leader.id,
        "cohort_id": cohort.id,
        "subject_id": person.id,
        "due_at": now,
        "created_at": now,
    }
