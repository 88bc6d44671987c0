"""What the evaluation of silence and the words of an alert need; no query reads anybody's words."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.alert import Alert, AlertKind, HelpRequest, PassedMessage
from models.article import Article
from models.base import is_sqlite
from models.contact import Contact
from models.excuse import Excuse
from models.notice import Notice, NoticeKind, NoticeState
from models.pair import Pair
from models.person import Person


@dataclass(frozen=True)
class PairInTouch:
    """A pair, and when it was last in touch."""

    pair: Pair
    last_on: date | None
    """Day of the last contact, None if there was none."""
    last_logged_at: datetime | None
    """When anything was last logged, however long ago it took place."""


@dataclass(frozen=True)
class Cutoffs:
    """How late counts as lately; a pair on the later side of these cannot be silent."""

    first_contact_clock: datetime
    silent_clock: datetime
    last_contact: date


def pairs_to_judge(session: Session, cohort_id: int, cutoffs: Cutoffs) -> list[PairInTouch]:
    """Return the running pairs that may be silent, and those with an open alert, oldest first.

    The healthy ones, nearly all of them, are sorted out by the database.
    """
    clock = func.coalesce(Pair.clock_starts_at, Pair.announced_at)
    mine = exists().where(Contact.pair_id == Pair.id)
    may_be_silent = or_(
        and_(clock <= cutoffs.first_contact_clock, ~mine),
        and_(
            clock <= cutoffs.silent_clock,
            ~mine.where(Contact.took_place_on > cutoffs.last_contact),
        ),
        exists().where(Alert.pair_id == Pair.id, Alert.ended_at.is_(None)),
    )
    query = _in_touch().where(
        Pair.cohort_id == cohort_id,
        Pair.announced_at.is_not(None),
        Pair.ended_at.is_(None),
        may_be_silent,
    )
    return [PairInTouch(*row) for row in session.execute(query).unique()]


def pairs_in_touch(session: Session, pair_ids: Collection[int]) -> Mapping[int, PairInTouch]:
    """Return these pairs and when each was last in touch, by pair id."""
    rows = session.execute(_in_touch().where(Pair.id.in_(pair_ids))).unique()
    return {row[0].id: PairInTouch(*row) for row in rows}


def _in_touch() -> Select[Pair, date, datetime]:
    last_on = select(func.max(Contact.took_place_on)).where(Contact.pair_id == Pair.id)
    last_logged_at = select(func.max(Contact.logged_at)).where(Contact.pair_id == Pair.id)
    return select(
        Pair,
        last_on.correlate(Pair).scalar_subquery(),
        last_logged_at.correlate(Pair).scalar_subquery(),
    ).order_by(Pair.id)


def last_alerts_in(session: Session, cohort_id: int) -> Mapping[int, Alert]:
    """Return the latest alert of each pair of the cohort, open or ended, by pair id."""
    query = select(Alert).join(Pair, Pair.id == Alert.pair_id).where(Pair.cohort_id == cohort_id)
    return {alert.pair_id: alert for alert in session.scalars(query.order_by(Alert.id))}


def add_alerts(session: Session, kinds: Mapping[int, AlertKind], now: datetime) -> list[Alert]:
    """Open an alert for each pair id and return them, in the order of the pairs.

    A pair that another process found silent at the same moment is left to that one.
    """
    if not kinds:
        return []
    insert = sqlite.insert if is_sqlite(session) else postgresql.insert
    rows = [
        {
            "pair_id": pair_id,
            "kind": kind,
            "opened_at": now,
            "told_at": now,
            "times_told": 1,
            "ended_by_contact": False,
        }
        for pair_id, kind in kinds.items()
    ]
    session.execute(insert(Alert).on_conflict_do_nothing(), rows)
    query = select(Alert).where(Alert.opened_at == now, Alert.ended_at.is_(None))
    added = session.scalars(query.order_by(Alert.pair_id, Alert.id))
    return [alert for alert in added if alert.pair_id in kinds]


def alerts_of_ended_pairs(session: Session, cohort_id: int) -> Sequence[Alert]:
    """Return the open alerts whose pair has ended."""
    query = (
        select(Alert)
        .join(Pair, Pair.id == Alert.pair_id)
        .where(Pair.cohort_id == cohort_id, Pair.ended_at.is_not(None), Alert.ended_at.is_(None))
    )
    return session.scalars(query.order_by(Alert.id)).all()


Spans = Mapping[int, Sequence[tuple[date, date]]]
"""First and last days by the id of a person or pair."""


def excuses_in(session: Session, cohort_id: int) -> tuple[Spans, Spans]:
    """Return the excuses of the cohort's people by person id, and of its pairs by pair id."""
    pairs = select(Pair.id).where(Pair.cohort_id == cohort_id)
    mentors = select(Pair.mentor_id).where(Pair.cohort_id == cohort_id)
    participants = select(Pair.participant_id).where(Pair.cohort_id == cohort_id)
    query = select(Excuse.person_id, Excuse.pair_id, Excuse.starts_on, Excuse.ends_on).where(
        or_(
            Excuse.person_id.in_(mentors),
            Excuse.person_id.in_(participants),
            Excuse.pair_id.in_(pairs),
        )
    )
    people: dict[int, list[tuple[date, date]]] = defaultdict(list)
    excused_pairs: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for person_id, pair_id, starts_on, ends_on in session.execute(query):
        if person_id is not None:
            people[person_id].append((starts_on, ends_on))
        if pair_id is not None:
            excused_pairs[pair_id].append((starts_on, ends_on))
    return people, excused_pairs


@dataclass(frozen=True)
class Reminded:
    """A reminder to somebody about a pair, or about all pairs of that person."""

    kind: NoticeKind
    recipient_id: int
    pair_id: int | None
    due_at: datetime
    settled_at: datetime | None
    state: NoticeState
    reason: str | None


def second_reminders(session: Session, cohort_id: int, since: datetime) -> list[Reminded]:
    """Return the second reminders due at `since` or later to the cohort's mentors, oldest first."""
    mentors = select(Pair.mentor_id).where(Pair.cohort_id == cohort_id)
    query = _reminded().where(
        Notice.kind == NoticeKind.SECOND_REMINDER,
        Notice.recipient_id.in_(mentors),
        Notice.due_at >= since,
    )
    return [Reminded(*row) for row in session.execute(query)]


REMINDERS = (NoticeKind.FIRST_CONTACT, NoticeKind.NUDGE, NoticeKind.SECOND_REMINDER)
ATTEMPTED = (
    NoticeState.SENT,
    NoticeState.UNKNOWN,
    NoticeState.NEEDS_HUMAN,
    NoticeState.DEAD,
    NoticeState.EXPIRED,
)


def reminders_to(
    session: Session, person_ids: Collection[int], cohort_id: int, since: datetime
) -> list[Reminded]:
    """Return the reminders to these people that went out or should have, the oldest first."""
    query = _reminded().where(
        Notice.recipient_id.in_(person_ids),
        Notice.kind.in_(REMINDERS),
        Notice.state.in_(ATTEMPTED),
        Notice.due_at >= since,
        or_(Notice.cohort_id == cohort_id, Notice.cohort_id.is_(None)),
    )
    return [Reminded(*row) for row in session.execute(query)]


def _reminded() -> Select[NoticeKind, int, int | None, datetime, datetime, NoticeState, str | None]:
    settled_at = func.coalesce(Notice.settled_at, Notice.sent_at)
    return select(
        Notice.kind,
        Notice.recipient_id,
        Notice.pair_id,
        Notice.due_at,
        settled_at,
        Notice.state,
        Notice.reason,
    ).order_by(Notice.due_at, Notice.id)


def contact_days_of(session: Session, pair_ids: Collection[int]) -> Mapping[int, list[date]]:
    """Return the days on which each pair was in touch, the earliest first, by pair id."""
    query = select(Contact.pair_id, Contact.took_place_on).where(Contact.pair_id.in_(pair_ids))
    found: dict[int, list[date]] = defaultdict(list)
    for pair_id, day in session.execute(query.distinct().order_by(Contact.took_place_on)):
        found[pair_id].append(day)
    return found


def last_shared_at(session: Session, pair_ids: Collection[int]) -> Mapping[int, datetime]:
    """Return when each pair last shared an article, by pair id; which one is not read."""
    query = select(Article.pair_id, func.max(Article.shared_at)).where(
        Article.pair_id.in_(pair_ids)
    )
    return dict(session.execute(query.group_by(Article.pair_id)).all())


def last_asked_at(session: Session, pair_ids: Collection[int]) -> Mapping[int, datetime]:
    """Return when help was last asked for in each pair, by pair id."""
    query = select(HelpRequest.pair_id, func.max(HelpRequest.asked_at)).where(
        HelpRequest.pair_id.in_(pair_ids)
    )
    return dict(session.execute(query.group_by(HelpRequest.pair_id)).all())


@dataclass(frozen=True)
class Passed:
    """That somebody had a message passed on about a pair; not what it says."""

    pair_id: int
    from_id: int
    to_id: int
    written_at: datetime


def passed_about(session: Session, pair_ids: Collection[int]) -> list[Passed]:
    """Return who wrote to whom about these pairs, the oldest first."""
    query = select(
        PassedMessage.pair_id, PassedMessage.from_id, PassedMessage.to_id, PassedMessage.written_at
    ).where(PassedMessage.pair_id.in_(pair_ids))
    return [Passed(*row) for row in session.execute(query.order_by(PassedMessage.id))]


def people_by_id(session: Session, person_ids: Collection[int]) -> Mapping[int, Person]:
    """Return these people by id."""
    found = session.scalars(select(Person).where(Person.id.in_(person_ids)))
    return {person.id: person for person in found}
