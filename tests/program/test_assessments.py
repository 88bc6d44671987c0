"""Which items stand on which page, when a moment is, and what a result names."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import Item, Moment
from program.assessment_results import AreaLevel, area_levels, changes, gaps, strengths
from program.assessments import chosen_items, pages_of, third_of, time_began_on
from program.skills import SKILL_AREAS
from tests.samples.pair_world import COHORT


def items(*per_area: int) -> list[Item]:
    """So many items of each area, none of them marked as short."""
    found = []
    for area, number in zip(SKILL_AREAS, per_area, strict=False):
        for _ in range(number):
            item = Item(
                instrument_id=1,
                position=len(found),
                area=area,
                text=f"{len(found)}",
                levels=["a", "b", "c", "d", "e"],
                is_short=False,
            )
            item.id = len(found) + 1
            found.append(item)
    return found


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 20), min_size=1, max_size=11), st.booleans())
def test_every_item_stands_on_one_page_of_at_most_eight(numbers, is_short):
    chosen = chosen_items(items(*numbers), is_short=is_short)
    pages = pages_of(chosen)

    assert tuple(item for page in pages for item in page) == chosen
    assert all(1 <= len(page) <= 8 for page in pages)
    if max(numbers) > 1 and not is_short:
        assert all(len({item.area for item in page}) == 1 for page in pages)
    if is_short:
        assert len(chosen) == len(numbers)


def test_eleven_items_of_the_short_version_are_two_even_pages():
    chosen = chosen_items(items(*[3] * 11), is_short=True)

    assert [len(page) for page in pages_of(chosen)] == [6, 5]


def test_what_a_framework_marks_as_short_is_the_short_version():
    found = items(3, 2)
    found[1].is_short = True

    assert [item.id for item in chosen_items(found, is_short=True)] == [2, 4]


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        (date(2026, 8, 1), Moment.START),
        (date(2026, 9, 30), Moment.START),
        (date(2026, 10, 1), Moment.MIDDLE),
        (date(2026, 10, 30), Moment.MIDDLE),
        (date(2026, 10, 31), Moment.END),
        (date(2027, 1, 1), Moment.END),
    ],
)
def test_a_moment_is_a_third_of_the_time(day, moment):
    assert third_of(date(2026, 9, 1), date(2026, 11, 29), day) is moment


def test_the_time_of_somebody_begins_with_their_first_pair():
    late = datetime(2026, 11, 2, 3, tzinfo=UTC)

    assert time_began_on([late + timedelta(days=3), None, late], COHORT) == date(2026, 11, 1)
    assert time_began_on([datetime(2026, 8, 1, tzinfo=UTC)], COHORT) == COHORT.starts_on
    assert time_began_on([], COHORT) == COHORT.starts_on


LEVELS = st.lists(st.sampled_from([1, 1.5, 2, 7 / 3, 3, 11 / 3, 5]), min_size=1, max_size=11)


@settings(max_examples=60, deadline=None)
@given(LEVELS)
def test_every_strength_is_above_every_gap_and_neither_is_more_than_three(levels):
    areas = [AreaLevel(*pair) for pair in zip(SKILL_AREAS, levels, strict=False)]
    high, low = strengths(areas), gaps(areas)

    assert len(high) <= 3
    assert len(low) <= 3
    assert bool(high) == bool(low) == (len(set(levels)) > 1)
    assert all(one.level > other.level for one in high for other in low)
    assert not high or high[0].level == max(levels)
    assert not low or low[0].level == min(levels)


def test_an_area_counts_by_what_was_answered():
    answers = {1: 5, 2: 4, 4: 2}

    assert area_levels(items(3, 1, 2), answers) == (
        AreaLevel(SKILL_AREAS[0], 4.5),
        AreaLevel(SKILL_AREAS[1], 2),
    )


def test_only_what_was_answered_both_times_is_compared():
    found = items(2, 2, 2)
    before, after = {1: 1, 2: 5, 3: 2, 4: 2, 5: 3}, {1: 2, 3: 4, 4: 3, 6: 5}

    moved = changes(found, before, after)

    assert [(one.area, one.by) for one in moved] == [(SKILL_AREAS[1], 1.5), (SKILL_AREAS[0], 1)]


def test_less_than_half_a_level_is_no_change():
    assert changes(items(3), {1: 3, 2: 3, 3: 3}, {1: 4, 2: 3, 3: 3}) == ()
