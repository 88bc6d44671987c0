"""One life of the heartbeat: a scheduler that wakes, and a thread that works.

A thread cannot be killed. One that hangs, in a socket or a lock, is left behind together with its
generation, and a new generation begins. Should the old thread ever go on, it sees that its time is
over, begins nothing new and ends. Two that work for a moment at the same time double nothing: it is
as with two processes, leases and the look right before each send see to that.
"""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from apscheduler.schedulers.background import BackgroundScheduler

from scheduler.delivery import deliver
from scheduler.desk import Desk
from scheduler.outcome import Delivered
from scheduler.tick import tick

Pass: TypeAlias = Callable[[Desk, datetime], Delivered]
Guard: TypeAlias = Callable[[Pass, Desk], None]
"""Runs a pass at a desk, whatever becomes of it."""


class Generation:
    """Works until it is told that its time is over. `begin` it once."""

    def __init__(self, desk: Desk, interval_seconds: float, guard: Guard) -> None:
        self._desk = replace(desk, is_stopping=self._is_over, pause=self._pause)
        self._interval_seconds = interval_seconds
        self._guard = guard
        self._over = threading.Event()
        self._woken = threading.Event()
        self._heard_beat = threading.Event()
        self._began_tick_at = desk.monotonic()
        self._thread = threading.Thread(target=self._work, name="delivery", daemon=True)
        self.scheduler = BackgroundScheduler(timezone="UTC", daemon=True)
        self.seen_at = desk.monotonic()
        """When it last gave a sign of life: a pass begins or ends, or asks whether to go on."""
        self.is_busy = False
        """Whether a pass is under way."""

    def begin(self) -> None:
        """Begin, with a tick at once."""
        self._thread.start()
        self.scheduler.add_job(
            self._beat,
            "interval",
            seconds=self._interval_seconds,
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,  # late is better than never: the default drops it
        )
        self.scheduler.start()

    def end(self) -> None:
        """Begin nothing new; return at once, whatever hangs."""
        if self._over.is_set():
            return
        self._over.set()
        self._woken.set()
        if self.scheduler.running:
            # In a thread of its own: it waits for the scheduler's locks, and that may hang too.
            stop = self.scheduler.shutdown
            threading.Thread(target=stop, args=(False,), name="heartbeat", daemon=True).start()

    def wait(self) -> None:
        """Return when what was under way is done."""
        if self._thread.ident is not None:
            self._thread.join()

    def wake(self) -> None:
        """Deliver what is due at once; called often meanwhile, it is done once more."""
        self._woken.set()

    def _beat(self) -> None:
        self._heard_beat.set()
        self._woken.set()

    def _work(self) -> None:
        self._run(tick)
        while self._woken.wait() and not self._over.is_set():
            self._woken.clear()
            self._run(tick if self._is_tick_due() else deliver)

    def _is_tick_due(self) -> bool:
        # People who write without a pause would hide it for ever that the scheduler is dead.
        passed = self._desk.monotonic() - self._began_tick_at
        return self._heard_beat.is_set() or passed > self._interval_seconds

    def _run(self, do: Pass) -> None:
        if do is tick:
            self._heard_beat.clear()
            self._began_tick_at = self._desk.monotonic()
        self.is_busy = True
        try:
            self._give_sign()
            self._guard(do, self._desk)
            self._give_sign()
        finally:
            self.is_busy = False

    def _is_over(self) -> bool:
        self._give_sign()
        return self._over.is_set()

    def _pause(self, seconds: float) -> None:
        while seconds > 0:
            part = min(seconds, self._interval_seconds)  # a long pause is not a hang
            self._give_sign()
            if self._over.wait(part):
                return
            seconds -= part

    def _give_sign(self) -> None:
        self.seen_at = self._desk.monotonic()
