"""conversations.open, conversations.info, conversations.history and their neighbors."""

from playground.channels import Channel, Message
from playground.json_types import Json
from playground.web_api.call import Call, SlackError, method
from playground.web_api.users import read_cursor, write_cursor

HISTORY_SCOPES = {"im": "im:history", "public": "channels:history", "private": "groups:history"}
READ_SCOPES = {"im": "im:read", "public": "channels:read", "private": "groups:read"}


def find_channel(call: Call, name: str = "channel") -> Channel:
    """Return the conversation that the app may see.

    Raises:
        SlackError: channel_not_found.
    """
    channel = call.slack.channels.get(call.need(name))
    hidden = channel and channel.kind != "public"
    if channel is None or (hidden and call.slack.app.bot_user_id not in channel.members):
        raise SlackError("channel_not_found")
    return channel


def need_scope(call: Call, scope: str) -> None:
    provided = call.slack.scopes()
    if scope not in provided:
        raise SlackError("missing_scope", needed=scope, provided=",".join(provided))


def shown(call: Call, channel: Channel) -> Json:
    return channel.shown(call.slack.team.id, call.slack.app.bot_user_id)


@method("conversations.open", "im:write")
async def conversations_open(call: Call) -> Json:
    """Open the direct message with one person."""
    wanted = [each for each in call.text("users").split(",") if each]
    if call.text("channel"):
        channel = find_channel(call)
    elif len(wanted) == 1:
        channel = open_with(call, wanted[0])
    else:
        raise SlackError("not_enough_users" if not wanted else "too_many_users")
    return {"channel": shown(call, channel) if call.flag("return_im") else {"id": channel.id}}


def open_with(call: Call, user_id: str) -> Channel:
    user = call.slack.users.get(user_id)
    if user is None:
        raise SlackError("user_not_found")
    if user.deleted:
        raise SlackError("user_disabled")
    if user.id == call.slack.app.bot_user_id:
        raise SlackError("cannot_dm_bot")
    return call.slack.open_direct(user_id)


@method("conversations.info")
async def conversations_info(call: Call) -> Json:
    channel = find_channel(call)
    need_scope(call, READ_SCOPES[channel.kind])
    return {"channel": shown(call, channel)}


@method("conversations.list")
async def conversations_list(call: Call) -> Json:
    """Return the channels of the wanted kinds that the app may see."""
    kinds = {
        {"public_channel": "public", "private_channel": "private", "im": "im"}.get(kind)
        for kind in call.text("types", "public_channel").split(",")
    }
    bot = call.slack.app.bot_user_id
    channels = [
        each
        for each in call.slack.channels.values()
        if each.kind in kinds and (each.kind == "public" or bot in each.members)
    ]
    for channel in channels:
        need_scope(call, READ_SCOPES[channel.kind])
    start = read_cursor(call.text("cursor"))
    limit = call.number("limit", 100)
    more = len(channels) > start + limit
    return {
        "channels": [shown(call, each) for each in channels[start : start + limit]],
        "response_metadata": {"next_cursor": write_cursor(start + limit) if more else ""},
    }


@method("conversations.members")
async def conversations_members(call: Call) -> Json:
    channel = find_channel(call)
    need_scope(call, READ_SCOPES[channel.kind])
    return {"members": list(channel.members), "response_metadata": {"next_cursor": ""}}


@method("conversations.history")
async def conversations_history(call: Call) -> Json:
    """Return one page of a conversation, newest first; ephemeral messages are in no history."""
    channel = find_channel(call)
    need_scope(call, HISTORY_SCOPES[channel.kind])
    if call.slack.app.bot_user_id not in channel.members:
        raise SlackError("not_in_channel")
    inside = [each for each in channel.messages if each.stands_in_channel]
    found = [each for each in reversed(inside) if in_window(call, each)]
    return page_of(call, found, 100) | {"pin_count": 0}


@method("conversations.replies")
async def conversations_replies(call: Call) -> Json:
    """Return one page of a thread, oldest first, beginning with the message that it hangs on."""
    channel = find_channel(call)
    need_scope(call, HISTORY_SCOPES[channel.kind])
    named = channel.find(call.need("ts"))
    if named is None or named.only_for:
        raise SlackError("thread_not_found")
    root = named.thread_ts or named.ts
    thread = [each for each in channel.messages if root in (each.ts, each.thread_ts)]
    return page_of(call, [each for each in thread if in_window(call, each)], 1000)


def page_of(call: Call, found: list[Message], default: int) -> Json:
    """Return one page of messages, with the way to the next."""
    start = read_cursor(call.text("cursor"))
    limit = min(call.number("limit", default), 999)
    more = len(found) > start + limit
    team_id, with_metadata = call.slack.team.id, call.flag("include_all_metadata")
    page = found[start : start + limit]
    answer: Json = {
        "messages": [message.shown(team_id, with_metadata) for message in page],
        "has_more": more,
    }
    if more:
        answer["response_metadata"] = {"next_cursor": write_cursor(start + limit)}
    return answer


def in_window(call: Call, message: Message) -> bool:
    """Return whether a message lies between oldest and latest, ends included if so asked."""
    if message.only_for:
        return False
    ts, oldest, latest = float(message.ts), call.text("oldest"), call.text("latest")
    if call.flag("inclusive"):
        return (not oldest or ts >= float(oldest)) and (not latest or ts <= float(latest))
    return (not oldest or ts > float(oldest)) and (not latest or ts < float(latest))
