"""Whatever people write, Slack accepts what is drawn and shows every word of it."""

from hypothesis import HealthCheck, given, settings
from slack_sdk.models.blocks import Block

from bot.drawing import clean_text
from bot.slack_blocks import home_view, message_payloads, result_view
from bot.slack_forms import form_errors, form_view
from messages.message import Home, Message
from tests.bot.block_kit_rules import message_errors, view_errors
from tests.bot.hostile import forms, messages
from tests.bot.shapes import everything
from tests.bot.words import letters_of, missing_words

FEW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@FEW
@given(messages)
def test_slack_accepts_any_message(message):
    payloads = message_payloads(message)

    assert [message_errors(payload) for payload in payloads] == [[]] * len(payloads)


@FEW
@given(messages)
def test_the_models_of_slack_know_every_block(message):
    payloads = message_payloads(message)

    for payload in payloads:
        for block in Block.parse_all(payload["blocks"]):
            block.validate_json()


@FEW
@given(messages)
def test_every_word_of_a_message_is_shown(message):
    payloads = message_payloads(message)

    shown = "".join(thing["text"] for thing in everything(payloads) if is_shown(thing))
    assert missing_words(message, letters_of(shown)) == []


@FEW
@given(messages)
def test_home_and_result_are_accepted(message):
    short = Message(message.blocks[:3])

    assert view_errors(home_view(Home(short.blocks))) == []
    assert view_errors(result_view(short, "Done with <that>" * 3)) == []


@FEW
@given(forms())
def test_slack_accepts_any_form(form):
    view = form_view(form)

    assert view_errors(view) == []
    assert set(form_errors(form)["errors"]) == set(form.errors)


@FEW
@given(messages)
def test_the_notification_has_no_markup_and_a_safe_length(message):
    for payload in message_payloads(message):
        text = payload["text"].replace("&lt;", "").replace("&gt;", "").replace("&amp;", "")

        assert not {"<", ">", "&", "\x00", "\u202e"} & set(text)
        assert len(payload["text"]) <= 3900


def is_shown(thing):
    return isinstance(thing.get("text"), str)


def test_cleaning_twice_changes_nothing():
    once = clean_text("a\u202e\r\nb\x00\ud800\tc\u2028d\x1ce")

    assert once == "a\nb c\nd\ne"
    assert clean_text(once) == once
