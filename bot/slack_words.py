"""What people typed in Slack, without Slack's markup."""

import html
import re

from bot.drawing import LEFT_TO_RIGHT
from handlers.reading.mentions import mention_token, strip_tokens

_USER = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_CHANNEL = re.compile(r"<#C[A-Z0-9]+\|?([^<>]*)>")
_LINK = re.compile(r"<((?:https?|mailto):[^<>|]+)(?:\|([^<>]*))?>")


def plain_words(text: str) -> str:
    """Return the words as they were typed: people as mention tokens, links bare, & < > unescaped.

    Slack escapes what a person types, so `<@U1>` in the text is a real mention, while one typed by
    hand arrives as `&lt;@U1&gt;` and stays words.
    """
    # Names that the bot wrote carry these marks, and people copy them.
    text = strip_tokens(text).replace(LEFT_TO_RIGHT, "")
    text = _USER.sub(lambda found: mention_token(found[1]), text)
    text = _CHANNEL.sub(lambda found: f"#{found[1]}", text)
    text = _LINK.sub(lambda found: _address(found[1], found[2]), text)
    return html.unescape(text).strip()


def _address(url: str, shown: str | None) -> str:
    return shown or url.removeprefix("mailto:") if url.startswith("mailto:") else url
