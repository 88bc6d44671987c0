"""When what is due: the milestones of a capstone, the conference, and the mentor's review.

Everything is worked out from the program's rules and the cohort's dates each time anew, so that a
changed plan holds at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models import Cohort
from program.rules import Rules

LATEST_CONFERENCE = timedelta(days=92)
"""A conference that is later than that after the cohort's end belongs to another cohort."""


@dataclass(frozen=True)
class Step:
    """A milestone with its day."""

    name: str
    due_on: date


def conference_on(cohort: Cohort, rules: Rules) -> date:
    """Return the day of the conference: the one in the rules, else a share of the cohort's time."""
    told = rules.cohort.conference_on
    if told is not None and cohort.starts_on <= told <= cohort.ends_on + LATEST_CONFERENCE:
        return told
    return _percent_of(cohort, rules.capstone.conference_percent)


def steps_of(cohort: Cohort, rules: Rules) -> tuple[Step, ...]:
    """Return the milestones of the cohort, the earliest first; each on one of its days."""
    conference = conference_on(cohort, rules)
    steps = []
    for milestone in rules.capstone.milestones:
        if milestone.days_before is not None:
            due_on = conference - timedelta(days=milestone.days_before)
        else:
            due_on = _percent_of(cohort, milestone.percent or 0)
        steps.append(Step(milestone.name, _within(cohort, due_on)))
    return tuple(sorted(steps, key=lambda step: step.due_on))


def naming_step(cohort: Cohort, rules: Rules) -> Step | None:
    """Return the first milestone whose name speaks of a challenge: beginning names one."""
    steps = steps_of(cohort, rules)
    return next((one for one in steps if "challenge" in one.name.casefold()), None)


def final_step(cohort: Cohort, rules: Rules) -> Step | None:
    """Return the last milestone whose name speaks of slides: handing them in is doing it."""
    about_slides = [one for one in steps_of(cohort, rules) if "slides" in one.name.casefold()]
    return about_slides[-1] if about_slides else None


def review_due_on(cohort: Cohort, rules: Rules) -> date:
    """Return the last day for the mentor's review of the final capstone."""
    days = timedelta(days=rules.capstone.review_days_before_conference)
    return _within(cohort, conference_on(cohort, rules) - days)


def named(steps: Sequence[Step], words: str) -> Step | None:
    """Return the milestone that the words name: its number from 1, its name or how that begins."""
    said = " ".join(words.casefold().split()).strip(" .\"'")
    if said.isascii() and said.isdecimal() and len(said) < 4:
        number = int(said)
        return steps[number - 1] if 0 < number <= len(steps) else None
    exact = [step for step in steps if step.name.casefold() == said]
    near = [step for step in steps if said and step.name.casefold().startswith(said)]
    found = exact or near
    return found[0] if len(found) == 1 else None


def _within(cohort: Cohort, day: date) -> date:
    """Return the day, or the cohort's nearest: before and after it nothing can be recorded."""
    return min(max(day, cohort.starts_on), cohort.ends_on)


def _percent_of(cohort: Cohort, percent: int) -> date:
    """Return the day on which so much of the cohort's time is over, both ends included."""
    days = (cohort.ends_on - cohort.starts_on).days + 1
    return cohort.starts_on + timedelta(days=max(-(-days * percent // 100) - 1, 0))
