"""First day, last day and zone of the cohorts that a roster speaks of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models import Cohort
from program.hours import local_day
from program.roster.roster_rows import RosterRow, key_of
from program.roster.sheet import Problem
from program.rules import CohortPlan

USUAL_ZONE = "America/New_York"
"""Where nothing says otherwise."""


@dataclass(frozen=True)
class CohortDates:
    """As they will be after the import."""

    name: str
    starts_on: date
    ends_on: date
    time_zone: str

    def is_over(self, now: datetime) -> bool:
        return local_day(now, ZoneInfo(self.time_zone)) > self.ends_on

    def __str__(self) -> str:
        return f"{self.name}: {self.starts_on} to {self.ends_on}, {self.time_zone}"


@dataclass(frozen=True)
class Calendar:
    """The cohorts of a file by the key of their names; those that cannot be are in `problems`."""

    dates: dict[str, CohortDates]
    problems: Sequence[Problem]


def plan_cohorts(
    rows: Sequence[RosterRow], known: dict[str, Cohort], plan: CohortPlan, now: datetime
) -> Calendar:
    """Return the dates of each cohort in the file: what `plan` says, else what is known."""
    first_rows: dict[str, RosterRow] = {}
    for row in rows:
        first_rows.setdefault(row.cohort_key, row)
    dates: dict[str, CohortDates] = {}
    problems: list[Problem] = []
    for key, row in first_rows.items():
        own = plan if plan.name is None or key_of(plan.name) == key else CohortPlan()
        found = _dates(row, known.get(key), own, now)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            dates[key] = found
    return Calendar(dates, problems)


def _dates(
    row: RosterRow, cohort: Cohort | None, plan: CohortPlan, now: datetime
) -> CohortDates | Problem:
    starts_on = plan.starts_on or (cohort.starts_on if cohort else None)
    ends_on = plan.ends_on or (cohort.ends_on if cohort else None)
    if starts_on is None or ends_on is None:
        why = f'is "{row.cohort}", whose first and last day I do not know'
        remedy = (
            f'Give --cohort "{row.cohort}" with --starts-on and --ends-on, or write them into '
            "[cohort] of program.toml"
        )
        return row.place.problem("cohort", why, remedy)
    if ends_on < starts_on:
        why = f'is "{row.cohort}", which would end on {ends_on}, before it starts on {starts_on}'
        return row.place.problem("cohort", why, "Mend --starts-on and --ends-on or program.toml")
    zone = plan.time_zone or (cohort.time_zone if cohort else USUAL_ZONE)
    found = CohortDates(cohort.name if cohort else row.cohort, starts_on, ends_on, zone)
    if cohort is None and found.is_over(now):
        why = f'is "{row.cohort}", which would be over since {ends_on}'
        return row.place.problem("cohort", why, "Mend --ends-on or program.toml")
    return found
