"""The milestones of a capstone as `program.toml` names them, with when each is due."""

import re
from dataclasses import dataclass

MOST_MILESTONES = 12
LONGEST_NAME = 60

_PERCENT = re.compile(r"([0-9]{1,3}) ?%")
_DAYS_BEFORE = re.compile(r"([0-9]{1,3}) days? before")


@dataclass(frozen=True)
class Milestone:
    """A milestone of the program's plan: due by one of the two."""

    name: str
    percent: int | None = None
    """Of the cohort's time."""
    days_before: int | None = None
    """The conference."""


def milestone_plan(value: object) -> tuple[Milestone, ...]:
    """Read a list of [name, when], such as ["Plan of action", "40%"].

    Raises:
        ValueError: with the second half of a sentence that says what to mend.
    """
    if not isinstance(value, list):
        raise ValueError('must be a list such as [["Plan of action", "40%"]]')
    found = tuple(_milestone(item) for item in value)
    names = [one.name.casefold() for one in found]
    if len(set(names)) < len(names):
        raise ValueError("must give each milestone a name of its own")
    if len(found) > MOST_MILESTONES:
        raise ValueError(f"must have at most {MOST_MILESTONES} milestones, not {len(found)}")
    return found


def _milestone(item: object) -> Milestone:
    if not isinstance(item, list) or len(item) != 2 or not all(isinstance(x, str) for x in item):
        raise ValueError(
            'must give each milestone as ["name", "40%"] or ["name", "30 days before"]'
        )
    name, when = " ".join(item[0].split()), " ".join(item[1].split()).casefold()
    if not 0 < len(name) <= LONGEST_NAME or "|" in name:
        raise ValueError(f"must name each milestone in 1 to {LONGEST_NAME} characters without |")
    if (percent := _PERCENT.fullmatch(when)) and 1 <= int(percent[1]) <= 100:
        return Milestone(name, percent=int(percent[1]))
    if days := _DAYS_BEFORE.fullmatch(when):
        return Milestone(name, days_before=int(days[1]))
    raise ValueError(
        f'must say when "{name}" is due as "40%" of the cohort\'s time or as "30 days before" '
        "the conference"
    )
