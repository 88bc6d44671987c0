"""One call of a Web API method: its arguments, and how it is refused."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from playground.json_types import Json
from playground.slack import Slack


class SlackError(Exception):
    """The method answers ok: false with this error code."""

    def __init__(self, code: str, **extra: Any) -> None:
        super().__init__(code)
        self.answer: Json = {"ok": False, "error": code, **extra}


def invalid(code: str, problems: list[str]) -> SlackError:
    """Return a refusal that says what is wrong and where, as Slack's validators do."""
    messages = [f"[ERROR] {problem}" for problem in problems]
    extra = {"errors": problems} if code == "invalid_blocks" else {}
    return SlackError(code, **extra, response_metadata={"messages": messages})


@dataclass(frozen=True)
class Call:
    slack: Slack
    method: str
    arguments: Json = field(default_factory=dict)
    lacking: frozenset[str] = frozenset()
    """The scopes that a fault takes away from this one call."""

    @property
    def scopes(self) -> list[str]:
        """Return the bot token's scopes, as far as they hold for this call."""
        return [scope for scope in self.slack.app.scopes if scope not in self.lacking]

    def text(self, name: str, default: str = "") -> str:
        value = self.arguments.get(name)
        return default if value is None else str(value)

    def need(self, name: str) -> str:
        """Return a text that must be there.

        Raises:
            SlackError: invalid_arguments, naming the field.
        """
        value = self.text(name)
        if not value:
            raise invalid("invalid_arguments", [f"missing required field: {name}"])
        return value

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in ("true", "1")

    def number(self, name: str, default: int) -> int:
        try:
            return int(self.text(name, str(default)) or default)
        except ValueError:
            raise SlackError("invalid_arguments") from None

    def json(self, name: str, error: str) -> Any:
        """Return a JSON argument, which forms send as text; None when it is not there.

        Raises:
            SlackError: the given error, when the text is no JSON.
        """
        value = self.arguments.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise SlackError(error) from None


Handler: TypeAlias = Callable[[Call], Awaitable[Json]]


@dataclass(frozen=True)
class Method:
    handler: Handler
    scopes: tuple[str, ...] = ()
    """Any one of these is enough; none means that every token may call it."""
    caller: Literal["bot", "app", "any", "none"] = "bot"


METHODS: dict[str, Method] = {}


def method(
    name: str, *scopes: str, caller: Literal["bot", "app", "any", "none"] = "bot"
) -> Callable[[Handler], Handler]:
    """Register a function as a Web API method, with the scopes that allow it."""

    def register(handler: Handler) -> Handler:
        METHODS[name] = Method(handler, scopes, caller)
        return handler

    return register
