"""Wakes the tick: every 30 seconds, at once when a notice was written, and again if it got stuck.

APScheduler is a heartbeat here and nothing more: what is due is in the database.
"""

import logging
import threading
from collections.abc import Callable

from models.trace import traced
from program.clock import Clock
from scheduler.desk import Desk
from scheduler.generation import Generation, Pass
from scheduler.mishap import log_mishap
from scheduler.reporting import Passed
from scheduler.tick import tick

logger = logging.getLogger(__name__)

INTERVAL_SECONDS = 30.0

LOOKS_PER_INTERVAL = 4
SILENT_LOOKS = 10
"""After so many looks of the watchdog without a sign of life a new generation begins: after two and
a half intervals, so that work goes on within three.

It counts its own looks. A process that was frozen for an hour, the watchdog with it, is not taken
for one that hangs.
"""

MOST_HUNG = 3
"""When so many threads hang at once, four minutes after the first one began to, another one would
hang as well, and each may hold a connection, or the lock that every command waits for. Only a new
process helps then."""


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
        self._on_pass = on_pass
        self._desk = desk
        self._clock = clock
        self._interval_seconds = interval_seconds
        self._stopping = threading.Event()
        self._ticked_at = desk.monotonic()
        self._present = Generation(desk, interval_seconds, self._guarded)
        self._left_behind: list[Generation] = []
        self._silent_looks = 0
        self._last_seen_at: float | None = None
        self._watchdog = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self.has_given_up = False
        """Whether too much hangs for another beginning: the process should end and be started
        anew."""

    def start(self, stopping: threading.Event | None = None) -> None:
        """Begin, with a tick at once.

        Once `stopping` is set nothing new is begun; giving up sets it.
        """
        self._stopping = stopping or self._stopping
        self._present.begin()
        self._watchdog.start()

    def stop(self) -> None:
        """Begin nothing new, and return when what is under way is done.

        That may be never, when it hangs; whoever cannot wait sets a deadline (bot/ending.py).
        """
        self._stopping.set()
        if self._watchdog.ident is not None:
            self._watchdog.join()
        self._present.end()
        if not self.has_given_up:
            self._present.wait()
            logger.info("nothing is under way any more")

    def wake(self) -> None:
        """Deliver what is due at once; called often meanwhile, it is done once more.

        When the present generation hangs, the next one begins with a tick that does it.
        """
        self._present.wake()

    @property
    def seconds_since_tick(self) -> float:
        """How long ago the last tick ended, by a clock that nobody sets.

        It grows while thousands of notices go out, and when everything stands still, the watchdog
        included.
        """
        return self._desk.monotonic() - self._ticked_at

    @property
    def seconds_since_sign(self) -> float:
        """How long ago the working thread last gave a sign of life, be it in a long pass."""
        return self._desk.monotonic() - self._present.seen_at

    @property
    def is_busy(self) -> bool:
        """Whether a pass is under way."""
        return self._present.is_busy

    @property
    def hung(self) -> int:
        """How many threads were left behind that hang up to now."""
        return sum(generation.is_busy for generation in self._left_behind)

    def look(self) -> None:
        """Begin a new generation when the present one gave no sign of life for too long."""
        seen_at = self._present.seen_at
        self._silent_looks = self._silent_looks + 1 if seen_at == self._last_seen_at else 0
        self._last_seen_at = seen_at
        if self._silent_looks >= SILENT_LOOKS:
            self._silent_looks = 0
            self._renew()

    def _watch(self) -> None:
        while not self._stopping.wait(self._interval_seconds / LOOKS_PER_INTERVAL):
            try:
                self.look()
            except Exception:  # noqa: BLE001 - no thread to be had, say; the next look may do better
                log_mishap(logger, "the watchdog failed")
        self._present.end()

    def _renew(self) -> None:
        old = self._present
        old.end()
        # An idle one ends by itself: its scheduler was dead, or slept too long.
        self._left_behind = [each for each in (*self._left_behind, old) if each.is_busy]
        if self.hung >= MOST_HUNG:
            self._give_up()
            return
        seconds = SILENT_LOOKS / LOOKS_PER_INTERVAL * self._interval_seconds
        logger.error("no sign of life for %.0f s; beginning anew, %d hang", seconds, self.hung)
        # A wake from now on is the new one's; what was written before is found by its first tick.
        self._present = Generation(self._desk, self._interval_seconds, self._guarded)
        self._present.begin()

    def _give_up(self) -> None:
        logger.critical("%d threads hang; the process ends, to be started anew", self.hung)
        self.has_given_up = True
        self._stopping.set()

    def _guarded(self, do: Pass, desk: Desk) -> None:
        began = desk.monotonic()
        delivered = None
        with traced():
            try:
                delivered = do(desk, self._clock())
                if any(delivered.counts.values()):
                    logger.info("%s", delivered)
            except Exception:  # noqa: BLE001 - whatever it is, the next pass may do better
                log_mishap(logger, "a pass failed")
        if do is tick and not desk.is_stopping():  # one that comes back from a hang is no news
            self._ticked_at = desk.monotonic()
        self._on_pass(Passed(do is tick, delivered, desk.monotonic() - began))
