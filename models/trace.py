"""One id that leads from what somebody did, or from a pass of the jobs, to the notices it wrote."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_CURRENT: ContextVar[str | None] = ContextVar("trace", default=None)


def current_trace() -> str | None:
    """Return the id under which this thread works at the moment, None outside any."""
    return _CURRENT.get()


@contextmanager
def traced(trace_id: str | None = None) -> Iterator[str]:
    """Work under a new id, or under one that came along; it is in every line of the log."""
    chosen = trace_id or secrets.token_hex(4)
    token = _CURRENT.set(chosen)
    try:
        yield chosen
    finally:
        _CURRENT.reset(token)
