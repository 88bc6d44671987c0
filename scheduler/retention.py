"""Once a day: erases what is kept for so long and no longer."""

from datetime import datetime, timedelta

from models import Session
from models.audit import forget_audit
from models.retention import erase_words, forget_erased
from models.scrubbing import ask_to_scrub
from program.rules import Rules
from scheduler.job import Job

AUDIT_KEPT = timedelta(days=2 * 365)
"""How long it is kept who looked at what, and who changed what."""


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Erase what people wrote or answered in cohorts that are long over, at a day's first tick."""
    if since.date() >= now.date():
        return
    if erase_words(session, now.date() - timedelta(days=rules.decency.notes_kept_days)):
        ask_to_scrub(session, now)
    forget_audit(session, now - AUDIT_KEPT)
    forget_erased(session)


JOB = Job("retention", run)
