"""The queries of delivery: what it counts, gives back, wakes and looks ahead to."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from models.account import ChatAccount
from models.base import change
from models.cohort import ClosedDay, Cohort
from models.notice import Notice, NoticeKind, NoticeState
from models.person import Membership, Person
from models.process import Gate

PERHAPS_SENT = (NoticeState.SENT, NoticeState.UNKNOWN, NoticeState.NEEDS_HUMAN)
ON_THEIR_WAY = (*PERHAPS_SENT, NoticeState.SENDING)
"""What reached the person, may have, or is being sent at this moment (then `sent_at` is set)."""


def lock_person(session: Session, person_id: int) -> Person:
    """Return the person; until the commit no other worker decides about their notices."""
    query = select(Person).where(Person.id == person_id).with_for_update(key_share=True)
    return session.scalars(query).one()


def count_on_their_way(
    session: Session,
    person_id: int,
    kinds: Collection[NoticeKind],
    since: datetime,
    until: datetime,
) -> int:
    """Return how many of these kinds went, or are just going, to the person in [since, until)."""
    query = select(func.count()).where(
        Notice.recipient_id == person_id,
        Notice.kind.in_(kinds),
        Notice.state.in_(ON_THEIR_WAY),
        Notice.sent_at >= since,
        Notice.sent_at < until,
    )
    return session.scalars(query).one()


def wake_waiting(
    session: Session,
    reason: str,
    now: datetime,
    *,
    cohort_id: int | None = None,
    person_id: int | None = None,
) -> int:
    """Make what waits for this reason due now, of one cohort or one person; return how many.

    For whoever takes the reason away: a hold that is released ("held"), an account that is found
    ("not_in_workspace").
    """
    conditions = [Notice.state == NoticeState.DUE, Notice.reason == reason, Notice.due_at > now]
    if cohort_id is not None:
        conditions.append(or_(Notice.cohort_id == cohort_id, Notice.cohort_id.is_(None)))
    if person_id is not None:
        conditions.append(Notice.recipient_id == person_id)
    return change(session, update(Notice).where(*conditions).values(due_at=now))


def lock_revision(session: Session, notice_id: int, now: datetime) -> Notice | None:
    """Return the notice if it asks to be written anew by now, locked till the commit."""
    query = (
        select(Notice)
        .where(
            Notice.id == notice_id,
            Notice.state == NoticeState.SENT,
            Notice.revise_at <= now,
        )
        .with_for_update()
    )
    return session.scalar(query)


def drop_revision(session: Session, notice_id: int) -> None:
    """Leave the message as it is."""
    change(session, update(Notice).where(Notice.id == notice_id).values(revise_at=None))


def finish_revision(session: Session, notice_id: int, lease: datetime) -> None:
    """Settle the revision that was moved ahead to `lease`; one asked for meanwhile stays."""
    statement = (
        update(Notice)
        .where(Notice.id == notice_id, Notice.revise_at == lease)
        .values(revise_at=None)
    )
    change(session, statement)


def get_account(session: Session, account_id: int) -> ChatAccount:
    return session.get_one(ChatAccount, account_id)


def own_closed_days(
    session: Session, person_id: int, today: date, also_id: int | None = None
) -> frozenset[date]:
    """Return the days that the cohorts of the person keep closed, of those not over today.

    Cohorts that are over, or that the person has left, are not among them, but for the one with
    the id `also_id`: what waited through its last break lasts as long as before.
    """
    query = (
        select(ClosedDay.day)
        .join(Cohort, Cohort.id == ClosedDay.cohort_id)
        .join(Membership, Membership.cohort_id == Cohort.id)
        .where(
            Membership.person_id == person_id,
            or_(
                Membership.left_on.is_(None),
                Membership.left_on > today,
                Membership.cohort_id == also_id,
            ),
            or_(Cohort.ends_on >= today, Cohort.id == also_id),
        )
    )
    return frozenset(session.scalars(query))


def next_due_after(session: Session, moment: datetime) -> datetime | None:
    """Return when the next waiting notice falls due after the moment, or None."""
    query = select(func.min(Notice.due_at)).where(
        Notice.state == NoticeState.DUE, Notice.due_at > moment
    )
    return session.scalar(query)


def next_opening(session: Session, moment: datetime) -> datetime | None:
    """Return when the next closed workspace opens again after the moment, or None."""
    query = select(func.min(Gate.closed_until_at)).where(Gate.closed_until_at > moment)
    return session.scalar(query)


def next_revision(session: Session, moment: datetime) -> datetime | None:
    """Return when the next delivered message is to be written anew after the moment, or None."""
    query = select(func.min(Notice.revise_at)).where(
        Notice.state == NoticeState.SENT, Notice.revise_at > moment
    )
    return session.scalar(query)


def pending_notices(session: Session, until: datetime) -> Sequence[Notice]:
    """Return the notices that wait to be sent and are due by `until`, the earliest first."""
    query = (
        select(Notice)
        .where(Notice.state.in_((NoticeState.DUE, NoticeState.SENDING)), Notice.due_at <= until)
        .order_by(Notice.due_at, Notice.id)
    )
    return session.scalars(query).all()


def reachable_people(session: Session) -> frozenset[int]:
    """Return the ids of everybody who has an active chat account."""
    query = select(ChatAccount.person_id).where(ChatAccount.deactivated_at.is_(None))
    return frozenset(session.scalars(query))


def was_told(session: Session, pair_id: int, kind: NoticeKind) -> bool:
    """Return whether a notice of that kind about the pair went out, or may have."""
    query = select(Notice.id).where(
        Notice.pair_id == pair_id,
        Notice.kind == kind,
        Notice.state.in_(PERHAPS_SENT),
    )
    return session.scalar(query.limit(1)) is not None
