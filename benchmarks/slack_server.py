"""The bot in HTTP mode with a cohort, in one web server with two apps of Bolt that do nothing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from slack_bolt import Ack, App
from sqlalchemy import func, select
from starlette.applications import Starlette
from starlette.routing import Mount

from benchmarks.measuring import median_seconds
from benchmarks.slack_client import SECRET, WORKSPACE_ID
from bot.app import Bot, build
from bot.http import web_app
from bot.settings import Settings
from bot.slack_client import reading_client
from models import Contact, Platform
from models.migrate import migrate
from models.process import beat
from playground.server import Playground
from program.linking import ChatUser
from program.pairs import announce, drafts_in
from program.roster.roster_import import import_roster
from program.rules import CohortPlan

BY_DEFAULT, IN_OURS, CONTACTS = "/default", "/ours", "/bot"
"""Where the apps are mounted: an empty command in Bolt's settings and in ours, and the bot."""

EMPTY = "/empty"
ZONES = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles")
PAST_DAYS = 120
"""For how long the cohort has been running."""


@dataclass(frozen=True)
class Served:
    port: int
    bot: Bot
    mentors: tuple[str, ...]
    """User ids."""

    def contacts(self) -> int:
        """Return how many there are in the database."""
        with self.bot.sessions.read() as session:
            return session.scalars(select(func.count(Contact.id))).one()

    def commit_seconds(self) -> float:
        """Return how long the smallest lasting change to this database takes."""
        return median_seconds(self._commit_little, times=25)

    def _commit_little(self) -> None:
        with self.bot.sessions.begin() as session:
            beat(session, "benchmark", self.bot.clock())


@contextmanager
def served(pairs: int) -> Iterator[Served]:
    """Yield the running server with a cohort of so many announced pairs; stop it afterwards."""
    with TemporaryDirectory() as folder, Playground({}) as playground:
        settings = Settings(
            slack_bot_token="xoxb-playground",  # noqa: S106 - the playground's
            slack_signing_secret=SECRET,
            slack_mode="http",
            slack_api_url=playground.api_url,
            database_url=f"sqlite:///{Path(folder) / 'bench.db'}",
        )
        bot = build(settings)
        try:
            mentors = _fill(bot, pairs)
            empties = {BY_DEFAULT: False, IN_OURS: True}
            apps = {path: _empty_app(settings, ours) for path, ours in empties.items()}
            apps[CONTACTS] = bot.slack
            mounts = [Mount(path, app=web_app(app, bot.health)) for path, app in apps.items()]
            with listening(Starlette(routes=mounts)) as port:
                yield Served(port, bot, mentors)
        finally:
            bot.stop()


def _fill(bot: Bot, pairs: int) -> tuple[str, ...]:
    """Import and announce the pairs, in the middle of their year; return the mentors' user ids."""
    now = bot.clock()
    migrate(bot.sessions)
    starts_on = now.date() - timedelta(days=PAST_DAYS)
    plan = CohortPlan(
        name="Bench", starts_on=starts_on, ends_on=now.date() + timedelta(days=PAST_DAYS)
    )
    with bot.sessions.begin() as session:
        cohort = import_roster(session, _roster(pairs).encode(), plan, now).cohorts[0]
        for pair in announce(session, drafts_in(session, cohort), now):
            pair.began_on = starts_on
    numbers = range(pairs)
    bot.gateway.meet(Platform.SLACK, WORKSPACE_ID, [_user("mentor", number) for number in numbers])
    bot.gateway.meet(Platform.SLACK, WORKSPACE_ID, [_user("partner", number) for number in numbers])
    return tuple(_user("mentor", number).user_id for number in numbers)


def _roster(pairs: int) -> str:
    lines = ["role,name,email,time_zone,partner_email", "facilitator,Fay Field,fay@example.org,,"]
    for number in range(pairs):
        zone = ZONES[number % len(ZONES)]
        mentor, partner = (_user(what, number).email for what in ("mentor", "partner"))
        lines.append(f"mentor,Maya {number},{mentor},{zone},{partner}")
        lines.append(f"participant,Sam {number},{partner},{zone},")
    return "\n".join(lines)


def _user(what: str, number: int) -> ChatUser:
    user_id = f"U{what.upper()}{number}"
    return ChatUser(user_id, f"{what}{number}@example.org", f"{what} {number}", None, False)


def _empty_app(settings: Settings, is_ours: bool) -> App:
    """Return an app with one command that does nothing, so that nothing but Bolt is measured."""
    app = App(
        client=reading_client(settings.slack_bot_token, settings.slack_api_url),
        signing_secret=SECRET,
        token_verification_enabled=False,
        process_before_response=is_ours,
    )
    app.command(EMPTY)(_empty)
    return app


def _empty(ack: Ack) -> None:
    ack()


@contextmanager
def listening(app: Starlette) -> Iterator[int]:
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, name="http")
    thread.start()
    try:
        while not server.started:
            thread.join(0.05)
            if not thread.is_alive():
                raise RuntimeError("the web server did not start")
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
