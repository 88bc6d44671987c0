"""Modals and App Homes: what the app has drawn, and what the person has put in."""

import copy
import secrets
from dataclasses import dataclass, field
from typing import Any

from playground.json_types import Json, JsonObject

STACK_LIMIT = 3
"""Source: docs.slack.dev/surfaces/modals"""


@dataclass
class View:
    id: str
    owner_id: str
    drawn: Json
    """The view as the app sent it, with every block given an id."""
    hash: str
    root_view_id: str
    previous_view_id: str | None = None
    values: Json = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    """What the app said is wrong, by block id; the page shows it under the field."""
    revision: int = 0

    @property
    def kind(self) -> str:
        return str(self.drawn["type"])

    def shown(self, team_id: str, app_id: str, bot_id: str) -> Json:
        """Return the view object of answers and payloads."""
        drawn = self.drawn
        return {
            "id": self.id,
            "team_id": team_id,
            "type": self.kind,
            "blocks": drawn["blocks"],
            "private_metadata": drawn.get("private_metadata", ""),
            "callback_id": drawn.get("callback_id", ""),
            "state": {"values": self.values},
            "hash": self.hash,
            "title": drawn.get("title") or {"type": "plain_text", "text": "View Title"},
            "clear_on_close": drawn.get("clear_on_close", False),
            "notify_on_close": drawn.get("notify_on_close", False),
            "close": drawn.get("close"),
            "submit": drawn.get("submit"),
            "previous_view_id": self.previous_view_id,
            "root_view_id": self.root_view_id,
            "app_id": app_id,
            "external_id": drawn.get("external_id", ""),
            "app_installed_team_id": team_id,
            "bot_id": bot_id,
        }

    def redraw(self, drawn: JsonObject, new_hash: str) -> None:
        """Show something else under the same id, keeping what was typed where the ids stay.

        Slack keeps the state of an input whose block_id and action_id are the same as before.
        """
        before = self.values
        self.drawn = with_ids(drawn)
        self.hash = new_hash
        self.errors = {}
        self.values = first_values(self.drawn["blocks"])
        for block_id, actions in self.values.items():
            for action_id, value in actions.items():
                typed = before.get(block_id, {}).get(action_id)
                if typed is not None and typed["type"] == value["type"]:
                    actions[action_id] = typed


def with_ids(drawn: JsonObject) -> Json:
    """Return a copy of a view in which every block and interactive element has an id."""
    return {**copy.deepcopy(dict(drawn)), "blocks": blocks_with_ids(drawn["blocks"])}


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
