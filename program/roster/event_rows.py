"""What the rows of a calendar file say, and of which cohort each event is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from models import Cohort
from program.cohorts import is_over
from program.event_fields import (
    LONGEST_LINK,
    LONGEST_TITLE,
    Plan,
    read_audience,
    read_kind,
    read_length,
    read_link,
    read_time,
    read_title,
)
from program.events import range_of
from program.hours import local_instant
from program.roster.reader import Reader
from program.roster.sheet import Columns, Problem, Row

CALENDAR = Columns(
    aliases={
        "cohort": ("program", "run"),
        "kind": ("type", "event", "kind of event", "type of event"),
        "title": ("name", "event title", "subject", "what"),
        "date": ("day", "when", "on", "start date"),
        "time": ("start", "begins", "start time", "starts at", "at"),
        "minutes": ("length", "duration", "duration minutes", "mins", "length minutes"),
        "link": ("url", "join", "zoom", "meeting link", "link to join"),
        "audience": ("for", "invited", "who", "for whom"),
    },
    required=("kind", "title", "date", "time", "minutes", "audience"),
    longest={"title": LONGEST_TITLE, "link": LONGEST_LINK},
)


@dataclass(frozen=True)
class PlannedRow:
    line: int
    cohort: Cohort
    plan: Plan


def read_event_rows(
    rows: Sequence[Row], cohorts: Sequence[Cohort], now: datetime
) -> tuple[list[PlannedRow], list[Problem]]:
    """Return the events of the file, and everything that cannot be read or be true."""
    reader = Reader(now.date())
    if not rows:
        remedy = "Write a row for each event"
        reader.problems.append(Problem(0, "", "holds no events", remedy))
    found = [read for row in rows if (read := _read(row, cohorts, reader, now)) is not None]
    _check_twice(rows, found, reader)
    return found, reader.problems


def _read(row: Row, cohorts: Sequence[Cohort], reader: Reader, now: datetime) -> PlannedRow | None:
    for column in CALENDAR.required:
        reader.need(row, column)
    cohort = _cohort(row, cohorts, reader, now)
    kind = reader.read(row, "kind", read_kind)
    title = reader.read(row, "title", read_title)
    on, at = reader.date(row, "date"), reader.read(row, "time", read_time)
    minutes = reader.read(row, "minutes", read_length)
    audience = reader.read(row, "audience", read_audience)
    link = reader.read(row, "link", read_link) or ""
    if cohort is None or on is None:
        return None
    first, last = range_of(cohort)
    if not first <= on <= last:
        why = f"is {on}, far from {cohort.name}, which takes events from {first} to {last}"
        reader.refuse(row, "date", why, "Mend the year, or leave the row out")
    if not (kind and title and minutes and audience) or at is None:
        return None
    starts_at = local_instant(on, at.hour, at.minute, ZoneInfo(cohort.time_zone))
    return PlannedRow(row.line, cohort, Plan(kind, title, starts_at, minutes, audience, link))


def _cohort(row: Row, cohorts: Sequence[Cohort], reader: Reader, now: datetime) -> Cohort | None:
    """Return the cohort that the row names; without a name, the only one that is not over."""
    running = [cohort for cohort in cohorts if not is_over(cohort, now)]
    said = row.get("cohort")
    if said:
        found = [one for one in cohorts if one.name.casefold() == said.casefold()]
        if not found:
            names = ", ".join(one.name for one in running) or "none yet: import the roster first"
            reader.refuse(row, "cohort", f'is "{said}", which I do not know', f"Known: {names}")
        elif found[0] not in running:
            why = f"is {said}, which is over since {found[0].ends_on}"
            reader.refuse(row, "cohort", why, "Leave the row out")
        return found[0] if found and found[0] in running else None
    if len(running) == 1:
        return running[0]
    if not running:
        reader.refuse(row, "cohort", "is blank, and no cohort runs", "Import the roster first")
    elif "cohort" not in row.refused:
        names = " or ".join(one.name for one in running)
        reader.refuse(row, "cohort", "is blank, and several run", f"Write {names}")
    return None


def _check_twice(rows: Sequence[Row], found: Sequence[PlannedRow], reader: Reader) -> None:
    by_line = {row.line: row for row in rows}
    first: dict[tuple[int, str, str], int] = {}
    for one in found:
        key = (one.cohort.id, one.plan.kind, one.plan.title.casefold())
        if key in first:
            why = f"is that of line {first[key]}, too"
            remedy = 'Give each its own, such as "Deep dive 1" and "Deep dive 2"'
            reader.refuse(by_line[one.line], "title", why, remedy)
        first.setdefault(key, one.line)
