"""Conversation starters: their wording, and which one a pair gets."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from messages.starters import STARTERS, choose_starter, find_starter
from program.skills import SKILL_AREAS

IDS = [starter.id for starter in STARTERS]
TEXTS = [text for starter in STARTERS for text in (starter.for_mentor, starter.for_participant)]


def test_there_are_four_for_each_skill_area():
    assert Counter(starter.area for starter in STARTERS) == dict.fromkeys(SKILL_AREAS, 4)


def test_ids_are_unique_and_so_is_every_text():
    assert len(set(IDS)) == len(IDS)
    assert len(set(TEXTS)) == len(TEXTS)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", id) for id in IDS)


@pytest.mark.parametrize("text", TEXTS)
def test_each_text_is_one_short_sentence_that_says_what_to_do(text):
    verbs = "Ask|Tell|Think|Bring|Write|Name|Pick|List|Describe|Find|Visit|Practice|Walk|"
    verbs += "Count|Work|Trace|Say"

    assert re.fullmatch(rf"({verbs}) [^.!?:<>*_`\n]+\.", text)
    assert 50 <= len(text) <= 90


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_uses_words_that_the_bot_does_not_use(text):
    assert not re.search(r"\b(soon|some|please|mentor|mentee|participant|he|she)\b", text.lower())


def test_only_the_participant_is_told_of_a_thought_partner_and_of_their_own_team():
    for starter in STARTERS:
        assert "thought partner" not in starter.for_mentor
        assert "your district" not in starter.for_mentor
        assert "your team" not in starter.for_mentor


def test_a_starter_comes_from_the_areas_that_the_pair_named():
    areas = ("Business Management", "Data Management")

    chosen = [choose_starter([], areas, seed) for seed in range(8)]

    assert {starter.area for starter in chosen} == set(areas)
    assert len(set(chosen)) == 8


def test_when_the_named_areas_are_used_up_another_one_is_taken():
    used = [starter.id for starter in STARTERS if starter.area == "Business Management"]

    chosen = choose_starter(used, ["Business Management"], 7)

    assert chosen is not None
    assert chosen.area != "Business Management"


def test_areas_that_a_program_invented_do_no_harm():
    assert choose_starter([], ["Robotics"], 7) == choose_starter([], [], 7)


def test_a_pair_that_has_had_them_all_gets_none():
    assert choose_starter(IDS, SKILL_AREAS, 7) is None


def test_a_starter_is_found_again_by_its_id():
    assert find_starter("budget-calendar").area == "Business Management"
    assert find_starter("gone") is None


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(SKILL_AREAS), max_size=4), st.integers())
def test_a_pair_never_gets_the_same_starter_twice(areas, seed):
    used = []

    for month in range(len(STARTERS)):
        starter = choose_starter(used, areas, seed + month)
        assert starter == choose_starter(set(used), areas, seed + month)
        used.append(starter.id)

    assert sorted(used) == sorted(IDS)
    named = 4 * len(set(areas))
    assert {find_starter(id).area for id in used[:named]} == set(areas)
