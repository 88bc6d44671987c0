"""What people put into inputs: reads it from a test's short form, and checks it as Slack does."""

import re
from typing import Any

from playground.acts.act import ActError
from playground.acts.sight import select_option
from playground.inputs import INITIAL, elements_of
from playground.json_types import Json, JsonObject
from playground.views import View

ONE_OPTION = {"static_select", "radio_buttons", "overflow"}
MANY_OPTIONS = {"multi_static_select", "checkboxes"}


def read_value(element: JsonObject, given: Any) -> Json:
    """Return the state of an element after somebody has put something into it.

    The short form is what a person would say: a text, a date, the label or value of an option.
    """
    kind = str(element["type"])
    if isinstance(given, dict) and given.get("type") == kind:
        return dict(given)
    if kind in ONE_OPTION:
        chosen = find_option(element, given) if given is not None else None
        return {"type": kind, "selected_option": chosen}
    if kind in MANY_OPTIONS:
        many = given if isinstance(given, list) else [given]
        return {"type": kind, "selected_options": [find_option(element, each) for each in many]}
    answered, _ = INITIAL[kind]
    if answered.endswith("s") and not isinstance(given, list):
        given = [given]
    return {"type": kind, answered: given}


def find_option(element: JsonObject, wanted: Any) -> Json:
    """Return the option with that value or label.

    Raises:
        ActError: there is none; the text lists what there is.
    """
    groups = [group["options"] for group in element.get("option_groups") or []]
    options = [each for group in [element.get("options") or [], *groups] for each in group]
    found = select_option(options, wanted)
    if found is None:
        labels = ", ".join(each["text"]["text"] for each in options)
        raise ActError(f"no option {wanted!r}; there is {labels}")
    return dict(found)


def fill_in(view: View, values: Json) -> None:
    """Put values into a view's inputs: {block_id: {action_id: …}}, or by the label."""
    for name, given in values.items():
        block, element = find_input(view, name)
        action_id = element["action_id"]
        if isinstance(given, dict) and action_id in given:
            given = given[action_id]
        view.values.setdefault(block["block_id"], {})[action_id] = read_value(element, given)


def find_input(view: View, name: str) -> tuple[Json, Json]:
    """Return the block and the element of an input, by block_id, action_id or label.

    Raises:
        ActError: there is none; the text lists the labels.
    """
    labels = []
    for block in view.drawn["blocks"]:
        label = (block.get("label") or {}).get("text", "")
        for element in elements_of(block):
            if name in (block["block_id"], element.get("action_id"), label):
                return block, element
        if label:
            labels.append(label)
    raise ActError(f"no input {name!r}; there is {', '.join(labels) or 'none'}")


def is_empty(value: JsonObject) -> bool:
    """Return whether nothing has been put in."""
    return all(value[name] in (None, "", []) for name in value if name != "type")


def objection(block: JsonObject, value: JsonObject | None) -> str | None:
    """Return what Slack itself objects to before it asks the app, or None."""
    if value is None or is_empty(value):
        return None if block.get("optional") else "Please complete this required field."
    check = CHECKS.get(value["type"])
    return check(block["element"], str(value.get("value") or "")) if check else None


def check_text(element: JsonObject, text: str) -> str | None:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(text) < least:
        return f"Please enter at least {least} characters."
    return f"Please enter at most {most} characters." if len(text) > most else None


def check_email(_: JsonObject, text: str) -> str | None:
    is_email = re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text)
    return None if is_email else "Please enter a valid email address."


def check_url(_: JsonObject, text: str) -> str | None:
    return None if re.match(r"https?://\S+$", text) else "Please enter a valid URL."


def check_number(element: JsonObject, text: str) -> str | None:
    """Return what is wrong with a number, its kind first and then its bounds."""
    try:
        value = float(text)
    except ValueError:
        return "Please enter a number."
    if not element["is_decimal_allowed"] and not value.is_integer():
        return "Please enter a whole number."
    if "min_value" in element and value < float(element["min_value"]):
        return f"Please enter {element['min_value']} or more."
    if "max_value" in element and value > float(element["max_value"]):
        return f"Please enter {element['max_value']} or less."
    return None


CHECKS = {
    "plain_text_input": check_text,
    "email_text_input": check_email,
    "url_text_input": check_url,
    "number_input": check_number,
}
