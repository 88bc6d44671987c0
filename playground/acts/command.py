"""Typing a slash command."""

from typing import Any

from playground.acts import payloads
from playground.acts.act import TROUBLE, Act, find_conversation, look, outcome, say_as_slack, settle
from playground.acts.writing import command_text
from playground.channels import Channel
from playground.delivery.reply import Reply
from playground.json_types import Json
from playground.respond import ResponseError, post_response


async def command(act: Act) -> Json:
    """Send a slash command, and show what the app acknowledges it with."""
    slack, channel, name = act.slack, find_conversation(act), str(act.need("command"))
    since, before = slack.revision, look(slack, act.user)
    known = slack.app.find_command(name)
    if slack.app.commands() and known is None:
        say_as_slack(act, channel, f"{name} is not a valid command.")
        return outcome(act, since) | {"ok": False, "error": "unknown_command"}
    body = command_payload(act, channel, bool((known or {}).get("should_escape")))
    reply = await act.deliver("slash_commands", name, body)
    show_answer(act, channel, name, reply)
    await settle(act, before)
    return outcome(act, since, reply)


def command_payload(act: Act, channel: Channel, should_escape: bool) -> Json:
    """Return the payload of a slash command."""
    slack, user = act.slack, act.user
    text = str(act.fields.get("text", "")).strip()
    return {
        "token": "playground",
        "team_id": slack.team.id,
        "team_domain": slack.team.domain,
        "channel_id": channel.id,
        "channel_name": payloads.place_name(channel),
        "user_id": user.id,
        "user_name": user.name,
        "command": act.need("command"),
        "text": command_text(slack, text, should_escape),
        "api_app_id": slack.app.id,
        "is_enterprise_install": False,
        "response_url": payloads.response_url(act, channel),
        "trigger_id": slack.tickets.new_trigger(user.id),
    }


def show_answer(act: Act, channel: Channel, name: str, reply: Reply) -> None:
    """Show what came with the acknowledgment, or Slack's own words when it failed."""
    if not reply.acknowledged:
        say_as_slack(act, channel, failed(name, TROUBLE[reply.failure]))
        return
    answer = as_message(reply.body)
    if not answer:
        return
    try:
        post_response(act.slack, act.user.id, channel, answer)
    except ResponseError as error:
        say_as_slack(act, channel, failed(name, f"{error} {' '.join(error.problems)}".strip()))


def as_message(body: Any) -> Json | None:
    """Return the message in an acknowledgment; an empty one shows nothing."""
    if isinstance(body, str):
        return {"text": body} if body.strip() else None
    has_words = isinstance(body, dict) and (body.get("text") or body.get("blocks"))
    return body if has_words else None


def failed(name: str, code: str) -> str:
    return f"{name} failed with the error \u201c{code}\u201d"
