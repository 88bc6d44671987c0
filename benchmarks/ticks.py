"""A tick with nothing due, and one with ten thousand pairs due."""

from datetime import timedelta

from benchmarks.big_program import QUIET_DAY, big_program
from benchmarks.measuring import counted, median_seconds, report, seconds
from models import Sessions
from program.rules import Rules
from scheduler.desk import Desk
from scheduler.tick import run_jobs

FEW, MANY = 100, 10_000
FIRST_OF_OCTOBER = QUIET_DAY.replace(day=1, hour=23)


def run() -> None:
    """Print how much longer a tick takes with a hundred times the pairs."""
    with big_program(FEW, 2) as few, big_program(MANY, 2) as many:
        due_few, due_many = _due(few), _due(many)
        quiet_few, quiet_many = _quiet(few), _quiet(many)
    report(
        f"jobs of one tick, {FEW} and {MANY:,} pairs",
        [
            _grown("everybody due", due_few, due_many),
            _grown("nothing due", quiet_few, quiet_many),
            f"nothing due takes 1/{due_many[0] / quiet_many[0]:.0f} of everybody due",
        ],
    )


Measured = tuple[float, int]
"""Seconds, statements."""


def _grown(what: str, few: Measured, many: Measured) -> str:
    times = many[0] / few[0]
    return f"{what}: {times:.1f} times as long; {few[1]} and {many[1]} statements"


def _due(sessions: Sessions) -> Measured:
    """Return the seconds and statements of the pass in which everybody is nudged."""
    desk = Desk(sessions, {}, Rules())
    run_jobs(desk, FIRST_OF_OCTOBER - timedelta(days=2))
    with counted(sessions) as count:
        spent = seconds(lambda: run_jobs(desk, FIRST_OF_OCTOBER))
    return spent, count.statements


def _quiet(sessions: Sessions) -> Measured:
    """Return the seconds and statements of a pass that finds nothing."""
    desk = Desk(sessions, {}, Rules())
    run_jobs(desk, QUIET_DAY)
    with counted(sessions) as count:
        run_jobs(desk, QUIET_DAY + timedelta(seconds=30))
    spent = median_seconds(lambda: run_jobs(desk, QUIET_DAY + timedelta(seconds=60)), times=9)
    return spent, count.statements
