"""Threads that work under the id of the log under which their work was given to them."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


class CarryingExecutor(ThreadPoolExecutor):
    """A pool of threads that takes the context of whoever submits along."""

    def submit(
        self, work: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Future[Result]:
        """Do the work in a thread, as if it were done here."""
        run = copy_context().run
        return super().submit(lambda: run(work, *args, **kwargs))
