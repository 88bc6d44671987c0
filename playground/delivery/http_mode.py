"""HTTP mode: the same payloads as signed requests to the app's request URL.

Source: docs.slack.dev/authentication/verifying-requests-from-slack
"""

import asyncio
import hashlib
import hmac
import http.client
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode, urlsplit

from playground.clock import machine_timestamp
from playground.delivery.reply import ANSWER_SECONDS, FIRST_TRY, Kind, Reply, Retry
from playground.json_types import Json
from playground.slack import Slack

FORM = "application/x-www-form-urlencoded"


class HttpMode:
    """Posts payloads from threads of its own, so that a slow app does not hold the loop."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self._threads = ThreadPoolExecutor(32, "playground-http")

    async def send(self, kind: Kind, body: Json, retry: Retry = FIRST_TRY) -> Reply:
        """Post one payload and return the app's answer."""
        content_type, text = written(kind, body)
        headers = signed(self._slack.app.signing_secret, text) | {"Content-Type": content_type}
        if retry.number:
            headers |= {
                "X-Slack-Retry-Num": str(retry.number),
                "X-Slack-Retry-Reason": retry.reason,
            }
        loop = asyncio.get_running_loop()
        url = self._slack.app.request_url
        return await loop.run_in_executor(self._threads, post, url, text, headers)

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)


def written(kind: Kind, body: Json) -> tuple[str, str]:
    """Return content type and text of a payload, in the encoding that Slack uses for its kind."""
    if kind == "events_api":
        return "application/json", json.dumps(body)
    if kind == "interactive":
        return FORM, urlencode({"payload": json.dumps(body)})
    return FORM, urlencode({name: as_text(value) for name, value in body.items()})


def as_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def signed(secret: str, text: str) -> dict[str, str]:
    """Return the headers that prove a request is Slack's."""
    timestamp = str(machine_timestamp())
    base = f"v0:{timestamp}:{text}".encode()
    signature = "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature}


def post(url: str, text: str, headers: dict[str, str]) -> Reply:
    """Post and return the reply, whatever goes wrong."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=ANSWER_SECONDS)
    try:
        connection.request("POST", parts.path or "/", text.encode(), headers)
        response = connection.getresponse()
        return read_reply(response.status, dict(response.getheaders()), response.read())
    except TimeoutError:
        return Reply(failure="timeout", status="no answer in 3 s")
    except (OSError, http.client.HTTPException):
        return Reply(failure="connection_failed", status="no connection")
    finally:
        connection.close()


def read_reply(status: int, headers: dict[str, str], body: bytes) -> Reply:
    if not 200 <= status < 300:
        names = {name.lower(): value for name, value in headers.items()}
        may_retry = names.get("x-slack-no-retry") != "1"
        return Reply(failure="http_error", status=status, may_retry=may_retry)
    return Reply(read_json(body.decode("utf-8", "replace")), status=status)


def read_json(text: str) -> Any:
    """Return the JSON of an answer, the text itself when it is none, None when it is empty."""
    if not text.strip():
        return None
    try:
        return json.loads(text)
    except ValueError:
        return text
