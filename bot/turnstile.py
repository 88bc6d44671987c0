"""How much one person may do at once; the rest is turned away at the door, and nobody else waits.

Two limits: how many of their calls are under way, and how many they begin in a while.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from threading import Lock


class Entry(Enum):
    """What the turnstile says to a call."""

    FREE = "go on"
    BUSY = "too much of theirs is under way"
    FLOODED = "they began too much in too short a time"
    STILL_FLOODED = "as before, and they were told"


@dataclass(frozen=True)
class Pace:
    """How much one person may begin: `burst` at once, and then `per_second`."""

    burst: float
    per_second: float


HUMAN = Pace(burst=30, per_second=1.0)
"""Nobody types or presses more than once a second for long. The quickest thing that a person does
here is ticking off who was at an event, a press for each of perhaps thirty people.
"""

HURRIED = Pace(burst=1_000_000, per_second=1_000_000)
"""For a pretended Slack on this machine, which plays a year in a minute."""

FORGET_FROM = 1024
"""So many people are remembered before it is looked who of them may be forgotten."""


class Buckets:
    """A bucket for each person: a call takes one drop out, and time fills it again."""

    def __init__(self, pace: Pace, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Take how fast people may be, and a clock that nobody sets."""
        self._pace = pace
        self._monotonic = monotonic
        self._lock = Lock()
        self._filled: dict[str, tuple[float, float, bool]] = {}
        """By person: drops, the second of the last look, and whether they were told."""
        self._forget_at = FORGET_FROM

    def __len__(self) -> int:
        return len(self._filled)

    def take(self, whose: str) -> Entry:
        """Return FREE and take a drop; FLOODED once and then STILL_FLOODED where there is none."""
        with self._lock:
            now = self._monotonic()
            self._forget(now)
            left, was_told = self._level(whose, now)
            if left >= 1:
                # Told again only in another flood, not for each drop that they wait for.
                is_over = left - 1 >= self._pace.burst / 2
                self._filled[whose] = (left - 1, now, was_told and not is_over)
                return Entry.FREE
            self._filled[whose] = (left, now, True)
            return Entry.STILL_FLOODED if was_told else Entry.FLOODED

    def _level(self, whose: str, now: float) -> tuple[float, bool]:
        left, at, was_told = self._filled.get(whose, (self._pace.burst, now, False))
        return min(left + (now - at) * self._pace.per_second, self._pace.burst), was_told

    def _forget(self, now: float) -> None:
        """Forget whose bucket is full again: a new one is full, too."""
        if len(self._filled) < self._forget_at:
            return
        levels = {whose: self._level(whose, now)[0] for whose in self._filled}
        for whose, left in levels.items():
            if left >= self._pace.burst:
                del self._filled[whose]
        self._forget_at = max(FORGET_FROM, 2 * len(self._filled))


class Turnstile:
    """Lets each person in so many times at once; others never wait for somebody who floods."""

    def __init__(
        self,
        most: int,
        pace: Pace = HUMAN,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take how many calls of one person may be under way, and how fast they may begin."""
        self._most = most
        self._buckets = Buckets(pace, monotonic)
        self._lock = Lock()
        self._inside: Counter[str] = Counter()

    @contextmanager
    def entered(self, whose: str) -> Iterator[Entry]:
        """Yield whether they may go on; they are inside until the end of the block."""
        entry = self._buckets.take(whose)
        is_free = entry is Entry.FREE
        if is_free and not (is_free := self._step_in(whose)):
            entry = Entry.BUSY
        try:
            yield entry
        finally:
            if is_free:
                self._step_out(whose)

    def _step_in(self, whose: str) -> bool:
        with self._lock:
            is_free = self._inside[whose] < self._most
            self._inside[whose] += is_free
            return is_free

    def _step_out(self, whose: str) -> None:
        with self._lock:
            self._inside[whose] -= 1
            if not self._inside[whose]:
                del self._inside[whose]
