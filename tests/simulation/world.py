"""A world in which time, Slack and the processes do what a history says, one step at a time.

The code under test is the real one: `end_leases`, `settle_doubts` and `deliver` on a real SQLite
database. What is made up is around it:

- **Time.** `World.seconds` is true time, and every process's monotonic clock. The wall clock is off
  from it by `World.offset`, which a history may change at will.
- **Slack** (`slack.py`). Each request has a fate: taken at once, taken late, answered or not.
- **Processes.** Each is a greenlet: it runs until it is about to do something that others can see
  (a transaction, a request, a pause), and there it stands until the history steps it again. So it
  can be killed, or stand still for minutes, between any two such things, and inside a transaction
  before it commits.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from greenlet import greenlet

from models import NoticeKind, Platform, Sessions
from models.notice import add_notices
from program.rules import Rules
from scheduler.delivery import deliver
from scheduler.desk import Desk
from scheduler.doubts import settle_doubts
from scheduler.tick import end_leases
from tests.scheduler.desk import PLAIN
from tests.simulation.slack import SimulatedSlack

BEGINNING = datetime(2026, 10, 5, 14, tzinfo=UTC)
TICK_SECONDS = 30


class KilledError(BaseException):
    """The process ends here; nothing of it is run any more, and its transaction is lost."""


@dataclass
class World:
    """Everything there is. `people` are ids of persons who can be written to."""

    sessions: Sessions
    people: list[int]
    slack: SimulatedSlack
    seconds: float = 0.0
    offset: float = 0.0
    processes: list["Process"] = field(default_factory=list)

    def wall(self) -> datetime:
        """Return the time on the wall, which somebody may have set wrongly."""
        return BEGINNING + timedelta(seconds=self.seconds + self.offset)

    def pass_by(self, seconds: float) -> None:
        """Let true time pass; what Slack takes late arrives meanwhile."""
        self.seconds += seconds
        self.slack.take_what_is_under_way()

    def jump(self, seconds: float) -> None:
        """Let somebody set the clock on the wall."""
        self.offset += seconds

    def write_notices(self, keys: list[str]) -> None:
        """Do what a job does: write rows, which may be there already."""
        kind = NoticeKind.ARTICLE
        with self.sessions.begin() as session:
            add_notices(
                session,
                [
                    {
                        "key": key,
                        "kind": kind,
                        "recipient_id": self.people[number % len(self.people)],
                        "due_at": BEGINNING - timedelta(days=1),
                        "created_at": BEGINNING,
                    }
                    for number, key in enumerate(keys)
                ],
            )


class Process:
    """A process of the bot: one pass after the other, for ever, until it is killed."""

    def __init__(self, world: World, change: Callable[[Desk], Desk]) -> None:
        self.world = world
        self._change = change
        self.wakes_at: float
        self.stands_at: str
        self.dies_at: str | None
        self._begin()

    def step(self) -> None:
        """Let it run as far as the next thing that others can see, if it is not asleep."""
        if self.world.seconds >= self.wakes_at:
            self._life.switch()
            if self._life.dead:
                self._begin()  # whoever supervises it starts it anew

    def kill(self, place: str) -> None:
        """Kill it: "now" where it stands, or at its next "commit", before or after that."""
        if place == "now":
            if self._life:  # it was stepped before
                self._life.throw(KilledError)
            self._begin()
        else:
            self.dies_at = place

    def freeze(self, seconds: float) -> None:
        """Let it stand still, as a machine that sleeps."""
        self.wakes_at = max(self.wakes_at, self.world.seconds + seconds)

    def stand(self, place: str) -> None:
        """Called from inside: something that others can see comes next."""
        self.stands_at = place
        greenlet.getcurrent().parent.switch()

    def sleep(self, seconds: float, place: str = "its turn") -> None:
        """Called from inside: nothing to do for so long."""
        self.wakes_at = self.world.seconds + max(seconds, 0.0)
        self.stand(place)

    def _begin(self) -> None:
        self.dies_at, self.wakes_at, self.stands_at = None, 0.0, "the start"
        self._life = greenlet(self._live)

    def _live(self) -> None:
        world = self.world
        slack = world.slack.seen_by(self)
        desk = Desk(
            SteppedSessions(self),  # type: ignore[arg-type]  # as much of Sessions as is used
            {Platform.SLACK: slack},
            Rules(),
            {PLAIN.kind: PLAIN},
            (),
            monotonic=lambda: world.seconds,
            lease_clock=lambda _: world.wall(),
            pause=self.sleep,
        )
        desk = self._change(desk)
        try:
            while True:
                end_leases(desk)
                settle_doubts(desk, world.wall())
                deliver(desk, world.wall())
                self.sleep(TICK_SECONDS, "the next tick")
        except KilledError:
            return


class SteppedSessions:
    """The world's sessions as one process uses them: it stands before each transaction."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.sessions = process.world.sessions

    @contextmanager
    def begin(self) -> Iterator[Any]:
        self.process.stand("a transaction")
        with self.sessions.begin() as session:
            yield session
            if self.process.dies_at == "before commit":
                raise KilledError
        if self.process.dies_at == "after commit":
            raise KilledError

    @contextmanager
    def read(self) -> Iterator[Any]:
        self.process.stand("a transaction")
        with self.sessions.read() as session:
            yield session
