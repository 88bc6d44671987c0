"""Takes payloads to the app, in the mode that it has chosen, and notes how that went."""

import asyncio
import time
from dataclasses import dataclass

from playground.delivery.events import may_hear, wrapped
from playground.delivery.http_mode import HttpMode
from playground.delivery.reply import FIRST_TRY, Kind, Reply, Retry
from playground.delivery.socket_mode import SocketMode
from playground.json_types import Json
from playground.slack import Slack

RETRY_AFTER_SECONDS = (0.0, 60.0, 300.0)
"""Source: docs.slack.dev/apis/events-api, retries: at once, after one and after five minutes."""
REASONS = {
    "timeout": "http_timeout",
    "connection_failed": "connection_failed",
    "http_error": "http_error",
}


@dataclass(frozen=True)
class Attempt:
    kind: Kind
    what: str
    body: Json
    retry: Retry = FIRST_TRY


class Courier:
    """Delivers commands, clicks and forms once, and events until they are acknowledged."""

    def __init__(self, slack: Slack, retry_scale: float = 1.0) -> None:
        self._slack = slack
        self._retry_scale = retry_scale
        self.socket = SocketMode(slack)
        self.http = HttpMode(slack)
        self._underway: set[asyncio.Task[None]] = set()

    async def deliver(self, kind: Kind, what: str, body: Json) -> Reply:
        """Deliver once, and return what the app answered."""
        reply = await self._try(Attempt(kind, what, body))
        lost = self._slack.faults.take(("no_acknowledgment",), what)
        return Reply(failure="timeout", status="answer lost") if lost else reply

    def send_event(self, event: Json) -> None:
        """Start to deliver an event, when the app may hear it; retries go on by themselves."""
        kind = str(event["type"])
        if not may_hear(self._slack, event):
            return
        body = wrapped(self._slack, event)
        twice = self._slack.faults.take(("duplicate_event",), kind)
        for _ in range(2 if twice else 1):
            task = asyncio.create_task(self._insist(kind, body))
            self._underway.add(task)
            task.add_done_callback(self._underway.discard)

    async def close(self) -> None:
        for task in self._underway:
            task.cancel()
        await self.socket.close()
        self.http.close()

    async def _insist(self, what: str, body: Json) -> None:
        """Deliver an event, and again with Slack's pauses until it is acknowledged."""
        retry = FIRST_TRY
        for pause_seconds in (*RETRY_AFTER_SECONDS, None):
            reply = await self._try(Attempt("events_api", what, body, retry))
            if self._slack.faults.take(("lost_event",), what):
                reply = Reply(failure="timeout", status="answer lost")
            if reply.acknowledged or not reply.may_retry or pause_seconds is None:
                return
            retry = Retry(retry.number + 1, self._reason(reply))
            await asyncio.sleep(pause_seconds * self._retry_scale)

    def _reason(self, reply: Reply) -> str:
        in_socket_mode = self._slack.app.mode == "socket"
        return "timeout" if in_socket_mode else REASONS[reply.failure]

    async def _try(self, attempt: Attempt) -> Reply:
        entry = self._slack.journal.open("to app", attempt.what, attempt.body, self._slack.now())
        entry.attempt = attempt.retry.number
        started = time.monotonic()
        line = self.socket if self._slack.app.mode == "socket" else self.http
        reply = await line.send(attempt.kind, attempt.body, attempt.retry)
        entry.answer, entry.status = reply.body, reply.status
        entry.seconds = round(time.monotonic() - started, 4)
        self._slack.touch()
        return reply
