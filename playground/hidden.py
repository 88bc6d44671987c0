"""Messages that were accepted and do not show in the history yet, or ever."""

from dataclasses import dataclass

from playground.clock import Clock, Mark


@dataclass(frozen=True)
class Hiding:
    since: Mark
    seconds: float
    """How long it goes on; 0 for ever."""


class Hidden:
    """Knows which messages a fault keeps out of the history; people see them all the same."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._hidings: dict[str, Hiding] = {}

    def hide(self, ts: str, seconds: float) -> None:
        self._hidings[ts] = Hiding(self._clock.mark(), seconds)

    def covers(self, ts: str) -> bool:
        hiding = self._hidings.get(ts)
        if hiding is None:
            return False
        return not hiding.seconds or self._clock.seconds_since(hiding.since) < hiding.seconds
