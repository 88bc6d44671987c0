"""How much of one person's doing is under way at once; the rest is turned away at the door."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Turnstile:
    """Lets each person in so many times at once; others never wait for somebody who floods."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._inside: Counter[str] = Counter()

    @contextmanager
    def entered(self, whose: str) -> Iterator[bool]:
        """Yield whether they may go on; they are inside until the end of the block."""
        with self._lock:
            is_free = self._inside[whose] < self._most
            self._inside[whose] += is_free
        try:
            yield is_free
        finally:
            with self._lock:
                self._inside[whose] -= is_free
                if not self._inside[whose]:
                    del self._inside[whose]
