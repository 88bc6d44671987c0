"""Brings people, cohorts and pairs up to what a roster says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from models import Cohort, Membership, Pair, Person, Role, Session
from models.cohort import find_cohort
from models.pair import pairs_ever_in
from models.person import memberships_in, people_by_email
from program.departures import end_departed
from program.roster.roster_rows import ROSTER, RosterRow, read_rows
from program.roster.sheet import Problem, SheetError, read_sheet
from program.rules import CohortPlan

PARTNER_ROLES = {Role.MENTOR: Role.PARTICIPANT, Role.PARTICIPANT: Role.MENTOR}


@dataclass
class Changes:
    """What the import did, or would do, each as a line for the one who runs it."""

    cohorts_added: list[str] = field(default_factory=list)
    cohorts_changed: list[str] = field(default_factory=list)
    people_added: list[str] = field(default_factory=list)
    people_changed: list[str] = field(default_factory=list)
    roles_added: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    pairs_added: list[str] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)
    """What the file says and a facilitator has since decided otherwise."""
    cohorts: list[Cohort] = field(default_factory=list)
    """The cohorts the file is about."""

    def is_empty(self) -> bool:
        return not any(
            (
                self.cohorts_added,
                self.cohorts_changed,
                self.people_added,
                self.people_changed,
                self.roles_added,
                self.left,
                self.pairs_added,
            )
        )


def import_roster(session: Session, content: bytes, plan: CohortPlan, now: datetime) -> Changes:
    """Change what the roster says and return what was changed.

    A blank cell and a missing row say nothing, so they change nothing. A pair that has ended in the
    chat is not begun again. The caller's transaction makes it all or nothing.

    Raises:
        SheetError: with every problem of the file; nothing was changed.
    """
    rows = read_rows(read_sheet(content, ROSTER), plan.name, now.date())
    changes = Changes()
    cohorts = _cohorts(session, rows, plan, changes)
    people = _people(session, rows, cohorts, changes)
    roles = _memberships(session, rows, cohorts, people, changes)
    world = _World(cohorts, people, roles)
    _check_partners(rows, world)
    _pairs(session, rows, world, changes)
    _take_leaving(rows, world, changes)
    _check_facilitators(rows, world)
    session.flush()
    end_departed(session, now)
    changes.cohorts.extend(cohorts.values())
    return changes


def _cohorts(
    session: Session, rows: Sequence[RosterRow], plan: CohortPlan, changes: Changes
) -> dict[str, Cohort]:
    first_lines: dict[str, int] = {}
    for row in rows:
        first_lines.setdefault(row.cohort, row.line)
    problems: list[Problem] = []
    found: dict[str, Cohort] = {}
    for name, line in first_lines.items():
        own = plan if plan.name in (None, name) else CohortPlan()
        cohort = find_cohort(session, name)
        if cohort is None:
            cohort = _new_cohort(session, name, line, own, problems)
            if cohort is not None:
                changes.cohorts_added.append(f"{name}: {cohort.starts_on} to {cohort.ends_on}")
        elif _change_cohort(cohort, own):
            changes.cohorts_changed.append(f"{name}: {cohort.starts_on} to {cohort.ends_on}")
        if cohort is not None:
            found[name] = cohort
    problems += [
        Problem(0, "cohort", f"{name} would end before it starts", "Mend its dates")
        for name, cohort in found.items()
        if cohort.ends_on < cohort.starts_on
    ]
    if problems:
        raise SheetError(problems)
    session.flush()
    return found


def _new_cohort(
    session: Session, name: str, line: int, plan: CohortPlan, problems: list[Problem]
) -> Cohort | None:
    if plan.starts_on is None or plan.ends_on is None:
        why = f'is "{name}", whose first and last day I do not know'
        remedy = "Give --starts-on and --ends-on, or write them into [cohort] of program.toml"
        problems.append(Problem(line, "cohort", why, remedy))
        return None
    if plan.ends_on < plan.starts_on:
        why = f'is "{name}", which would end on {plan.ends_on}, before it starts'
        problems.append(Problem(line, "cohort", why, "Mend --starts-on and --ends-on"))
        return None
    cohort = Cohort(
        name=name,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        time_zone=plan.time_zone or "America/New_York",
    )
    session.add(cohort)
    return cohort


def _change_cohort(cohort: Cohort, plan: CohortPlan) -> bool:
    before = (cohort.starts_on, cohort.ends_on, cohort.time_zone)
    cohort.starts_on = plan.starts_on or cohort.starts_on
    cohort.ends_on = plan.ends_on or cohort.ends_on
    cohort.time_zone = plan.time_zone or cohort.time_zone
    return before != (cohort.starts_on, cohort.ends_on, cohort.time_zone)


def _people(
    session: Session,
    rows: Sequence[RosterRow],
    cohorts: Mapping[str, Cohort],
    changes: Changes,
) -> dict[str, Person]:
    emails = {row.email for row in rows} | {one for row in rows for one in row.partner_emails}
    people = dict(people_by_email(session, emails))
    changed: set[str] = set()
    for row in rows:
        person = people.get(row.email)
        if person is None:
            person = Person(name=row.name, email=row.email)
            people[row.email] = person
            session.add(person)
            changes.people_added.append(f"{row.name} <{row.email}>")
        elif _change_person(person, row) and row.email not in changed:
            changed.add(row.email)
            changes.people_changed.append(f"{person.name} <{row.email}>")
        person.time_zone = row.time_zone or person.time_zone
        person.cohort_time_zone = cohorts[row.cohort].time_zone
    session.flush()
    return people


def _change_person(person: Person, row: RosterRow) -> bool:
    before = (person.name, person.time_zone)
    person.name = row.name
    return before != (row.name, row.time_zone or person.time_zone)


Roles = dict[tuple[int, int, Role], Membership]
"""By cohort id, person id and role."""


def _memberships(
    session: Session,
    rows: Sequence[RosterRow],
    cohorts: Mapping[str, Cohort],
    people: Mapping[str, Person],
    changes: Changes,
) -> Roles:
    known = memberships_in(session, [cohort.id for cohort in cohorts.values()])
    roles: Roles = {(each.cohort_id, each.person_id, each.role): each for each in known}
    for row in rows:
        cohort, person = cohorts[row.cohort], people[row.email]
        key = (cohort.id, person.id, row.role)
        if key not in roles:
            roles[key] = Membership(person_id=person.id, cohort_id=cohort.id, role=row.role)
            session.add(roles[key])
            changes.roles_added.append(f"{person.name}: {row.role} in {cohort.name}")
    session.flush()
    return roles


@dataclass(frozen=True)
class _World:
    """What the file speaks of, as it stands in the database."""

    cohorts: Mapping[str, Cohort]
    people: Mapping[str, Person]
    """By email; partners whom only the database knows included."""
    roles: Roles


def _check_partners(rows: Sequence[RosterRow], world: _World) -> None:
    """Refuse partners who do not take part; the caller's transaction takes all else back.

    Raises:
        SheetError: with every partner that has no such role in the cohort.
    """
    problems = []
    for row in rows:
        other = PARTNER_ROLES.get(row.role)
        cohort = world.cohorts[row.cohort]
        for email in row.partner_emails:
            person = world.people.get(email)
            if other and (person is None or (cohort.id, person.id, other) not in world.roles):
                why = f"names {email}, who is no {other} in {row.cohort}"
                remedy = f"Add a row for them with the role {other}, or mend the address"
                problems.append(Problem(row.line, "partner_email", why, remedy))
    if problems:
        raise SheetError(problems)


@dataclass(frozen=True)
class _Wanted:
    """A pair that the file names, by emails."""

    cohort: str
    mentor: str
    participant: str


def _wanted(rows: Sequence[RosterRow]) -> Iterator[tuple[_Wanted, date | None]]:
    for row in rows:
        for email in row.partner_emails:
            mentor, participant = (
                (row.email, email) if row.role is Role.MENTOR else (email, row.email)
            )
            yield _Wanted(row.cohort, mentor, participant), row.paired_on


def _pairs(session: Session, rows: Sequence[RosterRow], world: _World, changes: Changes) -> None:
    """Add the pairs that are new, as drafts."""
    known = _known_pairs(session, world.cohorts)
    for wanted, paired_on in _wanted(rows):
        cohort = world.cohorts[wanted.cohort]
        mentor, participant = world.people[wanted.mentor], world.people[wanted.participant]
        key = (cohort.id, mentor.id, participant.id)
        pair = known.get(key)
        names = f"{mentor.name} and {participant.name}"
        if pair is None:
            known[key] = _draft(session, cohort, mentor, participant, paired_on)
            changes.pairs_added.append(f"{names} in {cohort.name}")
        elif pair.ended_at is not None:
            changes.left_alone.append(f"{names}: the pair ended on {pair.ended_at.date()}")
        elif pair.began_on is None and paired_on is not None:
            pair.began_on = paired_on


def _known_pairs(
    session: Session, cohorts: Mapping[str, Cohort]
) -> dict[tuple[int, int, int], Pair]:
    """Return the latest pair of each two people, living or ended."""
    pairs = pairs_ever_in(session, [cohort.id for cohort in cohorts.values()])
    return {(pair.cohort_id, pair.mentor_id, pair.participant_id): pair for pair in pairs}


def _draft(
    session: Session, cohort: Cohort, mentor: Person, participant: Person, paired_on: date | None
) -> Pair:
    pair = Pair(
        cohort_id=cohort.id,
        mentor_id=mentor.id,
        participant_id=participant.id,
        began_on=paired_on,
    )
    session.add(pair)
    return pair


def _take_leaving(rows: Sequence[RosterRow], world: _World, changes: Changes) -> None:
    for row in rows:
        cohort, person = world.cohorts[row.cohort], world.people[row.email]
        membership = world.roles[cohort.id, person.id, row.role]
        if row.is_back and membership.left_on is not None:
            membership.left_on = None
            changes.left.append(f"{person.name} is back as {row.role} in {cohort.name}")
        elif row.left_on and membership.left_on != row.left_on:
            membership.left_on = row.left_on
            changes.left.append(f"{person.name}, {row.role} in {cohort.name}, on {row.left_on}")


def _check_facilitators(rows: Sequence[RosterRow], world: _World) -> None:
    """Refuse a cohort without a facilitator: nobody would hear of its silent pairs.

    Raises:
        SheetError: with every such cohort.
    """
    led = {
        cohort_id
        for (cohort_id, _, role), membership in world.roles.items()
        if role is Role.FACILITATOR and membership.left_on is None
    }
    problems = [
        Problem(0, "", f"leaves {name} without a facilitator", "Add a row with that role")
        for name, cohort in world.cohorts.items()
        if cohort.id not in led
    ]
    if problems:
        raise SheetError(problems)
