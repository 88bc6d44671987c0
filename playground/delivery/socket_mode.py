"""Socket Mode: envelopes over a WebSocket, acknowledged by their id.

Source: docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import contextlib
import json
import uuid
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from playground.delivery.reply import ANSWER_SECONDS, FIRST_TRY, Kind, Reply, Retry
from playground.json_types import Json
from playground.slack import Slack

MOST_CONNECTIONS = 10
TAKES_AN_ANSWER = {"slash_commands", "interactive"}


class SocketMode:
    """Holds the app's connections and sends each envelope to one of them in turn."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self._connections: list[WebSocket] = []
        self._waiting: dict[str, asyncio.Future[Any]] = {}
        self._turn = 0

    @property
    def count(self) -> int:
        return len(self._connections)

    async def serve(self, connection: WebSocket) -> None:
        """Keep one connection until the app leaves."""
        await connection.accept()
        if self.count >= MOST_CONNECTIONS:
            await connection.close(1008, "too_many_websockets")
            return
        self._connections.append(connection)
        self._slack.touch()
        try:
            await connection.send_text(json.dumps(self._hello()))
            while True:
                self._acknowledge(await connection.receive_text())
        except (WebSocketDisconnect, RuntimeError):
            pass
        finally:
            self._forget(connection)

    async def send(self, kind: Kind, body: Json, retry: Retry = FIRST_TRY) -> Reply:
        """Send one envelope and return what the app acknowledged it with."""
        if not self._connections:
            return Reply(failure="connection_failed", status="no connection")
        envelope_id = str(uuid.uuid4())
        future = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = future
        try:
            await self._next_connection().send_text(
                json.dumps(envelope(envelope_id, kind, body, retry))
            )
            answer = await asyncio.wait_for(future, ANSWER_SECONDS)
        except TimeoutError:
            return Reply(failure="timeout", status="no answer in 3 s")
        except (WebSocketDisconnect, RuntimeError):
            return Reply(failure="connection_failed", status="connection lost")
        finally:
            self._waiting.pop(envelope_id, None)
        return Reply(answer)

    async def disconnect(self, reason: str) -> int:
        """Tell every connection to go, as Slack does, and return how many there were.

        With `refresh_requested` or `warning` the app has a moment to open a new connection
        first; with anything else the line is simply dead.
        """
        leaving = list(self._connections)
        for connection in leaving:
            self._forget(connection)
            with contextlib.suppress(WebSocketDisconnect, RuntimeError):
                if reason in ("refresh_requested", "warning"):
                    message = {
                        "type": "disconnect",
                        "reason": reason,
                        "debug_info": {"host": "playground"},
                    }
                    await connection.send_text(json.dumps(message))
                else:
                    await connection.close(1011)
        return len(leaving)

    async def close(self) -> None:
        """Close every connection, because the playground stops."""
        for connection in list(self._connections):
            with contextlib.suppress(WebSocketDisconnect, RuntimeError):
                await connection.close(1001)

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": self.count,
            "debug_info": {"host": "playground", "approximate_connection_time": 18060},
            "connection_info": {"app_id": self._slack.app.id},
        }

    def _acknowledge(self, text: str) -> None:
        try:
            message = json.loads(text)
        except ValueError:
            return
        future = self._waiting.get(message.get("envelope_id", ""))
        if future and not future.done():
            future.set_result(message.get("payload"))

    def _next_connection(self) -> WebSocket:
        self._turn += 1
        return self._connections[self._turn % len(self._connections)]

    def _forget(self, connection: WebSocket) -> None:
        if connection in self._connections:
            self._connections.remove(connection)
            self._slack.touch()


def envelope(envelope_id: str, kind: Kind, body: Json, retry: Retry) -> Json:
    """Return the envelope of one payload."""
    wrapped: Json = {
        "envelope_id": envelope_id,
        "type": kind,
        "payload": body,
        "accepts_response_payload": kind in TAKES_AN_ANSWER,
    }
    if kind == "events_api":
        wrapped |= {"retry_attempt": retry.number, "retry_reason": retry.reason}
    return wrapped
