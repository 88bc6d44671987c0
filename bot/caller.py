"""Who calls, and under which keys it is kept that the call was done."""

import hashlib
import json
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace

from models import Platform

PRIVATE = secrets.token_hex(16)
"""Known to this process alone: what it is part of cannot be worked out again by anybody."""

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True)
class Caller:
    """Who calls, in the platform's words."""

    platform: Platform
    workspace_id: str
    user_id: str
    call_id: str | None = None
    """The platform's id of this one gesture or event; the same one is not done twice."""
    message_id: str | None = None
    """The id that a message got where it was written; it may come in two events."""


def storable(text: str) -> str:
    """Return the text without what no database keeps: NUL, and halves of surrogate pairs."""
    return UNSTORABLE.sub("", text)


def call_keys(caller: Caller) -> Iterator[str]:
    """Yield the keys under which it is kept that the call was done, in its own transaction."""
    for each in (caller.call_id, caller.message_id):
        if each:
            yield storable(f"{caller.platform}:{caller.workspace_id}:{each}")


def calling_about(caller: Caller, *what: object) -> Caller:
    """Return the caller with an id that names the call and what it is about.

    As a digest: the words of a form stay out of the table.
    """
    if not caller.call_id:
        return caller
    digest = hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()
    return replace(caller, call_id=f"{caller.call_id}:{digest[:32]}")
