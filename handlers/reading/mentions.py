"""Mentions of people inside a typed line, as tokens no person can type by accident."""

import re
from collections.abc import Callable

OPENING = "\ue000"
CLOSING = "\ue001"
"""Private-use characters: no keyboard has them, and `clean` drops stray ones."""

TOKEN = re.compile(f"{OPENING}([^{OPENING}{CLOSING}\\s]+){CLOSING}")


def mention_token(user_id: str) -> str:
    """Return the token that stands for a mention of this chat user in a typed line."""
    return f"{OPENING}{user_id}{CLOSING}"


def mentioned_user(token: str) -> str:
    """Return the chat user id inside a token (which may carry a trailing 's)."""
    return token.partition(OPENING)[2].partition(CLOSING)[0]


def replace_tokens(words: str, name_of: Callable[[str], str]) -> str:
    """Return the words with each mention replaced by what `name_of(user_id)` says."""
    return TOKEN.sub(lambda found: name_of(found.group(1)), words)


def as_shown(words: str) -> str:
    """Return the words as a person may read them: a chat user's id says nothing to anybody."""
    return replace_tokens(words, lambda user_id: "@someone")


def strip_tokens(words: str) -> str:
    """Return the words without mentions, with the gaps closed."""
    return " ".join(TOKEN.sub(" ", words).split())
