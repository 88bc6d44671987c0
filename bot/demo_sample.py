"""What the sample cohort of `make demo` has and does, laid out around today: from docs/examples."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from models import Cohort, Modality, Person, Rhythm, Session
from models.event import events_of
from models.person import find_person_by_email, memberships_of
from program import attendance, capstones
from program.access.own import get_own_pairs
from program.agreements import Style, Wanted, record
from program.capstone_plan import conference_on
from program.pairs import announce, drafts_in
from program.roster.contacts_import import import_contacts
from program.roster.events_import import import_events
from program.roster.roster_import import import_roster
from program.rules import CohortPlan, Rules

FRIDAY = 4
EXAMPLES = Path(__file__).parent.parent / "docs" / "examples"
STAYED_AWAY = frozenset({"walt", "omar"})
"""Everybody else was at the first events, as far as they were invited."""

CAPSTONE = capstones.Draft(
    title="Internet on the bus",
    challenge="Two hours on the bus each day, and homework that needs a connection.",
)
STYLE = Style(Modality.VIDEO, Rhythm.BIWEEKLY, "Thursdays after 3")


def import_examples(session: Session, plan: CohortPlan, now: datetime) -> None:
    """Take the sample files as a facilitator would, and announce the pairs."""
    changes = import_roster(session, (EXAMPLES / "roster.csv").read_bytes(), plan, now)
    for cohort in changes.cohorts:
        announce(session, drafts_in(session, cohort), now)
    import_contacts(session, (EXAMPLES / "earlier-contacts.csv").read_bytes(), now)


def lay_out(session: Session, rules: Rules, today: date, now: datetime) -> None:
    """Add the dates of the program, a capstone and what a pair agreed on."""
    maya, sam, lee, fay = (_person(session, name) for name in ("maya", "sam", "lee", "fay"))
    ((_, cohort),) = memberships_of(session, sam.id)
    import_events(session, _calendar(cohort, rules, today), rules, now)
    for event in events_of(session, [cohort.id]):
        if event.ends_at < now:
            people = attendance.people_of(session, event, now)
            there = {one.id: one.email.partition("@")[0] not in STAYED_AWAY for one in people}
            attendance.record(session, event, there, fay, now)
    capstones.start(session, sam, CAPSTONE, rules, now)
    pairs = get_own_pairs(session, maya, now).pairs
    theirs = next(pair for pair in pairs if pair.has(lee.id))
    record(session, Wanted(theirs, maya, STYLE), rules, now)


def _calendar(cohort: Cohort, rules: Rules, today: date) -> bytes:
    """Return events.csv with days that suit the cohort: some are over, one comes next week."""
    conference = conference_on(cohort, rules)
    days = {
        "Kickoff call": _school_day(cohort.starts_on - timedelta(days=5)),
        "Kick-off session": _school_day(cohort.starts_on + timedelta(days=9)),
        "Deep dive: budgets": _school_day(today + timedelta(days=6)),
        "Conclusion meeting": _school_day(conference - timedelta(days=6)),
        "Annual conference": conference,
    }
    rows = list(_rows("events.csv"))
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]))
    writer.writeheader()
    writer.writerows({**row, "date": days[row["title"]].isoformat()} for row in rows)
    return file.getvalue().encode()


@dataclass(frozen=True)
class Line:
    """Somebody types something at some time."""

    at: datetime
    user_id: str
    words: str


def story(session: Session, today: datetime) -> Iterator[Line]:
    """Yield what the people type in the weeks before today; "{in 4 days}" becomes that day."""
    for row in _rows("story.csv"):
        person = _person(session, row["who"])
        on = today.astimezone(person.zone).date()
        at = _moment(person.zone, on - timedelta(days=int(row["days_ago"])), row["time"])
        yield Line(at, f"U0{row['who'].upper()}", _with_days(row["what"], on))


def _with_days(words: str, today: date) -> str:
    def day(found: re.Match[str]) -> str:
        on = _school_day(today + timedelta(days=int(found[1])))
        return f"{on:%B} {on.day}"

    return re.sub(r"\{in (\d+) days\}", day, words)


def _moment(zone: ZoneInfo, day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=zone).astimezone(UTC)


def _school_day(day: date) -> date:
    """Return the day, or the Monday after it."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() > FRIDAY else 0)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (EXAMPLES / name).open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def _person(session: Session, name: str) -> Person:
    person = find_person_by_email(session, f"{name}@example.org")
    if person is None:
        raise LookupError(f"{name} is not in roster.csv")
    return person
