"""One pass over everything that time brings: find what became due, send it, clear up."""

import logging
from datetime import datetime, timedelta

from models import DatabaseUnavailableError, Session
from models.notice import abandon_expired_leases
from models.outbox import release_untried
from models.process import beat, find_heartbeat
from scheduler.delivery import deliver
from scheduler.desk import Desk
from scheduler.job import Job
from scheduler.mishap import log_mishap
from scheduler.outcome import Delivered

__all__ = ["TICK", "run_jobs", "tick"]

logger = logging.getLogger(__name__)

TICK = "tick"
"""Name of the heartbeat that says when a pass was last completed."""

LONGEST_LOOK_BACK = timedelta(days=366)
"""A clock that once stood at 1970 must not make a job go through sixty years."""


def tick(desk: Desk, now: datetime) -> Delivered:
    """Do everything that is due by `now`; return what became of the notices.

    Doing it twice, late, or in two processes at once does nothing twice.
    """
    run_jobs(desk, now)
    try:
        with desk.sessions.begin() as session:
            release_untried(session, now)
            abandon_expired_leases(session, now)
    except DatabaseUnavailableError as error:
        logger.warning("the database is not available, all of it waits: %s", error.orig)
        return Delivered()
    delivered = deliver(desk, now)
    try:
        with desk.sessions.begin() as session:
            beat(session, TICK, now)
    except DatabaseUnavailableError as error:
        logger.warning("the pass could not be noted down: %s", error.orig)
    return delivered


def run_jobs(desk: Desk, now: datetime) -> None:
    """Run every job in a transaction of its own; one that fails is run again for the same time."""
    for job in desk.jobs:
        if desk.is_stopping():
            return
        try:
            with desk.sessions.begin() as session:
                _run(session, desk, job, now)
        except DatabaseUnavailableError as error:
            logger.warning("the database is not available for %s: %s", job.name, error.orig)
        except Exception:  # noqa: BLE001 - one failing job must not stop the others
            log_mishap(logger, f"the job {job.name} failed")


def _run(session: Session, desk: Desk, job: Job, now: datetime) -> None:
    # Each job has its own heartbeat, in the same transaction: what a job missed by failing, it
    # makes good the next time.
    name = f"job:{job.name}"
    last = find_heartbeat(session, name) or find_heartbeat(session, TICK) or now
    since = max(min(last, now), now - LONGEST_LOOK_BACK)
    job.run(session, desk.rules, since, now)
    beat(session, name, now)
