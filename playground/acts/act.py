"""What every act has in common: who acts, what they saw before, and what they see after."""

import time
from dataclasses import dataclass
from typing import Any

from playground.acts.sight import home_seen, message_seen, modals_seen
from playground.channels import Channel, Message
from playground.delivery.reply import Kind, Reply
from playground.json_types import Json, JsonObject
from playground.people import User
from playground.slack import Slack
from playground.world import World

SETTLE_SECONDS = 2.0
"""How long an act waits for its effect when the acknowledgment itself showed nothing."""

TROUBLE = {
    "timeout": "operation_timeout",
    "connection_failed": "dispatch_failed",
    "http_error": "dispatch_failed",
}


class ActError(ValueError):
    """The act is not possible; the text says why and what would be."""


@dataclass(frozen=True)
class Act:
    world: World
    user: User
    fields: JsonObject

    @property
    def slack(self) -> Slack:
        return self.world.slack

    def need(self, name: str) -> Any:
        if name not in self.fields:
            raise ActError(f"{name} is missing")
        return self.fields[name]

    async def deliver(self, kind: Kind, what: str, body: Json) -> Reply:
        return await self.world.courier.deliver(kind, what, body)

    def wait_seconds(self) -> float:
        return float(self.fields.get("wait", SETTLE_SECONDS))


def begin(world: World, fields: JsonObject) -> Act:
    """Return the act of a person.

    Raises:
        ActError: nobody has that id, or they have been deactivated.
    """
    user = world.slack.users.get(str(fields.get("user")))
    if user is None:
        raise ActError(f"there is no user {fields.get('user')!r}")
    if user.deleted:
        raise ActError(f"{user.real_name} has been deactivated")
    return Act(world, user, fields)


def find_conversation(act: Act) -> Channel:
    """Return where the person acts: the channel they name, or the direct message."""
    if "channel" not in act.fields:
        return act.slack.open_direct(act.user.id)
    channel = act.slack.channels.get(act.fields["channel"])
    if channel is None or act.user.id not in channel.members:
        raise ActError(f"{act.user.real_name} is not in {act.fields['channel']}")
    return channel


def say_as_slack(act: Act, channel: Channel, text: str) -> Message:
    """Show the person, and nobody else, what Slack itself has to say."""
    message = Message(act.slack.next_ts(), "USLACKBOT", text, only_for=act.user.id)
    return act.slack.add_message(channel, message)


Sight = tuple[tuple[tuple[str, int], ...], tuple[tuple[str, str, int], ...], str]


def look(slack: Slack, user: User) -> Sight:
    """Return a short form of all that a person sees, to tell whether it changed."""
    channels = slack.channels.values()
    messages = tuple((m.ts, m.revision) for each in channels for m in each.seen_by(user.id))
    modals = tuple((v.id, v.hash, len(v.errors)) for v in slack.modals.get(user.id, []))
    home = slack.homes.get(user.id)
    return messages, modals, home.hash if home else ""


async def settle(act: Act, before: Sight) -> None:
    """Wait until the person sees something new, or for as long as the act allows."""
    deadline = time.monotonic() + act.wait_seconds()
    while look(act.slack, act.user) == before:
        left = deadline - time.monotonic()
        if left <= 0 or not await act.slack.wait_for_change(act.slack.revision, left):
            return


def outcome(act: Act, since: int, reply: Reply | None = None) -> Json:
    """Return what came of an act: whether it was acknowledged, and what is new to the person."""
    slack, user = act.slack, act.user
    new = [
        message_seen(slack, channel, message)
        for channel in slack.channels.values()
        for message in channel.seen_by(user.id)
        if message.revision > since and message.author_id != user.id
    ]
    modals = modals_seen(slack, user.id)
    home = slack.homes.get(user.id)
    return {
        "ok": reply is None or reply.acknowledged,
        "error": TROUBLE.get(reply.failure, "") if reply else "",
        "messages": sorted(new, key=lambda message: float(message["ts"])),
        "view": modals[-1] if modals else None,
        "home": home_seen(slack, user.id) if home and home.revision > since else None,
    }
