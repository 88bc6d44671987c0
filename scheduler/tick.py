"""One pass over all that time brings: find what became due, look for what is in doubt, send."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from models import DatabaseUnavailableError
from models.leases import abandon_expired, release_untried
from models.process import beat, find_heartbeats, forget_heartbeats
from models.scrubbing import scrub
from program.clock import Clock
from scheduler.delivery import deliver
from scheduler.desk import Desk
from scheduler.doubts import APART_SECONDS, settle_doubts
from scheduler.job import Job
from scheduler.mishap import log_mishap
from scheduler.outcome import Delivered

__all__ = ["TICK", "run_jobs", "tick", "tick_alone"]

logger = logging.getLogger(__name__)

TICK = "tick"
"""Name of the heartbeat that says until when all jobs were run."""

LONGEST_LOOK_BACK = timedelta(days=366)
"""A clock that once stood at 1970 must not make a job go through sixty years."""


def tick(desk: Desk, now: datetime) -> Delivered:
    """Do everything that is due by `now`; return what became of the notices.

    Doing it twice, late, or in two processes at once does nothing twice. A database that is locked
    or full ends the pass; the next one goes on.
    """
    settled = Delivered()
    try:
        run_jobs(desk, now)
        clean_files(desk)
        end_leases(desk)
        settled = settle_doubts(desk, now)
    except DatabaseUnavailableError as error:
        # It may be one row that somebody holds, and what is due can go out all the same.
        logger.warning("the database is not available, some of it waits: %s", error.orig)
    return settled + deliver(desk, now)


def tick_alone(desk: Desk, clock: Clock) -> Delivered:
    """Do everything that is due and leave nothing half looked for, as nobody goes on after this.

    The time between two looks is one process's own, so that a process of one tick waits for it:
    a minute, and only where a message is in doubt.
    """
    desk = replace(desk, look_patience_seconds=0.0)
    done = tick(desk, clock())
    if desk.first_looks.in_vain:
        logger.info("a message is in doubt; it is looked for again in a minute")
        desk.pause(APART_SECONDS)
        done += tick(desk, clock())
    return done


def clean_files(desk: Desk) -> None:
    """Take what was erased out of the files, too; what does not work now is tried at each pass."""
    try:
        scrub(desk.sessions)
    except DatabaseUnavailableError as error:
        logger.info("what was erased is taken out of the files later: %s", error.orig)


def end_leases(desk: Desk) -> None:
    """Take back what processes had claimed that died: due again, or in doubt."""
    with desk.sessions.begin() as session:
        lease_now = desk.lease_clock(session)
        release_untried(session, lease_now)
        abandon_expired(session, lease_now)


def run_jobs(desk: Desk, now: datetime) -> None:
    """Run every job in a transaction of its own, for the time since it was last run.

    Raises:
        DatabaseUnavailableError: the jobs after that are run for the same time again.
    """
    with desk.sessions.read() as session:
        beats = find_heartbeats(session, [TICK, *(_behind(job) for job in desk.jobs)])
    failed = {}
    for job in desk.jobs:
        last = beats.get(_behind(job), beats.get(TICK, now))
        since = max(min(last, now), now - LONGEST_LOOK_BACK)
        if desk.is_stopping() or not _run(desk, job, since, now):
            failed[_behind(job)] = since
    with desk.sessions.begin() as session:
        beat(session, TICK, now)
        # A job that failed stays behind the others and makes good for the time it missed.
        for name, since in failed.items():
            beat(session, name, since)
        forget_heartbeats(session, beats.keys() - failed.keys() - {TICK})


def _run(desk: Desk, job: Job, since: datetime, now: datetime) -> bool:
    try:
        with desk.sessions.begin() as session:
            job.run(session, desk.rules, since, now)
    except DatabaseUnavailableError:
        raise
    except Exception:  # noqa: BLE001 - one failing job must not stop the others
        log_mishap(logger, f"the job {job.name} failed")
        return False
    return True


def _behind(job: Job) -> str:
    """Return the name of the heartbeat of a job that is behind the others."""
    return f"behind:{job.name}"
