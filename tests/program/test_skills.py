"""The skill areas."""

import pytest

from program.skills import SKILL_AREAS, SKILL_CATEGORIES, find_area


def test_there_are_ten_skill_areas_in_three_categories_and_the_core_values():
    assert [len(areas) for areas in SKILL_CATEGORIES.values()] == [3, 3, 4, 1]
    assert len(set(SKILL_AREAS)) == 11


@pytest.mark.parametrize(
    "words",
    ["Leadership & Vision", "leadership and vision", " Leadership  &\tVision", "LEADERSHIP&VISION"],
)
def test_an_area_is_found_by_its_name_however_it_is_spelled(words):
    assert find_area(words) == "Leadership & Vision"


@pytest.mark.parametrize("words", ["", "Leadership", "vision", "Management", "brand & vision"])
def test_half_a_name_is_no_area(words):
    assert find_area(words) is None
