"""The only module that asks the operating system for the time."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]
"""Returns now as an aware UTC datetime."""


def system_clock() -> datetime:
    """Return now as an aware UTC datetime."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that may
