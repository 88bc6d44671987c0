"""What a payload of Slack's must look like, as far as anything here reads it.

Slack's own always does. Whatever does not is turned away at the door, so that nobody behind it has
to ask of each value whether it is what it should be.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

Shape: TypeAlias = "type | tuple[type, ...] | Mapping[str, Shape] | list[Shape]"
"""A kind of value, what is in an object by name (each may be absent), or what is in a list."""

ID: Shape = (str, type(None))

ANYBODY: Shape = {"id": ID}

VIEW: Shape = {
    "id": ID,
    "type": ID,
    "callback_id": ID,
    "private_metadata": ID,
    "blocks": [{"type": ID, "block_id": ID}],
}
"""What was filled in is not looked at here: bot/slack_forms.py reads it one field at a time."""

PRESSED: Shape = {"action_id": ID, "value": ID, "selected_option": {"value": ID}}

EVENT: Shape = {
    "type": ID,
    "subtype": ID,
    "user": (str, type(None), dict),
    "channel": (str, type(None), dict),
    "channel_type": ID,
    "client_msg_id": ID,
    "text": ID,
    "tab": ID,
}

BODY: Shape = {
    "type": ID,
    "command": ID,
    "text": ID,
    "team_id": ID,
    "user_id": ID,
    "trigger_id": ID,
    "event_id": ID,
    "response_url": ID,
    "callback_id": ID,
    "user": ANYBODY,
    "team": ANYBODY,
    "message": {"text": ID},
    "view": VIEW,
    "actions": [PRESSED],
    "event": EVENT,
}


def is_understood(body: object) -> bool:
    """Return whether every part that is read is of its kind, and what must be there is there."""
    return isinstance(body, dict) and _fits(body, BODY) and _is_whole(body)


def _is_whole(body: Mapping[str, Any]) -> bool:
    match body.get("type"):
        case "block_actions":
            actions = body.get("actions") or []
            return bool(actions) and all(isinstance(one.get("action_id"), str) for one in actions)
        case "view_submission" | "view_closed":
            view = body.get("view") or {}
            return all(isinstance(view.get(name), str) for name in ("id", "type", "callback_id"))
        case "event_callback":
            return isinstance(body.get("event"), dict) and _says_what(body["event"])
    return True


def _says_what(event: Mapping[str, Any]) -> bool:
    """Return whether the event tells what we ask of its kind."""
    match event.get("type"):
        case "team_join" | "user_change":
            user = event.get("user")
            return isinstance(user, dict) and isinstance(user.get("id"), str)
        case "message":
            has_place = event.get("channel_type") != "im" or isinstance(event.get("channel"), str)
            return has_place and not isinstance(event.get("user"), dict)
        case "app_home_opened":
            return not isinstance(event.get("user"), dict)
    return True


def _fits(value: object, shape: Shape) -> bool:
    if isinstance(shape, Mapping):
        return value is None or (
            isinstance(value, dict)
            and all(_fits(value[name], part) for name, part in shape.items() if name in value)
        )
    if isinstance(shape, list):
        return value is None or (
            isinstance(value, list)
            and all(_is_object(one) and _fits(one, shape[0]) for one in value)
        )
    return isinstance(value, shape)


def _is_object(value: object) -> bool:
    return isinstance(value, dict)
