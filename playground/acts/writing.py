"""What Slack makes of the text that people type: escapes, mentions, links."""

import re

from playground.json_types import Json
from playground.slack import Slack

MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
CODED = re.compile(r"<(?:[@#!][^<>]+|https?://[^<>]+|mailto:[^<>]+)>")
ADDRESS = re.compile(r"(?<![<|])\bhttps?://[^\s<>|]+[^\s<>|.,;:!?)\]]")


def escape(text: str) -> str:
    """Return text with &, < and > escaped, leaving mentions and links that are coded already."""
    pieces, position = [], 0
    for coded in CODED.finditer(text):
        pieces += [plain_escape(text[position : coded.start()]), coded.group()]
        position = coded.end()
    return "".join([*pieces, plain_escape(text[position:])])


def plain_escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def link(text: str) -> str:
    """Return text with its web addresses in angle brackets."""
    return ADDRESS.sub(lambda found: f"<{found.group()}>", text)


def command_text(slack: Slack, text: str, should_escape: bool) -> str:
    """Return a command's text as the app gets it.

    With should_escape mentions carry id and name, and web addresses are coded; without it the
    app gets what the person sees.
    """
    if should_escape:
        return MENTION.sub(lambda found: named(slack, found.group(1)), link(text))
    return MENTION.sub(lambda found: f"@{name_of(slack, found.group(1))}", text)


def named(slack: Slack, user_id: str) -> str:
    return f"<@{user_id}|{name_of(slack, user_id)}>"


def name_of(slack: Slack, user_id: str) -> str:
    user = slack.users.get(user_id)
    return user.name if user else user_id


def rich_text(text: str) -> list[Json]:
    """Return the rich_text block that Slack adds to what a person writes."""
    parts: list[Json] = []
    position = 0
    for coded in CODED.finditer(text):
        if coded.start() > position:
            parts.append({"type": "text", "text": text[position : coded.start()]})
        parts.append(coded_part(coded.group()))
        position = coded.end()
    if text[position:] or not parts:
        parts.append({"type": "text", "text": text[position:] or " "})
    section = {"type": "rich_text_section", "elements": parts}
    return [{"type": "rich_text", "block_id": "typed", "elements": [section]}]


def coded_part(coded: str) -> Json:
    mention = MENTION.fullmatch(coded)
    if mention:
        return {"type": "user", "user_id": mention.group(1)}
    if coded[1] in "#!":
        return {"type": "text", "text": coded}
    url, _, text = coded[1:-1].partition("|")
    return {"type": "link", "url": url} | ({"text": text} if text else {})
