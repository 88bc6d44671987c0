"""Whatever people write, Teams accepts what is drawn and shows every word of it, as words."""

import re

from hypothesis import HealthCheck, given, settings

from bot.teams_cards import cards
from bot.teams_forms import form_card
from tests.bot.adaptive_card_rules import card_errors, marked_texts
from tests.bot.hostile import forms, messages
from tests.bot.words import letters_of, missing_words

FEW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@FEW
@given(messages)
def test_teams_accepts_any_message(message):
    drawn = cards(message)

    assert [card_errors(card) for card in drawn] == [[]] * len(drawn)


@FEW
@given(messages)
def test_every_word_of_a_message_is_shown_as_it_was_typed(message):
    drawn = cards(message)

    marked = "".join(text for card in drawn for text in marked_texts(card))
    assert missing_words(message, letters_of(unmarked(marked))) == []


@FEW
@given(forms())
def test_teams_accepts_any_form(form):
    card = form_card(form)

    assert card_errors(card) == []


def unmarked(marked):
    """The text as Teams shows it: without bold, without the targets of links, unescaped."""
    hidden = re.sub(r"\\(.)", lambda match: chr(0xE000 + ord(match[1])), marked)
    shown = re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", hidden.replace("**", ""))
    return re.sub("[\ue000-\ue07f]", lambda match: chr(ord(match[0]) - 0xE000), shown)
