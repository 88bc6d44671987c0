"""How soon a command is answered at 50 a second: idle, while notices go out, while Slack hangs."""

import itertools
import statistics
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from multiprocessing import get_context

from benchmarks.answering_server import Answering, answering, postgres_url
from benchmarks.measuring import report
from benchmarks.open_loop import Load, latencies_of
from benchmarks.slack_client import Typed
from bot.manifest import SLACK_PATH

PER_SECOND = 50
SECONDS = 12
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


def run(pairs: int = PAIRS, seconds: float = SECONDS) -> None:
    """Print latencies, and how many times longer they are while notices go out."""
    context = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as client:
        show("SQLite", None, client, pairs, seconds)
        with postgres_url() as url:
            show("PostgreSQL", url, client, pairs, seconds)


def show(database: str, url: str | None, client: Executor, pairs: int, seconds: float) -> None:
    """Print what is measured with this database."""
    with answering(pairs, url) as server:
        _show(database, Typist(server, client, pairs, PER_SECOND), int(seconds * PER_SECOND))


def _show(database: str, typist: "Typist", count: int) -> None:
    typist.measure(min(count, PER_SECOND))  # warms up
    idle = typist.measure(count)
    before = len(typist.server.chat.sent)
    busy = typist.measure(count, typist.server.delivering())
    sent = len(typist.server.chat.sent) - before
    hung = typist.measure(count, typist.server.no_forms(), forms=FORMS)
    report(
        f"a contact, {typist.per_second:g} a second, {database} (aim: {AIM_MS} ms here)",
        [
            f"idle: {idle}",
            f"while {sent:,} of {2 * typist.pairs:,} notices go out: {busy}",
            f"that is {busy.late / idle.late:.1f} times the 99th percentile of idle",
            f"while Slack opens no form, one command of {FORMS}: {hung}",
            f"that is {hung.late / idle.late:.1f} times",
        ],
    )


class Typist:
    """Types contacts, each of another person or another day, so that none is asked back."""

    def __init__(self, server: Answering, client: Executor, pairs: int, per_second: float) -> None:
        self.server = server
        self.pairs = pairs
        self.per_second = per_second
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
        load = Load(self.server.port, SLACK_PATH, typed, self.per_second, "Logged")
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
