"""Threads for what goes to Slack after an acknowledgment, so that nobody waits for another."""

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from threading import Lock
from typing import Any, TypeAlias

from scheduler.mishap import log_mishap

logger = logging.getLogger(__name__)

VIEWS = 16
"""Threads for forms and homes, which Slack takes within 3 s of a click or never."""

ANSWERS = 32
"""Threads for answers below a message; one may hang for as long as the client's time-out."""

Task: TypeAlias = Callable[[], object]


class Lane:
    """Does one thing at a time for each person, in order; different people do not wait.

    Whoever presses a hundred buttons waits for their own hundred answers, and nobody else does.
    """

    def __init__(self, threads: int, name: str) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._lock = Lock()
        self._waiting: dict[str, deque[Task]] = {}
        """By person, what comes after the task that is under way for them."""

    def submit(self, whose: str, work: Callable[..., object], *given: Any) -> None:
        """Do the work soon; `whose` is the id of the person whom it is for."""
        # What the log is told of the call holds for what comes of it, too.
        task = partial(copy_context().run, work, *given)
        with self._lock:
            if whose in self._waiting:
                self._waiting[whose].append(task)
                return
            self._waiting[whose] = deque()
        self._threads.submit(self._do, whose, task)

    def shutdown(self) -> None:
        """Return when everything is done that was submitted."""
        self._threads.shutdown(wait=True)

    def _do(self, whose: str, task: Task) -> None:
        following: Task | None = task
        while following is not None:
            _guarded(following)
            following = self._next_of(whose)
            if following is not None and self._queue(whose, following):
                return

    def _next_of(self, whose: str) -> Task | None:
        with self._lock:
            if self._waiting[whose]:
                return self._waiting[whose].popleft()
            del self._waiting[whose]
        return None

    def _queue(self, whose: str, task: Task) -> bool:
        """Put the task behind those of others; return False where nothing is taken any more."""
        try:
            self._threads.submit(self._do, whose, task)
        except RuntimeError:  # the lane is being shut down: this thread goes on by itself
            return False
        return True


class Workers:
    """The lanes: a view that must open now never stands behind an answer that hangs."""

    def __init__(self) -> None:
        self.views = Lane(VIEWS, "views")
        self.answers = Lane(ANSWERS, "answers")

    def shutdown(self) -> None:
        """Finish what is under way."""
        self.views.shutdown()
        self.answers.shutdown()


def _guarded(task: Task) -> None:
    try:
        task()
    except Exception:  # noqa: BLE001 - the person's next thing is done all the same
        log_mishap(logger, "an answer broke")
