"""The rules that the renderers are held to must themselves refuse what the platforms refuse."""

import json

import pytest

from bot.slack_blocks import message_payload
from bot.slack_forms import form_view
from bot.teams_cards import card
from bot.teams_forms import form_card
from messages.message import (
    Button,
    ChoiceField,
    DateField,
    Form,
    Heading,
    Table,
    TextField,
    buttons,
    message,
    say,
)
from tests.bot.adaptive_card_rules import card_errors
from tests.bot.block_kit_rules import message_errors, view_errors

UNDO = Button("log.undo", "Undo", "7")
MESSAGE = message(
    Heading("Pairs"),
    say("Logged."),
    Table(("Pair", "Video"), (("Maya and Sam", "1 of 3"),)),
    buttons(UNDO, more=[UNDO, UNDO]),
)
FORM = Form(
    id="log_contact",
    title="Log a contact",
    submit="Save",
    fields=(
        TextField("note", "Note", "x", hint="Only you."),
        ChoiceField("how", "How", (("video", "Video"),), "video"),
        DateField("on", "Day"),
    ),
)
PAYLOAD, VIEW = message_payload(MESSAGE), form_view(FORM)
CARD, FORM_CARD = card(MESSAGE), form_card(FORM)
GONE = object()


def changed(original, path, value):
    """A copy with one thing changed; the path is keys and indexes with dots between."""
    copied = json.loads(json.dumps(original))
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    target = copied
    for part in parents:
        target = target[part]
    if value is GONE:
        del target[last]
    else:
        target[last] = value
    return copied


def test_the_samples_are_accepted():
    assert message_errors(PAYLOAD) == []
    assert view_errors(VIEW) == []
    assert card_errors(CARD) == []
    assert card_errors(FORM_CARD) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("text", GONE),
        ("text", ""),
        ("text", "a <b>"),
        ("text", "a & b"),
        ("text", "x" * 3901),
        ("blocks", []),
        ("blocks", [{"type": "divider"}] * 51),
        ("blocks.0.type", "section"),
        ("blocks.0.text.type", "mrkdwn"),
        ("blocks.0.text.text", "x" * 151),
        ("blocks.0.text.text", "\u202ex"),
        ("blocks.0.text.text", 5),
        ("blocks.0.surprise", 1),
        ("blocks.1.elements.0.elements.0.text", ""),
        ("blocks.1.elements.0.elements.0.text", "x" * 3001),
        ("blocks.1.elements.0.elements", []),
        ("blocks.1.elements.0.elements.0", {"type": "link", "url": "javascript:x", "text": "x"}),
        ("blocks.1", PAYLOAD["blocks"][2]),
        ("blocks.1", {"type": "context", "elements": []}),
        ("blocks.2.rows.1.0.text", ""),
        ("blocks.2.rows.1", [{"type": "raw_text", "text": "x"}]),
        ("blocks.2.rows", PAYLOAD["blocks"][2]["rows"] * 51),
        ("blocks.3.elements.0.action_id", "more"),
        ("blocks.3.elements.0.text.text", "x" * 76),
        ("blocks.3.elements.0.style", "green"),
        ("blocks.3.elements.0.value", "x" * 2001),
        ("blocks.3.elements.0.accessibility_label", "x" * 76),
        ("blocks.3.elements.1.options", []),
        ("blocks.3.elements.1.options.0.value", "x" * 151),
        ("blocks.3.elements.1.options", PAYLOAD["blocks"][3]["elements"][1]["options"] * 3),
    ],
)
def test_a_message_that_slack_would_refuse_is_refused(path, value):
    assert message_errors(changed(PAYLOAD, path, value)) != []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("title", GONE),
        ("title.text", "x" * 25),
        ("submit", GONE),
        ("callback_id", "x" * 256),
        ("private_metadata", "x" * 3001),
        ("blocks", VIEW["blocks"] * 34),
        ("blocks.0", PAYLOAD["blocks"][2]),
        ("blocks.0.block_id", "how"),
        ("blocks.0.label", GONE),
        ("blocks.0.label.text", "x" * 2001),
        ("blocks.0.hint.type", "mrkdwn"),
        ("blocks.0.element.max_length", 3001),
        ("blocks.0.element.initial_value", "x" * 2001),
        ("blocks.0.element.multiline", "yes"),
        ("blocks.1.element.initial_option.value", "fax"),
        ("blocks.1.element.options.0.text.text", "x" * 76),
        ("blocks.2.element.initial_date", "November 19"),
        ("type", "home"),
    ],
)
def test_a_modal_that_slack_would_refuse_is_refused(path, value):
    assert view_errors(changed(VIEW, path, value)) != []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("version", "1.6"),
        ("fallbackText", ""),
        ("body", []),
        ("body.0.wrap", False),
        ("body.0.type", "CodeBlock"),
        ("body.0.text", "a *b*"),
        ("body.0.text", "# a"),
        ("body.0.text", "<at>Maya</at>"),
        ("body.0.text", "&lt;"),
        ("body.0.text", "![x](https://example.org)"),
        ("body.0.text", "x" * 25_000),
        ("body.0.text", "x\x00"),
        ("body.3.items.0.actions.0.verb", GONE),
        ("body.3.items.0.actions.0.fallback", GONE),
        ("body.3.items.0.actions.0.title", ""),
        ("body.3.items.1.id", "other"),
        ("body.3.items.1.items.0.actions", CARD["body"][3]["items"][1]["items"][0]["actions"] * 4),
        ("body.1", {"type": "Image", "url": "https://example.org/a.png"}),
        ("body.1", {"type": "FactSet", "facts": [{"title": "x", "value": ""}]}),
    ],
)
def test_a_card_that_teams_would_refuse_is_refused(path, value):
    assert card_errors(changed(CARD, path, value)) != []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("body.1.label", GONE),
        ("body.1.errorMessage", GONE),
        ("body.1.id", "field.how"),
        ("body.3.choices", []),
        ("body.4.value", "2026-13-01"),
        ("actions", FORM_CARD["actions"] * 7),
    ],
)
def test_a_form_that_teams_would_refuse_is_refused(path, value):
    assert card_errors(changed(FORM_CARD, path, value)) != []
