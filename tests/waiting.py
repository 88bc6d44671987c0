"""Waiting for what other threads do, without a clock: it is asked again and again."""

import threading
from collections.abc import Callable
from typing import Any

PATIENCE_SECONDS = 30.0


def eventually(is_so: Callable[[], object]) -> bool:
    """Return whether it comes to be so."""
    tries = int(PATIENCE_SECONDS / 0.01)
    return any(is_so() or threading.Event().wait(0.01) for _ in range(tries))


class Doing(threading.Thread):
    """Does something meanwhile, and keeps what came of it."""

    def __init__(self, do: Callable[..., Any], *given: Any, **named: Any) -> None:
        super().__init__()
        self.result: Any = None
        self.do = lambda: do(*given, **named)
        self.start()

    def run(self) -> None:
        self.result = self.do()
