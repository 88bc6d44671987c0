"""What people do, in the cases that the stories of Socket Mode do not reach."""

import pytest

from playground.acts.act import ActError
from playground.acts.values import objection, read_value
from playground.acts.writing import command_text, escape, link, rich_text
from playground.seed import SeedError, read_seed
from playground.server import Playground
from tests.playground.drawing import (
    actions,
    button,
    modal,
    option,
    plain,
    question,
    section,
    writing,
)


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("a & b < c", "a &amp; b &lt; c"),
        ("<@U0SAM> & I", "<@U0SAM> &amp; I"),
        ("see https://example.org/a, please", "see <https://example.org/a>, please"),
        ("<https://example.org|there>", "<https://example.org|there>"),
    ],
)
def test_text_is_escaped_as_slack_does(typed, sent):
    assert link(escape(typed)) == sent


def test_a_command_gets_mentions_by_id_only_when_it_asks_for_escapes(shared):
    typed = "zoom <@U0SAM> https://example.org"

    escaped = shared.look(lambda slack: command_text(slack, typed, should_escape=True))
    plain = shared.look(lambda slack: command_text(slack, typed, should_escape=False))

    assert escaped == "zoom <@U0SAM|sam> <https://example.org>"
    assert plain == "zoom @sam https://example.org"


def test_what_people_write_has_rich_text_beside_it():
    parts = rich_text("Hi <@U0SAM>!")[0]["elements"][0]["elements"]

    assert parts == [
        {"type": "text", "text": "Hi "},
        {"type": "user", "user_id": "U0SAM"},
        {"type": "text", "text": "!"},
    ]


@pytest.mark.parametrize(
    ("element", "typed", "said"),
    [
        (writing(min_length=3), "ab", "at least 3"),
        (writing(max_length=3), "abcd", "at most 3"),
        ({"type": "email_text_input"}, "maya", "valid email"),
        ({"type": "url_text_input"}, "example", "valid URL"),
        ({"type": "number_input", "is_decimal_allowed": False}, "x", "a number"),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "whole number"),
        ({"type": "number_input", "is_decimal_allowed": True, "min_value": "2"}, "1", "2 or more"),
        ({"type": "number_input", "is_decimal_allowed": True, "max_value": "2"}, "3", "2 or less"),
    ],
)
def test_slack_objects_before_the_app_is_asked(element, typed, said):
    block = question("A", element)

    assert said in objection(block, read_value(element, typed))


def test_an_option_that_is_not_there_is_refused_with_the_list():
    element = {"type": "static_select", "options": [option("Video", "video")]}

    with pytest.raises(ActError, match="there is Video"):
        read_value(element, "Fax")


@pytest.mark.parametrize(
    ("name", "fields", "words"),
    [
        ("command", {"user": "U0NONE", "command": "/x"}, "no user"),
        ("submit", {"user": "U0MAYA"}, "no such modal"),
        ("close", {"user": "U0MAYA"}, "no modal open"),
        ("click", {"user": "U0MAYA", "action_id": "x"}, "nothing to act on"),
        ("say", {"user": "U0OLU", "channel": "C0TEAM", "text": "x"}, "is not in C0TEAM"),
        ("dance", {"user": "U0MAYA"}, "no act 'dance'"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_reason(shared, name, fields, words):
    with pytest.raises(ActError, match=words):
        shared.act(name, **fields)


def test_a_command_that_the_manifest_does_not_name_does_not_exist(start):
    manifest = {"features": {"slash_commands": [{"command": "/hi", "description": "x"}]}}
    playground = start({"app": {"manifest": manifest}, "users": [{"id": "U0MAYA"}]})

    came = playground.act("command", user="U0MAYA", command="/ho")

    assert came["error"] == "unknown_command"
    assert came["messages"][0]["text"] == "/ho is not a valid command."


def test_an_event_without_its_scope_is_not_sent(start):
    seed = {"app": {"scopes": ["chat:write"]}, "users": [{"id": "U0MAYA"}]}
    playground = start(seed)

    playground.act("say", user="U0MAYA", text="hello", wait=0)

    assert playground.look(lambda slack: slack.journal.after(0)) == []


def test_what_is_typed_stays_when_the_form_is_redrawn_around_it(playground, web):
    note = question("Note", writing(action_id="words"), block_id="note")
    trigger = playground.look(lambda slack: slack.tickets.new_trigger("U0MAYA"))
    view = web.views_open(trigger_id=trigger, view=modal(note))["view"]
    playground.look(
        lambda slack: slack.find_view(view["id"]).values["note"]["words"].update(value="budget")
    )

    web.views_update(view_id=view["id"], view=modal(section("One more thing"), note))

    values = playground.sees("U0MAYA")["modals"][0]["state"]["values"]
    assert values["note"]["words"]["value"] == "budget"


def test_a_button_is_found_by_its_label_past_newer_small_print(playground, app, connect, web):
    heard = []
    app.action("older")(lambda ack, action: (heard.append(action["action_id"]), ack()))
    connect()
    small_print = {"type": "context", "elements": [plain("Only you can read this.")]}
    web.chat_postMessage(channel="U0MAYA", text="one", blocks=[actions(button("Older", "older"))])
    web.chat_postMessage(channel="U0MAYA", text="two", blocks=[small_print])

    playground.act("click", user="U0MAYA", label="Older", wait=0)

    assert heard == ["older"]


def test_of_two_buttons_with_one_id_the_value_decides(playground, app, connect, web):
    heard = []
    app.action("go")(lambda ack, action: (heard.append(action["value"]), ack()))
    connect()
    web.chat_postMessage(
        channel="U0MAYA", text="old", blocks=[actions(button("A", "go", value="1"))]
    )
    web.chat_postMessage(
        channel="U0MAYA", text="new", blocks=[actions(button("B", "go", value="2"))]
    )

    playground.act("click", user="U0MAYA", action_id="go", wait=0)
    playground.act("click", user="U0MAYA", action_id="go", value="1", wait=0)

    assert heard == ["2", "1"]


@pytest.mark.parametrize(
    ("seed", "words"),
    [
        ({"users": [{"name": "x"}]}, "has no id"),
        ({"users": [{"id": "U1", "tz": "Moon/Base"}]}, "no time zone 'Moon/Base'"),
        ({"users": [{"id": "U1", "shoe_size": 9}]}, "U1: unknown shoe_size"),
        ({"channels": [{"id": "C1", "members": ["U9"]}]}, "no user U9"),
        ({"app": {"colour": "red"}}, "app: unknown colour"),
    ],
)
def test_a_seed_that_is_wrong_is_refused_with_the_place(seed, words):
    with pytest.raises(SeedError, match=words):
        Playground(seed)


def test_a_seed_file_brings_its_manifest_along(tmp_path):
    (tmp_path / "manifest.yml").write_text(
        "features: {slash_commands: [{command: /hi}]}\noauth_config: {scopes: {bot: [commands]}}"
    )
    (tmp_path / "seed.yml").write_text("app: {manifest: manifest.yml}")

    app = Playground(read_seed(tmp_path / "seed.yml")).world.slack.app

    assert [command["command"] for command in app.commands()] == ["/hi"]
    assert app.scopes == ["commands"]
