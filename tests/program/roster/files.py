"""Rosters and old sheets as tests write them."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

import pytest

from models import Sessions
from program.roster.changes import Changes
from program.roster.problem import Problem
from program.roster.roster_import import import_roster
from program.roster.sheet import SheetError
from program.rules import CohortPlan

NOW = datetime(2026, 10, 5, 14, tzinfo=UTC)
"""Monday, October 5, 2026, 10:00 AM in New York."""

PLAN = CohortPlan(
    name="2026-27",
    time_zone="America/New_York",
    starts_on=date(2026, 9, 1),
    ends_on=date(2027, 4, 30),
)

HEADINGS = "role,name,email,time_zone,partner_email,left_on,paired_on"
FAY = "facilitator,Fay Field,fay@example.org,,,,"
MAYA = "mentor,Maya Lin,maya@example.org,America/New_York,sam@example.org,,"
SAM = "participant,Sam Ortiz,sam@example.org,America/Chicago,,,"


def roster(*lines: str, headings: str = HEADINGS) -> bytes:
    """Return a file of these lines; Fay, Maya and Sam when none is given."""
    return "\n".join([headings, *(lines or (FAY, MAYA, SAM)), ""]).encode()


def table(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return a file with a column for each key of the first row, quoted where needed."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def take(
    sessions: Sessions, content: bytes, plan: CohortPlan = PLAN, now: datetime = NOW
) -> Changes:
    """Import the roster in a transaction of its own."""
    with sessions.begin() as session:
        return import_roster(session, content, plan, now)


def refused(
    sessions: Sessions, content: bytes, plan: CohortPlan = PLAN, now: datetime = NOW
) -> list[Problem]:
    """Import a roster that must be refused, and return its problems in order."""
    with pytest.raises(SheetError) as caught:
        take(sessions, content, plan, now)
    return list(caught.value.problems)


def places(problems: Sequence[Problem]) -> list[tuple[int, str]]:
    return [(problem.line, problem.column) for problem in problems]
