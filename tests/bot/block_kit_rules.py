"""What Slack accepts of the blocks that we draw, written down for the tests.

Source: docs.slack.dev (block, element and composition object pages, surfaces) and the models of
slack_sdk. Stricter where we are: only our kinds, nothing unknown, ids unique in a whole view.
"""

import re
from typing import Any

from tests.bot.shapes import (
    Check,
    by_type,
    everything,
    flag,
    is_day,
    many,
    pattern,
    repeated,
    text,
    thing,
    utf16_length,
    whole_number,
    word,
)

MOST_TEXT_IN_MESSAGE = 8000
IDENTIFIER = text(255)


def plain(longest: int) -> Check:
    return thing({"type": word("plain_text"), "text": text(longest)}, {"emoji": flag})


def kind(name: str, required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    return thing({"type": word(name), **required}, optional)


def is_link(value: str) -> bool:
    return bool(re.fullmatch(r"https?://[^\s<>\"]+", value)) and len(value) <= 3000


STYLE = thing({"bold": word(True)})
RUN = by_type(
    {
        "text": kind("text", {"text": text(3000, blank=True)}, {"style": STYLE}),
        "link": kind("link", {"url": pattern(is_link), "text": text(3000)}, {"style": STYLE}),
    }
)
SECTION = kind("rich_text_section", {"elements": many(RUN, 1000)})
RICH_TEXT = kind(
    "rich_text",
    {
        "elements": many(
            by_type(
                {
                    "rich_text_section": SECTION,
                    "rich_text_quote": kind("rich_text_quote", {"elements": many(RUN, 1000)}),
                    "rich_text_list": kind(
                        "rich_text_list",
                        {"style": word("bullet"), "elements": many(SECTION, 1000)},
                    ),
                }
            ),
            100,
        )
    },
    {"block_id": IDENTIFIER},
)
OPTION = thing({"text": plain(75), "value": text(150)})
SELECT = kind(
    "static_select",
    {"options": many(OPTION, 100), "action_id": IDENTIFIER},
    {"placeholder": plain(150), "initial_option": OPTION},
)
CHECKBOXES = kind(
    "checkboxes",
    {"options": many(OPTION, 10), "action_id": IDENTIFIER},
    {"initial_options": many(OPTION, 10)},
)
SEVERAL = kind(
    "multi_static_select",
    {"options": many(OPTION, 100), "action_id": IDENTIFIER},
    {"initial_options": many(OPTION, 100)},
)
BUTTON = kind(
    "button",
    {"action_id": IDENTIFIER, "text": plain(75)},
    {
        "value": text(2000),
        "style": word("primary", "danger"),
        "accessibility_label": text(75),
    },
)
OVERFLOW = kind("overflow", {"action_id": IDENTIFIER, "options": many(OPTION, 5)})
INPUT_ELEMENT = by_type(
    {
        "plain_text_input": kind(
            "plain_text_input",
            {"action_id": IDENTIFIER, "multiline": flag, "max_length": whole_number(1, 3000)},
            {"initial_value": text(3000)},
        ),
        "static_select": SELECT,
        "checkboxes": CHECKBOXES,
        "multi_static_select": SEVERAL,
        "datepicker": kind(
            "datepicker", {"action_id": IDENTIFIER}, {"initial_date": pattern(is_day)}
        ),
        "timepicker": kind(
            "timepicker",
            {"action_id": IDENTIFIER},
            {"initial_time": pattern(re.compile(r"([01]\d|2[0-3]):[0-5]\d").fullmatch)},
        ),
        "users_select": kind("users_select", {"action_id": IDENTIFIER}, {"initial_user": text(30)}),
    }
)
CELL = by_type(
    {"raw_text": kind("raw_text", {"text": text(150)}), "rich_text": RICH_TEXT},
)
BLOCKS: dict[str, Check] = {
    "header": kind("header", {"text": plain(150)}, {"block_id": IDENTIFIER}),
    "rich_text": RICH_TEXT,
    "context": kind("context", {"elements": many(by_type({"plain_text": plain(3000)}), 10)}),
    "divider": kind("divider", {}, {"block_id": IDENTIFIER}),
    "table": kind(
        "table",
        {"rows": many(many(CELL, 20), 100)},
        {"column_settings": many(thing({"is_wrapped": flag}), 20)},
    ),
    "actions": kind(
        "actions",
        {
            "elements": many(
                by_type({"button": BUTTON, "overflow": OVERFLOW, "static_select": SELECT}), 25
            )
        },
        {"block_id": IDENTIFIER},
    ),
}
INPUT = kind(
    "input",
    {"block_id": IDENTIFIER, "label": plain(2000), "element": INPUT_ELEMENT, "optional": flag},
    {"hint": plain(2000)},
)
MESSAGE = thing({"text": text(3900), "blocks": many(by_type(BLOCKS), 50)})
HOME = kind("home", {"blocks": many(by_type(BLOCKS), 100)})
MODAL = kind(
    "modal",
    {"title": plain(24), "blocks": many(by_type({**BLOCKS, "input": INPUT}), 100)},
    {
        "callback_id": IDENTIFIER,
        "private_metadata": text(3000, 0),
        "submit": plain(24),
        "close": plain(24),
    },
)


def message_errors(payload: Any) -> list[str]:
    """What Slack would refuse in a message, or show as something else than was meant."""
    errors = list(MESSAGE(payload, "message"))
    return errors or [*id_errors(payload), *table_errors(payload), *markup_errors(payload)]


def view_errors(view: Any) -> list[str]:
    """What Slack would refuse in a modal or on the home tab."""
    modal = isinstance(view, dict) and view.get("type") == "modal"
    errors = list((MODAL if modal else HOME)(view, "view"))
    if errors:
        return errors
    kinds = [block["type"] for block in view["blocks"]]
    if "input" in kinds and "submit" not in view:
        errors.append("a modal with inputs needs submit")
    if modal and "table" in kinds:
        errors.append("no table in a modal")
    return [*errors, *id_errors(view), *table_errors(view), *initial_errors(view)]


def id_errors(surface: Any) -> list[str]:
    objects = list(everything(surface))
    return [
        f"{key} {value!r} is there more than once"
        for key in ("block_id", "action_id")
        for value in repeated([thing[key] for thing in objects if key in thing])
    ]


def table_errors(surface: Any) -> list[str]:
    tables = [block for block in surface["blocks"] if block["type"] == "table"]
    errors = ["more than one table"] if len(tables) > 1 else []
    for table in tables:
        if len({len(row) for row in table["rows"]}) > 1:
            errors.append("a table with rows of different lengths")
        if text_length(table) > 10_000:
            errors.append("a table with more than 10,000 characters")
    return errors


def markup_errors(payload: Any) -> list[str]:
    errors = []
    if re.search(r"[<>]|&(?!amp;|lt;|gt;)", payload["text"]):
        errors.append("the top-level text has unescaped < > or &")
    if text_length(payload["blocks"]) > MOST_TEXT_IN_MESSAGE:
        errors.append("more text than Slack takes in one message")
    return errors


def initial_errors(view: Any) -> list[str]:
    """An initial value must be one of the options, and fit."""
    elements = [block["element"] for block in view["blocks"] if block["type"] == "input"]
    return [
        f"the initial value of {element['action_id']!r} does not fit"
        for element in elements
        if element.get("initial_option") not in (None, *element.get("options", []))
        or utf16_length(element.get("initial_value", "")) > element.get("max_length", 0)
    ]


def text_length(value: Any) -> int:
    return sum(
        utf16_length(thing["text"])
        for thing in everything(value)
        if isinstance(thing.get("text"), str)
    )
