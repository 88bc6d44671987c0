"""What the rows of a roster say, before the database is asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from models import Role
from program.roster.cells import CellError, read_date, read_email, read_emails, read_time_zone
from program.roster.sheet import Columns, Problem, Row, SheetError

ROSTER = Columns(
    aliases={
        "cohort": ("program", "run", "group"),
        "role": ("position in program", "type"),
        "name": ("full name", "person", "display name"),
        "email": ("e-mail", "email address", "mail"),
        "time_zone": ("timezone", "tz", "zone"),
        "partner_email": (
            "partner",
            "partners",
            "partner emails",
            "paired with",
            "thought partner email",
            "mentor email",
            "participant email",
        ),
        "left_on": ("left", "end date", "left date", "departed"),
        "paired_on": ("paired", "announced on", "start date", "paired since"),
    },
    required=("role", "name", "email"),
    ignored=("district", "title", "phone", "notes", "organization", "school", "state"),
)

ROLES = {
    "mentor": Role.MENTOR,
    "thought partner": Role.MENTOR,
    "thoughtpartner": Role.MENTOR,
    "tp": Role.MENTOR,
    "participant": Role.PARTICIPANT,
    "mentee": Role.PARTICIPANT,
    "facilitator": Role.FACILITATOR,
    "coordinator": Role.FACILITATOR,
}

STAYS = "-"
"""In left_on: they are back; what an earlier file said is taken back."""

Read = TypeVar("Read")


@dataclass(frozen=True)
class RosterRow:
    """One role of one person."""

    line: int
    cohort: str
    role: Role
    name: str
    email: str
    time_zone: str | None
    partner_emails: tuple[str, ...]
    left_on: date | None
    is_back: bool
    """The file says that they did not leave after all."""
    paired_on: date | None
    """Since when the pair has been working, for a program that starts in mid-year."""


@dataclass
class Reader:
    """Reads cells and keeps every problem, so that all of them are told at once."""

    today: date
    problems: list[Problem] = field(default_factory=list)

    def read(self, row: Row, column: str, how: Callable[[str], Read]) -> Read | None:
        """Return what the cell says; None when it is blank or cannot be read."""
        text = row.get(column)
        if not text:
            return None
        try:
            return how(text)
        except CellError as error:
            self.problems.append(Problem(row.line, column, error.why, error.remedy))
            return None

    def date(self, row: Row, column: str) -> date | None:
        return self.read(row, column, lambda text: read_date(text, self.today))

    def need(self, row: Row, column: str) -> None:
        if not row.get(column):
            self.problems.append(Problem(row.line, column, "is blank", "Fill it in"))


def read_rows(rows: Sequence[Row], usual_cohort: str | None, today: date) -> list[RosterRow]:
    """Return what the rows say.

    Raises:
        SheetError: with every cell that cannot be read, and every contradiction between rows.
    """
    reader = Reader(today)
    found = [read for row in rows if (read := _read_row(row, usual_cohort, reader)) is not None]
    problems = reader.problems or [*_contradictions(found)]
    if problems:
        raise SheetError(problems)
    if not found:
        raise SheetError([Problem(0, "", "holds no people", "Write a row for each")])
    return found


def _read_row(row: Row, usual_cohort: str | None, reader: Reader) -> RosterRow | None:
    for column in ("role", "name", "email"):
        reader.need(row, column)
    cohort = row.get("cohort") or usual_cohort
    if cohort is None:
        remedy = "Fill it in, or name the cohort with --cohort or in program.toml"
        reader.problems.append(Problem(row.line, "cohort", "is blank", remedy))
    role = reader.read(row, "role", _role)
    email = reader.read(row, "email", read_email)
    zone = reader.read(row, "time_zone", read_time_zone)
    partners = reader.read(row, "partner_email", read_emails)
    is_back = row.get("left_on") == STAYS
    left_on = None if is_back else reader.date(row, "left_on")
    paired_on = reader.date(row, "paired_on")
    if role is None or email is None or cohort is None or not row.get("name"):
        return None
    return RosterRow(
        line=row.line,
        cohort=cohort,
        role=role,
        name=row.get("name"),
        email=email,
        time_zone=zone,
        partner_emails=partners or (),
        left_on=left_on,
        is_back=is_back,
        paired_on=paired_on,
    )


def _role(text: str) -> Role:
    role = ROLES.get(text.lower().strip())
    if role is None:
        raise CellError(f'"{text}" is no role', "Write facilitator, mentor, or participant")
    return role


def _contradictions(rows: Sequence[RosterRow]) -> list[Problem]:
    problems: list[Problem] = []
    first_of: dict[str, RosterRow] = {}
    seen: dict[tuple[str, str, Role], int] = {}
    for row in rows:
        first = first_of.setdefault(row.email, row)
        if first.name.casefold() != row.name.casefold():
            why = f'is "{row.name}" here and "{first.name}" on line {first.line}, for {row.email}'
            problems.append(Problem(row.line, "name", why, "Write one name, or mend the email"))
        if first.time_zone and row.time_zone and first.time_zone != row.time_zone:
            why = f"differs from line {first.line}, for {row.email}"
            problems.append(Problem(row.line, "time_zone", why, "Write one zone for one person"))
        line = seen.setdefault((row.cohort, row.email, row.role), row.line)
        if line != row.line:
            why = f"says again what line {line} says: {row.email} as {row.role}"
            remedy = "Keep one row for each role; several partners go into one cell"
            problems.append(Problem(row.line, "email", why, remedy))
        if row.partner_emails and row.role is Role.FACILITATOR:
            why = "names a partner of a facilitator"
            remedy = "Add a row with the role mentor or participant for that person"
            problems.append(Problem(row.line, "partner_email", why, remedy))
        if row.email in row.partner_emails:
            why = "names the person as their own partner"
            problems.append(Problem(row.line, "partner_email", why, "Write the other one's email"))
    return problems
