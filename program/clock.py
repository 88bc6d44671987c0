"""The only module that asks the operating system for the time, and says whether it can be right."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]
"""Returns now as an aware UTC datetime."""

BUILT_AFTER = datetime(2026, 6, 1, tzinfo=UTC)
"""This version was made after that. Whoever makes a release may move it on."""

COMPUTERS_BEGAN = datetime(2000, 1, 1, tzinfo=UTC)
"""A pretended clock may stand in the past, but not at the beginning of time."""


class UnbelievableClockError(Exception):
    """The clock cannot be right; nothing may be decided, saved or sent by it."""

    def __init__(self, now: datetime) -> None:
        super().__init__(
            f"This machine's clock says {now:%Y-%m-%d %H:%M} UTC, which is before this program was "
            "made, so nothing is done by it. Set the clock, and switch on network time."
        )


def is_believable(now: datetime, since: datetime = BUILT_AFTER) -> bool:
    """Return whether a clock may say that: a dead battery makes it begin at 1970 or 2000."""
    return now >= since


def checked(clock: Clock, since: datetime = BUILT_AFTER) -> Clock:
    """Return the clock, which then raises UnbelievableClockError where it cannot be right."""

    def checked_clock() -> datetime:
        now = clock()
        if not is_believable(now, since):
            raise UnbelievableClockError(now)
        return now

    return checked_clock


def system_clock() -> datetime:
    """Return now as an aware UTC datetime."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that may
