"""Where a Web API request comes in: arguments, faults, token, scope, method, answer."""

import json
import time
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from playground.json_types import Json
from playground.slack import Slack
from playground.web_api import (  # noqa: F401 - importing them registers their methods
    chat,
    conversations,
    files,
    oauth,
    team,
    trouble,
    users,
    views,
)
from playground.web_api.call import METHODS, Call, Method, SlackError


async def answer(request: Request) -> Response:
    """Answer one call of /api/{method}."""
    slack: Slack = request.app.state.slack
    name = request.path_params["method"]
    arguments, token, unreadable = await read_request(request)
    call = Call(slack, name, arguments, slack.faults.take_scopes(name))
    entry = slack.journal.open("from app", name, arguments, slack.now())
    started = time.monotonic()
    response = await trouble.around(call, lambda: attempt(call, token, unreadable), entry)
    entry.seconds = round(time.monotonic() - started, 4)
    slack.touch()
    return response


async def attempt(call: Call, token: str, unreadable: str = "") -> Json:
    """Return the method's answer, or Slack's refusal of it; `unreadable` says why a body is."""
    try:
        found = METHODS.get(call.method)
        if found is None:
            raise SlackError("unknown_method", req_method=call.method)
        if unreadable:
            raise SlackError(unreadable)
        check_token(call, found, token)
        return {"ok": True, **await found.handler(call)}
    except SlackError as error:
        return error.answer


def check_token(call: Call, wanted: Method, token: str) -> None:
    """Let the call pass when its token is the right one and has a scope for it.

    Raises:
        SlackError: not_authed, invalid_auth, not_allowed_token_type, missing_scope, or a fault's.
    """
    slack = call.slack
    if wanted.caller == "none":
        return
    if not token:
        raise SlackError("not_authed")
    known = {slack.app.bot_token: "bot", slack.app.app_token: "app"}.get(token)
    if known is None:
        raise SlackError("invalid_auth")
    dead = slack.faults.take(("token_revoked", "account_inactive"), call.method)
    if dead:
        raise SlackError(dead.kind)
    if wanted.caller not in (known, "any"):
        raise SlackError("not_allowed_token_type")
    provided = call.scopes if known == "bot" else ["connections:write"]
    if wanted.scopes and not set(wanted.scopes) & set(provided):
        raise SlackError("missing_scope", needed=wanted.scopes[0], provided=",".join(provided))


async def read_request(request: Request) -> tuple[Json, str, str]:
    """Return arguments and token of a request, from wherever they stand, and what is wrong."""
    body, unreadable = read_body(request.headers.get("content-type", ""), await request.body())
    arguments: Json = dict(request.query_params) | body
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    token = bearer.strip() if scheme.lower() == "bearer" else ""
    if scheme.lower() == "basic":
        arguments["authorization"] = bearer
    return arguments, token or str(arguments.pop("token", "")), unreadable


def read_body(content_type: str, body: bytes) -> tuple[Json, str]:
    """Return the arguments in a body, and Slack's error when it cannot be read."""
    if not content_type.startswith("application/json"):
        return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)), ""
    try:
        found: Any = json.loads(body or b"{}")
    except ValueError:
        return {}, "invalid_json"
    return (found, "") if isinstance(found, dict) else ({}, "json_not_object")
