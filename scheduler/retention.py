"""Once a day: erases the words of cohorts that have been over for long enough."""

from datetime import datetime, timedelta

from models import Session
from models.retention import erase_words
from program.rules import Rules
from scheduler.job import Job


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Erase what people wrote or answered, at the first tick of each day."""
    if since.date() < now.date():
        erase_words(session, now.date() - timedelta(days=rules.decency.notes_kept_days))


JOB = Job("retention", run)
