"""Names commands as they are called in this workspace: "/tp-contact" where the prefix is "tp-"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from handlers import COMMANDS
from messages.message import Field

Document = TypeVar("Document")

NAMES = re.compile(
    r"(?<![\w/.:])/(" + "|".join(command.name.removeprefix("/") for command in COMMANDS) + r")\b"
)


def prefixed(name: str, prefix: str) -> str:
    """Return the command's name as Slack knows it."""
    return f"/{prefix}{name.removeprefix('/')}"


def with_prefix(document: Document, prefix: str) -> Document:
    """Return the message, form or home with the prefix before each command it names.

    What stands in a field to be edited is somebody's own words and stays as it is.
    """
    return _rewritten(document, prefix) if prefix else document


def _rewritten(value: Any, prefix: str) -> Any:
    if isinstance(value, str):
        return NAMES.sub(lambda found: prefixed(found[1], prefix), value)
    if isinstance(value, tuple):
        return tuple(_rewritten(part, prefix) for part in value)
    if isinstance(value, Mapping):
        return {key: _rewritten(part, prefix) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"id", "action", "url", "context", *({"value"} if isinstance(value, Field) else ())}
        changed = {
            field.name: _rewritten(getattr(value, field.name), prefix)
            for field in fields(value)
            if field.name not in kept
        }
        return replace(value, **changed)
    return value
