"""What asks a facilitator to act: silent pairs, requests for help; and what they pass on."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, bindparam, or_, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, change_row, one_of
from models.pair import Pair
from models.sealing import SealedText


class AlertKind(StrEnum):
    NO_FIRST_CONTACT = "no_first_contact"
    SILENT = "silent"


class AlertAction(StrEnum):
    """What a facilitator did about it."""

    MESSAGED = "messaged"
    EXCUSED = "excused"
    REASSIGNED = "reassigned"
    CLOSED = "closed"
    DISMISSED = "dismissed"


class Alert(Base):
    """One stretch of silence of one pair; at most one of a pair is open."""

    __tablename__ = "alert"
    __table_args__ = (
        Index(
            "uq__alert__open",
            "pair_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pair.id"), index=True)
    kind: Mapped[AlertKind] = mapped_column(one_of(AlertKind))
    opened_at: Mapped[datetime]
    told_at: Mapped[datetime]
    """When a notice about it was last made."""
    times_told: Mapped[int] = mapped_column(default=1)
    acted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    acted_at: Mapped[datetime | None] = mapped_column(default=None)
    action: Mapped[AlertAction | None] = mapped_column(one_of(AlertAction), default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_by_contact: Mapped[bool] = mapped_column(default=False)


class HelpRequest(Base):
    """Somebody has difficulty connecting and tells the facilitator."""

    __tablename__ = "help_request"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pair.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    tried: Mapped[str] = mapped_column(SealedText("pair_id"), default="", repr=False)
    """What was tried so far, in their words, meant for the facilitator."""
    acted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    acted_at: Mapped[datetime | None] = mapped_column(default=None)
    asked_back_at: Mapped[datetime | None] = mapped_column(default=None)
    """When the one who asked was asked whether it is solved, since somebody acts."""
    solved_at: Mapped[datetime | None] = mapped_column(default=None)
    solved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    reopened_at: Mapped[datetime | None] = mapped_column(default=None)
    """When it was last said not to be solved yet; then it waits for a facilitator again."""
    reopenings: Mapped[int] = mapped_column(default=0, server_default="0")


class PassedMessage(Base):
    """A text that one person asked the bot to bring to another one, about a pair."""

    __tablename__ = "passed_message"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pair.id"))
    from_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(SealedText("pair_id"), repr=False)
    written_at: Mapped[datetime]
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("passed_message.id"), default=None)


_OPEN = select(Alert).where(Alert.pair_id == bindparam("pair_id"), Alert.ended_at.is_(None))
"""Made once: part of every contact, and building a statement takes longer than running it."""


def find_open_alert(session: Session, pair_id: int) -> Alert | None:
    return session.scalar(_OPEN, {"pair_id": pair_id})


def open_alerts(session: Session, pair_ids: Collection[int] | None = None) -> Mapping[int, Alert]:
    """Return the open alerts by pair id; with `pair_ids` None, all of them."""
    query = select(Alert).where(Alert.ended_at.is_(None))
    if pair_ids is not None:
        query = query.where(Alert.pair_id.in_(pair_ids))
    return {alert.pair_id: alert for alert in session.scalars(query)}


def help_requests_since(session: Session, pair_id: int, since: datetime) -> Sequence[HelpRequest]:
    query = select(HelpRequest).where(HelpRequest.pair_id == pair_id, HelpRequest.asked_at >= since)
    return session.scalars(query.order_by(HelpRequest.id)).all()


def find_alert(session: Session, alert_id: int) -> Alert | None:
    return session.get(Alert, alert_id)


def find_help_request(session: Session, request_id: int) -> HelpRequest | None:
    return session.get(HelpRequest, request_id)


def find_passed_message(session: Session, passed_id: int) -> PassedMessage | None:
    return session.get(PassedMessage, passed_id)


def claim_alert(
    session: Session, alert: Alert, person_id: int, action: AlertAction, now: datetime
) -> bool:
    """Record who acts on the alert; return False if somebody did before, or it has ended."""
    statement = (
        update(Alert)
        .where(Alert.id == alert.id, Alert.acted_by_id.is_(None), Alert.ended_at.is_(None))
        .values(acted_by_id=person_id, acted_at=now, action=action)
    )
    return change_row(session, alert, statement)


def claim_help_request(
    session: Session, request: HelpRequest, person_id: int, now: datetime
) -> bool:
    """Record who acts on the request; return False if somebody does, or it is solved."""
    statement = (
        update(HelpRequest)
        .where(
            HelpRequest.id == request.id,
            HelpRequest.acted_by_id.is_(None),
            HelpRequest.solved_at.is_(None),
        )
        .values(acted_by_id=person_id, acted_at=now)
    )
    return change_row(session, request, statement)


def waiting_help_requests(session: Session, pair_ids: Collection[int]) -> Sequence[HelpRequest]:
    """Return the requests about these pairs on which nobody acts yet, the oldest first."""
    query = select(HelpRequest).where(
        HelpRequest.pair_id.in_(pair_ids),
        HelpRequest.acted_by_id.is_(None),
        HelpRequest.solved_at.is_(None),
    )
    return session.scalars(query.order_by(HelpRequest.id)).all()


def solve_help_request(
    session: Session, request: HelpRequest, person_id: int, now: datetime
) -> bool:
    """Record that it is solved; return False if it was."""
    statement = (
        update(HelpRequest)
        .where(HelpRequest.id == request.id, HelpRequest.solved_at.is_(None))
        .values(solved_at=now, solved_by_id=person_id)
    )
    return change_row(session, request, statement)


def reopen_help_request(session: Session, request: HelpRequest, now: datetime) -> bool:
    """Let it wait for a facilitator again; return False if it does."""
    statement = (
        update(HelpRequest)
        .where(
            HelpRequest.id == request.id,
            or_(HelpRequest.acted_by_id.is_not(None), HelpRequest.solved_at.is_not(None)),
        )
        .values(
            acted_by_id=None,
            acted_at=None,
            asked_back_at=None,
            solved_at=None,
            solved_by_id=None,
            reopened_at=now,
            reopenings=HelpRequest.reopenings + 1,
        )
    )
    return change_row(session, request, statement)


def unsolved_of(session: Session, person_id: int) -> Sequence[HelpRequest]:
    """Return what the person asked help for and is not solved, of running pairs, oldest first."""
    query = (
        select(HelpRequest)
        .join(Pair, Pair.id == HelpRequest.pair_id)
        .where(
            HelpRequest.asked_by_id == person_id,
            HelpRequest.solved_at.is_(None),
            Pair.ended_at.is_(None),
        )
    )
    return session.scalars(query.order_by(HelpRequest.id)).all()


def unsolved_in(session: Session, cohort_id: int) -> Sequence[HelpRequest]:
    """Return the cohort's requests that are not solved, of running pairs, oldest first."""
    query = (
        select(HelpRequest)
        .join(Pair, Pair.id == HelpRequest.pair_id)
        .where(
            Pair.cohort_id == cohort_id,
            Pair.ended_at.is_(None),
            HelpRequest.solved_at.is_(None),
        )
    )
    return session.scalars(query.order_by(HelpRequest.id)).all()


def to_ask_back(session: Session, acted_before: datetime) -> Sequence[HelpRequest]:
    """Return on what somebody has acted for so long that nobody was asked about yet."""
    query = (
        select(HelpRequest)
        .join(Pair, Pair.id == HelpRequest.pair_id)
        .where(
            HelpRequest.acted_at <= acted_before,
            HelpRequest.asked_back_at.is_(None),
            HelpRequest.solved_at.is_(None),
            Pair.ended_at.is_(None),
        )
    )
    return session.scalars(query.order_by(HelpRequest.id)).all()
