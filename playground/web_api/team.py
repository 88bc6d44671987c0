"""auth.test, api.test, team.info and apps.connections.open."""

import secrets

from playground.json_types import Json
from playground.web_api.call import Call, SlackError, method


@method("api.test", caller="none")
async def api_test(call: Call) -> Json:
    """Answer with the arguments; with `error`, refuse with it."""
    if call.text("error"):
        raise SlackError(call.text("error"), args=call.arguments)
    return {"args": call.arguments}


@method("auth.test", caller="any")
async def auth_test(call: Call) -> Json:
    slack = call.slack
    return {
        "url": f"https://{slack.team.domain}.slack.com/",
        "team": slack.team.name,
        "user": slack.users[slack.app.bot_user_id].name,
        "team_id": slack.team.id,
        "user_id": slack.app.bot_user_id,
        "bot_id": slack.app.bot_id,
        "is_enterprise_install": False,
        "app_id": slack.app.id,
        "app_name": slack.app.name,
    }


@method("team.info", "team:read")
async def team_info(call: Call) -> Json:
    team = call.slack.team
    return {
        "team": {
            "id": team.id,
            "name": team.name,
            "url": f"https://{team.domain}.slack.com/",
            "domain": team.domain,
            "email_domain": "",
            "icon": {"image_default": True},
            "is_verified": False,
        }
    }


@method("apps.connections.open", "connections:write", caller="app")
async def connections_open(call: Call) -> Json:
    """Return the address of the WebSocket that Socket Mode listens on."""
    if call.slack.app.mode != "socket":
        raise SlackError("socket_mode_not_enabled")
    base = call.slack.base_url.replace("http://", "ws://")
    return {"url": f"{base}/link/?ticket={secrets.token_hex(16)}&app_id={call.slack.app.id}"}
