"""What can be done with the result of a self-assessment: read, share, take back, grow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from handlers.call import ButtonSpec, Call, Reply
from messages import growth_results as texts
from messages.growth import no_result_yet
from messages.growth_results import Sharing
from messages.message import Message
from messages.reader import Reader
from models import Assessment, InstrumentKind, Pair, Session
from models.assessment import pairs_shared_with
from models.pair import running_pairs_of
from program.assessment_results import gaps, latest_result, result_of, story_of
from program.assessment_sharing import share_result, withdraw_result
from program.assessments import Run, run_of
from program.errors import NoLongerThereError
from program.growth_areas import choose_growth_areas
from program.partners import OwnPairs, sorted_by_name

SELF = InstrumentKind.SELF_ASSESSMENT


def own_reader(session: Session, call: Call, now: datetime) -> Reader:
    pairs = tuple(running_pairs_of(session, call.sender.id))
    return Reader(call.sender, OwnPairs(call.sender, pairs).partners, now)


def show_result_of(session: Session, call: Call, assessment: Assessment, now: datetime) -> Message:
    """Return the result to the one whose it is.

    Raises:
        NoLongerThereError: its answers were erased.
    """
    story = story_of(session, assessment)
    if not story.result.areas:
        raise NoLongerThereError
    sharing = _sharing(session, call, assessment)
    return texts.own_result(story, sharing, own_reader(session, call, now))


def show_result(session: Session, call: Call, now: datetime) -> Message:
    """Show one of the sender's own results, finished."""
    return show_result_of(session, call, _finished(session, call, call.value), now)


def show_last(kind: InstrumentKind) -> Callable[[Session, Call, datetime], Reply]:
    def show(session: Session, call: Call, now: datetime) -> Reply:
        latest = latest_result(session, call.sender, kind)
        if latest is None:
            return no_result_yet()
        return show_result_of(session, call, latest, now)

    return show


def share(session: Session, call: Call, now: datetime) -> Message:
    """Share a result with the partner; the value is "assessment|pair"."""
    run, pair = _run_and_pair(session, call)
    share_result(session, run, pair, now)
    return texts.result_shared(result_of(run), pair, own_reader(session, call, now))


def withdraw(session: Session, call: Call, now: datetime) -> Message:
    """Take a result back from the partner; the value is "assessment|pair"."""
    run, pair = _run_and_pair(session, call)
    withdraw_result(session, run, pair)
    return texts.result_withdrawn(result_of(run), pair, own_reader(session, call, now))


def share_last(session: Session, call: Call, now: datetime) -> Reply:
    """Share the last result with the only partner, or ask with whom."""
    latest = latest_result(session, call.sender, SELF)
    if latest is None:
        return no_result_yet()
    pairs, run = _pairs(session, call), run_of(session, latest)
    result, reader = result_of(run), own_reader(session, call, now)
    if not pairs:
        return texts.nobody_to_share_with()
    if len(pairs) > 1:
        return texts.share_with_whom(result, _sharing(session, call, latest), reader)
    share_result(session, run, pairs[0], now)
    return texts.result_shared(result, pairs[0], reader)


def withdraw_last(session: Session, call: Call, now: datetime) -> Reply:
    """Take the last result back from everybody; say where that leaves it."""
    latest = latest_result(session, call.sender, SELF)
    if latest is None:
        return no_result_yet()
    run = run_of(session, latest)
    for pair_id in pairs_shared_with(session, latest.id):
        withdraw_result(session, run, call.access.own_pair(session, pair_id))
    return show_result_of(session, call, latest, now)


def choose_areas(session: Session, call: Call, now: datetime) -> Message:
    """Make the areas with most room to grow the sender's growth areas."""
    return _choose(session, call, _finished(session, call, call.value), now)


def choose_last_areas(session: Session, call: Call, now: datetime) -> Reply:
    latest = latest_result(session, call.sender, SELF)
    return no_result_yet() if latest is None else _choose(session, call, latest, now)


def read_shared(session: Session, call: Call, now: datetime) -> Message:
    """Show what the sender's partner shares; the value is "assessment|pair"."""
    assessment_id, _, pair_id = call.value.partition("|")
    assessment, pair = call.access.shared(session, assessment_id, pair_id)
    story = story_of(session, assessment)
    return texts.partners_result(story, pair, own_reader(session, call, now))


def _choose(session: Session, call: Call, assessment: Assessment, now: datetime) -> Message:
    areas = [one.area for one in gaps(result_of(run_of(session, assessment)).areas)]
    if not areas:
        return texts.no_gaps_to_choose()
    choose_growth_areas(session, call.sender, assessment, areas, now)
    return texts.areas_chosen(areas)


def _finished(session: Session, call: Call, value: str) -> Assessment:
    assessment = call.access.own_run(session, value).assessment
    if assessment.finished_at is None:
        raise NoLongerThereError
    return assessment


def _sharing(session: Session, call: Call, assessment: Assessment) -> Sharing:
    return Sharing(_pairs(session, call), pairs_shared_with(session, assessment.id))


def _pairs(session: Session, call: Call) -> list[Pair]:
    return sorted_by_name(running_pairs_of(session, call.sender.id), call.sender.id)


def _run_and_pair(session: Session, call: Call) -> tuple[Run, Pair]:
    """Return the sender's own assessment and pair that "assessment id|pair id" names."""
    assessment_id, _, pair_id = call.value.partition("|")
    return call.access.own_run(session, assessment_id), call.access.own_pair(session, pair_id)


BUTTONS = (
    ButtonSpec("growth.result", show_result, replaces=False),
    ButtonSpec("growth.share", share),
    ButtonSpec("growth.withdraw", withdraw),
    ButtonSpec("growth.areas", choose_areas, replaces=False),
    ButtonSpec("growth.shared", read_shared, replaces=False),
)
