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

SERVER_ERROR = 500


def not_taken_up(body: Mapping[str, Any], trouble: Message) -> BoltResponse:
    """Return the answer that says what was in the way, where Slack has a place for it.

    Elsewhere Slack shows by itself that a button failed, and brings an event again.
    """
    if "command" in body:
        return _answered({"response_type": "ephemeral", **message_payload(trouble)})
    if body.get("type") == "view_submission":
        fields = [one for one in body["view"]["blocks"] if one.get("type") == "input"]
        if fields:  # shown at a field, the form stays open with all that was typed
            errors = {fields[0]["block_id"]: trouble.text}
            return _answered({"response_action": "errors", "errors": errors})
    return BoltResponse(status=SERVER_ERROR, body="")


def _answered(content: Mapping[str, Any]) -> BoltResponse:
    headers: dict[str, str | Sequence[str]] = {"content-type": "application/json; charset=utf-8"}
    return BoltResponse(status=200, body=json.dumps(content), headers=headers)
