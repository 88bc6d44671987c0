"""Throws away what is of no more use, once an hour."""

from datetime import datetime, timedelta

from models import Session
from models.download import forget_downloads
from models.draft import delete_drafts
from models.process import forget_calls
from program.rules import Rules
from scheduler.job import Job

DRAFTS_KEPT = timedelta(days=1)
CALLS_KEPT = timedelta(days=2)
"""How long it is known what was done: twice as long as a platform may deliver it again.

Source: docs.slack.dev, Events API, delayed events: tried again every hour for 24 hours.
"""


def clear_up(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Delete unanswered questions, old request ids and addresses, at an hour's first tick."""
    if _hour(since) == _hour(now):
        return
    delete_drafts(session, now - DRAFTS_KEPT)
    forget_calls(session, now - CALLS_KEPT)
    forget_downloads(session, now)


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


JOB = Job("housekeeping", clear_up)
