"""Wakes the tick: every 30 seconds, at once when a notice was written, and again if it got stuck.

APScheduler is a heartbeat here and nothing more: what is due is in the database.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from apscheduler.schedulers.background import BackgroundScheduler

from models.trace import traced
from program.clock import Clock
from scheduler.delivery import deliver
from scheduler.desk import Desk
from scheduler.mishap import log_mishap
from scheduler.outcome import Delivered
from scheduler.reporting import Passed
from scheduler.tick import tick

logger = logging.getLogger(__name__)

INTERVAL_SECONDS = 30.0
MISSED_INTERVALS = 3
"""After so many without a tick the scheduler is started anew: its thread can die unnoticed, and a
clock that is set back makes it sleep for as long."""


Pass: TypeAlias = Callable[[Desk, datetime], Delivered]


class Runner:
    """Runs the tick in the background of this process. `start` and `stop` it once."""

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        interval_seconds: float = INTERVAL_SECONDS,
        on_pass: Callable[[Passed], None] = lambda _: None,
    ) -> None:
        """Take what a pass needs; `on_pass` is told of each one that ended."""
        self._stopping = threading.Event()
        self._woken = threading.Event()
        self._one_at_a_time = threading.Lock()
        self._desk = replace(desk, is_stopping=self._is_stopping)
        self._clock = clock
        self._interval_seconds = interval_seconds
        self._on_pass = on_pass
        self._last_tick = self._seen_at = desk.monotonic()
        self._scheduler: BackgroundScheduler | None = None
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin, with a tick at once."""
        self._threads = [
            threading.Thread(target=self._deliver_when_woken, name="delivery", daemon=True),
            threading.Thread(target=self._watch, name="watchdog", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Begin nothing new, and return when what is under way is done."""
        self._stopping.set()
        self._woken.set()
        for thread in self._threads:
            thread.join()
        self._stop_scheduler()
        with self._one_at_a_time:
            logger.info("nothing is under way any more")

    def wake(self) -> None:
        """Deliver what is due at once; called often meanwhile, it is done once more."""
        self._woken.set()

    @property
    def seconds_since_tick(self) -> float:
        """How long ago the last tick ended, by a clock that nobody sets."""
        return self._desk.monotonic() - self._last_tick

    @property
    def seconds_since_sign(self) -> float:
        """How long ago a pass last began, ended or asked whether to go on."""
        return self._desk.monotonic() - self._seen_at

    @property
    def is_busy(self) -> bool:
        """Whether a pass is under way."""
        return self._one_at_a_time.locked()

    def _is_stopping(self) -> bool:
        self._seen_at = self._desk.monotonic()
        return self._stopping.is_set()

    def tick(self) -> None:
        """Do one tick now, unless something is under way."""
        if not self._one_at_a_time.acquire(blocking=False):
            return
        try:
            self._guarded(tick)
        finally:
            self._last_tick = self._desk.monotonic()
            self._one_at_a_time.release()

    def _deliver_when_woken(self) -> None:
        self.tick()
        while self._woken.wait() and not self._stopping.is_set():
            self._woken.clear()
            with self._one_at_a_time:
                self._guarded(deliver)

    def _watch(self) -> None:
        self._start_scheduler()
        limit = MISSED_INTERVALS * self._interval_seconds
        while not self._stopping.wait(self._interval_seconds):
            if self.seconds_since_tick > limit and not self._one_at_a_time.locked():
                logger.error("no tick for %.0f s; starting the scheduler anew", limit)
                self._stop_scheduler()
                self._start_scheduler()
                self.tick()

    def _guarded(self, do: Pass) -> None:
        with traced():
            began = self._seen_at = self._desk.monotonic()
            delivered = self._run(do)
            self._seen_at = self._desk.monotonic()
            self._on_pass(Passed(do is tick, delivered, self._seen_at - began))

    def _run(self, do: Pass) -> Delivered | None:
        try:
            delivered = do(self._desk, self._clock())
        except Exception:  # noqa: BLE001 - whatever it is, the next pass may do better
            log_mishap(logger, "a pass failed")
            return None
        if any(delivered.counts.values()):
            logger.info("%s", delivered)
        return delivered

    def _start_scheduler(self) -> None:
        scheduler = BackgroundScheduler(timezone="UTC", daemon=True)
        scheduler.add_job(
            self.tick,
            "interval",
            seconds=self._interval_seconds,
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,  # late is better than never: the default drops it
        )
        scheduler.start()
        self._scheduler = scheduler

    def _stop_scheduler(self) -> None:
        if self._scheduler is not None and self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        self._scheduler = None
