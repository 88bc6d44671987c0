"""HTTP and Socket Mode: whoever sends nonsense, slowly or without end, holds nothing up."""

from __future__ import annotations

import http.client
import json
import logging
import socket
import threading
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.response import BoltResponse
from starlette.applications import Starlette

from bot import http as bot_http
from bot import listening
from bot.app import slack_app
from bot.http import LARGEST_BODY_BYTES, MOST_FIELDS, web_app
from bot.listening import open_port, serving
from bot.settings import Settings
from bot.slack_shapes import is_understood
from bot.workers import Workers
from tests.bot.replicas import command
from tests.crowd import Crowd, add_crowd
from tests.rows import all_rows
from tests.waiting import PATIENCE_SECONDS, eventually

CANARY = "canarywords"


class Counting:
    """In place of Bolt's app: says how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def dispatch(self, call) -> BoltResponse:
        self.asked += 1
        return BoltResponse(status=200, body="taken up")


@pytest.fixture
def app() -> Counting:
    return Counting()


@pytest.fixture
def port(app, monkeypatch) -> Iterator[int]:
    monkeypatch.setattr(listening, "HEAD_SECONDS", 0.15)
    monkeypatch.setattr(bot_http, "BODY_SECONDS", 0.15)
    web: Starlette = web_app(app, SimpleNamespace())
    with open_port("127.0.0.1", 0) as listener, serving(web, listener):
        yield listener.getsockname()[1]


@pytest.fixture
def line(port) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS) as line:
        yield line


def all_of(line: socket.socket) -> bytes:
    """Return what comes until the other side closes."""
    content = b""
    while part := line.recv(65_536):
        content += part
    return content


HEAD = b"POST /slack/events HTTP/1.1\r\nhost: a\r\nx-slack-request-timestamp: 1\r\n"

# --- slow, endless, too many -------------------------------------------------------------


@pytest.mark.parametrize("begun", [b"", b"POST /slack", HEAD], ids=["nothing", "a word", "a head"])
def test_f34_who_does_not_finish_asking_is_hung_up_on(line, app, begun):
    line.sendall(begun)

    assert all_of(line) == b""
    assert app.asked == 0


def test_f34_who_asks_once_and_then_a_byte_at_a_time_is_hung_up_on(line, app):
    line.sendall(HEAD + b"content-length: 2\r\n\r\nok")
    first = line.recv(65_536)
    line.sendall(b"P")

    all_of(line)

    assert b"200 OK" in first
    assert app.asked == 1


@pytest.mark.parametrize(
    "rest",
    [b"content-length: 9\r\n\r\nhalf", b"transfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n"],
    ids=["short", "chunked"],
)
def test_f34_a_body_that_never_ends_is_given_up(line, app, rest):
    line.sendall(HEAD + rest)

    assert all_of(line).startswith(b"HTTP/1.1 408")
    assert app.asked == 0


def test_f34_chunks_without_end_are_refused_when_they_are_too_many(line, app):
    line.sendall(HEAD + b"transfer-encoding: chunked\r\n\r\n")
    chunk = b"%x\r\n%s\r\n" % (65_536, b"x" * 65_536)
    for _ in range(LARGEST_BODY_BYTES // 65_536 + 1):
        line.sendall(chunk)

    assert line.recv(12) == b"HTTP/1.1 413"
    assert app.asked == 0


@pytest.mark.parametrize(
    "asked",
    [
        HEAD + b"x: y\r\n" * 30_000 + b"\r\n",
        HEAD + b"x: " + b"y" * 200_000 + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        HEAD + b"content-length: -1\r\n\r\n",
        HEAD + b"content-length: 1\r\ncontent-length: 2\r\n\r\nab",
        HEAD + b"content-length: 4\r\ntransfer-encoding: chunked, x\r\n\r\nabcd",
        HEAD + b"x: a\x00b\r\n\r\n",
    ],
    ids=["headers", "a long header", "TLS", "below zero", "two lengths", "odd coding", "NUL"],
)
def test_f34_what_is_no_http_is_refused(line, app, caplog, asked):
    caplog.set_level(logging.DEBUG)
    try:
        line.sendall(asked.replace(b"x: ", CANARY.encode() + b": "))
        answer = line.recv(65_536)
    except ConnectionError:  # it hung up before all of it was sent
        answer = b"HTTP/1.1 400"

    assert b"HTTP/1.1 4" in answer[:12]
    assert app.asked == 0
    assert CANARY not in caplog.text


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE"])
def test_f34_slack_only_posts(port, app, method):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    connection.request(method, "/slack/events", CANARY)
    status = connection.getresponse().status
    connection.close()

    assert status == 405
    assert app.asked == 0


def test_f34_a_body_of_a_million_fields_is_not_read(port, app):
    statuses = [post(port, b"&".join([b"a=1"] * number)) for number in (MOST_FIELDS, 100_000)]

    assert statuses == [200, 400]
    assert app.asked == 1


def post(port: int, body: bytes) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    headers = {
        "x-slack-request-timestamp": "1",
        "content-type": "application/x-www-form-urlencoded",
    }
    connection.request("POST", "/slack/events", body, headers)
    status = connection.getresponse().status
    connection.close()
    return status


# --- shapes ------------------------------------------------------------------------------

NESTED: dict[str, object] = {}
_inner = NESTED
for _ in range(200):
    _inner["a"] = _inner = {}

ODD_BODIES = (
    {"command": ["/contact"]},
    {"command": "/contact", "text": 7},
    {"command": "/contact", "text": "x", "user_id": {"id": "U1"}},
    {"command": "/contact", "text": "x", "team_id": ["T1"]},
    {"command": "/contact", "trigger_id": NESTED},
    {"type": "block_actions", "user": {"id": "USAM"}},
    {"type": "block_actions", "user": {"id": "USAM"}, "actions": []},
    {"type": "block_actions", "user": {"id": "USAM"}, "actions": {}},
    {"type": "block_actions", "user": {"id": "USAM"}, "actions": [{"value": "1"}]},
    {"type": "block_actions", "user": {"id": "USAM"}, "actions": ["contact.undo"]},
    {"type": "block_actions", "user": {"id": "USAM"}, "actions": [{"action_id": 7}]},
    {"type": "block_actions", "user": {"id": "USAM"}, "actions": [{"selected_option": "x"}]},
    {"type": "block_actions", "user": "USAM", "actions": [{"action_id": "x"}]},
    {"type": "view_submission", "user": {"id": "USAM"}},
    {"type": "view_submission", "user": {"id": "USAM"}, "view": []},
    {"type": "view_submission", "user": {"id": "USAM"}, "view": {"id": "V1"}},
    {"type": "view_submission", "view": {"id": "V1", "callback_id": "x", "blocks": "x"}},
    {"type": "view_submission", "view": {"id": "V1", "callback_id": "x", "blocks": [7]}},
    {"type": "view_submission", "view": {"id": 7, "callback_id": "x", "blocks": []}},
    {"type": "event_callback"},
    {"type": "event_callback", "event": []},
    {"type": "event_callback", "event": {"type": ["message"]}},
    {"type": "event_callback", "event": {"type": "message", "user": {"id": "USAM"}}},
    {"type": "event_callback", "event": {"type": "message", "text": {"a": 1}}},
    {"type": "event_callback", "event": {"type": "user_change", "user": "USAM"}},
    {"type": "event_callback", "event": {"type": "team_join", "user": {}}},
    {"type": "event_callback", "event": {"type": "app_home_opened", "user": ["USAM"]}},
    {"type": "shortcut", "callback_id": ["x"]},
    {"type": "message_action", "callback_id": "x", "message": "x"},
    {"type": "message_action", "callback_id": "x", "message": {"text": ["x"]}},
    {"type": NESTED},
)  # fmt: skip


@pytest.mark.parametrize("number", range(len(ODD_BODIES)))
def test_f34_a_payload_of_another_shape_is_not_taken_up(number):
    assert not is_understood(ODD_BODIES[number])


@pytest.mark.parametrize("body", [None, [], "x", 7])
def test_f34_what_is_no_object_is_not_taken_up(body):
    assert not is_understood(body)


# --- Socket Mode -------------------------------------------------------------------------


@pytest.fixture
def crowd(sessions, clock) -> Crowd:
    return add_crowd(sessions, clock)


ENVELOPES = (
    "{",
    "[1]",
    "null",
    '"x"',
    "{}",
    CANARY,
    '{"a":' * 20_000,
    "[" * 20_000,
    '{"type": "slash_commands"}',
    '{"type": "slash_commands", "envelope_id": "e"}',
    '{"type": "slash_commands", "envelope_id": "e", "payload": null}',
    '{"type": "slash_commands", "envelope_id": "e", "payload": []}',
    '{"type": "slash_commands", "envelope_id": "e", "payload": "canarywords"}',
    '{"type": "slash_commands", "envelope_id": ["e"], "payload": {}}',
    '{"type": ["slash_commands"], "envelope_id": "e", "payload": {}}',
    '{"type": "events_api", "envelope_id": "e", "payload": {"event": "canarywords"}}',
    '{"type": "interactive", "envelope_id": "e", "payload": {"type": "block_actions"}}',
    '{"type": "interactive", "envelope_id": "e", "retry_attempt": {}, "payload": {}}',
    *(json.dumps({"type": "x", "envelope_id": "e", "payload": one}) for one in ODD_BODIES),
)


def test_f34_after_envelopes_of_nonsense_the_next_command_is_answered(crowd, caplog):
    answers: list[str] = []
    workers = Workers()
    settings = Settings(slack_bot_token="xoxb-1", slack_api_url="http://127.0.0.1:9/api/")
    slack: App = slack_app(settings, crowd.gateway, workers)
    client = SocketModeHandler(slack, "xapp-1").client
    client.send_message = answers.append
    client.web_client.auth_test = lambda **_: {}
    before = all_rows(crowd.sessions)

    for envelope in ENVELOPES:
        client.enqueue_message(envelope)
    assert eventually(client.message_queue.empty)
    after = all_rows(crowd.sessions)
    payload = command("USAM", "/contact phone 20m", "t1")
    client.enqueue_message(json.dumps({"type": "x", "envelope_id": "good", "payload": payload}))

    assert eventually(lambda: any("good" in one for one in answers))
    assert after == before
    assert CANARY not in caplog.text
    close(client, workers)


def close(client, workers: Workers) -> None:
    client.closed = True
    client.message_processor.shutdown()
    client.message_workers.shutdown()
    client.close()
    workers.shutdown()
    threading.Event().wait(0.01)
