"""A logged contact over HTTP, against an empty command of Bolt in the same server."""

import hashlib
import hmac
import http.client
import itertools
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

import uvicorn
from slack_bolt import Ack, App
from starlette.applications import Starlette
from starlette.routing import Mount

from benchmarks.measuring import median_ratio, report
from bot.app import build
from bot.health import Health
from bot.http import web_app
from bot.manifest import SLACK_PATH
from bot.settings import Settings
from bot.slack_client import reading_client
from models.migrate import migrate
from playground.server import Playground
from program.pairs import announce, drafts_in
from program.roster.roster_import import import_roster
from program.rules import CohortPlan

SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105 - signs for this server only
ROUNDS = 7
REQUESTS = 120
CLIENTS = 4
ROSTER = b"""role,name,email,time_zone,partner_email
facilitator,Fay Field,fay@example.org,America/New_York,
mentor,Maya Lin,maya@example.org,America/New_York,sam@example.org
participant,Sam Ortiz,sam@example.org,America/New_York,
"""
SEED = {
    "users": [
        {"id": "U0MAYA", "name": "maya", "email": "maya@example.org", "tz": "America/New_York"},
        {"id": "U0SAM", "name": "sam", "email": "sam@example.org", "tz": "America/New_York"},
    ]
}


def run() -> None:
    """Print how the rates compare."""
    with _server() as port:
        rates: dict[str, list[float]] = {"default": [], "ours": [], "contact": []}
        numbers = itertools.count(1)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as client:
            for _, path, command in _variants():  # a round that does not count
                client.submit(_fire, port, path, command, next(numbers)).result()
            for _ in range(ROUNDS):
                for name, path, command in _variants():
                    number = next(numbers)
                    rates[name].append(client.submit(_fire, port, path, command, number).result())
    by_default = median_ratio(rates["contact"], rates["default"])
    by_ours = median_ratio(rates["contact"], rates["ours"])
    report(
        f"/contact over HTTP, {CLIENTS} clients, median of {ROUNDS} rounds of {REQUESTS}",
        [
            f"{by_default:.2f} of the rate of an empty command in Bolt's default settings (aim: 1)",
            f"{by_ours:.2f} of the rate of an empty command in our settings (aim: 0.5)",
        ],
    )


def _variants() -> list[tuple[str, str, str]]:
    return [("default", "/default", "/empty"), ("ours", "", "/empty"), ("contact", "", "/contact")]


def _fire(port: int, path: str, command: str, number: int) -> float:
    """Send the requests from several connections; return how many were answered a second."""
    bodies = [_body(command, number * REQUESTS + which) for which in range(REQUESTS)]
    shares = [bodies[start::CLIENTS] for start in range(CLIENTS)]
    started = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(lambda share: _send(port, path + SLACK_PATH, share), shares))
    return REQUESTS / (time.perf_counter() - started)


def _send(port: int, path: str, bodies: list[str]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for body in bodies:
        connection.request("POST", path, body, _signed(body))
        answer = connection.getresponse()
        text = answer.read().decode()
        if answer.status != http.client.OK or ("contact" in body and "Logged" not in text):
            raise RuntimeError(f"not logged: {answer.status} {text[:300]}")
    connection.close()


def _body(command: str, number: int) -> str:
    """Return a slash command; no two contacts are alike, so that none is asked back."""
    day, minute = divmod(number, 600)
    text = f"phone 2026-09-{day % 28 + 2:02} {8 + minute // 60:02}:{minute % 60:02} 20m topic {number}"
    fields = {
        "command": command,
        "text": text if command == "/contact" else "",
        "team_id": "T0PLAYGROUND",
        "user_id": "U0MAYA",
        "channel_id": "D0",
        "trigger_id": f"{number}.{command}.{time.perf_counter_ns()}",
        "response_url": "http://127.0.0.1/none",
        "api_app_id": "A0PLAYGROUND",
    }
    return urlencode(fields)


def _signed(body: str) -> dict[str, str]:
    stamp = str(int(time.time()))  # noqa: TID251 - Slack signs with the time on the wall
    digest = hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": f"v0={digest}",
    }


@contextmanager
def _server() -> Iterator[int]:
    with TemporaryDirectory() as folder, Playground(SEED) as playground:
        settings = Settings(
            slack_bot_token="xoxb-playground",  # noqa: S106 - the playground's
            slack_signing_secret=SECRET,
            slack_mode="http",
            slack_api_url=playground.api_url,
            database_url=f"sqlite:///{Path(folder) / 'bench.db'}",
        )
        bot = build(settings)
        migrate(bot.sessions)
        now = bot.clock()
        plan = CohortPlan(name="Bench", starts_on=now.date().replace(month=1, day=1))
        plan = CohortPlan(
            name="Bench", starts_on=plan.starts_on, ends_on=now.date().replace(month=12, day=31)
        )
        with bot.sessions.begin() as session:
            cohort = import_roster(session, ROSTER, plan, now).cohorts[0]
            for pair in announce(session, drafts_in(session, cohort), now):
                pair.began_on = cohort.starts_on
        bot.meet_everybody()
        bot.slack.command("/empty")(_empty)
        health = Health(bot.sessions, bot.clock)
        routes = [
            Mount("/default", app=web_app(_default_app(settings), health)),
            Mount("/", app=web_app(bot.slack, health)),
        ]
        with _serving(Starlette(routes=routes)) as port:
            yield port
        bot.stop()


def _empty(ack: Ack) -> None:
    ack()


def _default_app(settings: Settings) -> App:
    app = App(
        client=reading_client(settings.slack_bot_token, settings.slack_api_url),
        signing_secret=SECRET,
        token_verification_enabled=False,
    )
    app.command("/empty")(_empty)
    return app


@contextmanager
def _serving(app: Any) -> Iterator[int]:
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.05)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()
