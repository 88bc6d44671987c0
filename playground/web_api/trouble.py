"""The faults of the Web API: what goes wrong around a call that may itself be right."""

import asyncio
import json
from collections.abc import Awaitable, Callable

from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send

from playground.faults import ABSENT, Fault
from playground.journal import Entry
from playground.json_types import Json
from playground.web_api.call import Call

BEFORE = ("rate_limited", "status_500", "status_502", "status_503", "timeout", "error")
"""These answer without the method having done anything."""
AFTER = (
    "accepted_then_500",
    "accepted_then_503",
    "fatal_error",
    "reset_after_accepting",
    "accepted_late",
    "slow",
    "truncated",
    "html",
)
NEVER_SECONDS = 300.0
TRANSPORT = "playground.transport"
"""The key in an ASGI scope under which the connection itself is kept."""

Attempt = Callable[[], Awaitable[Json]]


async def around(call: Call, attempt: Attempt, entry: Entry) -> Response:
    """Return the answer to a call, or what a fault makes of it."""
    waiting = call.slack.rate_limits.wait_seconds(call.method, call.text("channel"))
    fault = call.slack.faults.take((*BEFORE, *AFTER), call.method)
    if waiting and fault is None:
        fault = Fault("rate_limited", seconds=waiting)
    entry.fault = fault.kind if fault else ""
    if fault and fault.kind in BEFORE:
        return await refuse(call, fault, entry)
    if fault and fault.kind == "accepted_late":
        await asyncio.sleep(fault.seconds)
    answer = await attempt()
    hide(call, answer, entry)
    return await spoil(call, fault, entry, answer) if fault else written(entry, call, answer)


def hide(call: Call, answer: Json, entry: Entry) -> None:
    """Keep a message that was posted out of the history, when a fault wants that."""
    if call.method != "chat.postMessage" or not answer["ok"]:
        return
    fault = call.slack.faults.take(("hidden_history",), call.method)
    if fault:
        call.slack.hidden.hide(answer["ts"], fault.seconds)
        entry.fault = f"{entry.fault}, {fault.kind}".removeprefix(", ")


async def refuse(call: Call, fault: Fault, entry: Entry) -> Response:
    """Answer without doing the work."""
    if fault.kind == "timeout":
        entry.status = "no answer"
        await asyncio.sleep(NEVER_SECONDS)
        return Hangup()
    if fault.kind == "error":
        return written(entry, call, {"ok": False, "error": fault.error or "internal_error"})
    if fault.kind == "rate_limited":
        limited = {"ok": False, "error": "ratelimited"}
        return written(entry, call, limited, 429, retry_after(fault))
    status = int(fault.kind.removeprefix("status_"))
    return written(entry, call, {"ok": False, "error": "internal_error"}, status)


def retry_after(fault: Fault) -> dict[str, str]:
    """Return the header that says how long to wait, as the fault wants it."""
    if fault.retry_after == ABSENT:
        return {}
    return {"Retry-After": fault.retry_after or str(max(1, round(fault.seconds)))}


async def spoil(call: Call, fault: Fault, entry: Entry, answer: Json) -> Response:
    """Spoil what the caller hears of work that was done."""
    if fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
    if fault.kind.startswith("accepted_then_"):
        status = int(fault.kind.removeprefix("accepted_then_"))
        return written(entry, call, {"ok": False, "error": "internal_error"}, status)
    if fault.kind == "fatal_error":
        return written(entry, call, {"ok": False, "error": "fatal_error"})
    response = written(entry, call, answer)
    return broken(fault, entry, answer) or response


def broken(fault: Fault, entry: Entry, answer: Json) -> Response | None:
    """Return an answer that cannot be read, for the faults that are about that."""
    if fault.kind == "reset_after_accepting":
        entry.status = "reset"
        return Hangup()
    if fault.kind == "truncated":
        text = json.dumps(answer)
        return Response(text[: len(text) // 2], media_type="application/json")
    if fault.kind == "html":
        return HTMLResponse("<html><body>Something went wrong</body></html>")
    return None


def written(
    entry: Entry, call: Call, answer: Json, status: int = 200, headers: dict[str, str] | None = None
) -> JSONResponse:
    """Return the answer, kept in the journal, with the headers that Slack sends along."""
    entry.answer, entry.status = answer, status
    common = {"X-OAuth-Scopes": ",".join(call.scopes), "X-Slack-Req-Id": f"{entry.number}"}
    return JSONResponse(answer, status, common | (headers or {}))


class Hangup(Response):
    """Breaks the connection instead of answering."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Close the socket under the request."""
        scope[TRANSPORT].abort()
