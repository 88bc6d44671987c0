"""Brings people, cohorts and pairs up to what a roster says."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from models import Cohort, Membership, Person, Session
from models.person import people_by_id
from program.departures import end_departed
from program.roster.changes import Changes
from program.roster.cohort_dates import Calendar, CohortDates, plan_cohorts
from program.roster.pair_changes import take_pairs
from program.roster.profile_changes import take_profiles
from program.roster.roster_checks import Facts, check_roster
from program.roster.roster_rows import ROSTER, Leaving, RosterRow, read_rows
from program.roster.roster_world import World, load_world
from program.roster.sheet import SheetError, read_sheet
from program.rules import CohortPlan

__all__ = ["Changes", "import_roster"]


def import_roster(session: Session, content: bytes, plan: CohortPlan, now: datetime) -> Changes:
    """Change what the roster says and return what was changed.

    A blank cell and a missing row say nothing, so they change nothing. A pair that has ended is not
    begun again. Everything is checked before anything is written; the caller's transaction makes
    it all or nothing.

    Raises:
        SheetError: with every problem of the file; nothing was changed.
    """
    sheet = read_sheet(content, ROSTER)
    reading = read_rows(sheet.rows, plan.name, now.date())
    rows = reading.rows
    world = load_world(session, rows)
    calendar = plan_cohorts(rows, world.cohorts, plan, now)
    facts = Facts(reading, world, calendar, now)
    problems = [*sheet.problems, *reading.problems, *check_roster(facts)]
    if problems:
        raise SheetError(problems)
    changes = Changes(not_read=list(sheet.not_read))
    _take_cohorts(session, world, calendar, changes)
    added = _take_people(session, rows, world, changes)
    _take_roles(session, rows, world, changes, added)
    _take_leaving(rows, world, changes)
    session.flush()
    take_profiles(session, rows, world, changes, now)
    take_pairs(session, rows, world, changes, now)
    session.flush()
    for pair in end_departed(session, now):
        changes.pairs_ended.append(f"{pair.mentor.name} and {pair.participant.name}")
    changes.cohorts.extend(world.cohorts[key] for key in calendar.dates)
    return changes


def _take_cohorts(session: Session, world: World, calendar: Calendar, changes: Changes) -> None:
    for key, dates in calendar.dates.items():
        cohort = world.cohorts.get(key)
        if cohort is None:
            world.cohorts[key] = cohort = _new_cohort(dates)
            session.add(cohort)
            changes.cohorts_added.append(str(dates))
        elif dates != CohortDates(cohort.name, cohort.starts_on, cohort.ends_on, cohort.time_zone):
            _move_people(session, world, cohort, dates.time_zone)
            cohort.starts_on = dates.starts_on
            cohort.ends_on = dates.ends_on
            cohort.time_zone = dates.time_zone
            changes.cohorts_changed.append(str(dates))
    session.flush()


def _new_cohort(dates: CohortDates) -> Cohort:
    return Cohort(
        name=dates.name,
        starts_on=dates.starts_on,
        ends_on=dates.ends_on,
        time_zone=dates.time_zone,
    )


def _move_people(session: Session, world: World, cohort: Cohort, time_zone: str) -> None:
    """Give the cohort's new zone to those who go by it."""
    members = {person_id for (cohort_id, person_id, _) in world.roles if cohort_id == cohort.id}
    for person in people_by_id(session, members).values():
        if person.cohort_time_zone == cohort.time_zone:
            person.cohort_time_zone = time_zone


def _take_people(
    session: Session, rows: Sequence[RosterRow], world: World, changes: Changes
) -> set[str]:
    """Add and change people; return the emails of those who are new."""
    added: set[str] = set()
    named: set[str] = set()
    for row in rows:
        person = world.people.get(row.email)
        if person is None:
            person = Person(name=row.name, email=row.email, time_zone=row.time_zone)
            person.cohort_time_zone = world.cohort_of(row).time_zone
            world.people[row.email] = person
            session.add(person)
            added.add(row.email)
            changes.people_added.append(f"{row.name} <{row.email}>, {row.role}")
        # Their first row names them: a second one may differ by capitals only.
        name = person.name if row.email in named else row.name
        named.add(row.email)
        _change_person(person, name, row.time_zone or person.time_zone, changes)
    session.flush()
    return added


def _change_person(person: Person, name: str, time_zone: str | None, changes: Changes) -> None:
    if person.name != name:
        changes.people_changed.append(f"{person.name} is now {name} <{person.email}>")
        person.name = name
    if person.time_zone != time_zone:
        if person.id is not None:
            changes.people_changed.append(f"{name} is now in {time_zone}")
        person.time_zone = time_zone


def _take_roles(
    session: Session,
    rows: Sequence[RosterRow],
    world: World,
    changes: Changes,
    added: Collection[str],
) -> None:
    roles_of: Counter[str] = Counter()
    for row in rows:
        cohort, person = world.cohort_of(row), world.people[row.email]
        key = (cohort.id, person.id, row.role)
        if key in world.roles:
            continue
        world.roles[key] = Membership(person_id=person.id, cohort_id=cohort.id, role=row.role)
        session.add(world.roles[key])
        person.cohort_time_zone = cohort.time_zone
        roles_of[row.email] += 1
        if row.email not in added or roles_of[row.email] > 1:  # else told with the new person
            changes.roles_added.append(f"{person.name}: {row.role} in {cohort.name}")
    session.flush()


def _take_leaving(rows: Sequence[RosterRow], world: World, changes: Changes) -> None:
    for row in rows:
        if row.left_on is None:
            continue
        cohort, person = world.cohort_of(row), world.people[row.email]
        membership = world.roles[cohort.id, person.id, row.role]
        left_on = None if row.left_on is Leaving.IS_BACK else row.left_on
        if membership.left_on == left_on:
            continue
        membership.left_on = left_on
        what = f"{person.name} {{}} {cohort.name} as {row.role}"
        changes.left.append(
            f"{what.format('leaves')}, on {left_on}" if left_on else what.format("is back in")
        )
