"""What a self-assessment says: strengths, what is to grow, and what changed since the last one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from models import Assessment, InstrumentKind, Item, Person, Session
from models.assessment import answers_of, finished_assessments
from program.assessments import Run, run_of

MOST_NAMED = 3
"""Strengths and gaps that are named; more than three is a list nobody works on. Ours."""
NOTABLE = 0.5
"""A change of an area by less than half a level is none. Ours."""


ALIKE = 1e-9
"""Means of floating numbers that should be the same differ by less than that."""


@dataclass(frozen=True)
class AreaLevel:
    """Where somebody sees themselves in one skill area."""

    area: str
    level: float
    """The mean of what was answered, from 1."""


@dataclass(frozen=True)
class Result:
    """One finished assessment."""

    assessment: Assessment
    kind: InstrumentKind
    areas: tuple[AreaLevel, ...]
    """Of every area with an answer, in the order of the framework."""
    levels: int
    """How many levels the scale has."""
    answered: int
    asked: int

    @property
    def finished_at(self) -> datetime:
        return self.assessment.finished_at or self.assessment.started_at

    @property
    def by_area(self) -> Mapping[str, float]:
        return {one.area: one.level for one in self.areas}


@dataclass(frozen=True)
class Change:
    """An area that is at another level than the last time, by what was answered both times."""

    area: str
    by: float
    """In levels; more than 0 is up."""


def result_of(run: Run) -> Result:
    """Return what was answered, by area."""
    levels = max((len(item.levels) for item in run.items), default=1)
    areas = area_levels(run.items, run.answers)
    return Result(run.assessment, run.kind, areas, levels, len(run.answers), len(run.items))


def area_levels(items: Sequence[Item], answers: Mapping[int, int]) -> tuple[AreaLevel, ...]:
    """Return the mean of each area with an answer, in the order of the items."""
    found: dict[str, list[int]] = {}
    for item in items:
        if item.id in answers:
            found.setdefault(item.area, []).append(answers[item.id])
    return tuple(AreaLevel(area, sum(levels) / len(levels)) for area, levels in found.items())


def strengths(areas: Sequence[AreaLevel]) -> tuple[AreaLevel, ...]:
    """Return the areas above the person's own mean, the highest first; at most MOST_NAMED."""
    mean = _mean(areas)
    above = [one for one in areas if one.level > mean + ALIKE]
    return tuple(sorted(above, key=lambda one: -one.level)[:MOST_NAMED])


def gaps(areas: Sequence[AreaLevel]) -> tuple[AreaLevel, ...]:
    """Return the areas below the person's own mean, the lowest first; at most MOST_NAMED."""
    mean = _mean(areas)
    below = [one for one in areas if one.level < mean - ALIKE]
    return tuple(sorted(below, key=lambda one: one.level)[:MOST_NAMED])


def changes(
    items: Sequence[Item], before: Mapping[int, int], after: Mapping[int, int]
) -> tuple[Change, ...]:
    """Return the areas that moved by NOTABLE or more, the farthest first.

    Only what was answered both times is compared: a mean of other items says nothing of change.
    """
    both = before.keys() & after.keys()
    then = area_levels(items, {key: before[key] for key in both})
    now = area_levels(items, {key: after[key] for key in both})
    moved = [Change(a.area, b.level - a.level) for a, b in zip(then, now, strict=True)]
    notable = [one for one in moved if abs(one.by) >= NOTABLE]
    return tuple(sorted(notable, key=lambda one: -abs(one.by)))


@dataclass(frozen=True)
class Story:
    """The latest result, with those before it on the same items."""

    result: Result
    earlier: tuple[Result, ...] = ()
    """The oldest first; of the same version and length, so that they can be compared."""
    changes: tuple[Change, ...] = ()
    """Since the last of the earlier ones."""


MOST_EARLIER = 2
"""So that the table of an area over time still fits a phone."""


def story_of(session: Session, assessment: Assessment) -> Story:
    """Return the result of a finished assessment, and how it compares with those before it."""
    run = run_of(session, assessment)
    finished = finished_assessments(session, assessment.person_id, run.kind)
    place = next((i for i, one in enumerate(finished) if one.id == assessment.id), len(finished))
    alike = [
        one
        for one in finished[place + 1 :]
        if (one.instrument_id, one.is_short) == (assessment.instrument_id, assessment.is_short)
    ]
    if not alike:
        return Story(result_of(run))
    earlier = tuple(result_of(run_of(session, one)) for one in reversed(alike[:MOST_EARLIER]))
    moved = changes(run.items, answers_of(session, alike[0].id), run.answers)
    return Story(result_of(run), earlier, moved)


def latest_result(session: Session, person: Person, kind: InstrumentKind) -> Assessment | None:
    """Return the person's last finished assessment, None if there is none."""
    return next(iter(finished_assessments(session, person.id, kind)), None)


def _mean(areas: Sequence[AreaLevel]) -> float:
    return sum(one.level for one in areas) / len(areas) if areas else 0.0
