"""Medians, ratios, and how many statements a database was asked."""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import event

from models import Sessions


def median_seconds(work: Callable[[], object], times: int = 5) -> float:
    """Return the median of several runs, after one that does not count."""
    work()
    return statistics.median(seconds(work) for _ in range(times))


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def processor_seconds(work: Callable[[], object]) -> float:
    """Return the time that this process had the processor, without what it waited for."""
    started = time.process_time()
    work()
    return time.process_time() - started


def median_ratio(first: Sequence[float], second: Sequence[float]) -> float:
    """Return the median of the ratios first/second, pair by pair: machines drift within a run."""
    return statistics.median(one / other for one, other in zip(first, second, strict=True))


@dataclass
class Count:
    statements: int = 0
    texts: list[str] = field(default_factory=list)


@contextmanager
def counted(sessions: Sessions) -> Iterator[Count]:
    """Count the statements sent to the database meanwhile."""
    count = Count()

    def note(*given: object) -> None:
        count.statements += 1
        count.texts.append(str(given[2]))

    event.listen(sessions.engine, "before_cursor_execute", note)
    try:
        yield count
    finally:
        event.remove(sessions.engine, "before_cursor_execute", note)


def report(title: str, lines: Sequence[str]) -> None:
    print(f"\n{title}")
    for line in lines:
        print(f"  {line}")
