"""What is counted and measured, in the form that Prometheus reads.

Labels have few values, all of them ours: states, kinds, outcomes. No name, id or text is in any.
"""

from collections.abc import Callable, Iterator

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot import __version__
from bot.bounded import Bounded
from bot.health import RESTING, Pulse
from models import NoticeKind, NoticeState, Sessions
from models.overview import Overview, limit_statements, look_over
from program.clock import Clock
from scheduler.outcome import Outcome
from scheduler.reporting import Passed
from scheduler.settling import RATE_LIMITED

PREFIX = "thought_partner"

PATIENCE_SECONDS = 5.0
"""Prometheus gives up after 10 s by default."""

FRESH_SECONDS = 5.0
"""Counting all notices reads the whole table; several scrapers share one count."""

ACKNOWLEDGED_WITHIN = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3)
"""Slack gives three seconds."""

TICKED_WITHIN = (0.05, 0.1, 0.5, 1, 5, 30, 60, 300, 1800)

LOOK_UPS = {"found": "found", "not there": "not_there", "needs_human": "gave_up"}
"""Outcomes of looking for a message, by what the metric calls them."""

CALLS = ("command", "button", "form", "shortcut", "event", "other")


class Metrics:
    """The metrics of one bot, in a registry of its own."""

    def __init__(
        self,
        sessions: Sessions,
        clock: Clock,
        pulse: Pulse = RESTING,
        patience_seconds: float = PATIENCE_SECONDS,
        fresh_seconds: float = FRESH_SECONDS,
    ) -> None:
        """Take what is asked at each scrape: database, clock, heartbeat of this process."""
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        Info(PREFIX, "The bot", registry=self.registry).info({"version": __version__})
        self._deliveries = self._counter(
            "deliveries", "What became of notices whose turn it was", "outcome"
        )
        self._retries = self._counter("retries", "Tries that failed and are made again")
        self._look_ups = self._counter("look_ups", "Looks for messages in doubt", "result")
        self._acknowledgment = Histogram(
            f"{PREFIX}_acknowledgment_seconds",
            "From a call's arrival to its answer",
            ["kind"],
            buckets=ACKNOWLEDGED_WITHIN,
            registry=self.registry,
        )
        self._tick = Histogram(
            f"{PREFIX}_tick_seconds",
            "Length of a tick, deliveries included",
            buckets=TICKED_WITHIN,
            registry=self.registry,
        )
        self._broken = self._counter("broken_passes", "Passes that ended in an error")
        self._database_errors = self._counter(
            "database_errors", "Times the database did not do what was asked of it"
        )
        self._asked("tick_age_seconds", "Since the last tick", lambda: pulse.seconds_since_tick)
        self._asked("sign_age_seconds", "Since a sign of life", lambda: pulse.seconds_since_sign)
        self.registry.register(_Outbox(sessions, clock, patience_seconds, fresh_seconds))
        self._begin_at_zero()

    def passed(self, passed: Passed) -> None:
        """Count a pass of the runner and what it did."""
        if passed.is_tick:
            self._tick.observe(passed.seconds)
        if passed.delivered is None:
            self._broken.inc()
            return
        for outcome, count in passed.delivered.counts.items():
            self._of(outcome).inc(count)

    def acknowledged(self, kind: str, seconds: float) -> None:
        """Measure one call from the chat platform."""
        self._acknowledgment.labels(kind if kind in CALLS else "other").observe(seconds)

    def database_trouble(self) -> None:
        self._database_errors.inc()

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"{PREFIX}_{name}", text, labels, registry=self.registry)

    def _asked(self, name: str, text: str, ask: Callable[[], float]) -> None:
        """Add a gauge whose value is asked for at each scrape."""
        Gauge(f"{PREFIX}_{name}", text, registry=self.registry).set_function(ask)

    def _of(self, outcome: Outcome) -> Counter:
        """Return the one counter that counts this outcome."""
        if outcome is Outcome.RETRY:
            return self._retries
        if outcome.value in LOOK_UPS:
            return self._look_ups.labels(LOOK_UPS[outcome.value])
        return self._deliveries.labels(outcome.value.replace(" ", "_"))

    def _begin_at_zero(self) -> None:
        """Show each series from the start: a rate needs a first value."""
        for outcome in Outcome:
            self._of(outcome)
        for result in LOOK_UPS.values():
            self._look_ups.labels(result)
        for kind in CALLS:
            self._acknowledgment.labels(kind)


class _Outbox(Collector):
    """Reads the outbox at each scrape; without an answer in time the rest is told all the same."""

    def __init__(
        self, sessions: Sessions, clock: Clock, patience_seconds: float, fresh_seconds: float
    ) -> None:
        self._sessions = sessions
        self._clock = clock
        self._patience_seconds = patience_seconds
        self._look = Bounded(self._read, patience_seconds, fresh_seconds)

    def describe(self) -> list[Metric]:
        """Return nothing, so that registering it asks no database."""
        return []

    def collect(self) -> Iterator[Metric]:
        try:
            overview = self._look()
        except Exception:  # noqa: BLE001 - told as a value: the other metrics matter the more now
            yield _gauge("database_answers", "Whether the database was read for this", 0)
            return
        yield _gauge("database_answers", "Whether the database was read for this", 1)
        yield _notices(overview)
        yield self._oldest_due(overview)
        yield _waiting(overview)

    def _read(self) -> Overview:
        with self._sessions.read() as session:
            limit_statements(session, self._patience_seconds)
            return look_over(session, self._clock())

    def _oldest_due(self, overview: Overview) -> Metric:
        since = overview.oldest_due_at
        age = (self._clock() - since).total_seconds() if since else 0.0
        return _gauge("oldest_due_seconds", "How long the longest due notice waits", age)


def _gauge(name: str, text: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"{PREFIX}_{name}", text, value=value)


def _notices(overview: Overview) -> Metric:
    family = GaugeMetricFamily(
        f"{PREFIX}_notices", "Notices by state and kind", labels=["state", "kind"]
    )
    for state in NoticeState:
        for kind in NoticeKind:
            family.add_metric([state.value, kind.value], overview.counts.get((state, kind), 0))
    return family


def _waiting(overview: Overview) -> Metric:
    family = GaugeMetricFamily(
        f"{PREFIX}_workspaces_waiting", "Workspaces to which nothing goes now", labels=["why"]
    )
    limited = sum(gate.reason == RATE_LIMITED for gate in overview.gates)
    family.add_metric(["rate_limit"], limited)
    family.add_metric(["shut_out"], len(overview.gates) - limited)
    return family
