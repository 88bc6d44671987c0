"""What comes back from the app for one payload."""

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Kind: TypeAlias = Literal["slash_commands", "interactive", "events_api"]

ANSWER_SECONDS = 3.0
"""Source: docs.slack.dev/interactivity/handling-user-interaction, acknowledgment."""


@dataclass(frozen=True)
class Retry:
    number: int = 0
    reason: str = ""


FIRST_TRY = Retry()


@dataclass(frozen=True)
class Reply:
    body: Any = None
    """What the app acknowledged with: an object, a text, or None."""
    failure: Literal["", "timeout", "connection_failed", "http_error"] = ""
    status: int | str = 200
    may_retry: bool = True

    @property
    def acknowledged(self) -> bool:
        return not self.failure
