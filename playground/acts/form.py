"""Submitting and closing modals."""

from typing import Any

from playground.acts import payloads
from playground.acts.act import Act, ActError, look, outcome, settle
from playground.acts.values import fill_in, objection
from playground.delivery.reply import Reply
from playground.json_types import Json
from playground.views import STACK_LIMIT, View
from playground.web_api.call import SlackError
from playground.web_api.views import check_drawn, open_modal, redraw


async def submit(act: Act) -> Json:
    """Fill in and submit the topmost modal, or the one named, and do what the app answers."""
    slack, view = act.slack, find_modal(act)
    fill_in(view, act.fields.get("values") or {})
    since, before = slack.touch(), look(slack, act.user)
    view.errors = objections(view)
    if view.errors:
        return outcome(act, since) | {"ok": False, "errors": view.errors}
    reply = await act.deliver("interactive", "view_submission", submission(act, view))
    errors = obey(act, view, reply)
    if not errors:
        await settle(act, before)
    ok = reply.acknowledged and not errors
    return outcome(act, since, reply) | {"ok": ok, "errors": errors}


def find_modal(act: Act) -> View:
    stack = act.slack.modals.get(act.user.id) or []
    wanted = act.fields.get("view_id")
    found = [view for view in stack if wanted in (None, view.id)]
    if not found:
        raise ActError(f"{act.user.real_name} has no such modal open")
    return found[-1]


def objections(view: View) -> dict[str, str]:
    """Return what Slack itself objects to, by block id."""
    found: dict[str, str] = {}
    for block in view.drawn["blocks"]:
        if block["type"] == "input":
            value = view.values.get(block["block_id"], {}).get(block["element"]["action_id"])
            said = objection(block, value)
            if said:
                found[block["block_id"]] = said
    return found


def submission(act: Act, view: View) -> Json:
    """Return the view_submission payload."""
    return payloads.common(act, "view_submission") | {
        "trigger_id": act.slack.tickets.new_trigger(act.user.id, view.id),
        "view": act.slack.view_shown(view),
        "response_urls": [],
    }


def obey(act: Act, view: View, reply: Reply) -> dict[str, str]:
    """Do what the app answered to a submission, and return the errors to show, if any."""
    if not reply.acknowledged:
        view.errors = {"": "We had some trouble connecting. Try again?"}
        act.slack.touch()
        return view.errors
    answer: Any = reply.body if isinstance(reply.body, dict) else {}
    action = answer.get("response_action")
    if action == "errors":
        view.errors = placed(view, answer.get("errors") or {})
    elif action == "clear":
        act.slack.modals[act.user.id] = []
    elif action in ("update", "push"):
        return show_next(act, view, action, answer.get("view"))
    else:
        # The app may have opened another in its place while it worked on this one.
        stack = act.slack.modals.get(act.user.id, [])
        act.slack.modals[act.user.id] = [each for each in stack if each is not view]
    act.slack.touch()
    return view.errors if action == "errors" else {}


def placed(view: View, errors: dict[str, str]) -> dict[str, str]:
    """Return errors by block id; one that names no input of the view stands above them all."""
    inputs = {each["block_id"] for each in view.drawn["blocks"] if each["type"] == "input"}
    lost = [f"{name}: {said}" for name, said in errors.items() if name not in inputs]
    found = {name: said for name, said in errors.items() if name in inputs}
    if lost:
        found[""] = f"Errors for inputs that are not there: {'; '.join(lost)}"
    return found


def show_next(act: Act, view: View, action: str, drawn: Any) -> dict[str, str]:
    """Redraw the modal or put one on top; a view that Slack would not take is said so."""
    stack = act.slack.modals[act.user.id]
    try:
        check_drawn(drawn, "modal")
        if action == "update":
            redraw(act.slack, view, drawn)
        elif len(stack) < STACK_LIMIT:
            open_modal(act.slack, act.user.id, drawn)
        return {}
    except SlackError as error:
        messages = error.answer.get("response_metadata", {}).get("messages", [])
        view.errors = {"": " ".join([str(error), *messages])}
        return view.errors


async def close(act: Act) -> Json:
    """Close the topmost modal, or with `all` every one of them."""
    slack = act.slack
    stack = slack.modals.get(act.user.id) or []
    if not stack:
        raise ActError(f"{act.user.real_name} has no modal open")
    since = slack.touch()
    everything = bool(act.fields.get("all")) or bool(stack[-1].drawn.get("clear_on_close"))
    closing = list(reversed(stack)) if everything else [stack[-1]]
    for view in closing:
        stack.remove(view)
        slack.touch()
        if view.drawn.get("notify_on_close"):
            body = payloads.common(act, "view_closed") | {
                "view": slack.view_shown(view),
                "is_cleared": everything,
            }
            await act.deliver("interactive", "view_closed", body)
    return outcome(act, since)
