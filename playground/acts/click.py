"""Pressing a button, choosing from a menu, picking a date: on a message or in a view."""

from playground.acts import payloads
from playground.acts.act import Act, ActError, look, outcome, settle
from playground.acts.targets import Target, find_target
from playground.acts.values import fill_in, read_value
from playground.inputs import INITIAL
from playground.json_types import Json, JsonObject


async def click(act: Act) -> Json:
    """Act on an element, found by action_id or by its label, and tell the app."""
    slack, target = act.slack, find_target(act)
    if target.view:
        fill_in(target.view, act.fields.get("values") or {})
    chosen = choose(act, target)
    since, before = slack.touch(), look(slack, act.user)
    if target.block["type"] == "input" and not target.block.get("dispatch_action"):
        return outcome(act, since)
    body = click_payload(act, target, chosen)
    reply = await act.deliver("interactive", "block_actions", body)
    if reply.acknowledged:
        await settle(act, before)
    return outcome(act, since, reply)


def choose(act: Act, target: Target) -> Json:
    """Return what the person chose, and keep it where the element holds a value."""
    element = target.element
    if element["type"] in INITIAL:
        chosen = read_value(element, given_value(act.fields))
        target.values.setdefault(target.block["block_id"], {})[element["action_id"]] = chosen
        return chosen
    if element["type"] == "overflow":
        return read_value(element, given_value(act.fields))
    if element["type"] == "feedback_buttons":
        return {"type": "feedback_buttons"} | feedback(element, act.fields.get("value"))
    names = ("text", "value", "style")
    return {"type": element["type"]} | {n: element[n] for n in names if n in element}


def feedback(element: JsonObject, value: object) -> Json:
    """Return text and value of one of two feedback buttons; without a value, of the positive."""
    pair = [element["positive_button"], element["negative_button"]]
    found = next((each for each in pair if each["value"] == value), pair[0])
    return {"text": found["text"], "value": found["value"]}


def given_value(fields: JsonObject) -> object:
    """Return the value in an act's fields, whatever it is called there."""
    names = [n for n in fields if n == "value" or n.startswith(("selected_", "rich_text"))]
    if not names:
        raise ActError("say what is chosen: value, selected_option, selected_date, …")
    value: object = fields[names[0]]
    return value


def click_payload(act: Act, target: Target, chosen: Json) -> Json:
    """Return the block_actions payload."""
    slack, element = act.slack, target.element
    action = {
        "action_id": element["action_id"],
        "block_id": target.block["block_id"],
        **chosen,
        "action_ts": slack.next_ts(),
    }
    view_id = target.view.id if target.view else None
    body = payloads.common(act, "block_actions") | {
        "trigger_id": slack.tickets.new_trigger(act.user.id, view_id),
        "actions": [action],
    }
    if target.view:
        return body | payloads.of_view(slack, target.view)
    return body | on_message(act, target)


def on_message(act: Act, target: Target) -> Json:
    """Return the part of the payload about the message; an ephemeral one itself is not sent."""
    channel, message = target.channel, target.message
    if channel is None or message is None:
        raise ActError("the element is on no message")
    ephemeral = message.only_for is not None
    thread = {"thread_ts": message.thread_ts} if message.thread_ts else {}
    part: Json = {
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": ephemeral,
            **thread,
        },
        "channel": payloads.place(channel),
        "state": {"values": message.values},
        "response_url": payloads.response_url(act, channel, message.ts),
    }
    return part if ephemeral else part | {"message": message.shown(act.slack.team.id)}


async def options(act: Act) -> Json:
    """Ask the app for the options of an external select, as typing into it does."""
    target = find_target(act)
    body = payloads.common(act, "block_suggestion") | {
        "action_id": target.element["action_id"],
        "block_id": target.block["block_id"],
        "value": str(act.fields.get("value", "")),
    }
    if target.view:
        body |= payloads.of_view(act.slack, target.view)
    else:
        body |= on_message(act, target)
    reply = await act.deliver("interactive", "block_suggestion", body)
    answer = reply.body if isinstance(reply.body, dict) else {}
    return {
        "ok": reply.acknowledged,
        "options": answer.get("options") or [],
        "option_groups": answer.get("option_groups") or [],
    }
