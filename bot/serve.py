"""Runs the bot: Socket Mode or HTTP, until a signal ends it."""

import logging
import socket
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from slack_sdk.errors import SlackApiError
from starlette.routing import Route

from bot.app import Bot
from bot.calendar_pages import calendar_routes
from bot.download_pages import download_routes
from bot.http import web_app
from bot.listening import serving
from bot.operator_pages import operator_app
from bot.slack_socket import open_socket
from program.matching import warm_up
from scheduler.mishap import log_mishap

logger = logging.getLogger(__name__)

MEET_EVERY_SECONDS = 1800.0

WARM_UP_AFTER_SECONDS = 10.0
"""What is needed rarely and is slow to load is loaded when the start is over."""


class TokenRefusedError(Exception):
    """Slack does not take the bot token; the argument is Slack's code."""


def check_token(bot: Bot) -> str:
    """Return the workspace's name.

    Raises:
        TokenRefusedError: Slack refuses the bot token.
    """
    try:
        return str(bot.directory.client.auth_test()["team"])
    except SlackApiError as error:
        raise TokenRefusedError(str(error.response["error"])) from error


def serve(bot: Bot, stopping: threading.Event, listener: socket.socket | None) -> None:
    """Run until `stopping` is set; then begin nothing new and finish what is under way.

    `listener` is HTTP_PORT, which HTTP mode needs.
    """
    _meet(bot, stopping)
    try:
        if stopping.is_set():
            return
        bot.runner.start(stopping)
        warm_up_later(stopping)
        if bot.settings.slack_mode == "http":
            serve_http(bot, stopping, listener)
        else:
            serve_socket(bot, stopping, listener)
    finally:
        bot.stop()


def _meet(bot: Bot, stopping: threading.Event) -> None:
    """Look who is in the workspace, now and from time to time; return after the first look.

    Later ones find people whom an import added, or whose email changed, while the bot runs.
    """
    met = threading.Event()

    def keep_meeting() -> None:
        while not stopping.is_set():
            try:
                bot.meet_everybody()
            except Exception:  # noqa: BLE001 - who is unknown is looked up at their first word
                log_mishap(logger, "the workspace's people could not be met")
            met.set()
            stopping.wait(MEET_EVERY_SECONDS)

    threading.Thread(target=keep_meeting, name="people", daemon=True).start()
    while not met.wait(0.1) and not stopping.is_set():
        pass


def warm_up_later(
    stopping: threading.Event,
    after_seconds: float = WARM_UP_AFTER_SECONDS,
    load: Callable[[], None] = warm_up,
) -> threading.Thread:
    """Load it in a thread of its own, unless the process ends before that."""

    def load_once() -> None:
        if not stopping.wait(after_seconds):
            load()

    thread = threading.Thread(target=load_once, name="warm-up", daemon=True)
    thread.start()
    return thread


def serve_socket(bot: Bot, stopping: threading.Event, listener: socket.socket | None) -> None:
    with pages(bot, listener), connected(bot):
        logger.info("connected to Slack")
        stopping.wait()


def pages(bot: Bot, listener: socket.socket | None) -> AbstractContextManager[object]:
    """Serve what operators look at and the calendar's files, where HTTP_PORT is set."""
    if listener is None:
        return nullcontext()
    files = public_routes(bot)
    return serving(operator_app(bot.health, bot.metrics.registry, files), listener)


def public_routes(bot: Bot) -> list[Route]:
    """Return what people's browsers reach: calendar files, and their own data."""
    return [
        *calendar_routes(bot.sessions, bot.clock),
        *download_routes(bot.sessions, bot.clock),
    ]


def connected(bot: Bot) -> AbstractContextManager[None]:
    """Hold Slack's socket open."""
    return open_socket(bot.slack, bot.settings.slack_app_token)


def serve_http(bot: Bot, stopping: threading.Event, listener: socket.socket | None) -> None:
    if listener is None:
        raise ValueError("HTTP mode needs an open port")
    files = public_routes(bot)
    app = web_app(bot.slack, bot.health, bot.metrics.registry, files)
    with serving(app, listener) as thread:
        logger.info("listening on http://%s:%s", bot.settings.http_host, bot.settings.http_port)
        while thread.is_alive() and not stopping.wait(0.5):
            pass
        if not stopping.is_set():
            raise OSError("the HTTP server ended by itself")
