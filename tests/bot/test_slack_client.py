"""What a failed post means: is it surely not delivered, and may it be tried again?"""

import http.client

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry import HttpRequest, HttpResponse, RetryState
from slack_sdk.web import SlackResponse

from bot.slack_chat import SlackChat
from bot.slack_client import (
    asking_client,
    delivery_error,
    posting_client,
    reading_client,
    view_client,
)
from messages.message import message, say
from playground.server import Playground
from scheduler.chat import Address


def refused(status: int, error: str | None, headers: dict[str, str] | None = None) -> SlackApiError:
    data = {"ok": False} if error is None else {"ok": False, "error": error}
    response = SlackResponse(
        client=None,
        http_verb="POST",
        api_url="http://127.0.0.1/api/chat.postMessage",
        req_args={},
        data=data,
        headers=headers or {},
        status_code=status,
    )
    return SlackApiError("refused", response)


@pytest.mark.parametrize(
    "code", ["user_not_found", "channel_not_found", "is_archived", "msg_too_long"]
)
def test_a_refusal_for_good_is_permanent(code):
    error = delivery_error(refused(200, code))

    assert error.permanent
    assert not error.ambiguous
    assert error.reason == code


@pytest.mark.parametrize("code", ["invalid_auth", "token_revoked", "account_inactive"])
def test_a_refused_token_stops_the_workspace_and_loses_nothing(code):
    error = delivery_error(refused(200, code))

    assert error.stops_workspace
    assert not error.permanent


@pytest.mark.parametrize(
    "raised",
    [
        refused(200, "fatal_error"),
        refused(200, "internal_error"),
        refused(500, "whatever"),
        refused(503, None),
        refused(200, None),
        TimeoutError(),
        ConnectionResetError(),
        http.client.RemoteDisconnected(),
        http.client.IncompleteRead(b""),
    ],
    ids=lambda raised: f"{type(raised).__name__}",
)
def test_what_may_have_arrived_is_ambiguous(raised):
    error = delivery_error(raised)

    assert error.ambiguous
    assert not error.permanent


@pytest.fixture
def slack():
    with Playground({"users": [{"id": "U0SAM", "name": "sam"}]}) as playground:
        yield playground


def test_a_message_arrives_with_its_opaque_id_and_no_words_in_the_metadata(slack):
    chat = SlackChat(posting_client("xoxb-playground", slack.api_url))

    sent = chat.send(Address("T0PLAYGROUND", "U0SAM", None), message(say("Hello")), "abc")

    [read] = slack.sees("U0SAM")["messages"]
    assert read["plain"] == "Hello"
    assert (read["channel"], read["ts"]) == (sent.conversation_id, sent.message_id)
    request = slack.look(lambda workspace: workspace.journal.after(0)[-1])
    assert "abc" in str(request)


def test_s25_whoever_is_waited_for_never_sleeps_and_nobody_sleeps_for_hours():
    asked = HttpRequest(method="POST", url="http://127.0.0.1/", headers={})
    patient = reading_client("xoxb-1", "http://127.0.0.1/").retry_handlers
    prompt = [
        handler
        for client in (asking_client, posting_client, view_client)
        for handler in client("xoxb-1", "http://127.0.0.1/").retry_handlers
    ]

    def waits(handlers, seconds: str) -> bool:
        answer = HttpResponse(status_code=429, headers={"Retry-After": [seconds]})
        return any(
            one.can_retry(state=RetryState(), request=asked, response=answer) for one in handlers
        )

    assert waits(patient, "30")
    assert not any(waits(patient, seconds) for seconds in ("3600", "x", "", "-1"))
    assert not waits(prompt, "1")
