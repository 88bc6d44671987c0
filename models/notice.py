"""Notices: everything the bot sends unasked, one row each, so that nothing goes out twice.

due -> sending (lease) -> sent | due again | unknown | dead | expired | skipped | canceled
unknown -> looked for twice -> sent | due again | needs_human
"""

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, is_sqlite, one_of
from models.installation import get_secret, opaque_id
from models.trace import current_trace


class NoticeKind(StrEnum):
    WELCOME = "welcome"
    FIRST_CONTACT = "first_contact"
    NUDGE = "nudge"
    SECOND_REMINDER = "second_reminder"
    CONGRATULATION = "congratulation"
    ALERT = "alert"
    DIGEST = "digest"
    ARTICLE = "article"
    HELP_REQUEST = "help_request"
    PASSED_MESSAGE = "passed_message"
    PAIR_ENDED = "pair_ended"
    EVENT = "event"
    MEETING = "meeting"
    MEETING_REMINDER = "meeting_reminder"
    MILESTONE = "milestone"
    CAPSTONE_INVITATION = "capstone_invitation"
    CAPSTONE_SLIDES = "capstone_slides"
    CAPSTONE_REVIEW = "capstone_review"
    CAPSTONE_SELECTED = "capstone_selected"
    SELF_ASSESSMENT = "self_assessment"
    FAREWELL = "farewell"
    CLOSING = "closing"
    MATCH_RANKING = "match_ranking"
    """A free participant may say whom they would like."""
    MATCH_PROPOSAL = "match_proposal"
    """A mentor is asked whether they take somebody on."""
    MATCH_ANSWERS = "match_answers"
    """What mentors answered, for the facilitators."""
    MATCH_WITHDRAWN = "match_withdrawn"
    """A mentor was asked, and plans have changed."""
    EVENT_REMINDER = "event_reminder"
    ATTENDANCE = "attendance"
    BEFORE_MEETING = "before_meeting"
    MEETING_OUTCOME = "meeting_outcome"
    HELP_NEWS = "help_news"
    HELP_FOLLOW_UP = "help_follow_up"
    FEEDBACK = "feedback"
    REFERRAL = "referral"
    POLL = "poll"
    POLL_REMINDER = "poll_reminder"
    POLL_RESULT = "poll_result"
    AGREEMENT = "agreement"
    REFLECTION = "reflection"
    REFLECTION_ANSWER = "reflection_answer"
    ERASED = "erased"
    """Somebody erased themselves, for the facilitators."""


class NoticeState(StrEnum):
    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    """The platform's answer did not arrive: it is looked for before anything is sent again."""
    NEEDS_HUMAN = "needs_human"
    """Nobody could find out whether it arrived; a facilitator decides."""
    DEAD = "dead"
    """The platform refused it for good, or too often."""
    EXPIRED = "expired"
    """Its last useful moment passed before it could go out."""
    SKIPPED = "skipped"
    """When its time came there was no need for it ("in touch")."""
    CANCELED = "canceled"
    """What it was about ended."""


class Notice(Base):
    __tablename__ = "notice"
    __table_args__ = (
        Index(None, "state", "due_at"),
        Index(None, "recipient_id", "kind", "period"),
        Index(None, "pair_id"),
        Index(None, "revise_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    key: Mapped[str] = mapped_column(unique=True)
    """What, for whom, which period: "nudge:7:2026-02"."""
    kind: Mapped[NoticeKind] = mapped_column(one_of(NoticeKind))
    recipient_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    due_at: Mapped[datetime]
    created_at: Mapped[datetime]
    cohort_id: Mapped[int | None] = mapped_column(ForeignKey("cohort.id"), default=None)
    pair_id: Mapped[int | None] = mapped_column(ForeignKey("pair.id"), default=None)
    subject_id: Mapped[int | None] = mapped_column(default=None)
    """The article, request or passed message it brings."""
    period: Mapped[str] = mapped_column(default="")
    """"2026-02", "2026-W07" or "2026-02-03", where the kind has one; of reminders, how far ahead
    ("day")."""
    expires_at: Mapped[datetime | None] = mapped_column(default=None)
    """Its last useful moment; None means never too late."""
    state: Mapped[NoticeState] = mapped_column(one_of(NoticeState), default=NoticeState.DUE)
    reason: Mapped[str | None] = mapped_column(default=None)
    """Why it is in this state, as a code ("in_touch", "weekly_limit", "user_not_found")."""
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until_at: Mapped[datetime | None] = mapped_column(default=None)
    settled_at: Mapped[datetime | None] = mapped_column(default=None)
    """When it reached a state it does not leave by itself."""
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("chat_account.id"), default=None)
    conversation_id: Mapped[str | None] = mapped_column(default=None)
    message_id: Mapped[str | None] = mapped_column(default=None)
    revise_at: Mapped[datetime | None] = mapped_column(default=None)
    """Set when the sent message must be written anew ("Fay is on it")."""
    parts_sent: Mapped[int] = mapped_column(default=0, server_default="0")
    """How many parts of a long message surely stand in the conversation already."""
    trace_id: Mapped[str | None] = mapped_column(default=None)
    """Id in the log of the command or the pass of the jobs that wrote it."""
    tracking_id: Mapped[str] = mapped_column(
        init=False, insert_default=lambda: secrets.token_hex(16)
    )
    """Opaque id that travels with the message, to look it up where the answer got lost."""


UNDELIVERED = (NoticeState.NEEDS_HUMAN, NoticeState.DEAD, NoticeState.EXPIRED)
"""What did not reach somebody, or may not have; what is still being looked for is not among it."""


def add_notices(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add the notices whose key is new; `rows` map column names to values.

    What is about the program's own periods has a tracking id that follows from its key: made again
    after an older copy of the database was put back, it is looked for under the same id as before.
    """
    if not rows:
        return
    # One statement adds them all, so that each must name the columns of each.
    unsaid: dict[str, Any] = dict.fromkeys(column for row in rows for column in row)
    unsaid |= {"state": NoticeState.DUE, "attempts": 0, "period": "", "trace_id": current_trace()}
    secret = get_secret(session)
    filled = [{**unsaid, **row, "tracking_id": _tracking_id(secret, row)} for row in rows]
    insert = sqlite.insert if is_sqlite(session) else postgresql.insert
    statement = insert(Notice).on_conflict_do_nothing(index_elements=["key"])
    session.execute(statement, filled)


def _tracking_id(secret: str, row: Mapping[str, Any]) -> str:
    # After a restore the number of a pair or of what it brings may be given to another one.
    if row.get("subject_id") is not None or row.get("pair_id") is not None:
        return secrets.token_hex(16)
    return opaque_id(secret, row["key"])


def get_notice(session: Session, notice_id: int) -> Notice:
    return session.get_one(Notice, notice_id)


def find_notice(session: Session, key: str) -> Notice | None:
    return session.scalar(select(Notice).where(Notice.key == key))


_NEXT_DUE = select(func.min(Notice.due_at)).where(Notice.state == NoticeState.DUE)
"""Made once: part of every call, and building a statement takes longer than running it."""


def next_due_at(session: Session) -> datetime | None:
    """Return when the earliest waiting notice is due, or None."""
    return session.scalar(_NEXT_DUE)


def cancel_notices_of_pair(session: Session, pair_id: int, now: datetime) -> None:
    """Cancel what still waits to be sent about the pair, except that it ended."""
    session.execute(
        update(Notice)
        .where(
            Notice.pair_id == pair_id,
            Notice.state == NoticeState.DUE,
            Notice.kind != NoticeKind.PAIR_ENDED,
        )
        .values(state=NoticeState.CANCELED, reason="pair_ended", settled_at=now)
    )


def ids_to_revise(session: Session, limit: int, now: datetime) -> Sequence[int]:
    """Return which delivered messages are to be written anew; a row that nobody can read counts."""
    query = (
        select(Notice.id)
        .where(Notice.revise_at <= now, Notice.state == NoticeState.SENT)
        .order_by(Notice.revise_at)
        .limit(limit)
    )
    return session.scalars(query).all()


def notices_about(
    session: Session, pair_id: int, kinds: Collection[NoticeKind] | None = None
) -> Sequence[Notice]:
    """Return the notices about one pair, the earliest due first."""
    query = select(Notice).where(Notice.pair_id == pair_id)
    if kinds is not None:
        query = query.where(Notice.kind.in_(kinds))
    return session.scalars(query.order_by(Notice.due_at, Notice.id)).all()


def notices_to(
    session: Session, person_id: int, kinds: Collection[NoticeKind], since: datetime
) -> Sequence[Notice]:
    """Return the person's notices of these kinds due at `since` or later, the earliest first."""
    query = select(Notice).where(
        Notice.recipient_id == person_id, Notice.kind.in_(kinds), Notice.due_at >= since
    )
    return session.scalars(query.order_by(Notice.due_at, Notice.id)).all()


def notices_bringing(session: Session, kind: NoticeKind, subject_id: int) -> Sequence[Notice]:
    """Return the notices that bring one article, request or passed message, the oldest first."""
    query = select(Notice).where(Notice.kind == kind, Notice.subject_id == subject_id)
    return session.scalars(query.order_by(Notice.id)).all()


def is_followed(session: Session, notice: Notice) -> bool:
    """Return whether a later notice brings the same thing to the same person, and still may."""
    later = exists().where(
        Notice.id > notice.id,
        Notice.recipient_id == notice.recipient_id,
        Notice.kind == notice.kind,
        Notice.subject_id == notice.subject_id,
        Notice.state != NoticeState.CANCELED,
    )
    return session.scalars(select(later)).one()


def keys_about(
    session: Session, kinds: Collection[NoticeKind], pair_ids: Collection[int]
) -> Mapping[str, NoticeKind]:
    """Return the keys of the notices of these kinds about these pairs, each with its kind."""
    query = select(Notice.key, Notice.kind).where(
        Notice.kind.in_(kinds), Notice.pair_id.in_(pair_ids)
    )
    return dict(session.execute(query).all())


def recipients_in(session: Session, cohort_id: int, kind: NoticeKind) -> frozenset[int]:
    """Return the ids of everybody for whom there is, or was, such a notice about the cohort."""
    query = select(Notice.recipient_id).where(Notice.cohort_id == cohort_id, Notice.kind == kind)
    return frozenset(session.scalars(query))


def keys_bringing(
    session: Session, kind: NoticeKind, subject_ids: Collection[int]
) -> frozenset[str]:
    """Return the keys of the notices that bring one of these things."""
    query = select(Notice.key).where(Notice.kind == kind, Notice.subject_id.in_(subject_ids))
    return frozenset(session.scalars(query))


def count_waiting(session: Session, cohort_id: int, now: datetime) -> int:
    """Return how many notices about the cohort are due, or wait until its hold ends."""
    query = select(func.count()).where(
        Notice.cohort_id == cohort_id,
        Notice.state == NoticeState.DUE,
        or_(Notice.due_at <= now, Notice.reason == "held"),
    )
    return session.scalars(query).one()
