"""oauth.v2.access: the last step of installing an app."""

import base64

from playground.json_types import Json
from playground.web_api.call import Call, SlackError, method


@method("oauth.v2.access", caller="none")
async def access(call: Call) -> Json:
    """Exchange the code of the install page for the bot token."""
    slack = call.slack
    client = (call.text("client_id"), call.text("client_secret"))
    if call.text("authorization"):
        user, _, password = base64.b64decode(call.text("authorization")).decode().partition(":")
        client = (user, password)
    if client[0] != slack.app.client_id:
        raise SlackError("invalid_client_id")
    if client[1] != slack.app.client_secret:
        raise SlackError("bad_client_secret")
    installer = slack.codes.pop(call.text("code"), None)
    if installer is None:
        raise SlackError("invalid_code")
    return {
        "app_id": slack.app.id,
        "authed_user": {"id": installer},
        "scope": ",".join(call.scopes),
        "token_type": "bot",
        "access_token": slack.app.bot_token,
        "bot_user_id": slack.app.bot_user_id,
        "team": {"id": slack.team.id, "name": slack.team.name},
        "enterprise": None,
        "is_enterprise_install": False,
    }
