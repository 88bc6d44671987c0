"""A planned meeting holds back whatever worries about a pair's silence: they are about to meet."""

from collections.abc import Collection
from datetime import datetime, timedelta

from models import Session
from models.meeting import pairs_with_a_meeting
from program.rules import Rules

SETTLES = timedelta(days=4)
"""So long after a meeting both may still say whether it took place."""


def about_to_meet(
    session: Session, pair_ids: Collection[int], rules: Rules, now: datetime
) -> frozenset[int]:
    """Return which of these pairs have a meeting near, or had one that nobody spoke of yet."""
    if not pair_ids:
        return frozenset()
    ahead = timedelta(days=rules.reminding.planned_meeting_holds_days)
    return pairs_with_a_meeting(session, pair_ids, now - SETTLES, now + ahead)
