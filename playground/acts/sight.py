"""What a person sees, as JSON for tests and for the page."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from playground.channels import Channel, Message
from playground.clock import write_instant
from playground.json_types import Json, JsonObject
from playground.slack import Slack


def message_seen(slack: Slack, channel: Channel, message: Message) -> Json:
    """Return a message with all that the page needs to draw it."""
    author = slack.users.get(message.author_id)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "at": write_instant(datetime.fromtimestamp(float(message.ts), UTC)),
        "author": {
            "id": message.author_id,
            "name": author.real_name if author else message.author_id,
            "is_app": bool(message.bot_id),
        },
        "text": message.text,
        "blocks": message.blocks or [],
        "plain": plain(message.text, message.blocks or []),
        "ephemeral": message.only_for is not None,
        "edited": message.edited_ts is not None,
        "thread_ts": message.thread_ts,
        "replies": message.replies,
        "files": message.files,
        "values": message.values,
        "revision": message.revision,
    }


@dataclass(frozen=True)
class Wanted:
    """Which messages somebody asks for."""

    channel_id: str | None = None
    thread: str | None = None
    """A thread's ts; "" for what stands in the conversation itself; None for everything."""
    before: float = float("inf")

    def fits(self, message: Message) -> bool:
        if self.thread == "" and not message.stands_in_channel:
            return False
        if self.thread and self.thread not in (message.ts, message.thread_ts):
            return False
        return float(message.ts) < self.before


def messages_seen(slack: Slack, user_id: str, wanted: Wanted) -> list[tuple[Channel, Message]]:
    """Return every wanted message that a person sees, in order of time."""
    found = [
        (channel, message)
        for channel in slack.channels.values()
        if wanted.channel_id in (None, channel.id)
        for message in channel.seen_by(user_id)
        if wanted.fits(message)
    ]
    return sorted(found, key=lambda pair: float(pair[1].ts))


def unread(channel: Channel, user_id: str, most: int = 99) -> int:
    """Return how many messages a person has not read in a conversation, counted up to a limit."""
    read, count = float(channel.last_read.get(user_id, "0")), 0
    for message in reversed(channel.messages):
        if not message.stands_in_channel:
            continue
        if count >= most or float(message.ts) <= read or message.author_id == user_id:
            break
        count += message.only_for in (None, user_id)
    return count


def view_seen(slack: Slack, view: Any) -> Json:
    shown = slack.view_shown(view)
    return shown | {"errors": view.errors, "plain": plain("", view.drawn["blocks"])}


def modals_seen(slack: Slack, user_id: str) -> list[Json]:
    return [view_seen(slack, view) for view in slack.modals.get(user_id, [])]


def home_seen(slack: Slack, user_id: str) -> Json | None:
    home = slack.homes.get(user_id)
    return view_seen(slack, home) if home else None


def plain(text: str, blocks: list[Json]) -> str:
    """Return the words of a message, one line for each piece, for tests to search in.

    The blocks count when there are any, as on the screen; the text stands in for them.
    """
    words = [line for block in blocks for line in words_of(block)]
    return "\n".join(words) if words else text


def words_of(thing: Any) -> list[str]:
    """Return every text inside a block, in reading order."""
    if isinstance(thing, list):
        return [line for each in thing for line in words_of(each)]
    if not isinstance(thing, dict):
        return []
    own = [thing["text"]] if isinstance(thing.get("text"), str) else []
    return own + [line for name in READ_IN for line in words_of(thing.get(name))]


READ_IN = (
    "title",
    "label",
    "text",
    "fields",
    "accessory",
    "element",
    "elements",
    "options",
    "rows",
    "hint",
    "child_blocks",
)


def person_seen(slack: Slack, user_id: str) -> Json:
    """Return a person as the list on the page shows them."""
    user = slack.users[user_id]
    direct = slack.find_direct(user_id)
    return {
        "id": user.id,
        "name": user.name,
        "real_name": user.real_name,
        "email": user.email,
        "tz": user.tz,
        "role": user.role,
        "deleted": user.deleted,
        "direct": direct.id if direct else None,
        "unread": unread(direct, user_id) if direct else 0,
        "unread_in": {
            channel.id: unread(channel, user_id)
            for channel in slack.channels.values()
            if channel.kind != "im" and user_id in channel.members
        },
    }


def select_option(options: list[JsonObject], wanted: Any) -> JsonObject | None:
    """Return the option whose value or label is the wanted one."""
    given = wanted.get("value") if isinstance(wanted, dict) else wanted
    by_value = (each for each in options if each.get("value") == given)
    by_label = (each for each in options if each["text"]["text"] == given)
    return next(by_value, None) or next(by_label, None)
