"""Draws a row of buttons for Slack and reads which one was pressed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from bot.drawing import CannotDrawError, Json, label
from bot.paging import shown_and_hidden
from messages.message import Button, Buttons

LONGEST_LABEL = 75
LONGEST_VALUE = 2000
LONGEST_OPTION_VALUE = 150
LONGEST_ACTION = 200
"""Leaves room in Slack's 255 characters for the number that makes an id unique."""
MOST_IN_OVERFLOW = 5
MOST_IN_SELECT = 100
"""Source for these numbers: docs.slack.dev, button, overflow, select and option objects."""

MORE = "more"
MORE_LABEL = "More…"


def actions(row: Buttons, seen: Counter[str]) -> Json:
    """Return an actions block; `seen` counts the actions drawn so far on this surface.

    Raises:
        CannotDrawError: A label is blank, a value too long, or there are too many choices.
    """
    shown, hidden = shown_and_hidden(row)
    elements = [_button(button, seen) for button in shown]
    if hidden:
        elements.append(_menu(hidden, row.name, seen))
    return {"type": "actions", "elements": elements}


def action_of(action_id: str) -> str:
    """Return the action that an action_id stands for: "undo" for "undo~2"."""
    return re.sub(r"~\d+$", "", action_id)


def chosen(payload_action: Mapping[str, Any]) -> tuple[str, str]:
    """Return action and value of a pressed button or of an entry picked under *More…*.

    Both come from outside and are untrusted; a payload without them gives empty texts.
    """
    option = payload_action.get("selected_option")
    if option:
        action, _, value = str(option.get("value", "")).partition("|")
        return action, value
    return action_of(str(payload_action.get("action_id", ""))), str(
        payload_action.get("value") or ""
    )


def plain_text(text: str, longest: int) -> Json:
    """Return a one-line plain_text object; `:smile:` in a name stays what was typed."""
    return {"type": "plain_text", "text": label(text, longest), "emoji": False}


def _button(button: Button, seen: Counter[str]) -> Json:
    if len(button.value) > LONGEST_VALUE:
        raise CannotDrawError(f"the value of button {button.action!r} is too long")
    element: Json = {
        "type": "button",
        "action_id": _unique(_checked(button.action), seen),
        "text": plain_text(button.label, LONGEST_LABEL),
    }
    if button.value:
        element["value"] = button.value
    if button.style != "default":
        element["style"] = button.style
    if button.described:
        element["accessibility_label"] = label(button.described, LONGEST_LABEL)
    return element


def _menu(entries: tuple[Button, ...], name: str, seen: Counter[str]) -> Json:
    if len(entries) > MOST_IN_SELECT:
        raise CannotDrawError(f"{len(entries)} choices under More; Slack takes {MOST_IN_SELECT}")
    menu = {"action_id": _unique(MORE, seen), "options": [_option(entry) for entry in entries]}
    if len(entries) <= MOST_IN_OVERFLOW and name == MORE_LABEL:
        return {"type": "overflow", **menu}
    return {
        "type": "static_select",
        "placeholder": plain_text(name, LONGEST_LABEL),
        **menu,
    }


def _option(button: Button) -> Json:
    value = f"{_checked(button.action)}|{button.value}"
    if len(value) > LONGEST_OPTION_VALUE:
        raise CannotDrawError(f"the value of {button.action!r} is too long for a menu")
    return {"text": plain_text(button.label, LONGEST_LABEL), "value": value}


def _checked(action: str) -> str:
    if not action or len(action) > LONGEST_ACTION or {"|", "~"} & set(action):
        raise CannotDrawError(f"{action[:40]!r} cannot name an action")
    return action


def _unique(action: str, seen: Counter[str]) -> str:
    """Return the action as an id of its own: "undo", then "undo~1", "undo~2"."""
    count = seen[action]
    seen[action] += 1
    return f"{action}~{count}" if count else action
