"""views.open, views.push, views.update and views.publish."""

import json
import secrets
from typing import Any

from playground.blockkit import check_view
from playground.inputs import first_values
from playground.json_types import Json
from playground.slack import Slack, new_id
from playground.tickets import Refusal, Trigger
from playground.views import STACK_LIMIT, View, with_ids
from playground.web_api.call import Call, SlackError, invalid, method

SIZE_LIMIT_BYTES = 250_000
"""Source: docs.slack.dev/reference/methods/views.open, view_too_large."""


@method("views.open")
async def views_open(call: Call) -> Json:
    """Open a modal for the person whose trigger id this is."""
    drawn = read_view(call, "modal")
    trigger = use_trigger(call)
    if call.slack.modals.get(trigger.user_id):
        # Slack keeps one stack for each person and app; a second views.open replaces it.
        call.slack.modals[trigger.user_id] = []
    return {"view": call.slack.view_shown(open_modal(call.slack, trigger.user_id, drawn))}


@method("views.push")
async def views_push(call: Call) -> Json:
    """Put a modal on top of the one in which the person acted."""
    drawn = read_view(call, "modal")
    trigger = use_trigger(call)
    stack = call.slack.modals.get(trigger.user_id) or []
    if not stack:
        raise SlackError("not_found")
    if len(stack) >= STACK_LIMIT:
        raise SlackError("push_limit_reached")
    return {"view": call.slack.view_shown(open_modal(call.slack, trigger.user_id, drawn))}


@method("views.update")
async def views_update(call: Call) -> Json:
    """Redraw an open modal, found by its id or by the app's own."""
    external_id = call.text("external_id")
    slack = call.slack
    view = slack.find_view(call.text("view_id")) or (
        slack.find_by_external_id(external_id) if external_id else None
    )
    if view is None:
        raise SlackError("not_found")
    drawn = read_view(call, view.kind, view)
    check_hash(call, view)
    redraw(slack, view, drawn)
    return {"view": slack.view_shown(view)}


@method("views.publish")
async def views_publish(call: Call) -> Json:
    """Publish somebody's App Home."""
    slack, user_id = call.slack, call.need("user_id")
    user = slack.users.get(user_id)
    if user is None or user.deleted:
        raise SlackError("user_not_found")
    if not slack.app.has_home():
        raise SlackError("not_enabled")
    home = slack.homes.get(user_id)
    drawn = read_view(call, "home", home)
    if home is None:
        slack.homes[user_id] = home = new_view(user_id, drawn)
        home.revision = slack.touch()
    else:
        check_hash(call, home)
        redraw(slack, home, drawn)
    return {"view": slack.view_shown(home)}


def read_view(call: Call, kind: str, same: View | None = None) -> Json:
    """Return the view in the arguments, checked; `same` is the one it will replace.

    Raises:
        SlackError: invalid_arguments with the places, view_too_large, duplicate_external_id.
    """
    drawn = call.json("view", "invalid_arguments")
    check_drawn(drawn, kind)
    external_id = drawn.get("external_id")
    if external_id and call.slack.find_by_external_id(external_id) not in (None, same):
        raise SlackError("duplicate_external_id")
    return dict(drawn)


def check_drawn(drawn: Any, kind: str) -> None:
    if not isinstance(drawn, dict):
        raise invalid("invalid_arguments", ["missing required field: view"])
    problems = check_view(drawn, kind)
    if problems:
        raise invalid("invalid_arguments", problems)
    if len(json.dumps(drawn).encode()) > SIZE_LIMIT_BYTES:
        raise SlackError("view_too_large")


def use_trigger(call: Call) -> Trigger:
    """Use the trigger id up.

    Raises:
        SlackError: invalid_arguments, expired_trigger_id or exchanged_trigger_id.
    """
    found = call.slack.tickets.use_trigger(call.need("trigger_id"))
    if found is Refusal.INVALID:
        problem = "invalid `trigger_id` [json-pointer:/trigger_id]"
        raise invalid("invalid_arguments", [problem])
    if isinstance(found, Refusal):
        raise SlackError(found.value)
    return found


def check_hash(call: Call, view: View) -> None:
    if call.text("hash") and call.text("hash") != view.hash:
        raise SlackError("hash_conflict")


def open_modal(slack: Slack, user_id: str, drawn: Json) -> View:
    """Put a modal on top of what this person has open, and return it."""
    stack = slack.modals.setdefault(user_id, [])
    below = stack[-1] if stack else None
    view = new_view(user_id, drawn, below)
    stack.append(view)
    view.revision = slack.touch()
    return view


def new_view(user_id: str, drawn: Json, below: View | None = None) -> View:
    named, view_id = with_ids(drawn), new_id("V")
    view = View(view_id, user_id, named, new_hash(), view_id, values=first_values(named["blocks"]))
    if below:
        view.root_view_id, view.previous_view_id = below.root_view_id, below.id
    return view


def redraw(slack: Slack, view: View, drawn: Json) -> None:
    view.redraw(drawn, new_hash())
    view.revision = slack.touch()


def new_hash() -> str:
    return f"{secrets.randbelow(10**10)}.{secrets.token_hex(4)}"
