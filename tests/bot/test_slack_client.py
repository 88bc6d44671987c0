"""What a failed post means: is it surely not delivered, and may it be tried again?"""

import http.client
import socket
import ssl
from urllib.error import URLError

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.slack_client import delivery_error, posting_client


def refused(status: int, error: str | None, headers: dict[str, str] | None = None) -> SlackApiError:
    data = {"ok": False, "error": error} if error is not None else b"<html>oops</html>"
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
    ("headers", "seconds"),
    [
        ({"Retry-After": "30"}, 30),
        ({"retry-after": "0"}, 0),
        ({"Retry-After": "abc"}, None),
        ({}, None),
    ],
)
def test_a_rate_limit_stops_the_workspace_for_as_long_as_slack_says(headers, seconds):
    error = delivery_error(refused(429, "ratelimited", headers))

    assert error.stops_workspace
    assert error.retry_after_seconds == seconds
    assert not error.ambiguous


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
        URLError(TimeoutError()),
    ],
    ids=lambda raised: f"{type(raised).__name__}",
)
def test_what_may_have_arrived_is_ambiguous(raised):
    error = delivery_error(raised)

    assert error.ambiguous
    assert not error.permanent


@pytest.mark.parametrize(
    "raised",
    [
        ConnectionRefusedError(),
        URLError(ConnectionRefusedError()),
        URLError(socket.gaierror(8, "no such host")),
        URLError(ssl.SSLCertVerificationError()),
    ],
    ids=lambda raised: f"{type(raised).__name__}",
)
def test_what_never_left_may_be_tried_again(raised):
    error = delivery_error(raised)

    assert not error.ambiguous
    assert not error.permanent
    assert not error.stops_workspace


def test_posts_are_never_repeated_by_the_sdk():
    assert posting_client("xoxb-x", "http://127.0.0.1/api/").retry_handlers == []
