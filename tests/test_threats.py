"""Every threat has a defense and tests that exist; the standard is answered to its last number."""

import re

import pytest

from tests.asvs import CHAPTERS, LEVEL_1, NOT_APPLICABLE, NOT_MET, OPERATOR, numbers_in
from tests.asvs_answers import ANSWERS
from tests.asvs_page import anchor, asvs_page
from tests.named_tests import TESTS, linked, named_after, names_of_tests
from tests.threats import HOW_MANY, THREATS
from tests.threats import NOT_APPLICABLE as CANNOT_HAPPEN
from tests.threats_page import shown_by

ANSWERED = [number for one in ANSWERS for number in one.every_number()]


def test_every_threat_has_a_test_or_cannot_happen():
    without = {number for number, one in THREATS.items() if not shown_by(number, one)}

    assert [*THREATS] == list(range(1, HOW_MANY + 1))
    assert without <= set(CANNOT_HAPPEN)
    assert set(named_after("s")) <= set(THREATS)
    assert all(one.what and one.who and one.defense and one.asvs for one in THREATS.values())


@pytest.mark.parametrize("number", THREATS)
def test_its_tests_exist_and_its_requirements_are_answered(number):
    threat = THREATS[number]

    assert sorted(set(threat.tests) - names_of_tests()) == []
    assert len(set(threat.tests)) == len(threat.tests)
    assert sorted(set(threat.asvs) - set(ANSWERED)) == []


def test_the_tests_that_the_standards_answers_name_exist():
    named = {name for one in ANSWERS for name in one.tests}

    assert sorted(named - names_of_tests()) == []


def test_every_requirement_of_level_1_is_answered_once():
    assert len(list(numbers_in(LEVEL_1))) == 70
    assert sorted(set(numbers_in(LEVEL_1)) - set(ANSWERED)) == []
    assert len(ANSWERED) == len(set(ANSWERED))
    assert {number.partition(".")[0] for number in ANSWERED} == {str(one) for one in CHAPTERS}


def test_what_is_said_to_be_met_says_how():
    """A test, a document, or words that leave nothing to be tested."""
    assert all(one.how and one.about for one in ANSWERS)
    assert [one for one in ANSWERS if one.answer in (NOT_APPLICABLE, NOT_MET) and one.tests] == []
    assert {one.numbers for one in ANSWERS if one.answer is OPERATOR} >= {"3.4.1", "12.2.1-12.2.2"}


def test_ranges_are_read():
    assert list(numbers_in("1.2.9-1.2.11 2.1.1")) == ["1.2.9", "1.2.10", "1.2.11", "2.1.1"]


def test_links_lead_to_headings_and_files_that_are_there():
    page = asvs_page()
    headings = {
        re.sub(r"[^a-z0-9 -]", "", line[3:].lower()).replace(" ", "-")
        for line in page.splitlines()
        if line.startswith("## ")
    }
    files = set(re.findall(r"\]\((\.\./[\w./]+|[\w-]+\.md)", page))

    assert {anchor(number).partition("#")[2] for number in ANSWERED} <= headings
    assert [name for name in files if not (TESTS.parent / "docs" / name).exists()] == []
    assert linked(["test_of_nothing"]) == ["`test_of_nothing`"]
