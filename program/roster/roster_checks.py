"""Whether a roster fits what the database knows; nothing is changed here."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from models import Role
from program.roster.cohort_dates import Calendar
from program.roster.contradictions import contradictions, named_pairs
from program.roster.roster_rows import ROLES, Leaving, RosterReading, RosterRow
from program.roster.roster_world import World
from program.roster.sheet import Problem

PARTNER_ROLES = {Role.MENTOR: Role.PARTICIPANT, Role.PARTICIPANT: Role.MENTOR}

GUESSES = 20
"""Addresses for which a similar one is looked for; it takes long in a large file."""

Roles = Mapping[tuple[str, str, Role], bool]
"""Whether somebody (cohort key, email, role) leaves or has left, once the file is taken."""


@dataclass(frozen=True)
class Facts:
    """What the checks compare."""

    reading: RosterReading
    world: World
    calendar: Calendar
    now: datetime


def check_roster(facts: Facts) -> Iterator[Problem]:
    """Yield everything that does not fit."""
    roles = _roles(facts)
    yield from contradictions(facts.reading.rows)
    yield from facts.calendar.problems
    yield from _partners(facts, roles)
    yield from _beginnings(facts)
    yield from _late_roles(facts)
    yield from _late_pairs(facts)
    yield from _facilitators(facts, roles)


def _roles(facts: Facts) -> Roles:
    keys = {cohort.id: key for key, cohort in facts.world.cohorts.items()}
    emails = {person.id: email for email, person in facts.world.people.items()}
    roles = {
        (keys[cohort_id], emails.get(person_id, str(person_id)), role): each.left_on is not None
        for (cohort_id, person_id, role), each in facts.world.roles.items()
    }
    for row in facts.reading.rows:
        key = (row.cohort_key, row.email, row.role)
        if row.left_on is None:
            roles.setdefault(key, False)
        else:
            roles[key] = row.left_on is not Leaving.IS_BACK
    return roles


def _partners(facts: Facts, roles: Roles) -> Iterator[Problem]:
    # A row that cannot be read has its own problem; nobody is to be sent after a second one.
    unread = {place.get("email").lower() for place in facts.reading.unread}
    guesses = 0
    for row in facts.reading.rows:
        other = PARTNER_ROLES.get(row.role)
        for email in row.partner_emails:
            known = (row.cohort_key, email, other) in roles or email in unread
            if other is None or known or email == row.email:
                continue
            guesses += 1
            guess = _guess(row, email, other, roles) if guesses <= GUESSES else ""
            why = f"names {email}, who is no {other} in {row.cohort}"
            remedy = f"{guess}Add a row for them with the role {other}, or mend the address"
            yield row.place.problem("partner_email", why, remedy)


def _guess(row: RosterRow, email: str, other: Role, roles: Roles) -> str:
    fitting = [known for cohort, known, role in roles if (cohort, role) == (row.cohort_key, other)]
    near = difflib.get_close_matches(email, fitting, n=1, cutoff=0.8)
    return f"Did you mean {near[0]}? " if near else ""


def _beginnings(facts: Facts) -> Iterator[Problem]:
    for row in facts.reading.rows:
        dates = facts.calendar.dates.get(row.cohort_key)
        if row.paired_on is None or dates is None:
            continue
        if row.paired_on > facts.now.date():
            why = f"is {row.paired_on}, which is still to come"
            remedy = "Leave it blank: a pair begins when it is announced"
            yield row.place.problem("paired_on", why, remedy)
        elif not dates.starts_on <= row.paired_on <= dates.ends_on:
            lasts = f"{dates.name} lasts from {dates.starts_on} to {dates.ends_on}"
            remedy = "Mend the day, or leave it blank"
            yield row.place.problem("paired_on", f"is {row.paired_on}, and {lasts}", remedy)


def _late_roles(facts: Facts) -> Iterator[Problem]:
    """Refuse new roles in a cohort whose last day has passed."""
    for row in facts.reading.rows:
        ends_on = _over_since(facts, row)
        if ends_on is None:
            continue
        person = facts.world.people.get(row.email)
        cohort = facts.world.cohort_of(row)
        if person is None or facts.world.role_of(cohort, person, row.role) is None:
            yield _too_late(row, "role", f"{row.email} as {row.role}", ends_on)


def _late_pairs(facts: Facts) -> Iterator[Problem]:
    for (key, one, other), row in named_pairs(facts.reading.rows):
        ends_on = _over_since(facts, row)
        mentor, participant = facts.world.people.get(one), facts.world.people.get(other)
        if ends_on is None or mentor is None or participant is None:
            continue
        if (facts.world.cohorts[key].id, mentor.id, participant.id) not in facts.world.pairs:
            yield _too_late(row, "partner_email", f"the pair of {one} and {other}", ends_on)


def _over_since(facts: Facts, row: RosterRow) -> date | None:
    """Return the last day of the row's cohort, if that has passed."""
    dates = facts.calendar.dates.get(row.cohort_key)
    if dates is None or row.cohort_key not in facts.world.cohorts:
        return None
    return dates.ends_on if dates.is_over(facts.now) else None


def _too_late(row: RosterRow, column: str, what: str, ends_on: date) -> Problem:
    why = f"adds {what} to {row.cohort}, which ended on {ends_on}"
    return row.place.problem(column, why, "Write the new cohort's name, or give --ends-on")


def _facilitators(facts: Facts, roles: Roles) -> Iterator[Problem]:
    """Refuse a cohort without a facilitator: nobody would hear of its silent pairs."""
    unread = (ROLES.get(place.get("role").lower()) for place in facts.reading.unread)
    if any(role in (None, Role.FACILITATOR) for role in unread):
        return  # one of the rows that cannot be read may be theirs
    led = {
        cohort
        for (cohort, _, role), leaves in roles.items()
        if role is Role.FACILITATOR and not leaves
    }
    for key, dates in facts.calendar.dates.items():
        if key not in led and not dates.is_over(facts.now):
            remedy = "Add a row with the role facilitator, without left_on"
            yield Problem(0, "role", f"leaves {dates.name} without a facilitator", remedy)
