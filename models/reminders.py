"""Who may be due a reminder, for thousands of pairs in one query each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Executable, Select, exists, func, select, union, union_all
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import SQLCoreOperations

from models.cohort import Cohort
from models.contact import Contact
from models.notice import Notice, NoticeKind, NoticeState
from models.pair import Pair
from models.person import Membership, Person, Role


@dataclass(frozen=True, order=True)
class Group:
    """People who share zone, rhythm and cohort are due at the same instant."""

    zone_name: str
    hour: int | None
    weekday: int | None
    cohort_id: int


@dataclass(frozen=True)
class Candidate:
    """One person in one cohort who may be due a reminder."""

    person_id: int
    group: Group
    has_fewer: bool
    """They asked for the monthly nudge only."""
    clock_starts_at: datetime
    """Of the oldest of their pairs in question."""


ZONE = func.coalesce(
    func.nullif(Person.time_zone, ""),
    func.nullif(Person.chat_time_zone, ""),
    Person.cohort_time_zone,
)
"""The name of a person's zone, as `Person.zone_name` works it out."""

GROUP = (ZONE, Person.reminder_hour, Person.reminder_weekday)


def pair_groups(session: Session, since: date) -> list[Group]:
    """Return the groups of those in announced pairs, of cohorts that end on `since` or later."""
    of_mentors, of_participants = (
        select(*GROUP, Pair.cohort_id)
        .join(Pair, person_id == Person.id)
        .join(Cohort, Cohort.id == Pair.cohort_id)
        .where(*_announced(), Cohort.ends_on >= since)
        for person_id in (Pair.mentor_id, Pair.participant_id)
    )
    return _groups(session, union(of_mentors, of_participants))


def facilitator_groups(session: Session, since: date) -> list[Group]:
    """Return the groups of facilitators, of cohorts that end on `since` or later."""
    query = (
        select(*GROUP, Membership.cohort_id)
        .join(Membership, Membership.person_id == Person.id)
        .join(Cohort, Cohort.id == Membership.cohort_id)
        .where(Membership.role == Role.FACILITATOR, Cohort.ends_on >= since)
    )
    return _groups(session, query.distinct())


def zones_in(session: Session, cohort_ids: Collection[int]) -> Mapping[int, Sequence[str]]:
    """Return the names of the zones in which the people of these cohorts live, by cohort id."""
    query = (
        select(Membership.cohort_id, ZONE)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.cohort_id.in_(cohort_ids))
        .distinct()
    )
    found: dict[int, list[str]] = {cohort_id: [] for cohort_id in cohort_ids}
    for cohort_id, zone_name in session.execute(query):
        found[cohort_id].append(zone_name)
    return found


def without_nudge(session: Session, period: str, zones: Collection[str]) -> list[Candidate]:
    """Return who is in a running pair and has no nudge of that month yet, in these zones.

    Somebody in two cohorts is there twice.
    """
    mine = union_all(
        *(
            select(person_id.label("person_id"), Pair.cohort_id, Pair.clock_starts_at).where(
                *_announced()
            )
            for person_id in (Pair.mentor_id, Pair.participant_id)
        )
    ).subquery()
    query = (
        select(
            Person.id,
            *GROUP,
            mine.c.cohort_id,
            Person.fewer_reminders,
            func.min(mine.c.clock_starts_at),
        )
        .join(mine, mine.c.person_id == Person.id)
        .where(ZONE.in_(zones), ~_has_notice(Person.id, NoticeKind.NUDGE, period))
        .group_by(Person.id, mine.c.cohort_id)
    )
    return _candidates(session, query)


def with_empty_month(
    session: Session, period: str, first: date, last: date, zones: Collection[str]
) -> list[Candidate]:
    """Return the mentors of pairs without a contact in the month, which had all of the month.

    Only those without a second reminder of that month (`period`) yet, in these zones.
    """
    in_touch = exists().where(
        Contact.pair_id == Pair.id, Contact.took_place_on.between(first, last)
    )
    query = (
        select(
            Person.id,
            *GROUP,
            Pair.cohort_id,
            Person.fewer_reminders,
            func.min(Pair.clock_starts_at),
        )
        .join(Pair, Pair.mentor_id == Person.id)
        .join(Cohort, Cohort.id == Pair.cohort_id)
        .where(
            *_announced(),
            func.coalesce(Pair.began_on, Cohort.starts_on) <= first,
            Cohort.ends_on >= last,
            ZONE.in_(zones),
            ~in_touch,
            ~_has_notice(Person.id, NoticeKind.SECOND_REMINDER, period),
        )
        .group_by(Person.id, Pair.cohort_id)
    )
    return _candidates(session, query)


def without_first_contact(session: Session, since: datetime, until: datetime) -> Sequence[Pair]:
    """Return the running pairs without any contact whose clock started in [since, until]."""
    query = select(Pair).where(
        *_announced(),
        Pair.clock_starts_at.between(since, until),
        ~exists().where(Contact.pair_id == Pair.id),
    )
    return session.scalars(query.order_by(Pair.id)).unique().all()


def clocked_pairs(session: Session, since: date) -> Sequence[Pair]:
    """Return the running pairs of cohorts that end on `since` or later."""
    query = select(Pair).join(Cohort, Cohort.id == Pair.cohort_id)
    query = query.where(*_announced(), Cohort.ends_on >= since)
    return session.scalars(query.order_by(Pair.id)).unique().all()


def told_of_periods(session: Session, kind: NoticeKind, since: str = "") -> set[tuple[int, str]]:
    """Return (recipient, period) of the notices of that kind, of periods from `since` on."""
    query = select(Notice.recipient_id, Notice.period).where(
        Notice.kind == kind, Notice.period >= since
    )
    return set(session.execute(query))


def current_nudge(session: Session, person_id: int, period: str) -> Notice | None:
    """Return the nudge of that month that reached the person last, or None."""
    return session.scalar(
        _nudges(person_id, period)
        .where(Notice.state == NoticeState.SENT)
        .order_by(Notice.sent_at.desc())
        .limit(1)
    )


def pending_nudge(session: Session, person_id: int, period: str) -> Notice | None:
    """Return the nudge of that month that still waits to be sent, or None."""
    return session.scalar(
        _nudges(person_id, period).where(Notice.state == NoticeState.DUE).limit(1)
    )


def last_nudged_at(session: Session, person_id: int, before: str) -> datetime | None:
    """Return when a nudge of a month before `before` ("2026-03") last reached the person."""
    query = select(func.max(Notice.sent_at)).where(
        Notice.recipient_id == person_id,
        Notice.kind == NoticeKind.NUDGE,
        Notice.period < before,
        Notice.state == NoticeState.SENT,
    )
    return session.scalar(query)


def _announced() -> tuple[ColumnElement[bool], ...]:
    return (
        Pair.announced_at.is_not(None),
        Pair.ended_at.is_(None),
        Pair.clock_starts_at.is_not(None),
    )


def _nudges(person_id: int, period: str) -> Select[Notice]:
    return select(Notice).where(
        Notice.recipient_id == person_id,
        Notice.kind == NoticeKind.NUDGE,
        Notice.period == period,
    )


def _has_notice(
    person_id: SQLCoreOperations[int], kind: NoticeKind, period: str
) -> ColumnElement[bool]:
    return exists().where(
        Notice.recipient_id == person_id, Notice.kind == kind, Notice.period == period
    )


def _groups(session: Session, query: Executable) -> list[Group]:
    return [Group(*row) for row in session.execute(query)]


def _candidates(session: Session, query: Executable) -> list[Candidate]:
    return [
        Candidate(person_id, Group(zone, hour, weekday, cohort_id), fewer, clock_starts_at)
        for person_id, zone, hour, weekday, cohort_id, fewer, clock_starts_at in session.execute(
            query
        )
    ]
