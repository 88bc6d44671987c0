"""Runs the bot: Socket Mode or HTTP, until a signal ends it."""

import logging
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError

from bot.app import Bot
from bot.http import web_app
from bot.listening import serving
from bot.operator_pages import operator_app

logger = logging.getLogger(__name__)

CONCURRENCY = 32
"""Envelopes handled at once; the SDK's default of 10 starves when the database is slow."""


MEET_EVERY_SECONDS = 1800.0


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
    """Run until `stopping` is set; `listener` is HTTP_PORT, which HTTP mode needs."""
    bot.meet_everybody()
    bot.runner.start()
    threading.Thread(target=_keep_meeting, args=(bot, stopping), name="people", daemon=True).start()
    try:
        if bot.settings.slack_mode == "http":
            serve_http(bot, stopping, listener)
        else:
            serve_socket(bot, stopping, listener)
    finally:
        bot.stop()


def _keep_meeting(bot: Bot, stopping: threading.Event) -> None:
    """Look for people whom an import added, or whose email changed, while the bot runs."""
    while not stopping.wait(MEET_EVERY_SECONDS):
        bot.meet_everybody()


def serve_socket(bot: Bot, stopping: threading.Event, listener: socket.socket | None) -> None:
    pages = operator_app(bot.health, bot.metrics.registry)
    with serving(pages, listener) if listener else nullcontext(), connected(bot):
        logger.info("connected to Slack")
        stopping.wait()


@contextmanager
def connected(bot: Bot) -> Iterator[None]:
    """Hold Slack's socket open; the SDK connects again by itself."""
    handler: Any = SocketModeHandler(
        bot.slack, app_token=bot.settings.slack_app_token, concurrency=CONCURRENCY
    )
    handler.connect()
    try:
        yield
    finally:
        handler.close()


def serve_http(bot: Bot, stopping: threading.Event, listener: socket.socket | None) -> None:
    if listener is None:
        raise ValueError("HTTP mode needs an open port")
    with serving(web_app(bot.slack, bot.health, bot.metrics.registry), listener) as thread:
        logger.info("listening on http://%s:%s", bot.settings.http_host, bot.settings.http_port)
        while thread.is_alive() and not stopping.wait(0.5):
            pass


def stop_on_signals() -> threading.Event:
    """Return an event that SIGINT and SIGTERM set."""
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    return stopping
