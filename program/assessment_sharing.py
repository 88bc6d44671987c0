"""Who may read the result of a self-assessment: its own person, and a partner they chose."""

from datetime import datetime

from models import Assessment, InstrumentKind, Pair, Person, Session
from models.assessment import find_assessment, find_share, share, shared_in_pair, withdraw
from program.assessment_results import AreaLevel, gaps, result_of
from program.assessments import get_own_run, run_of
from program.errors import NoLongerThereError, PairEndedError
from program.partners import get_own_pair


def share_result(
    session: Session, person: Person, assessment_id: int, pair_id: int, now: datetime
) -> tuple[Assessment, Pair]:
    """Let the partner of the pair read this result.

    Raises:
        NotForYouError: the assessment or the pair is not theirs.
        NoLongerThereError: it is not finished, or its answers were erased.
        PairEndedError: the pair has ended.
    """
    assessment, pair = _own(session, person, assessment_id, pair_id)
    if pair.ended_at is not None:
        raise PairEndedError
    share(session, assessment.id, pair.id, now)
    return assessment, pair


def withdraw_result(
    session: Session, person: Person, assessment_id: int, pair_id: int
) -> tuple[Assessment, Pair]:
    """Take the result back from the partner of the pair.

    Raises:
        NotForYouError: the assessment or the pair is not theirs.
        NoLongerThereError: it is not finished, or its answers were erased.
    """
    assessment, pair = _own(session, person, assessment_id, pair_id)
    withdraw(session, assessment.id, pair.id)
    return assessment, pair


def get_shared(
    session: Session, person: Person, assessment_id: int, pair_id: int
) -> tuple[Assessment, Pair]:
    """Return what the person's partner shares with them in this pair.

    Raises:
        NotForYouError: the pair is not theirs, or the assessment is nobody's of it.
        NoLongerThereError: it is not shared (any more), or the pair has ended.
    """
    pair = get_own_pair(session, person, pair_id)
    if pair.ended_at is not None or find_share(session, assessment_id, pair.id) is None:
        raise NoLongerThereError
    assessment = find_assessment(session, assessment_id)
    if assessment is None or assessment.person_id != pair.partner_of(person.id).id:
        raise NoLongerThereError
    return assessment, pair


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


def _own(
    session: Session, person: Person, assessment_id: int, pair_id: int
) -> tuple[Assessment, Pair]:
    run, pair = (
        get_own_run(session, person, assessment_id),
        get_own_pair(session, person, pair_id),
    )
    if run.assessment.finished_at is None or not run.answers:
        raise NoLongerThereError
    return run.assessment, pair
