"""A whole program in an afternoon: real rows, the real tick, people who do what people do.

Everything is drawn from one seed. What was done and what arrived is kept in a `Log`.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from models import (
    ChatAccount,
    ClosedDay,
    Cohort,
    Membership,
    Person,
    Platform,
    Role,
    Session,
    Sessions,
)
from program.errors import UserError
from program.rules import Rules
from scheduler import NOTICES
from scheduler.desk import Desk
from scheduler.tick import tick
from tests.cast import WORKSPACE
from tests.years import habits, occasions
from tests.years.deeds import Doer
from tests.years.downtime import TWIN, looks, outages
from tests.years.log import Act, Announced, Ended, Log, Member, Program
from tests.years.postbox import Postbox, labeled
from tests.years.programs import PROGRAMS, ZONES

AFTER_THE_END = timedelta(days=14)
"""So much longer the clock runs: the last digest, and whatever should no longer come."""


@dataclass(frozen=True)
class Size:
    """How much is simulated."""

    pairs: int
    usual: timedelta = timedelta(hours=2)
    """Between two looks of the bot, on average."""
    days: int | None = None
    """How long from the first day on; None is the whole program."""
    announced_at_once: float = 0.7
    """The part of the pairs that is announced on the first day."""
    restless: float = 1.0
    """How much more often people go away, change their wishes, share and so on."""
    quiet: float = 1.0
    """How much longer pairs go without a contact."""
    is_thorough: bool = False
    """Whether what is rare is done all the same, so that a few pairs are enough for all of it."""


@dataclass
class World:
    """One program, its people and the bot."""

    sessions: Sessions
    program: Program
    chance: Random
    rules: Rules = field(default_factory=Rules)
    """The bot's; the recount knows only those of the published program."""
    now: datetime = field(init=False)
    log: Log = field(init=False)
    cohort_id: int = 0
    mentors: list[int] = field(default_factory=list)
    participants: list[int] = field(default_factory=list)
    facilitators: list[int] = field(default_factory=list)
    running: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Mentor and participant of the pairs that were announced and not ended by somebody."""
    restless: float = 1.0
    quiet: float = 1.0
    is_thorough: bool = False
    plans: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    postbox: Postbox = field(init=False)

    def __post_init__(self) -> None:
        morning = datetime.combine(self.program.starts_on, time(10), self.program.zone)
        self.now = morning.astimezone(UTC)
        self.log = Log(self.program, {})
        self.postbox = Postbox(lambda: self.now)

    def run(self, size: Size, **desk_changes: Any) -> Log:
        """Let the program pass and return what was seen of it."""
        self.restless, self.quiet = size.restless, size.quiet
        self.is_thorough = size.is_thorough
        self._settle_in(size.pairs)
        habits.begin(self, size.announced_at_once)
        desk = self._desk(**desk_changes)
        last = datetime.combine(self.program.ends_on, time(), self.program.zone) + AFTER_THE_END
        end = last.astimezone(UTC) if size.days is None else self.now + timedelta(days=size.days)
        down = outages(self.now, end, self.chance)
        for look in looks(self.now, end, down, size.usual, self.chance):
            self._live_until(look, down)
            self.now = look
            tick(desk, look)
            self.log.ticks.append(look)
            self._hear()
        return self.log

    def later(self, who: int, mean_days: float, thing: Callable[[], None]) -> None:
        """Plan something for about so many days from now, at an hour at which they are awake."""
        wait = timedelta(days=self.chance.expovariate(1 / mean_days))
        local = (self.now + wait).astimezone(self.log.members[who].zone)
        if not 7 <= local.hour < 22:
            local = local.replace(hour=self.chance.randint(7, 21))
        self.at(max(local.astimezone(UTC), self.now), thing)

    def now_and_then(self, who: int, what: str, thing: Callable[[], None]) -> None:
        """Plan what people do every few months."""
        self.later(who, habits.DAYS_BETWEEN[what] / self.restless, thing)

    def at(self, moment: datetime, thing: Callable[[], None]) -> None:
        heapq.heappush(self.plans, (moment, len(self.plans) * 1000 + len(self.log.acts), thing))

    def do(self, deed: Callable[[Doer], list[Act]]) -> bool:
        """Do it in a transaction of its own; return False where the program refuses."""
        try:
            with self.sessions.begin() as session:
                acts = deed(Doer(session, self.cohort_id, self.rules, self.now))
        except UserError:
            return False
        for act in acts:
            self.log.acts.append(act)
            if isinstance(act, Announced):
                self.running[act.pair] = (act.mentor, act.participant)
                habits.begin_pair(self, act.pair)
            elif isinstance(act, Ended):
                self.running.pop(act.pair, None)
            occasions.go_on(self, act)
        return bool(acts)

    def _live_until(self, look: datetime, down: list[tuple[datetime, datetime]]) -> None:
        """Let people do what they planned; while the bot is down, nothing can be done with it."""
        since = self.now
        while self.plans and self.plans[0][0] < look:
            moment, _, thing = heapq.heappop(self.plans)
            is_down = any(begins <= moment < until for begins, until in down)
            if is_down or look - since <= TWIN:
                self.at(look + timedelta(minutes=self.chance.uniform(1, 300)), thing)
                continue
            # Never at the very moment of a look, nor two things at once.
            self.now = max(moment, self.now) + timedelta(microseconds=7)
            thing()

    def _hear(self) -> None:
        new = self.postbox.heard[len(self.log.heard) :]
        self.log.heard.extend(new)
        for heard in new:
            habits.react(self, heard)

    def _desk(self, **changes: Any) -> Desk:
        chats = {Platform.SLACK: self.postbox}
        notices = labeled(changes.pop("notices", NOTICES))
        # Time does not pass while the bot works: nothing of the simulation waits for real.
        still = {"notices": notices, "monotonic": lambda: 0.0}
        return Desk(self.sessions, chats, self.rules, **{**still, **changes})

    def _settle_in(self, pairs: int) -> None:
        with self.sessions.begin() as session:
            cohort = self._cohort(session)
            for name in ("Fay Field", "Gus Hill", "Hal Voss"):
                self.facilitators.append(self._person(session, name, Role.FACILITATOR))
            mentors = max(pairs * 2 // 3, 1)
            self.mentors = [
                self._person(session, f"Maya{number:03} Lin", Role.MENTOR)
                for number in range(mentors)
            ]
            self.participants = [
                self._person(session, f"Sam{number:03} Ortiz", Role.PARTICIPANT)
                for number in range(pairs)
            ]
            # Hal looks after pairs and is in one; somebody learns from one and helps another.
            for both in (self.facilitators[2], self.participants[-1]):
                membership = Membership(person_id=both, cohort_id=cohort.id, role=Role.MENTOR)
                session.add(membership)
                self.mentors.append(both)
                self.log.members[both] = replace(self.log.members[both], helps=True)

    def _cohort(self, session: Session) -> Cohort:
        program = self.program
        cohort = Cohort(
            name="The year",
            starts_on=program.starts_on,
            ends_on=program.ends_on,
            time_zone=program.zone.key,
        )
        session.add(cohort)
        session.flush()
        self.cohort_id = cohort.id
        session.add_all(ClosedDay(cohort_id=cohort.id, day=day) for day in sorted(program.closed))
        return cohort

    def _person(self, session: Session, name: str, role: Role) -> int:
        zone = self.chance.choice(ZONES)
        first = name.split()[0].lower()
        person = Person(name=name, email=f"{first}@example.org", time_zone=zone)
        session.add(person)
        session.flush()
        session.add(Membership(person_id=person.id, cohort_id=self.cohort_id, role=role))
        session.add(
            ChatAccount(
                person_id=person.id,
                platform=Platform.SLACK,
                workspace_id=WORKSPACE,
                user_id=f"U{person.id}",
            )
        )
        self.log.members[person.id] = Member(
            person.id,
            name,
            ZoneInfo(zone),
            leads=role is Role.FACILITATOR,
            helps=role is Role.MENTOR,
            learns=role is Role.PARTICIPANT,
        )
        return person.id


def simulate(
    sessions: Sessions, seed: int, size: Size, rules: Rules | None = None, **desk_changes: Any
) -> Log:
    """Return the log of the program that belongs to the seed."""
    program = PROGRAMS[seed % len(PROGRAMS)]
    world = World(sessions, program, Random(seed), rules or Rules())  # noqa: S311 - repeatable
    return world.run(size, **desk_changes)
