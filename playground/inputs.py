"""The elements inside blocks: their ids, and what they hold before anybody has touched them."""

import copy
import secrets
from typing import Any

from playground.json_types import Json, JsonObject


def blocks_with_ids(blocks: list[Json]) -> list[Json]:
    """Return a copy of blocks in which every block and interactive element has an id."""
    named = copy.deepcopy(blocks)
    for block in named:
        block["block_id"] = block.get("block_id") or short_id()
        for element in elements_of(block):
            if element.get("type") not in NOT_INTERACTIVE:
                element["action_id"] = element.get("action_id") or short_id()
    return named


NOT_INTERACTIVE = {"plain_text", "mrkdwn", "image", "raw_text", None} | {
    f"rich_text_{part}" for part in ("section", "list", "quote", "preformatted")
}


def elements_of(block: JsonObject) -> list[Json]:
    """Return a block's elements, wherever it keeps them."""
    found = [block.get("element"), block.get("accessory"), *(block.get("elements") or [])]
    return [each for each in found if isinstance(each, dict)]


def short_id() -> str:
    return secrets.token_urlsafe(4)


INITIAL: dict[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "file_input": ("files", "initial_files"),
}
"""For each element that holds a value: the field it is answered in, and the field it starts from.

Source: docs.slack.dev/reference/interaction-payloads/view-interactions-payload, state.values
"""


def first_values(blocks: list[Json]) -> Json:
    """Return state.values of freshly drawn blocks, by block and action."""
    values: Json = {}
    for block in blocks:
        for element in elements_of(block):
            if element.get("type") in INITIAL:
                values.setdefault(block["block_id"], {})[element["action_id"]] = started(element)
    return values


def started(element: JsonObject) -> Json:
    answered, initial = INITIAL[element["type"]]
    value: Any = element.get(initial)
    if value is None and answered.endswith("s"):
        value = []
    return {"type": element["type"], answered: value}
