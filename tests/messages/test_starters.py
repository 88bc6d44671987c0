"""Conversation starters: their wording."""

import re
from collections import Counter

import pytest

from messages.starters import AUDIENCE_NAMES, STARTERS
from models import Counterpart, Moment
from program.skills import SKILL_AREAS

IDS = [starter.id for starter in STARTERS]
TEXTS = [text for starter in STARTERS for text in (starter.for_mentor, starter.for_participant)]


def test_there_are_four_for_each_skill_area_audience_and_part_of_the_program():
    general = [one for one in STARTERS if not (one.audience or one.phase)]

    assert Counter(one.area for one in general) == dict.fromkeys(SKILL_AREAS, 4)
    assert Counter(one.audience for one in STARTERS if one.audience) == dict.fromkeys(
        Counterpart, 4
    )
    assert Counter(one.phase for one in STARTERS if one.phase) == dict.fromkeys(Moment, 4)
    assert {one.area for one in STARTERS} == set(SKILL_AREAS)


def test_ids_are_unique_and_so_is_every_text():
    assert len(set(IDS)) == len(IDS)
    assert len(set(TEXTS)) == len(TEXTS)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", id) for id in IDS)


@pytest.mark.parametrize("text", TEXTS)
def test_each_text_is_one_short_sentence_that_says_what_to_do(text):
    verbs = "Ask|Tell|Think|Bring|Write|Name|Pick|List|Describe|Find|Visit|Practice|Walk|"
    verbs += "Count|Work|Trace|Say|Put|Plan"

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


def test_every_audience_has_a_name():
    assert set(AUDIENCE_NAMES) == set(Counterpart)
