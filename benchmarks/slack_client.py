"""Slack, as far as a server sees it: signed slash commands over several connections.

It runs in a process of its own, so that it does not take turns with the server it measures.
"""

import hashlib
import hmac
import http.client
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105 - signs for a server on this machine only
WORKSPACE_ID = "T0PLAYGROUND"
TIMEOUT_SECONDS = 30
FORM = "application/x-www-form-urlencoded"


class WrongAnswerError(Exception):
    """The server did not do what was asked; the argument is what it said instead."""


@dataclass(frozen=True)
class Typed:
    """A slash command somebody typed."""

    user_id: str
    command: str
    text: str
    trigger_id: str


@dataclass(frozen=True)
class Volley:
    """Commands for one address, spread over so many connections at once."""

    port: int
    path: str
    typed: Sequence[Typed]
    clients: int
    expected: str
    """Stands in every answer; "" where an empty one is right."""


def rate_of(volley: Volley) -> float:
    """Return how many commands were answered a second.

    Raises:
        WrongAnswerError: one was not answered as expected.
    """
    requests = [signed(typed) for typed in volley.typed]
    shares = [requests[start :: volley.clients] for start in range(volley.clients)]
    with ThreadPoolExecutor(volley.clients) as pool:
        started = time.perf_counter()
        list(pool.map(partial(_send, volley), shares))
        return len(requests) / (time.perf_counter() - started)


Signed = tuple[str, dict[str, str]]


def _send(volley: Volley, share: Sequence[Signed]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", volley.port, timeout=TIMEOUT_SECONDS)
    try:
        for body, headers in share:
            connection.request("POST", volley.path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            if answer.status != http.client.OK or volley.expected not in text:
                raise WrongAnswerError(f"{answer.status} {text[:300]} to {body}")
    finally:
        connection.close()


def signed(typed: Typed) -> Signed:
    """Return body and headers of the command, as Slack sends it."""
    body = _body(typed)
    stamp = str(int(time.time()))  # noqa: TID251 - Slack signs with the time on the wall
    digest = hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return body, {
        "content-type": FORM,
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": f"v0={digest}",
    }


def _body(typed: Typed) -> str:
    return urlencode(
        {
            "command": typed.command,
            "text": typed.text,
            "team_id": WORKSPACE_ID,
            "user_id": typed.user_id,
            "channel_id": "D0",
            "trigger_id": typed.trigger_id,
            "response_url": "http://127.0.0.1/none",
            "api_app_id": "A0PLAYGROUND",
        }
    )
