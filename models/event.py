"""The program's calendar: its events, each as it was from change to change, and who was there."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, change, is_sqlite, one_of
from models.cohort import Cohort
from models.notice import Notice
from models.outbox import ON_THEIR_WAY


class EventKind(StrEnum):
    KICKOFF_CALL = "kickoff_call"
    """Of the thought partners, before the pairs begin."""
    KICKOFF_SESSION = "kickoff_session"
    """Of the participants; it introduces the capstone."""
    DEEP_DIVE = "deep_dive"
    CONCLUSION = "conclusion"
    CONFERENCE = "conference"
    OTHER = "other"


class Audience(StrEnum):
    MENTORS = "mentors"
    PARTICIPANTS = "participants"
    EVERYBODY = "everybody"


class Event(Base):
    __tablename__ = "event"
    __table_args__ = (CheckConstraint("minutes > 0", name="minutes"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), index=True)
    cohort: Mapped[Cohort] = relationship(lazy="joined", innerjoin=True, init=False)
    kind: Mapped[EventKind] = mapped_column(one_of(EventKind))
    title: Mapped[str] = mapped_column(repr=False)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    minutes: Mapped[int]
    audience: Mapped[Audience] = mapped_column(one_of(Audience))
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    """None where a file said it."""
    link: Mapped[str] = mapped_column(default="", repr=False)
    """Where one joins; "" where one comes in person."""
    revision: Mapped[int] = mapped_column(default=1)
    """Rises with each change and with the cancellation."""
    canceled_at: Mapped[datetime | None] = mapped_column(default=None)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


class EventVersion(Base):
    """An event as it was from one change to the next, so that people are told what changed."""

    __tablename__ = "event_version"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(repr=False)
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    link: Mapped[str] = mapped_column(repr=False)
    changed_at: Mapped[datetime]


class EventTold(Base):
    """Which state of an event a notice told of."""

    __tablename__ = "event_told"

    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True, index=True)
    revision: Mapped[int]


class Attendance(Base):
    """Whether somebody was at an event: as they said, or as a facilitator recorded."""

    __tablename__ = "attendance"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    attended: Mapped[bool]
    said_at: Mapped[datetime]
    said_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


def find_event(session: Session, event_id: int) -> Event | None:
    return session.get(Event, event_id)


def lock_event(session: Session, event_id: int) -> Event | None:
    """Return the event as it is now; nobody else changes it till the commit."""
    query = select(Event).where(Event.id == event_id).with_for_update(of=Event)
    if is_sqlite(session):  # which has one writer at a time anyway
        query = select(Event).where(Event.id == event_id)
    return session.scalar(query.execution_options(populate_existing=True))


def events_of(session: Session, cohort_ids: Collection[int]) -> Sequence[Event]:
    """Return the events of these cohorts, canceled ones too, the earliest first."""
    query = select(Event).where(Event.cohort_id.in_(cohort_ids))
    return session.scalars(query.order_by(Event.starts_at, Event.id)).all()


def events_between(session: Session, since: datetime, until: datetime) -> Sequence[Event]:
    """Return the events that start in [since, until] and take place, the earliest first."""
    query = select(Event).where(Event.starts_at.between(since, until), Event.canceled_at.is_(None))
    return session.scalars(query.order_by(Event.starts_at, Event.id)).all()


def starts_of_events(session: Session, cohort_id: int) -> Mapping[int, datetime]:
    """Return when each of the cohort's events starts that takes place, by event id."""
    query = select(Event.id, Event.starts_at).where(
        Event.cohort_id == cohort_id, Event.canceled_at.is_(None)
    )
    return {row.id: row.starts_at for row in session.execute(query)}


def add_version(session: Session, event: Event, now: datetime) -> None:
    """Keep the event as it is now under its revision."""
    session.add(
        EventVersion(
            event_id=event.id,
            revision=event.revision,
            title=event.title,
            starts_at=event.starts_at,
            minutes=event.minutes,
            link=event.link,
            changed_at=now,
        )
    )
    session.flush()


def find_version(session: Session, event_id: int, revision: int) -> EventVersion | None:
    return session.get(EventVersion, (event_id, revision))


def next_start_of(session: Session, event_ids: Collection[int], now: datetime) -> datetime | None:
    """Return the earliest start after `now` that one of these events has, or had before a change.

    Whoever was told of the former one must know of the change by then.
    """
    query = select(func.min(EventVersion.starts_at)).where(
        EventVersion.event_id.in_(event_ids), EventVersion.starts_at > now
    )
    return session.scalar(query)


def last_changes(session: Session, event_ids: Collection[int]) -> Mapping[int, datetime]:
    """Return when each of the events was last changed, by id; what never was is left out."""
    query = (
        select(EventVersion.event_id, func.max(EventVersion.changed_at))
        .where(EventVersion.event_id.in_(event_ids))
        .group_by(EventVersion.event_id)
    )
    return dict(session.execute(query).all())


def cancel_if_on(session: Session, event_id: int, now: datetime) -> bool:
    """Mark the event as canceled; return False if it was already."""
    statement = (
        update(Event)
        .where(Event.id == event_id, Event.canceled_at.is_(None))
        .values(canceled_at=now, revision=Event.revision + 1)
    )
    return change(session, statement) > 0


def told_revisions(session: Session, person_id: int, except_notice_id: int) -> Mapping[int, int]:
    """Return the newest state of each event that the person was told of, or may have been.

    By event id; what the notice `except_notice_id` told is left out, since it is made anew.
    """
    query = (
        select(EventTold.event_id, func.max(EventTold.revision).label("revision"))
        .join(Notice, Notice.id == EventTold.notice_id)
        .where(
            Notice.recipient_id == person_id,
            Notice.id != except_notice_id,
            Notice.state.in_(ON_THEIR_WAY),
        )
        .group_by(EventTold.event_id)
    )
    return {row.event_id: row.revision for row in session.execute(query)}


def record_told(session: Session, notice_id: int, revisions: Mapping[int, int]) -> None:
    """Keep which state of which event the notice tells of, in the place of what it told before."""
    session.execute(delete(EventTold).where(EventTold.notice_id == notice_id))
    session.add_all(
        EventTold(notice_id=notice_id, event_id=event_id, revision=revision)
        for event_id, revision in revisions.items()
    )
    session.flush()


def attendance_of(session: Session, event_ids: Collection[int]) -> Mapping[int, list[Attendance]]:
    """Return what is known of who was there, by event id; an event without any word is absent."""
    found: dict[int, list[Attendance]] = defaultdict(list)
    for one in session.scalars(select(Attendance).where(Attendance.event_id.in_(event_ids))):
        found[one.event_id].append(one)
    return found


def find_attendance(session: Session, event_id: int, person_id: int) -> Attendance | None:
    query = select(Attendance).where(
        Attendance.event_id == event_id, Attendance.person_id == person_id
    )
    return session.scalar(query.execution_options(populate_existing=True))


def say_attendance(
    session: Session, event_id: int, person_id: int, attended: bool, now: datetime
) -> bool:
    """Keep what the person says of themselves; return False where a facilitator recorded it."""
    own = Attendance.said_by_id == Attendance.person_id
    return _keep(session, (event_id, person_id, person_id), attended, now, own) > 0


def record_attendance(
    session: Session, event_id: int, said: Mapping[int, bool], by_id: int, now: datetime
) -> None:
    """Keep what a facilitator recorded, by person id, in the place of what was said before."""
    for person_id, attended in said.items():
        _keep(session, (event_id, person_id, by_id), attended, now, None)


def _keep(
    session: Session,
    who: tuple[int, int, int],
    attended: bool,
    now: datetime,
    where: ColumnElement[bool] | None,
) -> int:
    """Insert or overwrite in one statement, so that a double click and two people do no harm."""
    event_id, person_id, by_id = who
    said = {"attended": attended, "said_at": now, "said_by_id": by_id}
    insert = sqlite.insert if is_sqlite(session) else postgresql.insert
    statement = insert(Attendance).values(event_id=event_id, person_id=person_id, **said)
    statement = statement.on_conflict_do_update(
        index_elements=["event_id", "person_id"], set_=said, where=where
    )
    return change(session, statement)


def forget_attendance(session: Session, event_id: int) -> None:
    """Delete who was there: the event has not taken place yet."""
    session.execute(delete(Attendance).where(Attendance.event_id == event_id))


def attended_kinds(session: Session, cohort_id: int) -> Mapping[int, frozenset[EventKind]]:
    """Return at which kinds of the cohort's events each person was, by person id."""
    query = (
        select(Attendance.person_id, Event.kind)
        .join(Event, Event.id == Attendance.event_id)
        .where(Event.cohort_id == cohort_id, Event.canceled_at.is_(None), Attendance.attended)
        .distinct()
    )
    found: dict[int, set[EventKind]] = defaultdict(set)
    for person_id, kind in session.execute(query):
        found[person_id].add(kind)
    return {person_id: frozenset(kinds) for person_id, kinds in found.items()}
