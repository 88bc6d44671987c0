"""Who may read the result of a self-assessment: its own person, and a partner they chose."""

from datetime import datetime

from models import Assessment, InstrumentKind, Pair, Session
from models.assessment import share, shared_in_pair, withdraw
from program.assessment_results import AreaLevel, gaps, result_of
from program.assessments import Run, run_of
from program.errors import NoLongerThereError, PairEndedError


def share_result(session: Session, run: Run, pair: Pair, now: datetime) -> None:
    """Let the partner of the pair read this result.

    Raises:
        NoLongerThereError: it is not finished, or its answers were erased.
        PairEndedError: the pair has ended.
    """
    _check_has_result(run)
    if pair.ended_at is not None:
        raise PairEndedError
    share(session, run.assessment.id, pair.id, now)


def withdraw_result(session: Session, run: Run, pair: Pair) -> None:
    """Take the result back from the partner of the pair.

    Raises:
        NoLongerThereError: it is not finished, or its answers were erased.
    """
    _check_has_result(run)
    withdraw(session, run.assessment.id, pair.id)


def _check_has_result(run: Run) -> None:
    if run.assessment.finished_at is None or not run.answers:
        raise NoLongerThereError


def newest_shared(session: Session, pair: Pair) -> tuple[Assessment, ...]:
    """Return the newest result that each of the two shares with the other; none once it ended."""
    if pair.ended_at is not None:
        return ()
    newest: dict[int, Assessment] = {}
    for one in shared_in_pair(session, pair.id):
        newest.setdefault(one.person_id, one)
    return tuple(newest.values())


def shared_gaps(session: Session, pair: Pair) -> tuple[str, ...]:
    """Return the areas with most room to grow in the self-assessments that the two share."""
    found: list[AreaLevel] = []
    for one in newest_shared(session, pair):
        run = run_of(session, one)
        if run.kind is InstrumentKind.SELF_ASSESSMENT:
            found += gaps(result_of(run).areas)
    return tuple(dict.fromkeys(one.area for one in found))
