"""The bot asks Slack for the permissions that it uses, and for no other."""

import ast
from pathlib import Path

from bot.manifest import EVENTS, SCOPES, manifest
from playground.delivery import events
from playground.web_api import conversations
from playground.web_api.door import METHODS

BOT = Path(__file__).parents[2] / "bot"

OPENS_CONVERSATIONS = "im:write"
"""A first message opens the conversation with somebody; no method of its own is called for it."""

SLASH_COMMANDS = "commands"


def called() -> set[str]:
    """Return the methods of Slack's Web API that stand somewhere in bot/."""
    known = {name.replace(".", "_"): name for name in METHODS}
    return {
        known[node.func.attr]
        for file in BOT.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in known
    }


def needed() -> set[str]:
    methods = [METHODS[name] for name in called()]
    of_methods = {scope for one in methods if one.caller != "app" for scope in one.scopes}
    if "conversations.history" in called():
        of_methods.add(conversations.HISTORY_SCOPES["im"])
    of_events = {events.SCOPES[name] for name in EVENTS if name in events.SCOPES}
    return of_methods | of_events


def test_no_permission_is_asked_for_that_is_not_used_and_none_is_missing():
    asked = set(manifest()["oauth_config"]["scopes"]["bot"])

    assert {"chat.postMessage", "conversations.history", "users.list"} <= called()
    assert asked == set(SCOPES) == needed() | {SLASH_COMMANDS, OPENS_CONVERSATIONS}


def test_no_permission_reaches_what_people_write_to_each_other():
    reading = {scope for scope in SCOPES if scope.endswith(("history", ":read"))}

    assert reading == {"im:history", "users:read"}
    assert not [scope for scope in SCOPES if scope.startswith(("channels", "groups", "mpim"))]
    assert set(manifest()["oauth_config"]["scopes"]) == {"bot"}  # nothing on anybody's behalf
