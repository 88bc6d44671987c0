"""HTTP mode: signed requests over a real socket, and whatever else the internet sends."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import logging
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
import uvicorn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import Bot, build
from bot.http import LARGEST_BODY_BYTES, web_app
from bot.manifest import manifest
from bot.settings import Settings
from models import Contact
from playground.server import Playground
from program.pairs import announce, drafts_in
from program.roster.roster_import import import_roster
from tests.bot.test_slack_app import MONDAY_MORNING, PLAN, ROSTER, SEED
from tests.databases import put_migrated, spare_the_disk

SECRET = "0123456789abcdef0123456789abcdef"


@dataclass(frozen=True)
class Served:
    playground: Playground
    bot: Bot
    port: int

    def contacts(self) -> int:
        with self.bot.sessions.read() as session:
            return session.query(Contact).count()

    def post(self, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("POST", "/slack/events", body, headers)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        connection.close()
        return answer.status, text


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Served]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    app = {
        "signing_secret": SECRET,
        "mode": "http",
        "request_url": f"{url}/slack/events",
        "manifest": manifest(http_url=url),
    }
    with Playground({**SEED, "app": app}, MONDAY_MORNING, paused=True) as playground:
        bot = build(
            Settings(
                slack_bot_token="xoxb-playground",
                slack_signing_secret=SECRET,
                slack_mode="http",
                slack_api_url=playground.api_url,
                database_url=put_migrated(tmp_path_factory.mktemp("http") / "http.db"),
                clock_url=f"{playground.url}/clock",
            )
        )
        spare_the_disk(bot.sessions.engine)
        with bot.sessions.begin() as session:
            cohort = import_roster(session, ROSTER.encode(), PLAN, MONDAY_MORNING).cohorts[0]
            announce(session, drafts_in(session, cohort), MONDAY_MORNING)
        bot.meet_everybody()
        config = uvicorn.Config(
            web_app(bot.slack, bot.health), host="127.0.0.1", port=port, log_level="warning"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            thread.join(0.05)
        yield Served(playground, bot, port)
        server.should_exit = True
        thread.join()
        bot.stop()


def command_body(text: str, trigger: str) -> bytes:
    fields = {
        "command": "/contact",
        "text": text,
        "team_id": "T0PLAYGROUND",
        "user_id": "U0MAYA",
        "trigger_id": trigger,
        "response_url": "http://127.0.0.1/none",
    }
    return urlencode(fields).encode()


def signed(body: bytes, *, seconds_ago: int = 0, secret: str = SECRET) -> dict[str, str]:
    stamp = str(int(time.time()) - seconds_ago)  # noqa: TID251 - Slack signs with the wall clock
    base = f"v0:{stamp}:".encode() + body
    digest = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": f"v0={digest}",
    }


def test_a_command_works_as_over_a_socket(served):
    before = served.contacts()

    answer = served.playground.act("command", user="U0MAYA", command="/contact", text="phone 20m")

    assert "phone call with Sam" in answer["messages"][0]["plain"]
    assert served.contacts() == before + 1


def test_a_form_works_as_over_a_socket(served):
    served.playground.act("command", user="U0SAM", command="/contact", text="")

    answer = served.playground.act(
        "submit", user="U0SAM", values={"How were you in touch?": "Email"}
    )

    assert "email" in json.dumps(answer["view"]).lower()


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param(lambda body: {}, id="none"),
        pytest.param(lambda body: signed(body, secret="wrong"), id="wrong secret"),
        pytest.param(lambda body: signed(body, seconds_ago=301), id="too old"),
        pytest.param(lambda body: signed(body, seconds_ago=-400), id="from the future"),
        pytest.param(lambda body: {**signed(body), "x-slack-signature": "v0=é"}, id="no digits"),
        pytest.param(
            lambda body: {**signed(body), "x-slack-request-timestamp": "abc"}, id="no time"
        ),
        pytest.param(
            lambda body: {**signed(body), "x-slack-request-timestamp": "9" * 5000}, id="long time"
        ),
        pytest.param(lambda body: {**signed(body), "x-slack-signature": ""}, id="empty"),
        pytest.param(lambda body: {**signed(body), "x-slack-signature": "v0="}, id="no digest"),
        pytest.param(lambda body: {**signed(body), "x-slack-request-timestamp": ""}, id="no stamp"),
        pytest.param(lambda body: {**signed(body), "x-slack-request-timestamp": "-1"}, id="below"),
        pytest.param(lambda body: {**signed(body), "x-slack-request-timestamp": "²"}, id="odd 2"),
        pytest.param(lambda body: signed(body + b"&x=1"), id="another body"),
    ],
)
def test_f34_a_forged_request_is_refused_and_its_words_are_not_logged(served, caplog, headers):
    caplog.set_level(logging.DEBUG)
    body = command_body("phone CANARY", "forged")
    before = served.contacts()
    sent = {name: value.encode("utf-8").decode("latin-1") for name, value in headers(body).items()}

    status, _ = served.post(body, sent)

    assert 400 <= status < 500
    assert served.contacts() == before
    assert "CANARY" not in caplog.text


def test_f34_a_request_sent_twice_is_done_once(served):
    body = command_body("in person today 8:10am 30m", "replayed")
    headers = signed(body)
    before = served.contacts()

    first, text = served.post(body, headers)
    second, _ = served.post(body, headers)

    assert "Logged" in text
    assert (first, second) == (200, 200)
    assert served.contacts() == before + 1


def test_f34_a_body_larger_than_any_of_slacks_is_refused(served):
    body = b"text=" + b"x" * LARGEST_BODY_BYTES

    status, _ = served.post(body, signed(body))

    assert status == 413


UNSIGNED = ("", "{", "[1]", "null", "payload=null", "[" * 20_000, '{"a":' * 20_000, "\x00")


@pytest.mark.parametrize("body", UNSIGNED, ids=lambda body: repr(body[:20]))
@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
def test_f34_unsigned_nonsense_is_refused_and_nothing_of_it_is_logged(served, caplog, body, kind):
    caplog.set_level(logging.DEBUG)
    before = served.contacts()

    status, text = served.post(f"{body}CANARY".encode(), {"content-type": kind})

    assert 400 <= status < 500
    assert "CANARY" not in text + caplog.text
    assert served.contacts() == before


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[1]",
        b"null",
        b"payload=null",
        b"payload={",
        b"payload=[]",
        b"payload=%7B%22type%22%3A%22block_actions%22%7D",
        b'{"type":"event_callback"}',
        b'{"type":"event_callback","event":null}',
        b"[" * 20_000,
        b"\xff\xfe\x00",
    ],
    ids=lambda body: repr(body[:30]),
)
@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
def test_f34_signed_nonsense_is_no_error_of_ours(served, body, kind):
    status, _ = served.post(body, {**signed(body), "content-type": kind})

    assert status < 500


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=st.binary(max_size=200), kind=st.sampled_from(["application/json", "text/plain", ""]))
def test_f34_any_bytes_are_no_error_of_ours(served, body, kind):
    status, _ = served.post(body, {**signed(body), "content-type": kind})

    assert status < 500


def test_health_says_whether_the_bot_is_well(served):
    from scheduler.tick import tick

    tick(served.bot.desk, served.bot.clock())
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
    connection.request("GET", "/health")
    answer = connection.getresponse()

    assert answer.status == 200
    assert json.load(answer)["ok"] is True
    connection.close()
