"""A history: what happens in what order, drawn from a seed, and what must be true at its end."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from random import Random
from typing import TypeVar

from sqlalchemy import select

from models import Notice, NoticeState, Sessions
from scheduler.desk import Desk
from tests.simulation.slack import FATES, FINE, LATE_FATES, LOOKS, Fate, SimulatedSlack
from tests.simulation.world import Process, World

Kind = TypeVar("Kind")

KEYS = ["n0", "n1", "n2"]
STEPS = 40
JUMPS = (-3600.0, -20.0, 20.0, 3600.0, 86400.0)
PASSES = (0.5, 4.0, 11.0, 31.0, 61.0, 125.0)
PLACES = ("now", "before commit", "after commit")
MOST_CALM_ROUNDS = 200
LONGEST_ANSWER = 15


@dataclass(frozen=True)
class Mood:
    """What is likely in a history. Rare mishaps only meet where each is not rare."""

    whole_pass: float
    a_few_steps: float
    time: float
    kill: float
    jump: float
    freeze: float
    write: float
    passes: tuple[float, ...] = PASSES
    fates: tuple[Fate, ...] = FATES


MIXED = Mood(30, 25, 23, 7, 4, 8, 3)
SLEEPY = Mood(38, 25, 18, 1, 1, 16, 1, passes=(4.0, 61.0, 125.0))
"""Processes stand still for minutes, wherever they are, while the other one goes on."""
LATE = Mood(45, 10, 38, 3, 2, 0, 2, passes=(4.0, 11.0, 21.0, 31.0), fates=LATE_FATES)
"""Slack takes its time, and nobody waits for long."""


def play(
    sessions: Sessions, people: list[int], seed: int, change: Callable[[Desk], Desk] = lambda d: d
) -> World:
    """Play the history of that seed with two processes, then let things calm down."""
    chance = Random(seed)  # noqa: S311 - a history, no secret
    mood = (MIXED, SLEEPY, LATE)[seed % 3]
    parts = chance.choice((1, 1, 2, 3))
    slack = SimulatedSlack(_any_of(mood.fates, chance), _any_of(LOOKS, chance), parts)
    world = World(sessions, people, slack)
    slack.world = world
    world.processes = [Process(world, change), Process(world, change)]
    world.write_notices(KEYS)
    for _ in range(STEPS):
        _happen(world, mood, chance)
    _calm_down(world)
    return world


def _happen(world: World, mood: Mood, chance: Random) -> None:
    """Let one thing happen, to one of the processes or to the world."""
    process = chance.choice(world.processes)
    happenings: dict[Callable[[], None], float] = {
        lambda: _whole_pass(process): mood.whole_pass,
        lambda: _steps(process, chance.randint(1, 4)): mood.a_few_steps,
        lambda: world.pass_by(chance.choice(mood.passes)): mood.time,
        lambda: process.kill(chance.choice(PLACES)): mood.kill,
        lambda: world.jump(chance.choice(JUMPS)): mood.jump,
        lambda: _fall_asleep(process, chance): mood.freeze,
        lambda: world.write_notices(KEYS): mood.write,
    }
    (happen,) = chance.choices([*happenings], [*happenings.values()])
    happen()


def _steps(process: Process, number: int) -> None:
    for _ in range(number):
        process.step()


def _fall_asleep(process: Process, chance: Random) -> None:
    """Stand still for long, mostly where it hurts: before a request, or waiting for its answer."""
    if chance.random() < 0.7:
        place = chance.choice(("its turn", "the answer"))
        for _ in range(20):
            if process.stands_at == place:
                break
            process.step()
    process.freeze(chance.choice((5.0, 130.0, 400.0, 900.0)))


def _calm_down(world: World) -> None:
    """Nothing goes wrong any more, and the clocks are right: all that is left must be done."""
    world.slack.fates, world.slack.looks = repeat(FINE), repeat("fine")
    world.offset = max(world.offset, 0.0)
    for process in world.processes:
        process.dies_at = None
    for number in range(MOST_CALM_ROUNDS):
        _whole_pass(world.processes[number % 2])
        if _all_settled(world):
            break
        world.pass_by(61)
    world.pass_by(1000)  # whoever sleeps wakes, and what is under way arrives
    for process in world.processes:
        _whole_pass(process)


def _whole_pass(process: Process) -> None:
    """Step until it has nothing to do; an answer that it waits for comes meanwhile."""
    for _ in range(200):
        process.step()
        waits = process.wakes_at - process.world.seconds
        if waits > LONGEST_ANSWER:
            return
        if waits > 0:
            process.world.pass_by(waits)


def _all_settled(world: World) -> bool:
    with world.sessions.read() as session:
        return set(session.scalars(select(Notice.state))) == {NoticeState.SENT}


def assert_once(world: World) -> None:
    """Every message was taken exactly once, each part of it, and every row says so."""
    posted = world.slack.times_posted()
    with world.sessions.read() as session:
        notices = session.scalars(select(Notice).order_by(Notice.key)).all()
    assert [notice.key for notice in notices] == KEYS
    for notice in notices:
        times = [posted[notice.tracking_id, part] for part in range(world.slack.parts)]
        assert times == [1] * world.slack.parts, f"{notice.key} was posted {times} times"
        assert notice.state is NoticeState.SENT, f"{notice.key} is {notice.state}"
    assert len(posted) == len(KEYS) * world.slack.parts


def _any_of(kinds: Sequence[Kind], chance: Random) -> Iterator[Kind]:
    while True:
        yield chance.choice(kinds)
