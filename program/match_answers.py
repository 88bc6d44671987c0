"""Mentors are asked about drafts, and answer; the facilitators hear of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from models import (
    AreaKind,
    Cohort,
    EndReason,
    NoticeKind,
    Pair,
    PairProposal,
    Person,
    ProposalState,
    Role,
    Session,
)
from models.cohort import lock_cohort
from models.notice import add_notices
from models.pair import find_pair
from models.profile import areas_of_people
from models.proposal import add_proposal, find_proposal, settle_proposal
from program.alerts import facilitators_for
from program.cohorts import check_not_over, has_role, is_over, leaders_of
from program.errors import NoLongerThereError, NotForYouError
from program.matches import offset_of, preparing
from program.matching import Fit, Helper, Seeker, fit_of
from program.pairs import end_pair
from program.proposals import proposal_key

ANSWERS_GATHERED = timedelta(hours=1)
"""So long answers of mentors are gathered, so that a facilitator of many pairs reads few words."""
LONGEST_REASON = 500


@dataclass(frozen=True)
class Proposed:
    """What a mentor was asked."""

    proposal: PairProposal
    pair: Pair


def propose(session: Session, cohort: Cohort, by: Person, now: datetime) -> list[Pair]:
    """Ask the mentors of all drafts who were not asked yet; return those pairs.

    Raises:
        CohortOverError: the cohort's last day has passed.
    """
    check_not_over(cohort, now)
    lock_cohort(session, cohort.id)
    asked = [one.pair for one in preparing(session, cohort) if one.proposal is None]
    rows = [_proposal_row(add_proposal(session, one.id, by.id, now), one, now) for one in asked]
    add_notices(session, rows)
    return asked


def _proposal_row(proposal: PairProposal, pair: Pair, now: datetime) -> dict[str, object]:
    return {
        "key": proposal_key(proposal),
        "kind": NoticeKind.MATCH_PROPOSAL,
        "recipient_id": pair.mentor_id,
        "subject_id": proposal.id,
        "cohort_id": pair.cohort_id,
        "pair_id": pair.id,
        "due_at": now,
        "created_at": now,
    }


def fit_of_pair(session: Session, pair: Pair, now: datetime) -> Fit:
    """Return what speaks for the two, whatever the participant ranked."""
    areas = areas_of_people(session, [pair.mentor_id, pair.participant_id])
    helper = Helper(
        pair.mentor_id,
        frozenset(areas[pair.mentor_id, AreaKind.EXPERTISE]),
        offset_of(pair.mentor, now),
        1,
    )
    seeker = Seeker(
        pair.participant_id,
        frozenset(areas[pair.participant_id, AreaKind.EXPERTISE]),
        areas[pair.participant_id, AreaKind.GROWTH],
        offset_of(pair.participant, now),
    )
    return fit_of(helper, seeker)


def get_proposal(session: Session, proposal_id: int) -> Proposed:
    """Return the proposal, whoever it was made to.

    Raises:
        NotForYouError: there is none.
    """
    proposal = find_proposal(session, proposal_id)
    pair = find_pair(session, proposal.pair_id) if proposal else None
    if proposal is None or pair is None:
        raise NotForYouError
    return Proposed(proposal, pair)


def is_open(session: Session, proposed: Proposed, now: datetime) -> bool:
    """Return whether the mentor can still answer."""
    pair = proposed.pair
    if proposed.proposal.state is not ProposalState.PROPOSED or pair.ended_at is not None:
        return False
    if pair.announced_at is not None or is_over(pair.cohort, now):
        return False
    return is_mentor_there(session, pair, now)


def is_mentor_there(session: Session, pair: Pair, now: datetime) -> bool:
    """Return whether the mentor takes part in the cohort today."""
    return has_role(session, pair.cohort, pair.mentor, Role.MENTOR, now)


def accept(session: Session, proposed: Proposed, by: Person, now: datetime) -> None:
    """Keep that the mentor takes the participant on; facilitators hear of it unless one said it.

    Raises:
        NoLongerThereError: it was answered or withdrawn, or the cohort is over.
    """
    _settle(session, proposed, ProposalState.ACCEPTED, by, now)
    if by.id == proposed.pair.mentor_id:
        _tell(session, proposed.pair, now)


def decline(session: Session, proposed: Proposed, reason: str, now: datetime) -> None:
    """Keep that the mentor does not, and why; the draft ends, and only facilitators hear of it.

    Raises:
        NoLongerThereError: it was answered or withdrawn, or the cohort is over.
    """
    pair = proposed.pair
    _settle(session, proposed, ProposalState.DECLINED, pair.mentor, now)
    proposed.proposal.reason = reason
    end_pair(session, pair, EndReason.CLOSED, now)
    _tell(session, pair, now)


def _settle(
    session: Session, proposed: Proposed, state: ProposalState, by: Person, now: datetime
) -> None:
    proposal, pair = proposed.proposal, proposed.pair
    if pair.announced_at is not None or is_over(pair.cohort, now):
        raise NoLongerThereError
    if not settle_proposal(session, proposal, (ProposalState.PROPOSED, state), by.id, now):
        raise NoLongerThereError


def _tell(session: Session, pair: Pair, now: datetime) -> None:
    """Let the facilitators hear what was answered in this hour, in one message at its end."""
    since = now.replace(minute=0, second=0, microsecond=0)
    period = since.strftime("%Y-%m-%dT%H")
    leaders = facilitators_for(pair, leaders_of(session, pair.cohort, now))
    rows = [
        {
            "key": f"match_answers:{pair.cohort_id}:{leader.id}:{period}",
            "kind": NoticeKind.MATCH_ANSWERS,
            "recipient_id": leader.id,
            "cohort_id": pair.cohort_id,
            "period": period,
            "due_at": since + ANSWERS_GATHERED,
            "created_at": now,
        }
        for leader in leaders
    ]
    add_notices(session, rows)
