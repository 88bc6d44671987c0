"""HTTP mode: Starlette hands Slack's signed requests to Bolt, each in a thread."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from prometheus_client import CollectorRegistry
from slack_bolt import App
from slack_bolt.request import BoltRequest
from slack_bolt.response import BoltResponse
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.health import Health
from bot.manifest import SLACK_PATH
from bot.operator_pages import operator_routes
from bot.slack_app import RECEIVED
from bot.slack_shapes import is_understood

LARGEST_BODY_BYTES = 1024 * 1024
"""Slack's own payloads stay far below; a larger one is not from Slack."""

BODY_SECONDS = 10.0
"""How long a body may take. Slack sends its own at once, and waits three seconds for an answer."""

MOST_FIELDS = 100
"""Fields of a body like a form's. A command has about fifteen; reading a million takes a second."""

THREADS = 64


def web_app(
    slack: App,
    health: Health,
    registry: CollectorRegistry | None = None,
    more: Sequence[Route] = (),
) -> Starlette:
    """Return the web application: Slack's requests, the pages for operators, and `more`."""
    # Bolt's own handler for Starlette would run the listener in the event loop and block it.
    threads = ThreadPoolExecutor(THREADS, thread_name_prefix="slack")

    async def receive(request: Request) -> Response:
        received_at = time.monotonic()
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await _read(request)
        except TimeoutError:
            return PlainTextResponse("too slow", status_code=408, headers={"connection": "close"})
        if body is None:
            return PlainTextResponse("too large", status_code=413)

        def answer() -> Response:
            call = _bolt_request(request, body)
            if call is None:
                return PlainTextResponse("not understood", status_code=400)
            call.context[RECEIVED] = received_at  # waiting for a thread is part of its time
            return _response(slack.dispatch(call))

        return await asyncio.get_running_loop().run_in_executor(threads, answer)

    return Starlette(
        routes=[
            Route(SLACK_PATH, receive, methods=["POST"]),
            *operator_routes(health, registry or CollectorRegistry()),
            *more,
        ],
        lifespan=_ending(threads),
    )


def _ending(
    threads: ThreadPoolExecutor,
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """Return the application's life, at whose end the threads end."""

    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        yield
        threads.shutdown()

    return living


async def _read(request: Request) -> str | None:
    """Return the body as text, or None when it is larger than any of Slack's."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY_BYTES:
            return None
    return body.decode("utf-8", errors="replace")


def _bolt_request(request: Request, body: str) -> BoltRequest | None:
    """Return the request for Bolt, or None when the body is nothing that Slack sends."""
    stamp = request.headers.get("x-slack-request-timestamp", "")
    signature = request.headers.get("x-slack-signature", "")
    if not (stamp.isascii() and stamp.isdecimal() and len(stamp) < 16 and signature.isascii()):
        return None
    if body.count("&") >= MOST_FIELDS and not body.startswith("{"):
        return None
    headers: dict[str, str | Sequence[str]] = dict(request.headers.items())
    try:
        call = BoltRequest(body=body, query=str(request.url.query), headers=headers)
    except (ValueError, AttributeError, TypeError, RecursionError):
        return None  # Bolt reads the body before it checks the signature
    return call if is_understood(call.body) else None


def _response(answer: BoltResponse) -> Response:
    kind = answer.first_headers().get("content-type")
    return Response(answer.body or "", status_code=answer.status, media_type=kind)
