"""chat.postMessage, chat.postEphemeral, chat.update, chat.delete and chat.getPermalink."""

from typing import Any

from playground.blockkit import check_blocks
from playground.channels import Channel, Message
from playground.json_types import Json
from playground.slack import Slack
from playground.views import blocks_with_ids, first_values
from playground.web_api.call import Call, SlackError, invalid, method
from playground.web_api.conversations import find_channel

TEXT_LIMIT = 40_000
"""Source: docs.slack.dev/reference/methods/chat.postMessage, "truncating content"."""


@method("chat.postMessage", "chat:write")
async def post_message(call: Call) -> Json:
    """Post as the app; a person's id as the channel means the direct message with them."""
    channel = find_target(call)
    message = compose(call)
    call.slack.add_message(channel, message)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "message": message.shown(call.slack.team.id),
    }


@method("chat.postEphemeral", "chat:write")
async def post_ephemeral(call: Call) -> Json:
    """Post what only one person sees."""
    channel = find_target(call)
    reader = call.need("user")
    if reader not in call.slack.users:
        raise SlackError("user_not_found")
    if reader not in channel.members:
        raise SlackError("user_not_in_channel")
    message = compose(call)
    message.only_for = reader
    call.slack.add_message(channel, message)
    return {"message_ts": message.ts}


@method("chat.update", "chat:write")
async def update(call: Call) -> Json:
    """Change the app's own message; what is not given stays, and no blocks at all removes them."""
    channel, message = find_own(call, "cant_update_message")
    text, blocks = read_content(call)
    if call.arguments.get("text") is not None:
        message.text = text
    if blocks is not None:
        show_blocks(message, blocks)
    if call.json("metadata", "invalid_metadata_format"):
        message.metadata = read_metadata(call)
    message.edited_ts = call.slack.next_ts()
    message.revision = call.slack.touch()
    return {
        "channel": channel.id,
        "ts": message.ts,
        "text": message.text,
        "message": message.shown(call.slack.team.id),
    }


@method("chat.delete", "chat:write")
async def delete(call: Call) -> Json:
    channel, message = find_own(call, "cant_delete_message")
    channel.messages.remove(message)
    call.slack.touch()
    return {"channel": channel.id, "ts": message.ts}


@method("chat.getPermalink")
async def get_permalink(call: Call) -> Json:
    channel = find_channel(call)
    ts = call.need("message_ts")
    if channel.find(ts) is None:
        raise SlackError("message_not_found")
    domain = call.slack.team.domain
    link = f"https://{domain}.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


def find_target(call: Call) -> Channel:
    """Return where a post goes.

    Raises:
        SlackError: channel_not_found, is_archived or not_in_channel.
    """
    slack, target = call.slack, call.text("channel")
    user = slack.users.get(target)
    if user is not None:
        if user.deleted or user.is_bot:
            raise SlackError("channel_not_found")
        channel = slack.open_direct(user.id)
    else:
        channel = find_channel(call)
    check_open(slack, channel)
    return channel


def check_open(slack: Slack, channel: Channel) -> None:
    if channel.is_archived:
        raise SlackError("is_archived")
    person = slack.users.get(channel.person_id or "")
    if person is not None and person.deleted:
        raise SlackError("channel_not_found")
    is_member = slack.app.bot_user_id in channel.members
    if not is_member and "chat:write.public" not in slack.scopes():
        raise SlackError("not_in_channel")


def find_own(call: Call, otherwise: str) -> tuple[Channel, Message]:
    """Return a message of the app's own.

    Raises:
        SlackError: message_not_found, or the given error for somebody else's message.
    """
    channel = find_channel(call)
    message = channel.find(call.need("ts"))
    if message is None or message.only_for:
        raise SlackError("message_not_found")
    if message.author_id != call.slack.app.bot_user_id:
        raise SlackError(otherwise)
    return channel, message


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
