"""What a message says: text, blocks and metadata, read from a call and checked."""

from typing import Any

from playground.blockkit import check_blocks
from playground.channels import Message
from playground.inputs import blocks_with_ids, first_values
from playground.json_types import Json
from playground.web_api.call import Call, SlackError, invalid

TEXT_LIMIT = 40_000
"""Source: docs.slack.dev/reference/methods/chat.postMessage, "truncating content"."""


def compose(call: Call) -> Message:
    """Return the message that the arguments describe, with a timestamp, not yet posted."""
    text, blocks = read_content(call)
    if not text and not blocks and not call.json("attachments", "invalid_attachments"):
        raise SlackError("no_text")
    app = call.slack.app
    message = Message(
        call.slack.next_ts(),
        app.bot_user_id,
        text,
        bot_id=app.bot_id,
        app_id=app.id,
        metadata=read_metadata(call),
        thread_ts=call.text("thread_ts") or None,
        broadcast=bool(call.text("thread_ts")) and call.flag("reply_broadcast"),
    )
    show_blocks(message, blocks)
    return message


def read_content(call: Call) -> tuple[str, list[Json] | None]:
    """Return text and blocks.

    Raises:
        SlackError: msg_too_long, invalid_blocks_format or invalid_blocks with the places.
    """
    text = call.text("text")
    if len(text) > TEXT_LIMIT:
        raise SlackError("msg_too_long")
    blocks = call.json("blocks", "invalid_blocks_format")
    if blocks is None:
        return text, None
    check_message_blocks(blocks)
    return text, blocks


def check_message_blocks(blocks: Any) -> None:
    """Let the blocks pass when Slack would.

    Raises:
        SlackError: invalid_blocks_format or invalid_blocks with the places.
    """
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    problems = check_blocks(blocks, "message")
    if problems:
        raise invalid("invalid_blocks", problems)


def show_blocks(message: Message, blocks: list[Json] | None) -> None:
    """Put blocks on a message, with ids, and start their inputs afresh."""
    message.blocks = blocks_with_ids(blocks) if blocks else None
    message.values = first_values(message.blocks or [])


def read_metadata(call: Call) -> Json | None:
    """Return message metadata.

    Raises:
        SlackError: invalid_metadata_format or invalid_metadata_schema.
    """
    metadata = call.json("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    if not isinstance(metadata, dict):
        raise SlackError("invalid_metadata_format")
    payload, kind = metadata.get("event_payload"), metadata.get("event_type")
    if not isinstance(kind, str) or not kind or not isinstance(payload, dict):
        raise SlackError("invalid_metadata_schema")
    return metadata
