"""What people type in Slack reaches the handlers without Slack's markup."""

import pytest

from bot.slack_words import plain_words
from handlers.reading.mentions import mention_token


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("zoom 45m", "zoom 45m"),
        ("zoom <@U0SAM|sam> 45m", f"zoom {mention_token('U0SAM')} 45m"),
        ("zoom <@W0SAM> 45m", f"zoom {mention_token('W0SAM')} 45m"),
        ("budgets &lt; 5% &amp; rising &gt; flat", "budgets < 5% & rising > flat"),
        ("talked in <#C0GEN|general> about it", "talked in #general about it"),
        ("see <https://example.org/a?b=1&amp;c=2>", "see https://example.org/a?b=1&c=2"),
        ("see <https://example.org|example.org>", "see https://example.org"),
        ("mail <mailto:sam@example.org|sam@example.org>", "mail sam@example.org"),
        ("away \u200eليلى\u200e until Friday", "away ليلى until Friday"),
        ("  ", ""),
    ],
)
def test_markup_becomes_plain_words(typed, words):
    assert plain_words(typed) == words


def test_a_mention_typed_by_hand_stays_words():
    assert plain_words("zoom &lt;@U0SAM&gt;") == "zoom <@U0SAM>"


def test_nobody_can_type_a_mention_token_themselves():
    forged = mention_token("U0FAY")

    assert mention_token("U0FAY") not in plain_words(f"zoom {forged} 45m")
