"""Every phrase of the tables is understood, asked back or refused exactly as written there."""

import pytest

from tests.handlers.reading.phrases_afterthoughts import AFTERTHOUGHTS
from tests.handlers.reading.phrases_chatty import CHATTY
from tests.handlers.reading.phrases_chatty_calendar import CHATTY_CALENDAR
from tests.handlers.reading.phrases_names import NAMES
from tests.handlers.reading.phrases_reversed import REVERSED
from tests.handlers.reading.phrases_second_look import CLOCKS, DAYS
from tests.handlers.reading.phrases_terse import TERSE
from tests.handlers.reading.phrases_terse_calendar import TERSE_CALENDAR
from tests.handlers.reading.phrases_topics import TOPICS
from tests.handlers.reading.phrases_typos import TYPOS
from tests.handlers.reading.rows import Phrase, understood

STYLES = {
    "terse": [*TERSE, *TERSE_CALENDAR, *CLOCKS, *DAYS],
    "chatty": [*CHATTY, *CHATTY_CALENDAR, *AFTERTHOUGHTS],
    "reversed": REVERSED,
    "topics": [*TOPICS, *NAMES],
    "typos": TYPOS,
}
PHRASES = [phrase for style in STYLES.values() for phrase in style]


@pytest.mark.parametrize("phrase", PHRASES, ids=str)
def test_a_phrase_is_understood_as_its_row_says(phrase: Phrase) -> None:
    assert understood(phrase) == phrase.expected


def test_the_tables_are_as_broad_as_the_grammar_needs() -> None:
    distinct = {(each.words, each.now, each.zone, each.partners) for each in PHRASES}

    assert len(distinct) == len(PHRASES) >= 600
    assert sum(phrase.is_asked_back for phrase in PHRASES) >= 150
    assert len({phrase.zone for phrase in PHRASES}) >= 4
    assert all(len(style) >= 60 for style in STYLES.values())
    assert all(sum(each.is_asked_back for each in style) >= 12 for style in STYLES.values())


def test_no_phrase_is_a_mere_permutation_of_another() -> None:
    bags = [(tuple(sorted(each.words.lower().split())), each.now, each.zone) for each in PHRASES]

    repeated = len(bags) - len(set(bags))

    assert repeated <= 8  # The order itself is what those few rows are about.
