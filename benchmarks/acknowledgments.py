"""How soon a command is answered at 50 a second: idle, while notices go out, while Slack hangs."""

import itertools
import statistics
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from multiprocessing import get_context

from benchmarks.answering_server import Answering, answering, postgres_url
from benchmarks.measuring import median_ratio, report
from benchmarks.open_loop import Load, latencies_of
from benchmarks.slack_client import Typed
from bot.manifest import SLACK_PATH

PER_SECOND = 50
SECONDS = 5
ROUNDS = 3
"""Of each kind, one after the other: machines drift within a run, and disks stall."""
PAIRS = 5_000
"""Twice as many notices are due: one for each of a pair."""
FORMS = 10
"""Of so many commands one opens a form, while Slack hangs."""
AIM_MS = 250

MODALITIES = ("zoom", "phone", "email", "chat")


@dataclass(frozen=True)
class Measured:
    """The latencies of one load, in milliseconds."""

    middle: float
    late: float
    """The 99th percentile."""
    worst: float

    def __str__(self) -> str:
        figures = f"median {self.middle:.0f}, 99th percentile {self.late:.0f}"
        return f"{figures}, longest {self.worst:.0f} ms"


def run(pairs: int = PAIRS, seconds: float = SECONDS, rounds: int = ROUNDS) -> None:
    """Print latencies, and how many times longer they are while notices go out."""
    context = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as client:
        show("SQLite", None, client, pairs, seconds, rounds)
        with postgres_url() as url:
            show("PostgreSQL", url, client, pairs, seconds, rounds)


def show(  # noqa: PLR0913 - what is measured, with what, and how much of it
    database: str, url: str | None, client: Executor, pairs: int, seconds: float, rounds: int
) -> None:
    """Print what is measured with this database."""
    with answering(pairs, url) as server:
        typist = Typist(server, client, pairs)
        typist.measure(PER_SECOND)  # warms up
        count = int(seconds * PER_SECOND)
        found = [_round(typist, count) for _ in range(rounds)]
        sent = len(server.chat.sent)
    idle, busy, hung = (list(kind) for kind in zip(*found, strict=True))
    report(
        f"a contact, {PER_SECOND} a second, {database} (aim: {AIM_MS} ms here)",
        [
            f"idle: {usual(idle)}",
            f"while {sent:,} of {2 * pairs:,} notices go out: {usual(busy)}",
            f"that is {_ratio(busy, idle):.1f} times the 99th percentile of idle",
            f"while Slack opens no form, one command of {FORMS}: {usual(hung)}",
            f"that is {_ratio(hung, idle):.1f} times",
        ],
    )


def _round(typist: "Typist", count: int) -> tuple[Measured, Measured, Measured]:
    idle = typist.measure(count)
    busy = typist.measure(count, typist.server.delivering())
    return idle, busy, typist.measure(count, typist.server.no_forms(), forms=FORMS)


def _ratio(some: Sequence[Measured], others: Sequence[Measured]) -> float:
    return median_ratio([each.late for each in some], [each.late for each in others])


def usual(rounds: Sequence[Measured]) -> Measured:
    """Return the medians of the rounds."""
    figures = [(each.middle, each.late, each.worst) for each in rounds]
    return Measured(*(statistics.median(column) for column in zip(*figures, strict=True)))


class Typist:
    """Types contacts, each of another person or another day, so that none is asked back."""

    def __init__(self, server: Answering, client: Executor, pairs: int) -> None:
        self.server = server
        self.pairs = pairs
        self._client = client
        self._number = itertools.count()

    def measure(
        self,
        count: int,
        meanwhile: AbstractContextManager[None] | None = None,
        forms: int = 0,
    ) -> Measured:
        """Return how soon the contacts are answered; of `forms` commands one opens a form."""
        typed = list(self._typed(count, forms))
        load = Load(self.server.port, SLACK_PATH, typed, PER_SECOND, "Logged")
        with meanwhile or nullcontext():
            spent = self._client.submit(latencies_of, load).result()
        return measured(spent)

    def _typed(self, count: int, forms: int) -> Iterator[Typed]:
        for _ in range(count):
            number = next(self._number)
            # The last pairs first: nobody is reminded who was in touch a moment ago.
            user_id = f"U{2 * (self.pairs - number % self.pairs)}"
            round_, text = number // self.pairs, ""
            if not forms or number % forms:
                modality = MODALITIES[round_ % len(MODALITIES)]
                text = f"{modality} {2 + round_ // len(MODALITIES)} days ago 3pm 45m budget plan"
            yield Typed(user_id, "/contact", text, f"bench.{number}")


def measured(spent: list[float]) -> Measured:
    """Return median, 99th percentile and maximum of the seconds, in milliseconds."""
    percentiles = statistics.quantiles(spent, n=100, method="inclusive")
    return Measured(1000 * percentiles[49], 1000 * percentiles[98], 1000 * max(spent))
