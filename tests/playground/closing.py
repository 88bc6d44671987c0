"""Closing a client of Socket Mode quickly."""

from slack_bolt.adapter.socket_mode import SocketModeHandler


def close(handler: SocketModeHandler) -> None:
    """Close the socket, without the second for which the SDK would wait for one more message."""
    handler.client.closed = True
    handler.client.message_queue.put(None)
    handler.close()
