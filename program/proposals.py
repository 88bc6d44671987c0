"""What becomes of a mentor's proposal when its pair is announced or ends otherwise."""

from collections.abc import Sequence
from datetime import datetime

from models import NoticeKind, NoticeState, Pair, PairProposal, ProposalState, Session
from models.notice import add_notices, find_notice
from models.proposal import proposals_of, settle_proposal, waiting_for_answer

NOT_SEEN = frozenset({NoticeState.DUE, NoticeState.CANCELED, NoticeState.SKIPPED})
"""In these states of its notice the mentor knows nothing of a proposal."""


def proposal_key(proposal: PairProposal) -> str:
    """Return the key of the notice that asks the mentor."""
    return f"match_proposal:{proposal.id}"


def ready_among(session: Session, pairs: Sequence[Pair]) -> list[Pair]:
    """Return those of the drafts for which no mentor's answer is waited for."""
    waiting = waiting_for_answer(session, [pair.id for pair in pairs])
    return [pair for pair in pairs if pair.id not in waiting]


def withdraw_proposal(session: Session, pair: Pair, now: datetime) -> None:
    """Take back what the mentor of a pair that ends unannounced was asked, and tell them kindly."""
    proposal = proposals_of(session, [pair.id]).get(pair.id)
    if proposal is None:
        return
    before = proposal.state
    if before not in (ProposalState.PROPOSED, ProposalState.ACCEPTED):
        return
    if not settle_proposal(session, proposal, (before, ProposalState.WITHDRAWN), None, now):
        return
    notice = find_notice(session, proposal_key(proposal))
    if notice is None or notice.state in NOT_SEEN:
        return
    # No pair stands in the row: the pair's own notices are dropped with it.
    row = {
        "key": f"match_withdrawn:{proposal.id}",
        "kind": NoticeKind.MATCH_WITHDRAWN,
        "recipient_id": pair.mentor_id,
        "subject_id": proposal.id,
        "cohort_id": pair.cohort_id,
        "due_at": now,
        "created_at": now,
    }
    add_notices(session, [row])
