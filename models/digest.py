"""What the weekly digest counts: days, numbers and names, added up by the database.

No query here reads a note, a title, a link or a reason; tags are read only to be counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Subquery, Text, and_, case, cast, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from models.alert import Alert, AlertKind, HelpRequest
from models.article import Article
from models.contact import Contact
from models.delivery_ledger import Reach, is_of_cohort, is_told
from models.excuse import Excuse
from models.modality import Modality
from models.notice import UNDELIVERED, Notice, NoticeKind, NoticeState
from models.pair import Pair
from models.person import Membership, Person
from models.sealing import to_read


@dataclass(frozen=True)
class PairCounts:
    """One announced pair of the cohort, running or ended, and what its contacts add up to."""

    id: int
    mentor_id: int
    participant_id: int
    mentor_name: str
    participant_name: str
    mentor_zone: str
    announced_at: datetime | None
    began_on: date | None
    ended_at: datetime | None
    continues_id: int | None
    carries_meetings: bool
    contacts: int
    video_meetings: int
    last_on: date | None

    def has(self, person_id: int) -> bool:
        return person_id in (self.mentor_id, self.participant_id)


def counts_of_pairs(session: Session, cohort_id: int) -> list[PairCounts]:
    """Return every announced pair of the cohort with its counts, oldest first."""
    mentor, participant = aliased(Person), aliased(Person)
    counted = _counted(cohort_id)
    query = (
        select(
            Pair.id,
            Pair.mentor_id,
            Pair.participant_id,
            mentor.name,
            participant.name,
            _zone_of(mentor),
            Pair.announced_at,
            Pair.began_on,
            Pair.ended_at,
            Pair.continues_id,
            Pair.carries_meetings,
            func.coalesce(counted.c.contacts, 0),
            func.coalesce(counted.c.video_meetings, 0),
            counted.c.last_on,
        )
        .join(mentor, mentor.id == Pair.mentor_id)
        .join(participant, participant.id == Pair.participant_id)
        .outerjoin(counted, counted.c.pair_id == Pair.id)
        .where(Pair.cohort_id == cohort_id, Pair.announced_at.is_not(None))
        .order_by(Pair.id)
    )
    # Too many columns for the row's type to be known one by one.
    rows: Iterable[Any] = session.execute(query)
    return [PairCounts(*row) for row in rows]


def _counted(cohort_id: int) -> Subquery:
    """Return what the contacts of each pair of the cohort add up to."""
    is_video = case((Contact.modality == Modality.VIDEO, 1), else_=0)
    return (
        select(
            Contact.pair_id.label("pair_id"),
            func.count().label("contacts"),
            func.sum(is_video).label("video_meetings"),
            func.max(Contact.took_place_on).label("last_on"),
        )
        .join(Pair, Pair.id == Contact.pair_id)
        .where(Pair.cohort_id == cohort_id)
        .group_by(Contact.pair_id)
        .subquery()
    )


def _zone_of(person: type[Person]) -> ColumnElement[str]:
    """Return `Person.zone_name` as the database works it out."""
    own = func.nullif(person.time_zone, "")
    return func.coalesce(own, func.nullif(person.chat_time_zone, ""), person.cohort_time_zone)


@dataclass(frozen=True)
class Weeks:
    """The week of the digest and the one before: first and last day, and the same as instants."""

    before: tuple[date, date]
    week: tuple[date, date]
    before_span: tuple[datetime, datetime]
    week_span: tuple[datetime, datetime]
    """The end is the first instant that no longer belongs to it."""


def count_contacts(session: Session, cohort_id: int, weeks: Weeks) -> tuple[int, int]:
    """Return how many contacts took place in the week and in the one before."""
    day = Contact.took_place_on
    query = (
        select(
            func.count(case((day.between(*weeks.week), 1))),
            func.count(case((day.between(*weeks.before), 1))),
        )
        .join(Pair, Pair.id == Contact.pair_id)
        .where(Pair.cohort_id == cohort_id, day.between(weeks.before[0], weeks.week[1]))
    )
    week, before = session.execute(query).one()
    return week, before


def count_articles(session: Session, cohort_id: int, weeks: Weeks) -> tuple[int, int]:
    """Return how many articles were shared in the week and in the one before."""
    at, begins = Article.shared_at, weeks.week_span[0]
    query = (
        select(func.count(case((at >= begins, 1))), func.count(case((at < begins, 1))))
        .join(Pair, Pair.id == Article.pair_id)
        .where(Pair.cohort_id == cohort_id, at >= weeks.before_span[0], at < weeks.week_span[1])
    )
    week, before = session.execute(query).one()
    return week, before


@dataclass(frozen=True)
class AlertState:
    """An open alert, or one that ended with a contact in the week."""

    pair_id: int
    kind: AlertKind
    ended_at: datetime | None
    acted_by_id: int | None
    acted_by: str | None
    """Name of who acts on it."""
    acted_at: datetime | None


def alerts_of_week(session: Session, cohort_id: int, weeks: Weeks) -> list[AlertState]:
    """Return the open alerts, and those that ended with a contact in the week, oldest first."""
    begins, ends = weeks.week_span
    query = (
        select(Alert.pair_id, Alert.kind, Alert.ended_at, Person.id, Person.name, Alert.acted_at)
        .join(Pair, Pair.id == Alert.pair_id)
        .outerjoin(Person, Person.id == Alert.acted_by_id)
        .where(
            Pair.cohort_id == cohort_id,
            or_(
                Alert.ended_at.is_(None),
                and_(Alert.ended_by_contact, Alert.ended_at >= begins, Alert.ended_at < ends),
            ),
        )
    )
    return [AlertState(*row) for row in session.execute(query.order_by(Alert.id))]


@dataclass(frozen=True)
class HelpAsked:
    """A request for help; what was tried is not read here."""

    pair_id: int
    asked_by_id: int
    asked_at: datetime
    acted_by_id: int | None
    acted_by: str | None
    acted_at: datetime | None
    solved_at: datetime | None


def help_of_week(session: Session, cohort_id: int, weeks: Weeks) -> list[HelpAsked]:
    """Return the requests of the week, and earlier ones that are not solved, oldest first."""
    begins, ends = weeks.week_span
    query = (
        select(
            HelpRequest.pair_id,
            HelpRequest.asked_by_id,
            HelpRequest.asked_at,
            Person.id,
            Person.name,
            HelpRequest.acted_at,
            HelpRequest.solved_at,
        )
        .join(Pair, Pair.id == HelpRequest.pair_id)
        .outerjoin(Person, Person.id == HelpRequest.acted_by_id)
        .where(
            Pair.cohort_id == cohort_id,
            Pair.ended_at.is_(None),
            HelpRequest.asked_at < ends,
            or_(HelpRequest.asked_at >= begins, HelpRequest.solved_at.is_(None)),
        )
    )
    return [HelpAsked(*row) for row in session.execute(query.order_by(HelpRequest.id))]


@dataclass(frozen=True)
class Excused:
    """An excuse of today: of a person, or of a pair."""

    person_id: int | None
    pair_id: int | None
    name: str | None
    """The person's."""
    ends_on: date


def excused_on(session: Session, cohort_id: int, today: date) -> list[Excused]:
    """Return who in the cohort is away on that day and which pairs are excused, by last day."""
    is_member = exists().where(
        Membership.person_id == Excuse.person_id,
        Membership.cohort_id == cohort_id,
        or_(Membership.left_on.is_(None), Membership.left_on > today),
    )
    query = (
        select(Excuse.person_id, Excuse.pair_id, Person.name, func.max(Excuse.ends_on))
        .outerjoin(Person, Person.id == Excuse.person_id)
        .outerjoin(Pair, Pair.id == Excuse.pair_id)
        .where(
            Excuse.starts_on <= today,
            Excuse.ends_on >= today,
            or_(is_member, Pair.cohort_id == cohort_id),
        )
        .group_by(Excuse.person_id, Excuse.pair_id, Person.name)
        .order_by(func.max(Excuse.ends_on), Excuse.person_id, Excuse.pair_id)
    )
    return [Excused(*row) for row in session.execute(query)]


@dataclass(frozen=True)
class Undelivered:
    """So many notices of one kind that did not (surely) reach somebody, for one reason."""

    person_id: int
    name: str
    kind: NoticeKind
    state: NoticeState
    reason: str | None
    number: int


def undelivered_in_week(session: Session, reach: Reach, weeks: Weeks) -> list[Undelivered]:
    """Return what was not (surely) delivered and settled in the week, by name and kind.

    A notice that belongs to no cohort is counted where its recipient is a member.
    """
    begins, ends = weeks.week_span
    what = (Notice.kind, Notice.state, Notice.reason)
    query = (
        select(Person.id, Person.name, *what, func.count())
        .join(Person, Person.id == Notice.recipient_id)
        .where(
            is_of_cohort(reach.cohort_id),
            is_told(reach.reader_id, reach.own_pair_ids),
            Notice.state.in_(UNDELIVERED),
            Notice.settled_at >= begins,
            Notice.settled_at < ends,
        )
        .group_by(Person.id, Person.name, *what)
        .order_by(Person.name, Person.id, *what)
    )
    return [Undelivered(*row) for row in session.execute(query)]


def tags_of_week(session: Session, cohort_id: int, weeks: Weeks) -> Sequence[tuple[int, list[str]]]:
    """Return (pair id, tags) of the week's contacts, for counting over many pairs only."""
    query = (
        select(Contact.id, Contact.pair_id, Contact.tags)
        .join(Pair, Pair.id == Contact.pair_id)
        .where(
            Pair.cohort_id == cohort_id,
            Contact.took_place_on.between(*weeks.week),
            cast(Contact.tags, Text) != "[]",  # most have none, and need not be brought here
        )
    )
    found = [
        (pair_id, to_read(session, Contact.tags, tags, contact_id, pair_id))
        for contact_id, pair_id, tags in session.execute(query)
    ]
    return [(pair_id, tags) for pair_id, tags in found if tags]
