"""Requests that make no sense are answered with the reason, and never with a crash."""

import json
import urllib.error
import urllib.request

import pytest

from tests.playground.asking import refusal, trigger, until
from tests.playground.drawing import modal, plain, section

JSON = {"Content-Type": "application/json", "Authorization": "Bearer xoxb-playground"}


def send(playground, path, body=None):
    """Return status and answer of a request whose body is sent as it is."""
    request = urllib.request.Request(playground.url + path, body, JSON)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/control/say", b"{user"),
        ("/control/say", b"[1]"),
        ("/control/clock", b"\xff"),
        ("/control/sees?user=U0MAYA&limit=many", None),
        ("/control/sees?user=U0MAYA&limit=-1", None),
        ("/control/sees?user=U0MAYA&before=noon", None),
        ("/control/requests?after=x", None),
        ("/control/changes?after=x", None),
    ],
)
def test_the_control_api_says_what_is_wrong(shared, path, body):
    status, answer = send(shared, path, body)

    assert status == 400
    assert answer["ok"] is False
    assert answer["error"]


@pytest.mark.parametrize(
    ("body", "error"), [(b"{channel", "invalid_json"), (b'["U0MAYA"]', "json_not_object")]
)
def test_a_body_that_is_no_object_is_refused_as_slack_does(shared, body, error):
    assert send(shared, "/api/chat.postMessage", body) == (200, {"ok": False, "error": error})


def test_an_update_that_changes_nothing_is_refused(web):
    posted = web.chat_postMessage(channel="U0MAYA", text="x")
    where = {"channel": posted["channel"], "ts": posted["ts"]}

    refused = refusal(lambda **given: web.api_call("chat.update", json=given), **where)

    assert refused["error"] == "no_text"


def test_blocks_in_a_response_that_are_no_json_are_refused(playground):
    channel = playground.look(lambda slack: slack.open_direct("U0MAYA").id)
    path = playground.look(lambda slack: slack.tickets.new_response_path("U0MAYA", channel))

    status, answer = send(playground, path, b'{"blocks": "[{"}')

    assert (status, answer["error"]) == (400, "invalid_blocks")


def test_a_form_that_the_app_replaced_while_it_was_submitted_stays_replaced(
    playground, app, connect, web
):
    def replace(ack, body):
        web.views_open(
            trigger_id=body["trigger_id"], view=modal(section("x"), title=plain("Another"))
        )
        ack()

    app.view("form")(replace)
    connect()
    until(lambda: playground.world.courier.socket.count == 1)
    web.views_open(trigger_id=trigger(playground), view=modal(section("a")))

    came = playground.act("submit", user="U0MAYA", values={})

    assert came["ok"] is True
    assert came["view"]["title"]["text"] == "Another"
