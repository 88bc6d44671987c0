"""A lock that goes to whoever has waited longest."""

from collections import deque
from threading import Event, Lock


class Turns:
    """Takes turns among threads, first come, first served.

    Python's own lock goes to whoever runs at the moment. That is the one who has just released it,
    so that a thread with many transactions in a row keeps all the others out.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_taken = False
        self._waiting: deque[Event] = deque()

    def acquire(self, timeout: float) -> bool:
        """Return whether the turn came within so many seconds; then `release` it."""
        with self._lock:
            if not self._is_taken:
                self._is_taken = True
                return True
            mine = Event()
            self._waiting.append(mine)
        return mine.wait(timeout) or not self._gives_up(mine)

    def release(self) -> None:
        """Give the turn on."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_taken = False

    def _gives_up(self, mine: Event) -> bool:
        """Leave the queue, unless the turn came at the last moment."""
        with self._lock:
            if mine.is_set():
                return False
            self._waiting.remove(mine)
            return True
