"""Slack's socket: opened, and closed so that nobody who asked goes without an answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler

CONCURRENCY = 64
"""Envelopes handled at once: 24 may wait for forms that hang (bot/turnstile.py), and others go on.

The SDK's default of 10 starves when the database is slow.
"""


@contextmanager
def open_socket(slack: App, app_token: str) -> Iterator[None]:
    """Hold Slack's socket open; the SDK connects again by itself."""
    handler: Any = SocketModeHandler(slack, app_token, concurrency=CONCURRENCY)
    handler.connect()
    try:
        yield
    finally:
        close(handler.client)


def close(client: Any) -> None:
    """Begin with no further envelope, let those that were begun be acknowledged, then close.

    The SDK's own `close` shuts the socket first, and answers on their way are lost. What was not
    begun is not acknowledged either: Slack brings an event again, and tells whoever typed a command
    that it did not work.

    Args:
        client: slack_sdk's built-in SocketModeClient, which is typed in part only.
    """
    client.auto_reconnect_enabled = False
    client.closed = True
    client.message_queue.put(None)  # wakes who waits for the next envelope
    client.message_processor.shutdown()
    client.message_workers.shutdown()
    client.close()
