"""The ways in, Slack's socket and the HTTP server: closed so that whoever asked gets an answer."""

import http.client
import socket
import threading
import time
from dataclasses import dataclass, field
from types import SimpleNamespace

from prometheus_client import CollectorRegistry
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient

from bot import listening, serve
from bot.listening import open_port
from bot.settings import Settings
from bot.slack_socket import close
from playground.server import Playground
from tests.bot.test_run import free_port
from tests.bot.test_slack_app import SEED
from tests.waiting import PATIENCE_SECONDS, Doing, eventually


@dataclass
class Slow:
    """An app whose command is answered when the test says so: all of a bot that a door needs."""

    settings: Settings
    begun: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    go_on: threading.Event = field(default_factory=threading.Event)
    health: object = None
    sessions: object = None
    clock: object = None
    metrics: object = field(default_factory=lambda: SimpleNamespace(registry=CollectorRegistry()))

    def __post_init__(self):
        client = WebClient("xoxb-playground", base_url=self.settings.slack_api_url)
        self.slack = App(
            client=client,
            process_before_response=True,
            token_verification_enabled=False,
            request_verification_enabled=False,
        )
        self.slack.command("/slow")(self.answer)

    def answer(self, ack):
        self.begun.release()
        self.go_on.wait(PATIENCE_SECONDS)
        ack("done")


def test_f8_an_envelope_in_flight_is_acknowledged_before_the_socket_closes():
    with Playground({"users": SEED["users"]}) as playground:
        bot = Slow(Settings(slack_app_token="xapp-playground", slack_api_url=playground.api_url))
        stopping = threading.Event()
        door = Doing(serve.serve_socket, bot, stopping, None)
        assert eventually(lambda: playground.world.courier.socket.count)
        typed = Doing(playground.act, "command", user="U0MAYA", command="/slow", text="")
        bot.begun.acquire(timeout=PATIENCE_SECONDS)

        stopping.set()
        door.join(0.3)
        waited = door.is_alive()
        bot.go_on.set()
        door.join(PATIENCE_SECONDS)
        typed.join(PATIENCE_SECONDS)

    assert waited
    assert typed.result["messages"][0]["plain"] == "done"


def test_an_envelope_that_comes_while_the_socket_closes_is_not_begun():
    client = SocketModeClient("xapp-playground")
    begun, go_on = threading.Semaphore(0), threading.Event()

    def listen(*_):
        begun.release()
        go_on.wait(PATIENCE_SECONDS)

    client.message_listeners.append(listen)
    client.enqueue_message('{"type": "events_api"}')
    begun.acquire(timeout=PATIENCE_SECONDS)

    closing = Doing(close, client)
    assert eventually(lambda: client.closed)
    client.enqueue_message('{"type": "events_api"}')
    go_on.set()
    closing.join(PATIENCE_SECONDS)

    assert not closing.is_alive()
    assert not begun.acquire(blocking=False)


def test_f8_a_request_in_flight_is_answered_before_the_http_server_ends():
    port = free_port()
    stopping = threading.Event()
    with Playground({"users": SEED["users"]}) as playground:
        bot = Slow(Settings(slack_mode="http", http_port=port, slack_api_url=playground.api_url))
        door = Doing(serve.serve_http, bot, stopping, open_port("127.0.0.1", port))
        assert eventually(lambda: is_open(port))
        typed = Doing(post, port)
        bot.begun.acquire(timeout=PATIENCE_SECONDS)

        stopping.set()
        closed = eventually(lambda: not is_open(port))
        waited = door.is_alive()
        bot.go_on.set()
        for thread in (door, typed):
            thread.join(PATIENCE_SECONDS)

    assert closed
    assert waited
    assert typed.result == (200, "done")


def test_somebody_who_never_finishes_a_request_does_not_hold_the_end_up(monkeypatch):
    monkeypatch.setattr(listening, "ANSWER_SECONDS", 0.1)
    port = free_port()
    stopping = threading.Event()
    bot = Slow(Settings(slack_mode="http", http_port=port))
    door = Doing(serve.serve_http, bot, stopping, open_port("127.0.0.1", port))
    assert eventually(lambda: is_open(port))

    with socket.create_connection(("127.0.0.1", port)) as caller:
        caller.sendall(b"POST /slack/events HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\nhalf")
        threading.Event().wait(0.1)  # until it is read
        stopping.set()
        door.join(PATIENCE_SECONDS)
        has_ended = not door.is_alive()

    assert has_ended


def is_open(port):
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


def post(port):
    """Type the slow command, and return what comes back."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    headers = {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": str(int(time.time())),  # noqa: TID251 - as Slack sends it
    }
    connection.request("POST", "/slack/events", "command=/slow&team_id=T&user_id=U", headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text
