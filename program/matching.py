"""Which mentors and participants fit, and the best pairs of all of them together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

AREAS_COUNTED = 3
"""So many growth areas that one mentor covers count; a fourth one is no better match."""
POINTS_COVERED = 10
POINTS_COMMON = (0, 4, 6)
"""For no, one, and more areas that both know well."""
POINTS_BY_HOURS = (4, 3, 2, 1)
"""By how far apart their clocks are; further than that makes no difference."""
POINTS_CHOSEN = (40, 30, 20)
"""For a participant's first, second and third choice: more than everything else but gaps."""
LOAD = 3
"""What each further participant of one mentor costs, so that volunteers share the work."""
PAIRED = 1_000_000
"""What a pair is worth at all: more people with a partner is always better."""


@dataclass(frozen=True)
class Helper:
    """A mentor who has room."""

    id: int
    expertise: frozenset[str]
    offset_minutes: int
    """Of their zone from UTC."""
    places: int


@dataclass(frozen=True)
class Seeker:
    """A participant without a mentor."""

    id: int
    expertise: frozenset[str]
    growth: tuple[str, ...]
    offset_minutes: int
    ranked: tuple[int, ...] = ()
    """Ids of the mentors they would like, the dearest first."""


@dataclass(frozen=True)
class Fit:
    """What speaks for a pair."""

    covers: tuple[str, ...]
    """The participant's growth areas that the mentor knows well."""
    common: tuple[str, ...]
    """What both know well."""
    hours_apart: int
    choice: int | None = None
    """1 for the participant's first choice; None if they did not name this mentor."""

    @property
    def points(self) -> int:
        covered = POINTS_COVERED * min(len(self.covers), AREAS_COUNTED)
        common = POINTS_COMMON[min(len(self.common), len(POINTS_COMMON) - 1)]
        near = self.hours_apart < len(POINTS_BY_HOURS)
        zones = POINTS_BY_HOURS[self.hours_apart] if near else 0
        chosen = POINTS_CHOSEN[self.choice - 1] if self.choice else 0
        return covered + common + zones + chosen


@dataclass(frozen=True)
class Suggestion:
    mentor_id: int
    participant_id: int
    fit: Fit


def fit_of(helper: Helper, seeker: Seeker) -> Fit:
    """Return what speaks for the two."""
    apart = abs(helper.offset_minutes - seeker.offset_minutes)
    ranked = seeker.ranked.index(helper.id) + 1 if helper.id in seeker.ranked else None
    return Fit(
        covers=tuple(area for area in seeker.growth if area in helper.expertise),
        common=tuple(sorted(helper.expertise & seeker.expertise)),
        hours_apart=(apart + 30) // 60,
        choice=ranked if ranked is not None and ranked <= len(POINTS_CHOSEN) else None,
    )


def best_pairs(
    helpers: Collection[Helper], seekers: Collection[Seeker], never: Collection[tuple[int, int]]
) -> list[Suggestion]:
    """Return the best pairs of all together, by participant id; `never` are (mentor, participant).

    First as many people as possible get a partner, then the points of all pairs together are
    highest. The same people give the same pairs, in whatever order they come.
    """
    rows = sorted(seekers, key=lambda one: one.id)
    places = _places(helpers, len(rows))
    if not rows or not places:
        return []
    ruled_out = frozenset(never)
    fits = {
        (helper.id, seeker.id): fit_of(helper, seeker)
        for seeker in rows
        for helper in helpers
        if (helper.id, seeker.id) not in ruled_out and helper.id != seeker.id
    }
    points = {key: fit.points for key, fit in fits.items()}
    worth = [[_worth(points.get((place.id, seeker.id)), load) for place, load in places]
             for seeker in rows]  # fmt: skip
    chosen = ((rows[row], places[column][0]) for row, column in _assigned(worth))
    return [
        Suggestion(helper.id, seeker.id, fits[helper.id, seeker.id])
        for seeker, helper in chosen
        if (helper.id, seeker.id) in fits
    ]


def total_worth(suggestions: Sequence[Suggestion]) -> int:
    """Return what these pairs are worth together, which `best_pairs` makes as high as it can be."""
    taken: dict[int, int] = {}
    total = 0
    for one in suggestions:
        total += _worth(one.fit.points, taken.get(one.mentor_id, 0))
        taken[one.mentor_id] = taken.get(one.mentor_id, 0) + 1
    return total


def _places(helpers: Collection[Helper], most: int) -> list[tuple[Helper, int]]:
    """Return each place that mentors have, with how many come before it at the same mentor."""
    ordered = sorted(helpers, key=lambda one: one.id)
    return [(helper, load) for helper in ordered for load in range(min(helper.places, most))]


def _worth(points: int | None, load: int) -> int:
    return 0 if points is None else PAIRED + points - LOAD * load


def warm_up() -> None:
    """Load the solver, so that the first facilitator who forms pairs does not wait for it."""
    _assigned([[0]])


def _assigned(worth: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    # It takes half a second to load, and commands of the terminal never need it.
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True)]
