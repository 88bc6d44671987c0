"""The app that is installed in the workspace, as Slack knows it: tokens, scopes, manifest."""

from dataclasses import dataclass, field
from typing import Literal

from playground.json_types import Json, JsonObject

DEFAULT_SCOPES = (
    "commands",
    "chat:write",
    "im:write",
    "im:history",
    "users:read",
    "users:read.email",
)


@dataclass
class App:
    id: str
    name: str
    bot_user_id: str
    bot_id: str
    bot_token: str
    app_token: str
    signing_secret: str
    scopes: list[str] = field(default_factory=lambda: list(DEFAULT_SCOPES))
    mode: Literal["socket", "http"] = "socket"
    request_url: str = ""
    manifest: JsonObject = field(default_factory=dict)
    client_id: str = ""
    client_secret: str = ""

    def commands(self) -> list[Json]:
        """Return the slash commands of the manifest; empty when there is no manifest."""
        return [dict(command) for command in self._features().get("slash_commands") or []]

    def shortcuts(self) -> list[Json]:
        return [dict(shortcut) for shortcut in self._features().get("shortcuts") or []]

    def find_command(self, name: str) -> Json | None:
        return next((each for each in self.commands() if each["command"] == name), None)

    def listens_to(self, event: str) -> bool:
        """Return whether the manifest subscribes to an event; without a list, to every one."""
        settings = self.manifest.get("settings") or {}
        subscribed = (settings.get("event_subscriptions") or {}).get("bot_events")
        return subscribed is None or event in subscribed

    def has_home(self) -> bool:
        return bool((self._features().get("app_home") or {}).get("home_tab_enabled", True))

    def _features(self) -> JsonObject:
        features: JsonObject = self.manifest.get("features") or {}
        return features
