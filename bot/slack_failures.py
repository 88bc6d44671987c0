"""What Slack is answered when a request could not be taken up: nothing of it was done.

The gateway has answers of its own to whatever goes wrong in it, so this is what breaks before it,
as when Slack does not tell who the bot is.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from slack_bolt import BoltResponse

from bot.slack_blocks import message_payload
from messages.message import Message

TOO_MANY = 429
SERVER_ERROR = 500


def not_taken_up(
    body: Mapping[str, Any], trouble: Message, status: int = SERVER_ERROR
) -> BoltResponse:
    """Return the answer that says what was in the way, where Slack has a place for it.

    Elsewhere Slack shows by itself that a button failed, and brings an event again.
    """
    if "command" in body:
        return _answered({"response_type": "ephemeral", **message_payload(trouble)})
    if body.get("type") == "view_submission" and (block_id := _first_field(body["view"])):
        # Shown at a field, the form stays open with all that was typed.
        return _answered({"response_action": "errors", "errors": {block_id: trouble.text}})
    return BoltResponse(status=status, body="")


def turned_away(body: Mapping[str, Any], trouble: Message) -> BoltResponse:
    """Return the answer to one call of a flood.

    An event is done with: brought again, a flood would come three times, and whoever fails too
    many events gets none any more. Source: docs.slack.dev, Events API, failure conditions.
    """
    if "event" in body:
        return BoltResponse(status=200, body="")
    return not_taken_up(body, trouble, TOO_MANY)


def _first_field(view: Mapping[str, Any]) -> str:
    inputs = (one for one in view.get("blocks") or () if one.get("type") == "input")
    first: Mapping[str, Any] = next(inputs, {})
    return str(first.get("block_id") or "")


def _answered(content: Mapping[str, Any]) -> BoltResponse:
    headers: dict[str, str | Sequence[str]] = {"content-type": "application/json; charset=utf-8"}
    return BoltResponse(status=200, body=json.dumps(content), headers=headers)
