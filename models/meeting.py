"""Meetings that a pair plans: times that one proposes, and what became of them.

A row is one meeting through all its changes. Each change raises the revision and goes by the one
that somebody saw, so that a double click, or both at once, changes it once.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, change_row, one_of
from models.modality import Modality
from models.pair import Pair
from models.sealing import SealedText, is_unreadable, to_keep


class MeetingState(StrEnum):
    PROPOSED = "proposed"
    """Times are proposed, and the other one is asked."""
    ACCEPTED = "accepted"
    """Both know the time."""
    CANCELED = "canceled"
    """Also a proposal that was declined or withdrawn."""
    TOOK_PLACE = "took_place"
    DID_NOT = "did_not"


class Meeting(Base):
    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("minutes > 0", name="positive_length"),
        Index(None, "pair_id", "state"),
        Index(None, "state", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pair.id"))
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    """Who proposed the times; a facilitator for an introductory meeting."""
    slots: Mapped[list[str]]
    """The proposed times (ISO 8601, UTC), the earliest first."""
    minutes: Mapped[int]
    modality: Mapped[Modality] = mapped_column(one_of(Modality))
    changed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime]
    state: Mapped[MeetingState] = mapped_column(one_of(MeetingState), default=MeetingState.PROPOSED)
    starts_at: Mapped[datetime | None] = mapped_column(default=None)
    """The time that both know; None while times are proposed."""
    was_at: Mapped[datetime | None] = mapped_column(default=None)
    """The time that it had before somebody asked to move it."""
    link: Mapped[str] = mapped_column(SealedText("pair_id", unreadable=""), default="", repr=False)
    """Where the two join; for them and nobody else."""
    revision: Mapped[int] = mapped_column(default=1)
    scheduled_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    """The facilitator who scheduled it, where it is the pair's introductory meeting."""
    mentor_said: Mapped[bool | None] = mapped_column(default=None)
    """Whether it took place, as the mentor says; None as long as nothing was said."""
    participant_said: Mapped[bool | None] = mapped_column(default=None)
    contact_id: Mapped[int | None] = mapped_column(
        ForeignKey("contact.id", ondelete="SET NULL"), default=None
    )
    """The contact that it became."""

    @property
    def times(self) -> tuple[datetime, ...]:
        """The proposed times (UTC)."""
        return tuple(map(datetime.fromisoformat, self.slots))

    @property
    def is_introductory(self) -> bool:
        return self.scheduled_by_id is not None

    @property
    def is_agreed(self) -> bool:
        return self.state is MeetingState.ACCEPTED

    @property
    def is_settled(self) -> bool:
        """Whether somebody said that it took place, or that it did not."""
        return self.state in (MeetingState.TOOK_PLACE, MeetingState.DID_NOT)

    @property
    def is_open(self) -> bool:
        """Whether somebody is still asked about its time."""
        return self.state is MeetingState.PROPOSED


def slots_of(times: Collection[datetime]) -> list[str]:
    """Return the times as a row keeps them."""
    return [time.isoformat() for time in sorted(times)]


def find_meeting(session: Session, meeting_id: int) -> Meeting | None:
    return session.get(Meeting, meeting_id)


def change_meeting(
    session: Session, meeting: Meeting, revision: int, values: Mapping[str, Any]
) -> bool:
    """Change the meeting; return False if somebody changed it since that revision."""
    if "link" in values and not values["link"] and is_unreadable(meeting.link):
        values = {name: value for name, value in values.items() if name != "link"}
    elif "link" in values:
        link = to_keep(session, Meeting.link, values["link"], meeting.id, meeting.pair_id)
        values = {**values, "link": link}
    statement = (
        update(Meeting)
        .where(Meeting.id == meeting.id, Meeting.revision == revision)
        .values(**values, revision=revision + 1)
    )
    return change_row(session, meeting, statement)


def open_meetings(session: Session, pair_ids: Collection[int]) -> Sequence[Meeting]:
    """Return the proposals and the meetings with a time of these pairs, the oldest row first."""
    query = select(Meeting).where(
        Meeting.pair_id.in_(pair_ids),
        Meeting.state.in_((MeetingState.PROPOSED, MeetingState.ACCEPTED)),
    )
    return session.scalars(query.order_by(Meeting.id)).all()


def agreed_between(
    session: Session, first: datetime, last: datetime
) -> Sequence[tuple[Meeting, Pair]]:
    """Return the agreed meetings of running pairs that start in this time, the earliest first."""
    return _between(session, (MeetingState.ACCEPTED,), first, last)


def held_between(
    session: Session, first: datetime, last: datetime
) -> Sequence[tuple[Meeting, Pair]]:
    """Return the same with those of which somebody said whether they took place."""
    states = (MeetingState.ACCEPTED, MeetingState.TOOK_PLACE, MeetingState.DID_NOT)
    return _between(session, states, first, last)


def _between(
    session: Session, states: Collection[MeetingState], first: datetime, last: datetime
) -> Sequence[tuple[Meeting, Pair]]:
    query = (
        select(Meeting, Pair)
        .join(Pair, Pair.id == Meeting.pair_id)
        .where(
            Meeting.state.in_(states),
            Meeting.starts_at.between(first, last),
            Pair.ended_at.is_(None),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return [(meeting, pair) for meeting, pair in session.execute(query).unique()]


def held_by_pairs(
    session: Session, pair_ids: Collection[int], first: datetime, last: datetime
) -> Sequence[Meeting]:
    """Return the meetings of these pairs that both agreed on and that began in this time."""
    query = select(Meeting).where(
        Meeting.pair_id.in_(pair_ids),
        Meeting.state.not_in((MeetingState.PROPOSED, MeetingState.CANCELED)),
        Meeting.starts_at.between(first, last),
    )
    return session.scalars(query.order_by(Meeting.starts_at, Meeting.id)).all()


def pairs_with_a_meeting(
    session: Session, pair_ids: Collection[int], first: datetime, last: datetime
) -> frozenset[int]:
    """Return which of these pairs have an agreed meeting that starts in this time."""
    query = select(Meeting.pair_id).where(
        Meeting.pair_id.in_(pair_ids),
        Meeting.state == MeetingState.ACCEPTED,
        Meeting.starts_at.between(first, last),
    )
    return frozenset(session.scalars(query))


def cancel_meetings_of_pair(session: Session, pair_id: int, now: datetime) -> None:
    """Cancel what the pair had planned from now on: it ends."""
    is_ahead = or_(Meeting.starts_at.is_(None), Meeting.starts_at > now)
    values: dict[str, Any] = {"state": MeetingState.CANCELED, "changed_at": now}
    session.execute(
        update(Meeting)
        .where(
            Meeting.pair_id == pair_id,
            Meeting.state.in_((MeetingState.PROPOSED, MeetingState.ACCEPTED)),
            is_ahead,
        )
        .values(**values, revision=Meeting.revision + 1)
    )
