"""People leave a cohort and come back: what happens to their pairs, and who is left alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models import Cohort, EndReason, Membership, Pair, Person, Role, Session
from models.pair import departed_pairs, pairs_in, pairs_of
from models.person import members_of, memberships_of
from program.cohorts import leaders_of
from program.errors import LastFacilitatorError, NotInCohortError
from program.hours import local_day
from program.pairs import end_pair


@dataclass(frozen=True)
class Departure:
    """What it means that a person leaves a cohort."""

    person: Person
    cohort: Cohort
    left_on: date
    """The day from which they no longer take part."""
    has_come: bool
    """Whether that day is today or earlier, in their zone."""
    pairs: tuple[Pair, ...]
    """Their pairs in the cohort, which end on that day."""
    left_alone: tuple[Person, ...]
    """Participants who then have no thought partner."""


def plan_departure(
    session: Session, cohort: Cohort, person: Person, left_on: date, now: datetime
) -> Departure:
    """Return what would happen, without doing it.

    Raises:
        NotInCohortError: they are not on its roster.
        LastFacilitatorError: nobody would facilitate the cohort.
    """
    if not _roles(session, cohort, person):
        raise NotInCohortError(person.name, "member", cohort.name)
    leaders = leaders_of(session, cohort, now)
    if [leader.id for leader in leaders] == [person.id]:
        raise LastFacilitatorError(person.name, cohort.name)
    living = pairs_in(session, cohort.id)
    ending = [pair for pair in living if pair.has(person.id)]
    staying = {pair.participant_id for pair in living if not pair.has(person.id)}
    alone = [pair.participant for pair in ending if pair.participant_id != person.id]
    return Departure(
        person=person,
        cohort=cohort,
        left_on=left_on,
        has_come=left_on <= local_day(now, person.zone),
        pairs=tuple(ending),
        left_alone=tuple(each for each in alone if each.id not in staying),
    )


def mark_left(session: Session, departure: Departure, now: datetime) -> None:
    """Let the person leave in all their roles; their pairs end now, or when the day comes."""
    for membership in _roles(session, departure.cohort, departure.person):
        membership.left_on = departure.left_on
    session.flush()
    if departure.has_come:
        for pair in departure.pairs:
            end_pair(session, pair, EndReason.LEFT, now)


def mark_back(session: Session, cohort: Cohort, person: Person) -> bool:
    """Take the person back into the roles they left; return False if they had not left.

    Pairs that ended meanwhile stay ended.

    Raises:
        NotInCohortError: they are not on its roster.
    """
    roles = _roles(session, cohort, person)
    if not roles or person.erased_at is not None:
        raise NotInCohortError(person.name, "member", cohort.name)
    had_left = any(membership.left_on is not None for membership in roles)
    for membership in roles:
        membership.left_on = None
    session.flush()
    return had_left


def end_departed(session: Session, now: datetime) -> Sequence[Pair]:
    """End the pairs of everybody whose last day has passed, and return them."""
    ended = []
    tomorrow_somewhere = now.date() + timedelta(days=1)
    for pair, membership in departed_pairs(session, tomorrow_somewhere):
        person = pair.mentor if membership.person_id == pair.mentor_id else pair.participant
        has_come = membership.left_on is not None and membership.left_on <= local_day(
            now, person.zone
        )
        if has_come and pair.ended_at is None:
            end_pair(session, pair, EndReason.LEFT, now)
            ended.append(pair)
    return ended


def left_by(
    session: Session, cohort: Cohort, people: Sequence[Person], now: datetime
) -> Sequence[Person]:
    """Return which of these people have left the cohort by today, in their own zone."""
    ids = {person.id for person in people}
    return [
        person
        for membership, person in members_of(session, cohort.id)
        if person.id in ids and _has_left(membership, person, now)
    ]


def participants_alone(session: Session, cohort: Cohort, now: datetime) -> Sequence[Person]:
    """Return the participants who have no thought partner, not even a draft, by name."""
    paired = {pair.participant_id for pair in pairs_in(session, cohort.id)}
    present = participants_present(session, cohort, now)
    return [person for person in present if person.id not in paired]


def participants_present(session: Session, cohort: Cohort, now: datetime) -> Sequence[Person]:
    """Return the participants who have not left the cohort, by name."""
    return [
        person
        for membership, person in members_of(session, cohort.id)
        if membership.role is Role.PARTICIPANT and not _has_left(membership, person, now)
    ]


def _has_left(membership: Membership, person: Person, now: datetime) -> bool:
    return membership.left_on is not None and membership.left_on <= local_day(now, person.zone)


def _roles(session: Session, cohort: Cohort, person: Person) -> list[Membership]:
    return [
        membership
        for membership, of_cohort in memberships_of(session, person.id)
        if of_cohort.id == cohort.id
    ]


def leaves_alone(session: Session, pair: Pair) -> bool:
    """Return whether the participant has no thought partner in the cohort but for this pair."""
    return not any(
        other.id != pair.id
        and other.cohort_id == pair.cohort_id
        and other.participant_id == pair.participant_id
        and other.ended_at is None
        for other in pairs_of(session, pair.participant_id)
    )
