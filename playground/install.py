"""The page on which somebody allows an app into the workspace: the first step of OAuth v2."""

import html
import secrets
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from playground.slack import Slack

PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Install {app}</title><link rel="stylesheet" href="/style/base.css">
<main style="max-width: 32rem; margin: 4rem auto; padding: 0 1rem">
<h1>{app} asks for access to {team}</h1>
<p>It asks for: {scopes}</p>
<form method="post"><label>As <select name="user">{people}</select></label>
<button name="answer" value="allow">Allow</button>
<button name="answer" value="deny">Cancel</button></form></main></html>"""


async def answer(request: Request) -> Response:
    """GET asks; POST sends the browser back to the app with a code, or with access_denied."""
    slack: Slack = request.app.state.slack
    asked = dict(request.query_params)
    if asked.get("client_id") != slack.app.client_id:
        return HTMLResponse("invalid_client_id", 400)
    if request.method == "GET":
        return HTMLResponse(draw(slack, asked.get("scope", "")))
    given = dict(parse_qsl((await request.body()).decode()))
    back = {"state": asked.get("state", "")} | decide(slack, given)
    return RedirectResponse(f"{asked.get('redirect_uri', '')}?{urlencode(back)}", 302)


def decide(slack: Slack, given: dict[str, str]) -> dict[str, str]:
    if given.get("answer") != "allow" or given.get("user") not in slack.users:
        return {"error": "access_denied"}
    return {"code": new_code(slack, given["user"])}


def new_code(slack: Slack, installer_id: str) -> str:
    """Return a code that oauth.v2.access exchanges once."""
    code = secrets.token_urlsafe(12)
    slack.codes[code] = installer_id
    return code


def draw(slack: Slack, scopes: str) -> str:
    """Return the page, with everything in it escaped."""
    people = "".join(
        f'<option value="{html.escape(user.id)}">{html.escape(user.real_name)}</option>'
        for user in slack.users.values()
        if not user.is_bot and not user.deleted
    )
    return PAGE.format(
        app=html.escape(slack.app.name),
        team=html.escape(slack.team.name),
        scopes=html.escape(scopes.replace(",", ", ") or ", ".join(slack.scopes())),
        people=people,
    )
