"""What operators ask over HTTP, over real sockets and beside a pretended Slack."""

from __future__ import annotations

import json
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.app import Bot, build
from bot.health import Health
from bot.listening import listening, open_port, serving
from bot.manifest import manifest
from bot.metrics import Metrics
from bot.operator_pages import operator_app
from bot.settings import Settings, SettingsError
from models import NoticeKind, NoticeState
from models.migrate import migrate
from models.notice import add_notices, find_notice
from models.person import find_person_by_email
from playground.server import Playground
from program.roster.roster_import import import_roster
from scheduler.tick import tick
from tests.bot.operating import Desk
from tests.bot.test_slack_app import MONDAY_MORNING, PLAN, ROSTER, SEED

LOOPBACK = "127.0.0.1"
WAITING = "thought_partner_workspaces_waiting"
REVOKED = (
    "Slack does not let the bot in any more (token_revoked); messages wait. Install the app "
    "again, put the new token into .env, and restart."
)


@dataclass(frozen=True)
class Watched:
    """A bot in Socket Mode whose pages are served."""

    playground: Playground
    bot: Bot
    url: str

    def get(self, path: str) -> tuple[int, str, str]:
        """Return status, content type and text."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=10) as answer:
                return answer.status, answer.headers["content-type"], answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers["content-type"], error.read().decode()

    def ready(self) -> tuple[int, list[str]]:
        status, _, text = self.get("/readyz")
        return status, json.loads(text)["wrong"]

    def tick(self) -> None:
        tick(self.bot.desk, self.bot.clock())


@pytest.fixture(scope="module")
def watched(tmp_path_factory) -> Iterator[Watched]:
    seed = {**SEED, "app": {"manifest": manifest()}}
    with Playground(seed, MONDAY_MORNING, paused=True) as playground:
        bot = build(
            Settings(
                slack_bot_token="xoxb-playground",
                slack_app_token="xapp-playground",
                slack_api_url=playground.api_url,
                database_url=f"sqlite:///{tmp_path_factory.mktemp('pages') / 'bot.db'}",
                clock_url=f"{playground.url}/clock",
            )
        )
        migrate(bot.sessions)
        with bot.sessions.begin() as session:
            import_roster(session, ROSTER.encode(), PLAN, MONDAY_MORNING)
        bot.meet_everybody()
        health = Health(bot.sessions, bot.clock, fresh_seconds=0)
        pages = operator_app(health, bot.metrics.registry)
        with open_port(LOOPBACK, 0) as listener, serving(pages, listener):
            url = f"http://{LOOPBACK}:{listener.getsockname()[1]}"
            yield Watched(playground, bot, url)
        bot.stop()


def test_alive_is_answered_before_anything_was_done(watched):
    status, kind, text = watched.get("/healthz")

    assert (status, kind) == (200, "application/json")
    assert set(json.loads(text)) == {"ok", "version", "seconds_since_tick"}


def test_ready_is_refused_till_the_first_tick_and_says_why(watched):
    before = watched.ready()
    watched.tick()
    after = watched.ready()

    assert before[0] == 503
    assert before[1][0].startswith("No tick has ended yet")
    assert after == (200, [])
    assert watched.get("/health")[0] == 200


def test_metrics_are_read_as_prometheus_reads_them(watched):
    watched.tick()

    status, kind, text = watched.get("/metrics")

    assert status == 200
    assert kind.startswith("text/plain; version=")
    assert "\nthought_partner_database_answers 1.0\n" in text
    assert 'thought_partner_notices{kind="nudge",state="due"} 0.0' in text


@pytest.mark.parametrize("path", ["/", "/slack/events", "/healthz/x", "/metrics/../.env"])
def test_there_is_nothing_else_in_socket_mode(watched, path):
    assert watched.get(path)[0] == 404


def test_f27_a_revoked_token_is_red_with_its_reason_and_the_notice_waits_for_the_new_one(watched):
    now = watched.bot.clock()
    with watched.bot.sessions.begin() as session:
        fay = find_person_by_email(session, "fay@example.org")
        row = {"kind": NoticeKind.DIGEST, "due_at": now, "created_at": now, "period": "2026-W40"}
        add_notices(session, [{"key": "digest", "recipient_id": fay.id, "cohort_id": 1, **row}])
    fault(watched, "POST", {"kind": "token_revoked", "method": "chat.postMessage"})
    watched.tick()
    revoked = watched.ready()
    kept = state_of(watched, "digest")
    counted = Metrics(watched.bot.sessions, watched.bot.clock, fresh_seconds=0).registry
    shut_out = counted.get_sample_value(WAITING, {"why": "shut_out"})

    fault(watched, "DELETE")
    watched.bot.meet_everybody()  # as a start does, with the new token
    mended = watched.ready()
    watched.playground.move_clock(advance_seconds=301)
    watched.tick()

    assert revoked == (503, [REVOKED])
    assert kept is NoticeState.DUE
    assert shut_out == 1
    assert mended == (200, [])
    assert state_of(watched, "digest") is NoticeState.SENT


def state_of(watched: Watched, key: str) -> NoticeState:
    with watched.bot.sessions.read() as session:
        return find_notice(session, key).state


def fault(watched: Watched, how: str, wanted: dict[str, str] | None = None) -> None:
    request = urllib.request.Request(
        f"{watched.playground.url}/control/faults",
        json.dumps(wanted).encode() if wanted else None,
        {"Content-Type": "application/json"},
        method=how,
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        answer.read()


def test_acknowledgments_of_each_kind_are_measured(watched):
    playground, registry = watched.playground, watched.bot.metrics.registry
    handler = SocketModeHandler(watched.bot.slack, "xapp-playground")
    handler.connect()
    try:
        playground.act("command", user="U0FAY", command="/cohort", text="")
        playground.act("command", user="U0SAM", command="/contact", text="")
        playground.act("say", user="U0OLU", text="hello")
    finally:
        handler.close()

    counts = {
        kind: registry.get_sample_value(
            "thought_partner_acknowledgment_seconds_count", {"kind": kind}
        )
        for kind in ("command", "event", "button")
    }
    assert counts == {"command": 2, "event": 1, "button": 0}


def settings(host: str, port: int, **changes: object) -> Settings:
    return Settings(http_host=host, http_port=port, **{"has_http_port": True, **changes})


@pytest.mark.parametrize("mode", ["socket", "http"])
def test_a_port_that_is_taken_is_refused_with_a_sentence(mode):
    with open_port(LOOPBACK, 0) as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(SettingsError) as caught,
            listening(settings(LOOPBACK, port, slack_mode=mode)),
        ):
            pass

    assert (
        str(caught.value) == f"HTTP_PORT {port} is taken by another program. Set one that is free."
    )


def test_a_host_that_is_not_this_machine_is_refused_with_a_sentence():
    with pytest.raises(SettingsError) as caught, listening(settings("192.0.2.1", 3000)):
        pass

    assert str(caught.value).startswith("HTTP_HOST is no address of this machine. Write 127.0.0.1")


def test_in_socket_mode_no_port_is_opened_unless_one_was_set():
    with listening(Settings(slack_mode="socket")) as listener:
        assert listener is None


def test_a_taken_port_stops_the_start_before_anything_is_made(tmp_path):
    tokens = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        desk = Desk(tmp_path, {**tokens, "HTTP_PORT": str(taken.getsockname()[1])})

        ended = desk.type("run")

    assert ended.exit_code == 2
    assert "is taken by another program" in ended.output
    assert list(tmp_path.iterdir()) == []
