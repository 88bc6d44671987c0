"""Runs the bot: Socket Mode or HTTP, until a signal ends it."""

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError

from bot.app import Bot
from bot.http import web_app

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


def serve(bot: Bot, stopping: threading.Event) -> None:
    """Run until `stopping` is set."""
    bot.meet_everybody()
    bot.runner.start()
    threading.Thread(target=_keep_meeting, args=(bot, stopping), name="people", daemon=True).start()
    try:
        if bot.settings.slack_mode == "http":
            serve_http(bot, stopping)
        else:
            serve_socket(bot, stopping)
    finally:
        bot.stop()


def _keep_meeting(bot: Bot, stopping: threading.Event) -> None:
    """Look for people whom an import added, or whose email changed, while the bot runs."""
    while not stopping.wait(MEET_EVERY_SECONDS):
        bot.meet_everybody()


def serve_socket(bot: Bot, stopping: threading.Event) -> None:
    with connected(bot):
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


def serve_http(bot: Bot, stopping: threading.Event) -> None:
    settings = bot.settings
    config = uvicorn.Config(
        web_app(bot.slack, bot.health),
        host=settings.http_host,
        port=settings.http_port,
        log_config=None,
        access_log=False,
    )
    server = uvicorn.Server(config)  # outside the main thread it leaves signals to us
    thread = threading.Thread(target=server.run, name="http")
    thread.start()
    logger.info("listening on http://%s:%s", settings.http_host, settings.http_port)
    try:
        while thread.is_alive() and not stopping.wait(0.5):
            pass
    finally:
        server.should_exit = True
        thread.join()


def stop_on_signals() -> threading.Event:
    """Return an event that SIGINT and SIGTERM set."""
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    return stopping
