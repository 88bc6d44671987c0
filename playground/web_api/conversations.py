"""conversations.open, conversations.info, conversations.history and their neighbors."""

import re
from dataclasses import dataclass
from decimal import Decimal

from playground.channels import Channel, Message
from playground.json_types import Json
from playground.web_api.call import Call, SlackError, method
from playground.web_api.pages import page_of, page_of_messages

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
    provided = call.scopes
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
    page, following = page_of(call, channels, 100)
    return {
        "channels": [shown(call, each) for each in page],
        "response_metadata": {"next_cursor": following},
    }


@method("conversations.members")
async def conversations_members(call: Call) -> Json:
    channel = find_channel(call)
    need_scope(call, READ_SCOPES[channel.kind])
    page, following = page_of(call, channel.members, 100)
    return {"members": page, "response_metadata": {"next_cursor": following}}


@method("conversations.history")
async def conversations_history(call: Call) -> Json:
    """Return one page of a conversation, newest first; ephemeral messages are in no history."""
    channel = find_channel(call)
    need_scope(call, HISTORY_SCOPES[channel.kind])
    if call.slack.app.bot_user_id not in channel.members:
        raise SlackError("not_in_channel")
    window = read_window(call)
    inside = [each for each in channel.messages if each.stands_in_channel]
    found = [each for each in reversed(inside) if is_shown(call, each, window)]
    return page_of_messages(call, found, 100, newest_first=True) | {"pin_count": 0}


@method("conversations.replies")
async def conversations_replies(call: Call) -> Json:
    """Return one page of a thread, oldest first, beginning with the message that it hangs on."""
    channel = find_channel(call)
    need_scope(call, HISTORY_SCOPES[channel.kind])
    named = channel.find(call.need("ts"))
    if named is None or named.only_for:
        raise SlackError("thread_not_found")
    root, window = named.thread_ts or named.ts, read_window(call)
    thread = [each for each in channel.messages if root in (each.ts, each.thread_ts)]
    found = [each for each in thread if is_shown(call, each, window)]
    return page_of_messages(call, found, 1000, newest_first=False)


@dataclass(frozen=True)
class Window:
    """The times between which messages are asked for."""

    oldest: Decimal | None
    latest: Decimal | None
    inclusive: bool

    def holds(self, ts: Decimal) -> bool:
        if self.inclusive and ts in (self.oldest, self.latest):
            return True
        after = self.oldest is None or ts > self.oldest
        return after and (self.latest is None or ts < self.latest)


def read_window(call: Call) -> Window:
    oldest, latest = read_instant(call, "oldest"), read_instant(call, "latest")
    return Window(oldest, latest, call.flag("inclusive"))


def read_instant(call: Call, name: str) -> Decimal | None:
    """Return one end of the window, exactly; None when the call names none.

    Raises:
        SlackError: invalid_ts_oldest or invalid_ts_latest.
    """
    text = call.text(name)
    if not text:
        return None
    if not re.fullmatch(r"\d{1,12}(\.\d*)?", text):
        raise SlackError(f"invalid_ts_{name}")
    return Decimal(text)


def is_shown(call: Call, message: Message, window: Window) -> bool:
    """Return whether history shows a message: nothing ephemeral, and nothing that a fault hides."""
    if message.only_for or call.slack.hidden.covers(message.ts):
        return False
    return window.holds(Decimal(message.ts))
