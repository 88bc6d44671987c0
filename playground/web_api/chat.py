"""chat.postMessage, chat.postEphemeral, chat.update, chat.delete and chat.getPermalink."""

from playground.channels import Channel, Message
from playground.json_types import Json
from playground.web_api.call import Call, SlackError, method
from playground.web_api.content import compose, read_content, read_metadata, show_blocks
from playground.web_api.conversations import find_channel


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
    nothing = call.arguments.get("text") is None and blocks is None
    if nothing and not any(call.arguments.get(name) for name in ("attachments", "metadata")):
        raise SlackError("no_text")
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
    call.slack.remove_message(channel, message)
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
    check_open(call, channel)
    return channel


def check_open(call: Call, channel: Channel) -> None:
    slack = call.slack
    if channel.is_archived:
        raise SlackError("is_archived")
    person = slack.users.get(channel.person_id or "")
    if person is not None and person.deleted:
        raise SlackError("channel_not_found")
    is_member = slack.app.bot_user_id in channel.members
    if not is_member and "chat:write.public" not in call.scopes:
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
