"""The parts of which payloads are made.

Source: docs.slack.dev/reference/interaction-payloads
"""

from playground.acts.act import Act
from playground.channels import Channel
from playground.json_types import Json
from playground.people import User
from playground.slack import Slack
from playground.views import View


def common(act: Act, kind: str) -> Json:
    """Return what every interaction payload begins with."""
    slack = act.slack
    return {
        "type": kind,
        "team": {"id": slack.team.id, "domain": slack.team.domain},
        "enterprise": None,
        "user": person(slack, act.user),
        "api_app_id": slack.app.id,
        "token": "playground",
        "is_enterprise_install": False,
    }


def person(slack: Slack, user: User) -> Json:
    return {
        "id": user.id,
        "username": user.name,
        "name": user.name,
        "team_id": slack.team.id,
    }


def place(channel: Channel) -> Json:
    return {"id": channel.id, "name": place_name(channel)}


def place_name(channel: Channel) -> str:
    return "directmessage" if channel.kind == "im" else channel.name


def of_view(slack: Slack, view: View) -> Json:
    return {
        "container": {"type": "view", "view_id": view.id},
        "view": slack.view_shown(view),
    }


def response_url(act: Act, channel: Channel, message_ts: str | None = None) -> str:
    path = act.slack.tickets.new_response_path(act.user.id, channel.id, message_ts)
    return act.slack.base_url + path
