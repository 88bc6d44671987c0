"""What the overviews show of self-assessments."""

from __future__ import annotations

from datetime import datetime

from handlers.call import Call
from handlers.growth_results import own_reader
from messages.growth_sections import finished_in_cohort, in_home, in_pair
from messages.message import Block
from models import Cohort, InstrumentKind, Pair, Session
from program.assessment_counts import finished_counts
from program.assessment_results import latest_result, result_of, story_of
from program.assessment_sharing import newest_shared
from program.assessments import open_runs, run_of


def growth_at_home(session: Session, call: Call, now: datetime) -> tuple[Block, ...]:
    """Return what the reader has under way, or their last result."""
    reader = own_reader(session, call, now)
    runs = open_runs(session, call.sender)
    if runs:
        return in_home(runs, None, reader)
    latest = latest_result(session, call.sender, InstrumentKind.SELF_ASSESSMENT)
    return in_home((), story_of(session, latest) if latest else None, reader)


def growth_in_pair(session: Session, call: Call, pair: Pair, now: datetime) -> tuple[Block, ...]:
    """Return what the two of the pair share with each other."""
    shared = [result_of(run_of(session, one)) for one in newest_shared(session, pair)]
    return in_pair(shared, pair, own_reader(session, call, now))


def growth_in_cohort(
    session: Session, call: Call, cohort: Cohort, now: datetime
) -> tuple[Block, ...]:
    """Return how many finished one, where so many did that it says nothing of anybody."""
    least = call.rules.decency.topics_shown_over_pairs
    return finished_in_cohort(finished_counts(session, cohort, least))
