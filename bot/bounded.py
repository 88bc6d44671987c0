"""A question with an answer that may never come: a database that hangs must not hang health."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Bounded(Generic[Answer]):
    """Asks in a thread of its own and waits only so long; a call returns the answer.

    One question is under way at a time. Whoever asks meanwhile, or a moment later, shares its
    answer, so that asking often costs nothing and a question that hangs holds one thread.
    """

    def __init__(
        self,
        ask: Callable[[], Answer],
        patience_seconds: float,
        fresh_seconds: float,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the question; an answer is given out again for `fresh_seconds`."""
        self._ask = ask
        self._patience_seconds = patience_seconds
        self._fresh_seconds = fresh_seconds
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._answer: Future[Answer] | None = None
        self._began = 0.0

    def __call__(self) -> Answer:
        """Return the answer, or raise what the question raised.

        Raises:
            TimeoutError: it did not come in time.
        """
        answer, began = self._under_way()
        left = self._patience_seconds - (self._monotonic() - began)
        return answer.result(max(left, 0))

    def _under_way(self) -> tuple[Future[Answer], float]:
        with self._lock:
            now = self._monotonic()
            is_old = now - self._began >= self._fresh_seconds
            if self._answer is None or (self._answer.done() and is_old):
                self._answer, self._began = Future(), now
                run = threading.Thread(target=self._run, args=(self._answer,), daemon=True)
                run.start()
            return self._answer, self._began

    def _run(self, answer: Future[Answer]) -> None:
        try:
            answer.set_result(self._ask())
        except BaseException as error:  # noqa: BLE001 - raised again where it was asked
            answer.set_exception(error)
