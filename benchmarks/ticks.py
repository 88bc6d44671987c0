"""A tick with nothing due, and one with ten thousand pairs due."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import func, select

from benchmarks.big_program import QUIET_DAY, big_program
from benchmarks.measuring import counted, median_seconds, report, seconds
from models import Notice, NoticeKind, Session, Sessions
from program.rules import Rules
from scheduler.desk import Desk
from scheduler.job import Job
from scheduler.tick import run_jobs

FEW, MANY = 100, 10_000
FIRST_OF_OCTOBER = QUIET_DAY.replace(day=1, hour=23)


@dataclass(frozen=True)
class Measured:
    """What one pass of the jobs takes, and does."""

    seconds: float
    statements: int
    nudges: int
    """Notices it wrote for mentors and participants."""
    jobs: int
    """How many ran to their end."""


def run(few: int = FEW, many: int = MANY) -> None:
    """Print how much longer a tick takes with a hundred times the pairs."""
    with big_program(few, 2) as small, big_program(many, 2) as big:
        due_few, due_many = _due(small), _due(big)
        quiet_few, quiet_many = _quiet(small), _quiet(big)
    if (due_few.nudges, due_many.nudges) != (2 * few, 2 * many):
        raise AssertionError(f"{due_few.nudges} and {due_many.nudges} nudges were written")
    report(
        f"jobs of one tick, {few} and {many:,} pairs",
        [
            _grown("everybody due", due_few, due_many),
            _grown("nothing due", quiet_few, quiet_many),
            f"nothing due takes 1/{due_many.seconds / quiet_many.seconds:.0f} of everybody due",
        ],
    )


def _grown(what: str, few: Measured, many: Measured) -> str:
    return (
        f"{what}: {many.seconds / few.seconds:.1f} times as long; {few.statements} and"
        f" {many.statements} statements; {many.jobs} jobs, {many.nudges:,} nudges written"
    )


def _due(sessions: Sessions) -> Measured:
    """Return the cost of the pass in which everybody is nudged."""
    run_jobs(_desk(sessions, []), FIRST_OF_OCTOBER - timedelta(days=2))
    before, ended = _nudges(sessions), list[str]()
    desk = _desk(sessions, ended)
    with counted(sessions) as count:
        spent = seconds(lambda: run_jobs(desk, FIRST_OF_OCTOBER))
    return Measured(spent, count.statements, _nudges(sessions) - before, len(ended))


def _quiet(sessions: Sessions) -> Measured:
    """Return the cost of a pass that finds nothing."""
    run_jobs(_desk(sessions, []), QUIET_DAY)
    before, ended = _nudges(sessions), list[str]()
    with counted(sessions) as count:
        run_jobs(_desk(sessions, ended), QUIET_DAY + timedelta(seconds=30))
    again = _desk(sessions, [])
    spent = median_seconds(lambda: run_jobs(again, QUIET_DAY + timedelta(seconds=60)), times=9)
    return Measured(spent, count.statements, _nudges(sessions) - before, len(ended))


def _desk(sessions: Sessions, ended: list[str]) -> Desk:
    """Return a desk whose jobs write their names to `ended` when they have run to their end."""
    desk = Desk(sessions, {}, Rules())
    return replace(desk, jobs=tuple(_telling(job, ended) for job in desk.jobs))


def _telling(job: Job, ended: list[str]) -> Job:
    def run_and_tell(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
        job.run(session, rules, since, now)
        ended.append(job.name)

    return Job(job.name, run_and_tell)


def _nudges(sessions: Sessions) -> int:
    with sessions.read() as session:
        query = select(func.count(Notice.id)).where(Notice.kind == NoticeKind.NUDGE)
        return session.scalars(query).one()
