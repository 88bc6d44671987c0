"""Writing a message, opening App Home, and choosing a shortcut."""

import uuid

from playground.acts import payloads
from playground.acts.act import Act, ActError, find_conversation, look, outcome, settle
from playground.acts.writing import escape, link, rich_text
from playground.channels import Channel, Message
from playground.json_types import Json

CHANNEL_TYPES = {"im": "im", "public": "channel", "private": "group"}


async def say(act: Act) -> Json:
    """Write a message, by default to the app; it hears of it by an event."""
    slack, channel = act.slack, find_conversation(act)
    since = slack.revision
    text = link(escape(str(act.need("text"))))
    message = Message(
        slack.next_ts(),
        act.user.id,
        text,
        blocks=rich_text(text),
        thread_ts=find_thread(act, channel),
    )
    slack.add_message(channel, message)
    before = look(slack, act.user)
    if slack.app.bot_user_id in channel.members:
        tell(act, channel, message)
    await settle(act, before)
    return outcome(act, since) | {"ts": message.ts}


def find_thread(act: Act, channel: Channel) -> str | None:
    """Return the thread that the person writes in, named by any message of it."""
    if not act.fields.get("thread_ts"):
        return None
    named = channel.find(str(act.fields["thread_ts"]))
    if named is None or named.only_for:
        raise ActError(f"there is no message {act.fields['thread_ts']} to reply to")
    return named.thread_ts or named.ts


def tell(act: Act, channel: Channel, message: Message) -> None:
    """Send the events of a new message."""
    event: Json = {
        "client_msg_id": str(uuid.uuid4()),
        "type": "message",
        "text": message.text,
        "user": act.user.id,
        "ts": message.ts,
        "blocks": message.blocks,
        "team": act.slack.team.id,
        "channel": channel.id,
        "event_ts": message.ts,
        "channel_type": CHANNEL_TYPES[channel.kind],
    }
    if message.thread_ts:
        event |= {"thread_ts": message.thread_ts, "parent_user_id": message.parent_id}
    act.world.courier.send_event(event)
    if channel.kind != "im" and f"<@{act.slack.app.bot_user_id}" in message.text:
        mention = {name: event[name] for name in event if name != "channel_type"}
        act.world.courier.send_event(mention | {"type": "app_mention"})


async def open_home(act: Act) -> Json:
    """Open the app's Home tab, or with `tab` its messages; the app hears of it by an event."""
    slack = act.slack
    since, before = slack.revision, look(slack, act.user)
    channel, home = slack.open_direct(act.user.id), slack.homes.get(act.user.id)
    event: Json = {
        "type": "app_home_opened",
        "user": act.user.id,
        "channel": channel.id,
        "event_ts": slack.next_ts(),
        "tab": act.fields.get("tab", "home"),
    }
    if home:
        event["view"] = slack.view_shown(home)
    act.world.courier.send_event(event)
    await settle(act, before)
    found = outcome(act, since)
    return found | {"home": found["home"] or (slack.view_shown(home) if home else None)}


async def shortcut(act: Act) -> Json:
    """Choose a shortcut: a global one, or with `message_ts` one on a message."""
    slack = act.slack
    since, before = slack.revision, look(slack, act.user)
    body = message_shortcut(act) if "message_ts" in act.fields else payloads.common(act, "shortcut")
    body |= {
        "callback_id": act.need("callback_id"),
        "action_ts": slack.next_ts(),
        "trigger_id": slack.tickets.new_trigger(act.user.id),
    }
    reply = await act.deliver("interactive", body["type"], body)
    await settle(act, before)
    return outcome(act, since, reply)


def message_shortcut(act: Act) -> Json:
    """Return the beginning of a message shortcut's payload."""
    ts = str(act.fields["message_ts"])
    for channel in act.slack.channels.values():
        found = next((each for each in channel.seen_by(act.user.id) if each.ts == ts), None)
        if found:
            body = payloads.common(act, "message_action")
            # Slack leaves these two out of this one payload.
            del body["api_app_id"], body["user"]["username"]
            return body | {
                "channel": payloads.place(channel),
                "message_ts": ts,
                "message": found.shown(act.slack.team.id),
                "response_url": payloads.response_url(act, channel, ts),
            }
    raise ActError(f"{act.user.real_name} sees no message {ts}")
