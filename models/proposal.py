"""Pairs in preparation: what mentors were asked and answered, and whom participants would like."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, delete, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, change_row, one_of
from models.pair import Pair
from models.sealing import SealedText


class ProposalState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    """The pair ended before it was announced."""


class PairProposal(Base):
    """A draft pair that its mentor was asked about; a draft without one was shown to nobody."""

    __tablename__ = "proposal"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pair.id"), unique=True)
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    proposed_at: Mapped[datetime]
    state: Mapped[ProposalState] = mapped_column(
        one_of(ProposalState), default=ProposalState.PROPOSED
    )
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    """The mentor, or a facilitator whom they told."""
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(SealedText("pair_id"), default="", repr=False)
    """Why the mentor declined; for the facilitators alone."""


class Ranking(Base):
    """One of the mentors whom a participant would like, in their order."""

    __tablename__ = "ranking"
    __table_args__ = (
        CheckConstraint("place BETWEEN 1 AND 3", name="place"),
        UniqueConstraint("cohort_id", "participant_id", "mentor_id"),
    )

    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    mentor_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ranked_at: Mapped[datetime]


def find_proposal(session: Session, proposal_id: int) -> PairProposal | None:
    return session.get(PairProposal, proposal_id)


def proposals_of(session: Session, pair_ids: Collection[int]) -> Mapping[int, PairProposal]:
    """Return the proposals about these pairs, by pair id."""
    query = select(PairProposal).where(PairProposal.pair_id.in_(pair_ids))
    return {one.pair_id: one for one in session.scalars(query)}


def add_proposal(session: Session, pair_id: int, by_id: int, now: datetime) -> PairProposal:
    proposal = PairProposal(pair_id=pair_id, proposed_by_id=by_id, proposed_at=now)
    session.add(proposal)
    session.flush()
    return proposal


def settle_proposal(
    session: Session,
    proposal: PairProposal,
    states: tuple[ProposalState, ProposalState],
    by_id: int | None,
    now: datetime,
) -> bool:
    """Bring the proposal from the first state to the second; return False if it is in another."""
    before, after = states
    statement = (
        update(PairProposal)
        .where(PairProposal.id == proposal.id, PairProposal.state == before)
        .values(state=after, answered_by_id=by_id, answered_at=now)
    )
    return change_row(session, proposal, statement)


def waiting_for_answer(session: Session, pair_ids: Collection[int]) -> frozenset[int]:
    """Return of which of these pairs the mentor was asked and has not answered."""
    query = select(PairProposal.pair_id).where(
        PairProposal.pair_id.in_(pair_ids), PairProposal.state == ProposalState.PROPOSED
    )
    return frozenset(session.scalars(query))


def proposals_to(session: Session, mentor_id: int) -> Sequence[tuple[PairProposal, Pair]]:
    """Return what the mentor was asked and has not answered, the oldest first."""
    query = (
        select(PairProposal, Pair)
        .join(Pair, Pair.id == PairProposal.pair_id)
        .where(
            Pair.mentor_id == mentor_id,
            Pair.announced_at.is_(None),
            Pair.ended_at.is_(None),
            PairProposal.state == ProposalState.PROPOSED,
        )
        .order_by(PairProposal.id)
    )
    return [(proposal, pair) for proposal, pair in session.execute(query).unique()]


def answered_in(
    session: Session, cohort_id: int, since: datetime, until: datetime
) -> Sequence[tuple[PairProposal, Pair]]:
    """Return what mentors of the cohort answered from `since` until before `until`."""
    query = (
        select(PairProposal, Pair)
        .join(Pair, Pair.id == PairProposal.pair_id)
        .where(
            Pair.cohort_id == cohort_id,
            PairProposal.answered_at >= since,
            PairProposal.answered_at < until,
            PairProposal.state.in_((ProposalState.ACCEPTED, ProposalState.DECLINED)),
        )
        .order_by(PairProposal.answered_at, PairProposal.id)
    )
    return [(proposal, pair) for proposal, pair in session.execute(query).unique()]


def declined_in(session: Session, cohort_id: int) -> frozenset[tuple[int, int]]:
    """Return mentor and participant of each pair that its mentor declined in this cohort."""
    query = (
        select(Pair.mentor_id, Pair.participant_id)
        .join(PairProposal, PairProposal.pair_id == Pair.id)
        .where(Pair.cohort_id == cohort_id, PairProposal.state == ProposalState.DECLINED)
    )
    return frozenset((mentor_id, other_id) for mentor_id, other_id in session.execute(query))


def once_paired(session: Session, participant_ids: Collection[int]) -> frozenset[tuple[int, int]]:
    """Return mentor and participant of each pair that was ever announced, in whatever cohort."""
    query = select(Pair.mentor_id, Pair.participant_id).where(
        Pair.participant_id.in_(participant_ids), Pair.announced_at.is_not(None)
    )
    return frozenset((mentor_id, other_id) for mentor_id, other_id in session.execute(query))


def rankings_in(session: Session, cohort_id: int) -> Mapping[int, tuple[int, ...]]:
    """Return whom participants would like, the dearest first, by participant id."""
    query = (
        select(Ranking.participant_id, Ranking.mentor_id)
        .where(Ranking.cohort_id == cohort_id)
        .order_by(Ranking.participant_id, Ranking.place)
    )
    found: dict[int, tuple[int, ...]] = defaultdict(tuple)
    for participant_id, mentor_id in session.execute(query):
        found[participant_id] += (mentor_id,)
    return found


def put_ranking(
    session: Session, cohort_id: int, participant_id: int, mentor_ids: Sequence[int], now: datetime
) -> None:
    """Let these be whom the participant would like, in this order."""
    session.execute(
        delete(Ranking).where(
            Ranking.cohort_id == cohort_id, Ranking.participant_id == participant_id
        )
    )
    rows = [
        {
            "cohort_id": cohort_id,
            "participant_id": participant_id,
            "place": place,
            "mentor_id": mentor_id,
            "ranked_at": now,
        }
        for place, mentor_id in enumerate(mentor_ids, start=1)
    ]
    if rows:
        session.execute(insert(Ranking), rows)
