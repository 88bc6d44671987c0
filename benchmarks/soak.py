"""`make soak`: the bot under load for long; do its memory and its file handles stay level?

Linux only: it reads /proc.
"""

import argparse
import itertools
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from benchmarks.measuring import report
from benchmarks.open_loop import Load, latencies_of
from benchmarks.running_bot import Running, running_bot
from benchmarks.slack_client import Typed
from bot.manifest import SLACK_PATH

PER_SECOND = 50
MINUTES = 10.0
PEOPLE = 160
WARM_UP_SECONDS = 60
BURST = 400
REST_SECONDS = 3
"""Before each look, so that no request is under way."""

MOST_GROWTH = 0.10
MOST_MORE_HANDLES = 4
"""A connection that is kept, or one that is being closed."""

LINES = (
    ("/contact", "zoom today {length}m budget plan"),
    ("/contact", "called for {length} minutes about the board meeting"),
    ("/contact", "email 300 days ago"),
    ("/pair", ""),
    ("/contact", ""),
    ("/contact", "31.2. nobody can tell what this means"),
)


@dataclass(frozen=True)
class Sample:
    """What a process holds at one moment."""

    kilobytes: int
    handles: int

    def __str__(self) -> str:
        return f"{self.kilobytes / 1024:.1f} MB, {self.handles} handles"


def main(minutes: float, per_second: float) -> int:
    """Return 0 when memory and handles were level."""
    with running_bot(PEOPLE) as bot:
        samples, late = soak(bot, minutes, per_second)
    names = ("start", "middle", "end")
    growth = samples[-1].kilobytes / samples[0].kilobytes - 1
    level = is_level(samples)
    report(
        f"soak of {minutes:g} minutes at {per_second:g} commands a second",
        [
            *(f"{name}: {sample}" for name, sample in zip(names, samples, strict=True)),
            f"memory grew by {growth:.1%}; 99th percentile of all answers {1000 * late:.0f} ms",
            "level" if level else "not level",
        ],
    )
    return 0 if level else 1


def is_level(samples: list[Sample]) -> bool:
    """Return whether memory grew by a tenth at most, and handles stayed."""
    handles = [sample.handles for sample in samples]
    grown = samples[-1].kilobytes <= (1 + MOST_GROWTH) * samples[0].kilobytes
    return grown and max(handles) - handles[0] <= MOST_MORE_HANDLES


def soak(bot: Running, minutes: float, per_second: float) -> tuple[list[Sample], float]:
    """Return what the process holds at start, middle and end, and the 99th percentile."""
    typed = _typed()
    _send(bot.port, typed, WARM_UP_SECONDS, per_second)
    _burst(bot.port, typed)
    samples, spent = [look(bot.pid)], list[float]()
    for _ in range(2):
        spent += _send(bot.port, typed, minutes * 30, per_second)
        samples.append(look(bot.pid))
    return samples, sorted(spent)[int(len(spent) * 0.99)]


def _send(port: int, typed: Iterator[Typed], seconds: float, per_second: float) -> list[float]:
    load = Load(
        port, SLACK_PATH, list(itertools.islice(typed, int(seconds * per_second))), per_second, ""
    )
    return latencies_of(load)


def _burst(port: int, typed: Iterator[Typed]) -> None:
    """Let as many threads begin and connections be opened as there ever will be."""
    loads = [list(itertools.islice(typed, BURST // 4)) for _ in range(4)]
    with ThreadPoolExecutor(len(loads)) as pool:
        list(pool.map(lambda load: latencies_of(Load(port, SLACK_PATH, load, 1000, "")), loads))


def look(pid: int) -> Sample:
    """Return what the process holds, once nothing is under way."""
    Event().wait(REST_SECONDS)
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return Sample(int(resident.split()[1]), len(os.listdir(f"/proc/{pid}/fd")))


def _typed() -> Iterator[Typed]:
    for number in itertools.count():
        command, text = LINES[number % len(LINES)]
        line = text.format(length=1 + number // PEOPLE % 400)
        yield Typed(f"U{number % PEOPLE}", command, line, f"soak.{number}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--per-second", type=float, default=PER_SECOND)
    said = parser.parse_args()
    sys.exit(main(said.minutes, said.per_second))
