"""Is the process well? Answered for `/health` and `doctor`."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TypedDict

from models import DatabaseUnavailableError, Sessions
from models.process import find_heartbeat
from program.clock import Clock, UnbelievableClockError

LATE_TICK = timedelta(minutes=3)
"""A tick comes every 30 s; six missed ones are no coincidence."""


class Report(TypedDict):
    ok: bool
    database: bool
    last_tick: str | None


@dataclass(frozen=True)
class Health:
    sessions: Sessions
    clock: Clock

    def report(self) -> Report:
        """Return what is known; `ok` is False when the database or the ticking is not well."""
        try:
            now = self.clock()
            with self.sessions.read() as session:
                ticked_at = find_heartbeat(session, "tick")
        except UnbelievableClockError:
            return Report(ok=False, database=True, last_tick=None)
        except DatabaseUnavailableError:
            return Report(ok=False, database=False, last_tick=None)
        late = ticked_at is None or now - ticked_at > LATE_TICK
        last = ticked_at.isoformat() if ticked_at else None
        return Report(ok=not late, database=True, last_tick=last)
