"""Events: the wrapper around each, and which of them the app may hear."""

import secrets

from playground.json_types import Json
from playground.slack import Slack

SCOPES = {
    "message.im": "im:history",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "app_mention": "app_mentions:read",
    "team_join": "users:read",
    "user_change": "users:read",
}
"""The scope that each event needs; the others need none.

Source: docs.slack.dev/reference/events
"""
MESSAGE_NAMES = {"im": "message.im", "channel": "message.channels", "group": "message.groups"}


def name_of(event: Json) -> str:
    """Return the name by which the manifest subscribes to an event."""
    kind = str(event["type"])
    return MESSAGE_NAMES[event["channel_type"]] if kind == "message" else kind


def may_hear(slack: Slack, event: Json) -> bool:
    """Return whether the app has subscribed to an event and has the scope for it."""
    name = name_of(event)
    scope = SCOPES.get(name)
    if not slack.app.listens_to(name):
        return False
    lacking = slack.faults.take_scopes(str(event["type"]))
    return scope is None or (scope in slack.app.scopes and scope not in lacking)


def wrapped(slack: Slack, event: Json) -> Json:
    """Return the outer payload of an event."""
    return {
        "token": "playground",
        "team_id": slack.team.id,
        "api_app_id": slack.app.id,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{secrets.token_hex(5).upper()}",
        "event_time": int(slack.now().timestamp()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": slack.team.id,
                "user_id": slack.app.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{secrets.token_urlsafe(12)}",
    }
