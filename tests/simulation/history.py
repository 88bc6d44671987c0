"""A history: what happens in what order, drawn from a seed, and what must be true at its end."""

from collections.abc import Callable, Iterator
from itertools import repeat
from random import Random

from sqlalchemy import select

from models import Notice, NoticeState, Sessions
from scheduler.desk import Desk
from tests.simulation.slack import FATES, FINE, LOOKS, Fate, SimulatedSlack
from tests.simulation.world import Process, World

KEYS = ["n0", "n1", "n2"]
STEPS = 90
JUMPS = (-3600.0, -20.0, 20.0, 3600.0, 86400.0)
PASSES = (0.5, 4.0, 11.0, 31.0, 61.0, 125.0)
PLACES = ("now", "before commit", "after commit")
MOST_CALM_ROUNDS = 200


def play(
    sessions: Sessions, people: list[int], seed: int, change: Callable[[Desk], Desk] = lambda d: d
) -> World:
    """Play the history of that seed with two processes, then let things calm down."""
    chance = Random(seed)  # noqa: S311 - a history, no secret
    slack = SimulatedSlack(_fates(chance), _looks(chance), parts=chance.choice((1, 1, 1, 2, 3)))
    world = World(sessions, people, slack)
    slack.world = world
    world.processes = [Process(world, change), Process(world, change)]
    world.write_notices(KEYS)
    for _ in range(STEPS):
        _happen(world, chance)
    _calm_down(world)
    return world


def _happen(world: World, chance: Random) -> None:
    """Let one thing happen; mostly a process goes on by a step."""
    process = chance.choice(world.processes)
    what = chance.random()
    if what < 0.66:
        process.step()
    elif what < 0.82:
        world.pass_by(chance.choice(PASSES))
    elif what < 0.90:
        process.kill(chance.choice(PLACES))
    elif what < 0.94:
        world.offset += chance.choice(JUMPS)
    elif what < 0.97:
        process.freeze(chance.choice((5.0, 70.0, 300.0)))
    else:
        world.write_notices(KEYS)


def _calm_down(world: World) -> None:
    """Nothing goes wrong any more, and the clocks are right: all that is left must be done."""
    world.slack.fates, world.slack.looks = repeat(FINE), repeat("fine")
    world.offset = max(world.offset, 0.0)
    for process in world.processes:
        process.dies_at = None
    for _ in range(MOST_CALM_ROUNDS):
        for process in world.processes:
            _whole_pass(process)
        if not world.slack.under_way and _all_settled(world):
            break
        world.pass_by(31)
    world.pass_by(120)  # what is still under way arrives


def _whole_pass(process: Process) -> None:
    """Step until it has nothing to do; an answer that it waits for comes meanwhile."""
    for _ in range(200):
        process.step()
        waits = process.wakes_at - process.world.seconds
        if waits > 15:
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


def _fates(chance: Random) -> Iterator[Fate]:
    while True:
        yield chance.choice(FATES)


def _looks(chance: Random) -> Iterator[str]:
    while True:
        yield chance.choice(LOOKS)
