"""The delivery ledger: who was reached and who was not, and what facilitators decide about it.

No query here reads anybody's words: kind, recipient, day and outcome are all there is.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    exists,
    func,
    not_,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.orm import Session

from models.alert import Alert, HelpRequest, PassedMessage
from models.base import change
from models.notice import Notice, NoticeKind, NoticeState
from models.notice_alert import NoticeAlert
from models.pair import Pair
from models.person import Membership
from models.trace import current_trace

NOT_REACHED = (NoticeState.DEAD, NoticeState.EXPIRED)
WAITING = (NoticeState.DUE, NoticeState.SENDING)
ABOUT_HELP = (NoticeKind.HELP_REQUEST, NoticeKind.HELP_NEWS, NoticeKind.HELP_FOLLOW_UP)
OPEN = (NoticeState.UNKNOWN, NoticeState.NEEDS_HUMAN)
"""What somebody or something still has to find out."""


@dataclass(frozen=True)
class Reach:
    """Which notices a facilitator is told of."""

    cohort_id: int
    reader_id: int
    own_pair_ids: frozenset[int]
    """Pairs of the reader that somebody else looks after."""
    kinds: frozenset[NoticeKind] = frozenset()
    """Only these; empty means all."""
    person_id: int | None = None
    """Only to this person."""


@dataclass(frozen=True)
class Entry:
    """A notice as the ledger knows it."""

    id: int
    kind: NoticeKind
    state: NoticeState
    reason: str | None
    at: datetime
    """When it was attempted; where it never was, when it was settled."""
    period: str
    pair_id: int | None
    subject_id: int | None
    recipient_id: int


@dataclass(frozen=True)
class Outcomes:
    """So many notices in one state, for one reason."""

    state: NoticeState
    reason: str | None
    is_recent: bool
    """Whether they were attempted or settled in the time that was asked for."""
    number: int


_at = func.coalesce(Notice.sent_at, Notice.settled_at, Notice.due_at)


def is_told(reader_id: int, own_pair_ids: Collection[int]) -> ColumnElement[bool]:
    """Return the condition that keeps from a member of a pair who worries about it.

    Alerts, requests for help and passed messages about these pairs are for the facilitators who
    look after them; what was passed on to the reader is the reader's.
    """
    if not own_pair_ids:
        return true()
    alerted = exists().where(
        NoticeAlert.notice_id == Notice.id,
        Alert.id == NoticeAlert.alert_id,
        Alert.pair_id.in_(own_pair_ids),
    )
    passed = exists().where(
        PassedMessage.id == Notice.subject_id, PassedMessage.pair_id.in_(own_pair_ids)
    )
    is_about = or_(
        and_(Notice.kind == NoticeKind.ALERT, alerted),
        and_(
            Notice.kind.in_(ABOUT_HELP),
            func.coalesce(Notice.pair_id, 0).in_(own_pair_ids),
            Notice.recipient_id != reader_id,
        ),
        and_(Notice.kind == NoticeKind.PASSED_MESSAGE, passed, Notice.recipient_id != reader_id),
    )
    return not_(is_about)


def is_of_cohort(cohort_id: int) -> ColumnElement[bool]:
    """Return the condition of belonging to the cohort; what belongs to none goes by its reader."""
    is_member = exists().where(
        Membership.person_id == Notice.recipient_id, Membership.cohort_id == cohort_id
    )
    return or_(Notice.cohort_id == cohort_id, and_(Notice.cohort_id.is_(None), is_member))


def _conditions(reach: Reach) -> list[ColumnElement[bool]]:
    conditions = [is_of_cohort(reach.cohort_id), is_told(reach.reader_id, reach.own_pair_ids)]
    if reach.kinds:
        conditions.append(Notice.kind.in_(reach.kinds))
    if reach.person_id is not None:
        conditions.append(Notice.recipient_id == reach.person_id)
    return conditions


def count_outcomes(session: Session, reach: Reach, since: datetime) -> list[Outcomes]:
    """Return how many came to which end since that moment, and how many still wait or are open.

    These are counted whenever they were written: nobody has heard their end yet.
    """
    is_recent = case((_at >= since, 1), else_=0).label("is_recent")
    query = (
        select(Notice.state, Notice.reason, is_recent, func.count())
        .where(*_conditions(reach), or_(Notice.state.in_((*WAITING, *OPEN)), _at >= since))
        .group_by(Notice.state, Notice.reason, is_recent)
        .order_by(func.count().desc(), Notice.state, Notice.reason)
    )
    return [
        Outcomes(state, reason, bool(recent), number)
        for state, reason, recent, number in session.execute(query)
    ]


def _entries() -> Select[
    int, NoticeKind, NoticeState, str | None, datetime, str, int | None, int | None, int
]:
    return select(
        Notice.id,
        Notice.kind,
        Notice.state,
        Notice.reason,
        _at,
        Notice.period,
        Notice.pair_id,
        Notice.subject_id,
        Notice.recipient_id,
    ).order_by(_at, Notice.id)


def not_reached(session: Session, reach: Reach, since: datetime) -> list[Entry]:
    """Return what surely did not reach somebody since that moment, the oldest first."""
    query = _entries().where(*_conditions(reach), Notice.state.in_(NOT_REACHED), _at >= since)
    return [Entry(*row) for row in session.execute(query)]


def still_open(session: Session, reach: Reach) -> list[Entry]:
    """Return what is being looked for or needs a decision, however old, the oldest first."""
    query = _entries().where(*_conditions(reach), Notice.state.in_(OPEN))
    return [Entry(*row) for row in session.execute(query)]


def find_entry(session: Session, notice_id: int, reach: Reach) -> Entry | None:
    """Return the notice if the reader is told of it."""
    query = _entries().where(*_conditions(reach), Notice.id == notice_id)
    row = session.execute(query).first()
    return Entry(*row) if row else None


# --- what may be sent again ---------------------------------------------------------------


def present_in(session: Session, cohort_id: int, today: date) -> frozenset[int]:
    """Return who is in the cohort and has not left it, whatever their role."""
    query = select(Membership.person_id).where(
        Membership.cohort_id == cohort_id,
        or_(Membership.left_on.is_(None), Membership.left_on > today),
    )
    return frozenset(session.scalars(query))


def ended_pairs_in(session: Session, cohort_id: int) -> frozenset[int]:
    query = select(Pair.id).where(Pair.cohort_id == cohort_id, Pair.ended_at.is_not(None))
    return frozenset(session.scalars(query))


def taken_help_requests(session: Session, cohort_id: int) -> frozenset[int]:
    """Return the requests for help of the cohort's pairs that nobody need be told of any more."""
    query = (
        select(HelpRequest.id)
        .join(Pair, Pair.id == HelpRequest.pair_id)
        .where(
            Pair.cohort_id == cohort_id,
            or_(HelpRequest.acted_by_id.is_not(None), HelpRequest.solved_at.is_not(None)),
        )
    )
    return frozenset(session.scalars(query))


def alerts_still_new(session: Session, notice_ids: Collection[int]) -> frozenset[int]:
    """Return which of these notices bring an alert on which nobody acts and that came not again."""
    alerts: dict[int, list[tuple[int, int]]] = defaultdict(list)
    query = (
        select(NoticeAlert.alert_id, Notice.recipient_id, Notice.id)
        .join(Notice, Notice.id == NoticeAlert.notice_id)
        .join(Alert, Alert.id == NoticeAlert.alert_id)
        .where(Alert.ended_at.is_(None), Alert.acted_by_id.is_(None))
    )
    for alert_id, recipient_id, notice_id in session.execute(query):
        alerts[alert_id].append((recipient_id, notice_id))
    latest = {
        max(one for reader, one in told if reader == recipient_id)
        for told in alerts.values()
        for recipient_id, _ in told
    }
    return frozenset(latest.intersection(notice_ids))


# --- what facilitators decide -------------------------------------------------------------


def mark_arrived(session: Session, notice_id: int, reason: str, now: datetime) -> bool:
    """Note that a doubtful notice arrived when it was sent; return False if it is not in doubt."""
    return _settle(session, notice_id, NoticeState.SENT, reason, now)


def mark_lost(session: Session, notice_id: int, reason: str, now: datetime) -> bool:
    """Note that a doubtful notice did not arrive; return False if it is not in doubt."""
    return _settle(session, notice_id, NoticeState.EXPIRED, reason, now)


def _settle(
    session: Session, notice_id: int, state: NoticeState, reason: str, now: datetime
) -> bool:
    statement = (
        update(Notice)
        .where(Notice.id == notice_id, Notice.state == NoticeState.NEEDS_HUMAN)
        .values(state=state, reason=reason, settled_at=now)
    )
    return change(session, statement) == 1


def make_due_again(
    session: Session,
    expiries: Mapping[int, datetime | None],
    states: Collection[NoticeState],
    reason: str,
    now: datetime,
) -> list[int]:
    """Make these notices due now, each with its new last useful moment; return which it did.

    Only what is in one of the `states` at this very moment: whoever comes second finds them due.
    Key, tracking id and the parts that stand in the conversation stay, the tries begin anew.
    """
    ids = _lock(session, list(expiries), states)
    values = {
        "state": NoticeState.DUE,
        "reason": reason,
        "due_at": now,
        "attempts": 0,
        "lease_until_at": None,
        "settled_at": None,
        "sent_at": None,
        "trace_id": func.coalesce(current_trace(), Notice.trace_id),
    }
    for expires_at in sorted({expiries[one] for one in ids}, key=str):
        same = [one for one in ids if expiries[one] == expires_at]
        statement = update(Notice).where(Notice.id.in_(same), Notice.state.in_(states))
        change(session, statement.values(**values, expires_at=expires_at))
    return ids


def _lock(session: Session, ids: Sequence[int], states: Collection[NoticeState]) -> list[int]:
    """Return which of them are in one of the states, locked till the commit, in one order.

    Two facilitators who send the same ones again wait for each other instead of blocking.
    """
    query = select(Notice.id).where(Notice.id.in_(ids), Notice.state.in_(states))
    return list(session.scalars(query.order_by(Notice.id).with_for_update()))
