"""Profiles: what people say of themselves, by their own hand or in the roster."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from models import AreaKind, Person, Profile, Role, Session
from models.outbox import lock_person
from models.person import memberships_of
from models.profile import areas_of_people, find_profile, profiles_of, put_areas
from program.cohorts import is_over
from program.hours import local_day

LONGEST_TEXT = 500
"""Signs of a background or of hopes: a short paragraph, read at a glance."""
MOST_YEARS = 60
USUAL_CAPACITY = 1
"""How many participants a mentor takes on who says nothing."""
MOST_CAPACITY = 20


@dataclass(frozen=True)
class Described:
    """What is known of one person; whatever they left out is empty."""

    background: str = ""
    years_in_post: int | None = None
    expertise: tuple[str, ...] = ()
    growth: tuple[str, ...] = ()
    hopes: str = ""
    capacity: int | None = None

    @property
    def is_empty(self) -> bool:
        return self == Described()

    @property
    def takes_on(self) -> int:
        return USUAL_CAPACITY if self.capacity is None else self.capacity


def profile_of(session: Session, person_id: int) -> Described:
    return described(session, [person_id])[person_id]


def described(session: Session, person_ids: Collection[int]) -> Mapping[int, Described]:
    """Return what is known of each of these people, in two queries."""
    profiles, areas = profiles_of(session, person_ids), areas_of_people(session, person_ids)
    found = {}
    for person_id in person_ids:
        kept = profiles.get(person_id)
        found[person_id] = Described(
            background=kept.background if kept else "",
            years_in_post=kept.years_in_post if kept else None,
            expertise=areas[person_id, AreaKind.EXPERTISE],
            growth=areas[person_id, AreaKind.GROWTH],
            hopes=kept.hopes if kept else "",
            capacity=kept.capacity if kept else None,
        )
    return found


def write_own(session: Session, person: Person, wished: Described, now: datetime) -> None:
    """Keep what the person wrote themselves; from now on no roster changes it."""
    _keep(session, person, wished, now).own_at = now


def is_own(session: Session, person_id: int) -> bool:
    """Return whether the person wrote their profile themselves, which a roster leaves as it is."""
    kept = find_profile(session, person_id)
    return kept is not None and kept.own_at is not None


def write_from_roster(session: Session, person: Person, wished: Described, now: datetime) -> None:
    """Keep what a roster says of somebody who wrote nothing themselves."""
    _keep(session, person, wished, now)


def roles_of(session: Session, person: Person, now: datetime) -> frozenset[Role]:
    """Return what the person is in cohorts that are not over; else what they last were."""
    today = local_day(now, person.zone)
    held = [
        (membership.role, is_over(cohort, now))
        for membership, cohort in memberships_of(session, person.id)
        if membership.left_on is None or membership.left_on > today
    ]
    current = frozenset(role for role, over in held if not over)
    return current or frozenset(role for role, _ in held)


def read_years(text: str) -> int | None:
    """Return the years of "12", "12 years" or "first year"; None where it is no such number."""
    plain = " ".join(text.casefold().split())
    if plain in ("first year", "less than 1", "less than a year", "new"):
        return 0
    found = re.fullmatch(r"(\d{1,3})(?:\.\d+)?\+?(?: (?:years?|yrs?|y)\.?)?", plain, re.ASCII)
    years = int(found[1]) if found else MOST_YEARS + 1
    return years if years <= MOST_YEARS else None


def filled_in(known: Described, said: Described) -> Described:
    """Return what is known with what is said now, where that says something."""
    return replace(
        known,
        background=said.background or known.background,
        years_in_post=known.years_in_post if said.years_in_post is None else said.years_in_post,
        expertise=said.expertise or known.expertise,
        growth=said.growth or known.growth,
        hopes=said.hopes or known.hopes,
        capacity=known.capacity if said.capacity is None else said.capacity,
    )


def _keep(session: Session, person: Person, wished: Described, now: datetime) -> Profile:
    lock_person(session, person.id)  # another window of theirs may save at the same moment
    kept = find_profile(session, person.id)
    if kept is None:
        kept = Profile(person_id=person.id, updated_at=now)
        session.add(kept)
    kept.background, kept.hopes = wished.background, wished.hopes
    kept.years_in_post, kept.capacity = wished.years_in_post, wished.capacity
    kept.updated_at = now
    put_areas(session, person.id, AreaKind.EXPERTISE, wished.expertise)
    put_areas(session, person.id, AreaKind.GROWTH, wished.growth)
    session.flush()
    return kept
