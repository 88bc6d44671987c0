"""manifest.yml: what Slack must know of the app, from COMMANDS, SHORTCUTS and the events used."""

from typing import Any

import yaml

from bot.prefix import prefixed
from handlers import COMMANDS, SHORTCUTS

SCOPES = ("commands", "chat:write", "im:write", "im:history", "users:read", "users:read.email")
"""Nothing more. `im:history` reaches the bot's own direct messages only; it is what lets the bot
look whether a message arrived before it sends it again."""

EVENTS = ("app_home_opened", "message.im", "team_join", "user_change")
SLACK_PATH = "/slack/events"
"""Where Slack's requests arrive in HTTP mode."""

HEAD = "# Written by `make manifest`; change handlers/ instead.\n"


def manifest(prefix: str = "", http_url: str | None = None) -> dict[str, Any]:
    """Return the app's manifest, for Socket Mode, or for HTTP below the public `http_url`."""
    url = http_url.rstrip("/") + SLACK_PATH if http_url else None
    return {
        "display_information": {
            "name": "Thought Partner",
            "description": "Looks after mentoring pairs: contacts, reminders, digests",
            "background_color": "#1d3557",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Thought Partner", "always_online": True},
            "shortcuts": _shortcuts(),
            "slash_commands": [
                {
                    "command": prefixed(command.name, prefix),
                    **_with_url(url),
                    "description": command.summary,
                    "usage_hint": command.usage,
                    "should_escape": command.names_people,
                }
                for command in COMMANDS
            ],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": _settings(url),
    }


def manifest_yaml(prefix: str = "", http_url: str | None = None) -> str:
    """Return the manifest as Slack's page takes it."""
    return HEAD + yaml.safe_dump(
        manifest(prefix, http_url), sort_keys=False, width=100, allow_unicode=True
    )


def _shortcuts() -> list[dict[str, str]]:
    found = []
    for shortcut in SHORTCUTS:
        entry = {"name": shortcut.title, "description": shortcut.summary}
        found.append({**entry, "type": "global", "callback_id": shortcut.id})
        if shortcut.on_messages:
            found.append({**entry, "type": "message", "callback_id": f"{shortcut.id}.message"})
    return found


def _settings(url: str | None) -> dict[str, Any]:
    return {
        "event_subscriptions": {
            **({"request_url": url} if url else {}),
            "bot_events": list(EVENTS),
        },
        "interactivity": {"is_enabled": True, **({"request_url": url} if url else {})},
        "org_deploy_enabled": False,
        "socket_mode_enabled": url is None,
        "token_rotation_enabled": False,
    }


def _with_url(url: str | None) -> dict[str, str]:
    return {"url": url} if url else {}
