"""The workspace's own time: it runs, it can be stopped, and it can be set forward."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True)
class Mark:
    """A moment to measure from, on both clocks."""

    workspace: datetime
    monotonic_seconds: float


class Clock:
    """Tells the workspace's time."""

    def __init__(self, start: datetime | None = None, paused: bool = False) -> None:
        self.paused = paused
        self._held = False
        self._set_to = start or datetime.now(UTC)  # noqa: TID251 - the one place that may
        self._set_at = time.monotonic()

    def now(self) -> datetime:
        """Return the workspace's time as an aware UTC datetime."""
        if self.stands_still:
            return self._set_to
        return self._set_to + timedelta(seconds=time.monotonic() - self._set_at)

    def set_to(self, instant: datetime) -> None:
        """Move to an instant; never back, because messages are ordered by time."""
        self._set_to = max(instant, self.now())
        self._set_at = time.monotonic()

    @property
    def stands_still(self) -> bool:
        return self.paused or self._held

    def pause(self, paused: bool) -> None:
        self.set_to(self.now())
        self.paused = paused

    def hold(self, held: bool) -> None:
        """Stand still for the length of a jump, whatever the pause button says."""
        self.set_to(self.now())
        self._held = held

    def mark(self) -> Mark:
        return Mark(self.now(), time.monotonic())

    def seconds_since(self, mark: Mark) -> float:
        """Return how long ago that was, on whichever clock more time has passed.

        Trigger ids and response URLs age by it: they must end although the workspace's clock
        stands still, and they must end when it jumps.
        """
        in_workspace = (self.now() - mark.workspace).total_seconds()
        return max(in_workspace, time.monotonic() - mark.monotonic_seconds)


def machine_timestamp() -> int:
    """Return the machine's time in seconds, for signatures, which the app holds against its own."""
    return int(time.time())  # noqa: TID251 - a signature must carry the real time


def parse_instant(text: str) -> datetime:
    """Return an aware UTC datetime.

    Raises:
        ValueError: the text is no ISO 8601 instant, or it names no offset.
    """
    instant = datetime.fromisoformat(text.replace(" ", "+"))
    if instant.tzinfo is None:
        raise ValueError(f"{text!r} names no offset from UTC; write 2026-01-05T14:00:00Z")
    return instant.astimezone(UTC)


def write_instant(instant: datetime) -> str:
    """Return ISO 8601 in UTC, ending in Z so that it can stand in a URL as it is."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")
