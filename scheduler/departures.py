"""Ends the pairs of people whose last day has passed, whoever wrote it down."""

from datetime import datetime

from models import Session
from program.departures import end_departed
from program.rules import Rules
from scheduler.job import Job


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """End the pairs of everybody who has left; doing it twice ends them once."""
    end_departed(session, now)


JOB = Job(name="departures", run=run)
