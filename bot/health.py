"""Is the process alive, and is it ready? Answered for `/healthz` and `/readyz`."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypedDict

from bot import __version__
from bot.bounded import Bounded
from models import DatabaseDamagedError, DatabaseUnavailableError, Gate, Sessions
from models.key_care import key_missing
from models.overview import closed_gates, limit_statements
from models.process import find_heartbeat
from models.schema import Schema, find_schema
from program.clock import Clock, UnbelievableClockError
from scheduler.settling import RATE_LIMITED
from scheduler.tick import TICK

logger = logging.getLogger(__name__)

LATE_TICK = timedelta(minutes=3)
"""A tick comes every 30 s; six missed ones are no coincidence."""

PATIENCE_SECONDS = 2.0
"""How long the database may take; whoever asks gives up soon after."""

FRESH_SECONDS = 0.2
"""Asked more often than this, the same is answered: health must not become a load."""

KNOCKING = timedelta(seconds=90)
"""When a gate opens the next message knocks within a tick or two, and may close it again."""


class Pulse(Protocol):
    """The process's own heartbeat, as the runner tells it."""

    @property
    def seconds_since_tick(self) -> float:
        """How long ago a tick ended."""

    @property
    def seconds_since_sign(self) -> float:
        """How long ago a pass last showed that it goes on; thousands of messages take hours."""

    @property
    def is_busy(self) -> bool:
        """Whether a pass is under way."""


@dataclass(frozen=True)
class Resting:
    """A pulse that says nothing, where there is no runner."""

    seconds_since_tick: float = 0.0
    seconds_since_sign: float = 0.0
    is_busy: bool = False


RESTING = Resting()


class Alive(TypedDict):
    ok: bool
    version: str
    seconds_since_tick: int


class Report(TypedDict):
    ok: bool
    wrong: list[str]
    """What keeps the process from doing its work, each in a sentence."""
    notes: list[str]
    """What an operator should know and that does not keep it from its work."""
    version: str
    database: bool
    last_tick: str | None


@dataclass(frozen=True)
class _Facts:
    now: datetime
    schema: Schema
    ticked_at: datetime | None = None
    gates: tuple[Gate, ...] = ()
    key_missing: str | None = None


class Health:
    """What is known of the process and its database; no name and no secret is in it."""

    def __init__(
        self,
        sessions: Sessions,
        clock: Clock,
        pulse: Pulse = RESTING,
        patience_seconds: float = PATIENCE_SECONDS,
        fresh_seconds: float = FRESH_SECONDS,
    ) -> None:
        """Take the database, the clock, and the heartbeat of this process."""
        self._sessions = sessions
        self._clock = clock
        self._pulse = pulse
        self._patience_seconds = patience_seconds
        self._look = Bounded(self._read, patience_seconds, fresh_seconds)
        self._told: list[str] = []

    def alive(self) -> Alive:
        """Return what costs nothing to know; that it is answered at all is the answer."""
        seconds = int(self._pulse.seconds_since_tick)
        return Alive(ok=True, version=__version__, seconds_since_tick=seconds)

    def report(self) -> Report:
        """Return whether the process does its work, and if not, what is wrong."""
        facts, wrong = self._facts()
        if facts is not None:
            wrong = list(self._find_wrong(facts))
        self._tell_changes(wrong)
        ticked_at = facts.ticked_at if facts else None
        return Report(
            ok=not wrong,
            wrong=wrong,
            notes=list(_notes(facts)) if facts else [],
            version=__version__,
            database=facts is not None,
            last_tick=ticked_at.isoformat() if ticked_at else None,
        )

    def _facts(self) -> tuple[_Facts | None, list[str]]:
        try:
            return self._look(), []
        except TimeoutError:
            return None, [f"The database did not answer within {self._patience_seconds:g} s."]
        except DatabaseDamagedError:
            remedy = "Stop the bot and put back a copy: python -m bot restore"
            return None, [f"The database is damaged. {remedy}"]
        except DatabaseUnavailableError:
            return None, ["The database does not answer. See DATABASE_URL and the log."]
        except UnbelievableClockError as error:
            return None, [str(error)]
        except Exception as error:  # noqa: BLE001 - whatever it is, health must say that much
            why = type(error).__name__
            return None, [f"The database or the clock cannot be read ({why}). See the log."]

    def _read(self) -> _Facts:
        now = self._clock()
        with self._sessions.read() as session:
            limit_statements(session, self._patience_seconds)
            schema = find_schema(session)
            if schema is Schema.OLDER:  # the tables may not be there
                return _Facts(now, schema)
            gates = tuple(closed_gates(session, now - KNOCKING))
            missing = key_missing(session)
            return _Facts(now, schema, find_heartbeat(session, TICK), gates, missing)

    def _find_wrong(self, facts: _Facts) -> Iterator[str]:
        if facts.schema is Schema.OLDER:
            yield "The database is not at this version's schema. Run: python -m bot migrate"
            return
        if not self._is_at_work():
            yield from self._late(facts.now, facts.ticked_at)
        for reason in sorted({gate.reason for gate in facts.gates} - {RATE_LIMITED}):
            yield (
                f"Slack does not let the bot in any more ({reason}); messages wait. Install the "
                "app again, put the new token into .env, and restart."
            )

    def _is_at_work(self) -> bool:
        """Return whether a pass goes on; a month's messages take longer than a tick may be old."""
        return self._pulse.is_busy and self._pulse.seconds_since_sign <= LATE_TICK.total_seconds()

    def _late(self, now: datetime, ticked_at: datetime | None) -> Iterator[str]:
        if ticked_at is None:
            yield "No tick has ended yet, so nothing goes out. After a start, wait a minute."
        elif now - ticked_at > LATE_TICK:
            last = f"{ticked_at:%Y-%m-%d %H:%M} UTC"
            yield f"No tick has ended since {last}, so nothing goes out. See the log; restart."
        elif self._pulse.seconds_since_tick > LATE_TICK.total_seconds():
            seconds = self._pulse.seconds_since_tick
            yield f"This process has not ticked for {seconds:.0f} s; others do. Restart it."

    def _tell_changes(self, wrong: list[str]) -> None:
        """Log what is wrong when it changes, and not each time somebody asks."""
        if wrong == self._told:
            return
        self._told = wrong
        if wrong:
            logger.warning("not ready: %s", " ".join(wrong))
        else:
            logger.info("ready again")


def _notes(facts: _Facts) -> Iterator[str]:
    if facts.schema is Schema.NEWER:
        yield "A newer version has brought the database up to date. Update this process, too."
    if any(gate.reason == RATE_LIMITED for gate in facts.gates):
        yield "Slack asked to be left alone for a while; messages wait until then."
    if facts.key_missing is not None:
        yield f"Notes cannot be read: the key {facts.key_missing} is missing. Run: doctor"
