"""Modals and App Homes: what the app has drawn, and what the person has put in."""

import copy
from dataclasses import dataclass, field

from playground.inputs import blocks_with_ids, first_values
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
