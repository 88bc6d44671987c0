"""What the rows of a roster say, before the database is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from models import Role
from program.profiles import Described
from program.roster.cells import CellError, first_name_first, quoted, read_email, read_emails
from program.roster.profile_cells import PROFILE_ALIASES, PROFILE_LONGEST, read_profile
from program.roster.reader import Reader
from program.roster.sheet import Columns, Problem, Row
from program.roster.zones import read_time_zone

LONGEST_NAME = 80
"""Signs in the name of a person or a cohort; longer ones do not fit on a button or a title."""

ROSTER = Columns(
    aliases={
        "cohort": ("program", "run", "group", "cohort name", "program year", "year"),
        "role": ("position in program", "type", "program role", "roles"),
        "name": ("full name", "person", "display name", "names"),
        "first_name": ("first", "given name", "forename"),
        "last_name": ("last", "surname", "family name"),
        "email": ("e-mail", "email address", "mail", "e-mail address", "work email"),
        "time_zone": ("timezone", "tz", "zone", "local time zone"),
        "partner_email": (
            "partner",
            "partners",
            "partner emails",
            "partner e-mail",
            "paired with",
            "matched with",
            "thought partner email",
            "mentor email",
            "participant email",
            "mentee email",
        ),
        "left_on": ("left", "end date", "left date", "departed", "leaving date", "date left"),
        "paired_on": ("paired", "announced on", "start date", "paired since", "pair start"),
        **PROFILE_ALIASES,
    },
    required=("role", "email"),
    repeatable=("partner_email",),
    longest={
        "cohort": LONGEST_NAME,
        "name": LONGEST_NAME,
        "first_name": LONGEST_NAME // 2,
        "last_name": LONGEST_NAME // 2 - 1,
        "partner_email": 4000,
        **PROFILE_LONGEST,
    },
)
"""Other columns (district, title, phone) may be there; they are not read."""

ROLES = {
    "mentor": Role.MENTOR,
    "mentors": Role.MENTOR,
    "thought partner": Role.MENTOR,
    "thought partners": Role.MENTOR,
    "thoughtpartner": Role.MENTOR,
    "thought-partner": Role.MENTOR,
    "tp": Role.MENTOR,
    "participant": Role.PARTICIPANT,
    "participants": Role.PARTICIPANT,
    "mentee": Role.PARTICIPANT,
    "facilitator": Role.FACILITATOR,
    "facilitators": Role.FACILITATOR,
    "coordinator": Role.FACILITATOR,
}

STAYS = frozenset("-–—")
"""In left_on: they are back; what an earlier file said is taken back."""


class Leaving(Enum):
    IS_BACK = "is back"
    """The file says that they did not leave after all."""


@dataclass(frozen=True)
class RosterRow:
    """One role of one person."""

    place: Row
    cohort: str
    """As the file spells it; two spellings that differ by capitals are one cohort."""
    role: Role
    name: str
    email: str
    time_zone: str | None = None
    partner_emails: tuple[str, ...] = ()
    left_on: date | Leaving | None = None
    """The day from which they no longer take part; None says nothing."""
    paired_on: date | None = None
    """Since when the pair has been working, for a program that starts in mid-year."""
    profile: Described = field(default_factory=Described)
    """What the row says of the person; empty says nothing."""

    @property
    def cohort_key(self) -> str:
        return key_of(self.cohort)


@dataclass(frozen=True)
class RosterReading:
    rows: Sequence[RosterRow]
    problems: Sequence[Problem]
    unread: Sequence[Row]
    """Rows of which so little can be read that they must not be compared with the others."""


def key_of(cohort: str) -> str:
    """Return what two spellings of one cohort's name have in common."""
    return cohort.casefold()


def read_rows(rows: Sequence[Row], usual_cohort: str | None, today: date) -> RosterReading:
    """Return what the rows say, with every cell that cannot be read.

    `usual_cohort` is the cohort of rows that name none.
    """
    reader = Reader(today)
    found: list[RosterRow] = []
    unread: list[Row] = []
    for row in rows:
        read = _read_row(row, usual_cohort, reader)
        if read is None:
            unread.append(row)
        else:
            found.append(read)
    if not rows:
        reader.problems.append(Problem(0, "", "holds no people", "Write a row for each"))
    return RosterReading(found, reader.problems, unread)


def _read_row(row: Row, usual_cohort: str | None, reader: Reader) -> RosterRow | None:
    reader.need(row, "role")
    reader.need(row, "email")
    apart = f"{row.get('first_name')} {row.get('last_name')}".strip()
    name = first_name_first(row.get("name")) or apart
    if not name and not row.refused & {"name", "first_name", "last_name"}:
        reader.refuse(row, "name", "is blank", "Fill it in")
    cohort = row.get("cohort") or usual_cohort
    if not cohort and "cohort" not in row.refused:
        remedy = "Fill it in, or name the cohort with --cohort or in program.toml"
        reader.refuse(row, "cohort", "is blank", remedy)
    role = reader.read(row, "role", _role)
    email = reader.read(row, "email", read_email)
    time_zone = reader.read(row, "time_zone", read_time_zone)
    partners = reader.read(row, "partner_email", read_emails)
    left_on = Leaving.IS_BACK if row.get("left_on") in STAYS else reader.date(row, "left_on")
    paired_on = reader.date(row, "paired_on")
    profile = read_profile(row, role, reader)
    if role is None or email is None or not cohort or not name:
        return None
    return RosterRow(
        place=row,
        cohort=cohort,
        role=role,
        name=name,
        email=email,
        time_zone=time_zone,
        partner_emails=partners or (),
        left_on=left_on,
        paired_on=paired_on,
        profile=profile,
    )


def _role(text: str) -> Role:
    role = ROLES.get(text.lower().strip())
    if role is None:
        several = [word for word in ROLES if word in text.lower()]
        remedy = "Write facilitator, mentor, or participant"
        if len({ROLES[word] for word in several}) > 1:
            remedy = "Write one row for each role of the person"
        raise CellError(f"{quoted(text)} is no role", remedy)
    return role
