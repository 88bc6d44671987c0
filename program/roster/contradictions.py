"""Rows of one roster that cannot all be true."""

from collections.abc import Iterator, Sequence
from datetime import date

from models import Role
from program.roster.profile_cells import of_columns
from program.roster.roster_rows import RosterRow
from program.roster.sheet import Problem

PairKey = tuple[str, str, str]
"""Cohort key, the mentor's email, the participant's email."""


def contradictions(rows: Sequence[RosterRow]) -> Iterator[Problem]:
    """Yield what one row says against another, or against itself."""
    first_of: dict[str, RosterRow] = {}
    zone_of: dict[str, RosterRow] = {}
    leaving: dict[tuple[str, str, Role], RosterRow] = {}
    saying: dict[tuple[str, str], RosterRow] = {}
    for row in rows:
        yield from _itself(row)
        yield from _name(row, first_of.setdefault(row.email, row))
        yield from _profile(row, saying)
        if row.time_zone:
            yield from _zone(row, zone_of.setdefault(row.email, row))
        if row.left_on:
            key = (row.cohort_key, row.email, row.role)
            yield from _leaving(row, leaving.setdefault(key, row))
    yield from _beginnings(rows)


def named_pairs(rows: Sequence[RosterRow]) -> Iterator[tuple[PairKey, RosterRow]]:
    """Yield each pair that a row names, with the row; a pair may be named on both its rows."""
    for row in rows:
        for email in row.partner_emails:
            mentor, participant = (
                (row.email, email) if row.role is Role.MENTOR else (email, row.email)
            )
            yield (row.cohort_key, mentor, participant), row


def _itself(row: RosterRow) -> Iterator[Problem]:
    if row.partner_emails and row.role is Role.FACILITATOR:
        remedy = "Add a row with the role mentor or participant for that person"
        yield row.place.problem("partner_email", "names a partner of a facilitator", remedy)
    if row.email in row.partner_emails:
        why = "names the person as their own partner"
        yield row.place.problem("partner_email", why, "Write the other one's email")


def _name(row: RosterRow, first: RosterRow) -> Iterator[Problem]:
    if first.name.casefold() != row.name.casefold():
        why = f'is "{row.name}" here and "{first.name}" on line {first.place.line}, for {row.email}'
        yield row.place.problem("name", why, "Write one name, or mend the email")


def _zone(row: RosterRow, first: RosterRow) -> Iterator[Problem]:
    if first.time_zone != row.time_zone:
        why = f"differs from line {first.place.line}, for {row.email}"
        yield row.place.problem("time_zone", why, "Write one zone for one person")


def _profile(row: RosterRow, saying: dict[tuple[str, str], RosterRow]) -> Iterator[Problem]:
    for column, said in of_columns(row.profile).items():
        if said in ("", (), None):
            continue
        first = saying.setdefault((row.email, column), row)
        if of_columns(first.profile)[column] != said:
            why = f"differs from line {first.place.line}, for {row.email}"
            yield row.place.problem(column, why, "Write it once, or the same twice")


def _leaving(row: RosterRow, first: RosterRow) -> Iterator[Problem]:
    if first.left_on != row.left_on:
        why = f"differs from line {first.place.line}, for {row.email} as {row.role}"
        yield row.place.problem("left_on", why, "Write one day, or leave the other one blank")


def _beginnings(rows: Sequence[RosterRow]) -> Iterator[Problem]:
    began: dict[PairKey, tuple[date, int]] = {}
    for key, row in named_pairs(rows):
        if row.paired_on is None:
            continue
        day, line = began.setdefault(key, (row.paired_on, row.place.line))
        if day != row.paired_on:
            why = f"is {row.paired_on} here and {day} on line {line}, for the same pair"
            yield row.place.problem("paired_on", why, "Write one day")
