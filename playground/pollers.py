"""Those who follow the clock, and jumps that wait for them at every instant on the way."""

import asyncio
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from playground.clock import Clock

BLIND_STEP = timedelta(minutes=30)
"""How far a jump goes at a time for a poller that names no next instant."""
PATIENCE_SECONDS = 10.0
"""How long a jump waits at an instant for a poller to come back."""
FORGOTTEN_AFTER_SECONDS = 30.0


@dataclass
class Poller:
    seen: datetime
    next_due: datetime | None
    heard_at: float
    """On the monotonic clock."""
    waits: bool = True


class Pollers:
    """Knows who has done the work of which instant, and moves the clock only as fast."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._pollers: dict[str, Poller] = {}
        self._news = asyncio.Event()
        self._one_jump = asyncio.Lock()
        self._released = False
        self._stopped = False

    @property
    def names(self) -> list[str]:
        """Return who follows the clock at present."""
        return sorted(self._alive())

    async def poll(
        self, name: str, seen: datetime, next_due: datetime | None, wait_seconds: float
    ) -> datetime:
        """Return the time as soon as there may be work: after a jump, or when it is due.

        A clock that merely runs does not end the wait before something is due, so that a poller
        may ask again at once without spinning.
        """
        poller = Poller(seen, next_due, time.monotonic())
        self._pollers[name] = poller
        self._tell()
        deadline = time.monotonic() + wait_seconds
        while not (self._released or self._is_time(poller, wait_seconds)):
            left = deadline - time.monotonic()
            if left <= 0:
                break
            await self._wait(min(left, self._seconds_until(poller.next_due)))
        poller.waits = False
        poller.heard_at = time.monotonic()
        return self._clock.now()

    def release(self) -> None:
        """Answer whoever waits, because the playground stops."""
        self._released = True
        self._tell()

    async def jump(self, target: datetime) -> int:
        """Go to an instant by way of everything that is due before it; return the steps taken.

        Raises:
            ValueError: the instant lies in the past.
        """
        async with self._one_jump:
            if target < self._clock.now():
                raise ValueError("the clock only moves forward")
            self._stopped = False
            self._clock.hold(True)
            try:
                return await self._step_to(target)
            finally:
                self._clock.hold(False)
                self._tell()

    def stop_jump(self) -> None:
        """Let a jump end at the instant that it has reached."""
        self._stopped = True

    async def _step_to(self, target: datetime) -> int:
        steps = 0
        while self._clock.now() < target and not self._stopped:
            instant = self._next_instant(target)
            self._clock.set_to(instant)
            steps += 1
            self._tell()
            await self._until_all_have_seen(instant)
        return steps

    def _next_instant(self, target: datetime) -> datetime:
        now = self._clock.now()
        named = [self._next_of(poller, now) for poller in self._alive().values()]
        return min([target, *named])

    def _next_of(self, poller: Poller, now: datetime) -> datetime:
        """Return when this poller next wants to be asked; overdue work does not hold the clock."""
        if poller.next_due is None or poller.next_due <= now:
            return now + BLIND_STEP
        return poller.next_due

    async def _until_all_have_seen(self, instant: datetime) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while late := [n for n, each in self._alive().items() if each.seen < instant]:
            left = deadline - time.monotonic()
            if left <= 0:
                for name in late:
                    del self._pollers[name]
                return
            await self._wait(left)

    def _alive(self) -> dict[str, Poller]:
        forgotten = time.monotonic() - FORGOTTEN_AFTER_SECONDS
        return {n: p for n, p in self._pollers.items() if p.waits or p.heard_at > forgotten}

    def _is_time(self, poller: Poller, wait_seconds: float) -> bool:
        now = self._clock.now()
        if poller.next_due is not None and poller.seen < poller.next_due <= now:
            return True
        passed = (now - poller.seen).total_seconds()
        return passed > 0 and (self._clock.stands_still or passed >= wait_seconds)

    def _seconds_until(self, instant: datetime | None) -> float:
        if instant is None or self._clock.stands_still:
            return FORGOTTEN_AFTER_SECONDS
        return max(0.001, (instant - self._clock.now()).total_seconds())

    async def _wait(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._news.wait(), seconds)
        except TimeoutError:
            return

    def _tell(self) -> None:
        self._news.set()
        self._news = asyncio.Event()
