"""A Bolt app over Socket Mode, with slack_sdk's own client."""

import pytest

from tests.playground.asking import post, until
from tests.playground.drawing import (
    actions,
    button,
    home,
    modal,
    option,
    plain,
    question,
    section,
    writing,
)


def test_a_command_is_answered_in_the_acknowledgment(playground, app, connect):
    app.command("/hi")(lambda ack, body: ack(f"Hello {body['user_name']}, {body['text']}"))
    connect()

    came = playground.act("command", user="U0MAYA", command="/hi", text="a & b <@U0SAM>")

    assert came["ok"]
    assert came["messages"][0]["plain"] == "Hello maya, a & b @sam"
    assert came["messages"][0]["ephemeral"]
    assert playground.sees("U0SAM")["messages"] == []


def test_nobody_home_is_said_to_the_person_who_typed(playground):
    came = playground.act("command", user="U0MAYA", command="/hi")

    assert came["error"] == "dispatch_failed"
    assert "dispatch_failed" in came["messages"][0]["text"]


def test_an_answer_with_wrong_blocks_says_where(playground, app, connect):
    app.command("/hi")(lambda ack: ack(blocks=[{"type": "header", "text": plain("x" * 151)}]))
    connect()

    came = playground.act("command", user="U0MAYA", command="/hi")

    assert "must be less than 151 characters" in came["messages"][0]["text"]
    assert "[json-pointer:/blocks/0/text/text]" in came["messages"][0]["text"]


def test_a_form_is_opened_filled_in_and_read(playground, app, connect):
    heard = []

    @app.command("/log")
    def log(ack, body, client):
        how = {
            "type": "static_select",
            "action_id": "how",
            "options": [option("Video", "video"), option("Phone", "phone")],
        }
        client.views_open(
            trigger_id=body["trigger_id"],
            view=modal(
                question("How", how, block_id="how"),
                question("Note", writing(action_id="words"), block_id="note", optional=True),
            ),
        )
        ack()

    @app.view("form")
    def save(ack, view):
        heard.append(view["state"]["values"])
        ack()

    connect()
    opened = playground.act("command", user="U0MAYA", command="/log")
    refused = playground.act("submit", user="U0MAYA", values={"Note": "budget"})
    done = playground.act("submit", user="U0MAYA", values={"How": "Video"}, wait=0)

    assert opened["view"]["title"]["text"] == "A form"
    assert refused["errors"] == {"how": "Please complete this required field."}
    assert done["ok"]
    assert done["view"] is None
    assert heard == [
        {
            "how": {"how": {"type": "static_select", "selected_option": option("Video", "video")}},
            "note": {"words": {"type": "plain_text_input", "value": "budget"}},
        }
    ]


@pytest.mark.parametrize(
    ("answer", "titles"),
    [
        ({}, []),
        ({"response_action": "clear"}, []),
        ({"response_action": "update", "view": modal(section("x"), title=plain("New"))}, ["New"]),
        (
            {"response_action": "push", "view": modal(section("x"), title=plain("Two"))},
            ["A form", "Two"],
        ),
    ],
)
def test_a_submission_is_obeyed(playground, app, connect, answer, titles):
    app.command("/log")(
        lambda ack, body, client: (
            client.views_open(trigger_id=body["trigger_id"], view=modal(section("x"))),
            ack(),
        )
    )
    app.view("form")(lambda ack: ack(**answer))
    connect()
    playground.act("command", user="U0MAYA", command="/log")

    playground.act("submit", user="U0MAYA")

    modals = playground.sees("U0MAYA")["modals"]
    assert [each["title"]["text"] for each in modals] == titles


def test_errors_of_the_app_stand_at_their_field(playground, app, connect):
    app.command("/log")(
        lambda ack, body, client: (
            client.views_open(
                trigger_id=body["trigger_id"],
                view=modal(question("Note", writing(), block_id="note")),
            ),
            ack(),
        )
    )
    app.view("form")(lambda ack: ack(response_action="errors", errors={"note": "Too vague."}))
    connect()
    playground.act("command", user="U0MAYA", command="/log")

    came = playground.act("submit", user="U0MAYA", values={"Note": "hm"})

    assert not came["ok"]
    assert came["view"]["errors"] == {"note": "Too vague."}


def test_an_error_for_an_input_that_is_not_there_is_not_lost(playground, app, connect):
    app.command("/log")(
        lambda ack, body, client: (
            client.views_open(trigger_id=body["trigger_id"], view=modal(section("x"))),
            ack(),
        )
    )
    app.view("form")(lambda ack: ack(response_action="errors", errors={"note": "Too vague."}))
    connect()
    playground.act("command", user="U0MAYA", command="/log")

    came = playground.act("submit", user="U0MAYA")

    assert came["errors"] == {"": "Errors for inputs that are not there: note: Too vague."}


def test_a_closed_form_tells_the_app_when_it_asked_for_it(playground, app, connect):
    heard = []
    app.command("/log")(
        lambda ack, body, client: (
            client.views_open(
                trigger_id=body["trigger_id"], view=modal(section("x"), notify_on_close=True)
            ),
            ack(),
        )
    )
    app.view_closed("form")(lambda ack, body: (heard.append(body["is_cleared"]), ack()))
    connect()
    playground.act("command", user="U0MAYA", command="/log")

    playground.act("close", user="U0MAYA")

    assert heard == [False]
    assert playground.sees("U0MAYA")["modals"] == []


def test_a_button_replaces_the_message_it_stands_on(playground, app, connect, web):
    app.action("undo")(
        lambda ack, respond: (ack(), respond(text="Taken back.", replace_original=True))
    )
    connect()
    web.chat_postMessage(
        channel="U0MAYA",
        text="Logged.",
        blocks=[section("Logged."), actions(button("Undo", "undo", value="7"))],
    )

    playground.act("click", user="U0MAYA", label="Undo")

    assert [m["text"] for m in playground.sees("U0MAYA")["messages"]] == ["Taken back."]


def test_a_click_on_an_ephemeral_message_can_delete_it(playground, app, connect):
    seen = []
    app.command("/hi")(lambda ack: ack(text="?", blocks=[actions(button("Away", "away"))]))

    @app.action("away")
    def away(ack, body, respond):
        seen.append(("message" in body, body["container"]["is_ephemeral"]))
        ack()
        respond(delete_original=True)

    connect()
    playground.act("command", user="U0MAYA", command="/hi")

    playground.act("click", user="U0MAYA", action_id="away")

    assert seen == [(False, True)]
    assert playground.sees("U0MAYA")["messages"] == []


def test_a_choice_is_in_the_action_and_in_the_state(playground, app, connect, web):
    heard = []
    app.action("day")(lambda ack, body: (heard.append((body["actions"][0], body["state"])), ack()))
    connect()
    web.chat_postMessage(
        channel="U0MAYA",
        text="When?",
        blocks=[{**actions({"type": "datepicker", "action_id": "day"}), "block_id": "b"}],
    )

    playground.act("click", user="U0MAYA", action_id="day", selected_date="2026-01-04", wait=0)

    action, state = heard[0]
    assert action["selected_date"] == "2026-01-04"
    assert state["values"]["b"]["day"]["selected_date"] == "2026-01-04"


def test_a_direct_message_reaches_the_app_as_an_event(playground, app, connect):
    app.event("message")(lambda event, say: say(f"{event['channel_type']}: {event['text']}"))
    connect()

    came = playground.act("say", user="U0MAYA", text="a < b, see https://example.org")

    assert came["messages"][0]["text"] == "im: a &lt; b, see <https://example.org>"


def test_opening_app_home_lets_the_app_draw_it(playground, app, connect):
    app.event("app_home_opened")(
        lambda event, client: client.views_publish(
            user_id=event["user"], view=home(section(f"Hello from {event['tab']}"))
        )
    )
    connect()

    came = playground.act("home", user="U0MAYA")

    assert came["home"]["plain"] == "Hello from home"
    assert playground.sees("U0MAYA")["home"]["plain"] == "Hello from home"


def test_shortcuts_carry_a_trigger_and_a_message(playground, app, connect, web):
    heard = []
    app.shortcut("log")(
        lambda ack, body: (heard.append(body.get("message", {}).get("text")), ack())
    )
    connect()
    ts = web.chat_postMessage(channel="U0MAYA", text="Hello")["ts"]

    playground.act("shortcut", user="U0MAYA", callback_id="log", wait=0)
    playground.act("shortcut", user="U0MAYA", callback_id="log", message_ts=ts, wait=0)

    assert heard == [None, "Hello"]


def test_an_external_select_asks_the_app_for_options(playground, app, connect, web):
    app.options("find")(lambda ack, payload: ack(options=[option(payload["value"], "1")]))
    connect()
    web.chat_postMessage(
        channel="U0MAYA",
        text="Find",
        blocks=[actions({"type": "external_select", "action_id": "find"})],
    )

    came = playground.act("options", user="U0MAYA", action_id="find", value="bud")

    assert came["options"] == [option("bud", "1")]


def test_people_who_join_and_leave_are_told_of(playground, app, connect):
    heard = []
    app.event("team_join")(lambda event: heard.append(("join", event["user"]["name"])))
    app.event("user_change")(lambda event: heard.append(("gone", event["user"]["deleted"])))
    connect()

    playground.look(lambda slack: None)
    post(playground, "user", id="U0NEW", name="new", real_name="New Person")
    until(lambda: len(heard) == 1)
    post(playground, "user", id="U0NEW", deleted=True)
    until(lambda: len(heard) == 2)

    assert heard == [("join", "new"), ("gone", True)]


def test_the_app_reconnects_when_slack_asks_it_to(playground, app, connect):
    app.command("/hi")(lambda ack: ack("Still here."))
    connect()

    post(playground, "faults", kind="socket_disconnect")
    until(lambda: playground.world.courier.socket.count == 1)

    assert playground.act("command", user="U0MAYA", command="/hi")["messages"][0]["text"] == (
        "Still here."
    )
