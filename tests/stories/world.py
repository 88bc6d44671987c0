"""A whole program in a test: the playground, the real bot connected to it, and a clock to move."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import uvicorn

from bot.app import Bot, build
from bot.http import web_app
from bot.manifest import SLACK_PATH, manifest
from bot.serve import connected
from bot.settings import Settings
from models.migrate import migrate
from playground.server import Playground
from program.pairs import announce, drafts_in
from program.roster.roster_import import import_roster
from program.rules import CohortPlan
from scheduler.instants import next_instant
from scheduler.tick import tick
from tests.databases import put_migrated, spare_the_disk


@dataclass
class World:
    """What a story plays in."""

    playground: Playground
    bot: Bot

    @property
    def now(self) -> datetime:
        return self.bot.clock()

    def until(self, moment: datetime) -> None:
        """Let the time pass, stopping at every instant at which something is due."""
        tick(self.bot.desk, self.now)
        while True:
            with self.bot.sessions.read() as session:
                following = next_instant(session, self.bot.rules, self.now)
            if following is None or following > moment:
                break
            self._go(following)
        if moment > self.now:
            self._go(moment)

    def _go(self, moment: datetime) -> None:
        self.playground.move_clock(to=moment.isoformat())
        tick(self.bot.desk, self.now)

    def types(self, user: str, line: str) -> str:
        """Let somebody type a command; return all the words they read as its answer."""
        command, _, text = line.partition(" ")
        return self._words(self.playground.act("command", user=user, command=command, text=text))

    def says(self, user: str, text: str) -> str:
        """Let somebody write to the bot; return the answer."""
        return self._words(self.playground.act("say", user=user, text=text))

    def clicks(self, user: str, label: str) -> str:
        """Let somebody press the newest button of that name; return what they then read."""
        return self._words(self.playground.act("click", user=user, label=label))

    def submits(self, user: str, values: Mapping[str, str]) -> str:
        """Let somebody fill in and submit the open form, by label; return what they then read."""
        return self._words(self.playground.act("submit", user=user, values=dict(values)))

    def fills(self, user: str, choose: Callable[[int, list[str]], str]) -> str:
        """Let somebody answer each question of the open form; `choose` is given its place and what
        there is to choose from."""
        view = self.playground.sees(user)["modals"][-1]
        asked = [block for block in view["blocks"] if block["type"] == "input"]
        answers = {
            block["block_id"]: choose(place, [one["value"] for one in block["element"]["options"]])
            for place, block in enumerate(asked)
        }
        return self.submits(user, answers)

    def home(self, user: str) -> str:
        """Let somebody open their home; return all it says."""
        return self._words(self.playground.act("home", user=user))

    def notices_read_by(self, user: str) -> list[str]:
        """Return everything the bot wrote to them unasked or in answer, oldest first."""
        return [message["plain"] for message in self.playground.sees(user)["messages"]]

    def _words(self, answer: Mapping[str, Any]) -> str:
        tick(self.bot.desk, self.now)
        error = answer.get("error")
        if error:
            raise AssertionError(f"the playground says: {error}")
        parts = [message["plain"] for message in answer.get("messages") or []]
        parts += [words_of(answer[where]) for where in ("view", "home") if answer.get(where)]
        if answer.get("errors"):
            parts.append("\n".join(answer["errors"].values()))
        return "\n".join(parts)


def words_of(view: Mapping[str, Any]) -> str:
    """Return every text in a view, a line each, for searching in."""
    return "\n".join(_texts(view))


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        text = node.get("text")
        if isinstance(text, str):
            yield text
        for value in node.values():
            yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)


Mode = Literal["socket", "http"]
SIGNING_SECRET = "0123456789abcdef0123456789abcdef"


@contextmanager
def world(
    folder: Path,
    seed: Mapping[str, Any],
    roster: str,
    plan: CohortPlan,
    started_at: datetime,
    *,
    database_url: str | None = None,
    mode: Mode = "socket",
    is_announced: bool = True,
) -> Iterator[World]:
    """Yield a running world in which the roster's pairs were just announced, or nothing was."""
    port = free_port()
    app = {"name": "Thought Partner", **connection(mode, port), **seed.get("app", {})}
    with Playground({**seed, "app": app}, started_at, paused=True, retry_scale=0.001) as playground:
        bot = build(
            Settings(
                slack_bot_token="xoxb-playground",
                slack_app_token="xapp-playground",
                slack_signing_secret=SIGNING_SECRET,
                slack_mode=mode,
                slack_api_url=playground.api_url,
                database_url=database_url or put_migrated(folder / "story.db"),
                clock_url=f"{playground.url}/clock",
                program_file=rules_file(folder, plan),
            )
        )
        spare_the_disk(bot.sessions.engine)
        if database_url:
            migrate(bot.sessions)
        with bot.sessions.begin() as session:
            changes = import_roster(session, roster.encode(), plan, started_at)
            for cohort in changes.cohorts if is_announced else ():
                announce(session, drafts_in(session, cohort), started_at)
        bot.meet_everybody()
        try:
            with connected(bot) if mode == "socket" else by_http(bot, port):
                yield World(playground, bot)
        finally:
            bot.stop()


def rules_file(folder: Path, plan: CohortPlan) -> Path:
    """Write the days of the plan that only the rules know."""
    days = {"registration_cut_off": plan.registration_cut_off, "conference_on": plan.conference_on}
    lines = [f"{name} = {day.isoformat()}" for name, day in days.items() if day is not None]
    file = folder / "program.toml"
    file.write_text("\n".join(["[cohort]", *lines, ""]))
    return file


def connection(mode: Mode, port: int) -> dict[str, Any]:
    """Return what the seed says of the way to the app."""
    if mode == "socket":
        return {"manifest": manifest()}
    url = f"http://127.0.0.1:{port}"
    return {
        "manifest": manifest(http_url=url),
        "mode": "http",
        "request_url": url + SLACK_PATH,
        "signing_secret": SIGNING_SECRET,
    }


@contextmanager
def by_http(bot: Bot, port: int) -> Iterator[None]:
    """Serve the bot's own web application from a thread."""
    app = web_app(bot.slack, bot.health)
    config = uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.02)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def utc(text: str) -> datetime:
    """Return "2026-10-05 14:00" as an aware UTC datetime."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def pretty(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False)
