"""What the tests of silence, alerts and digests set up: days, excuses, reminders, closed days."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import event

from models import (
    Alert,
    ClosedDay,
    Excuse,
    Notice,
    NoticeKind,
    NoticeState,
    Pair,
    Person,
    Role,
    Session,
    Sessions,
)
from tests.cast import add_contact, add_pair, add_person


def morning(day: date) -> datetime:
    """10:00 AM in New York, or 9:00 in winter."""
    return datetime(day.year, day.month, day.day, 14, tzinfo=UTC)


def excuse(
    session: Session, first: date, last: date, person: int | None = None, pair: int | None = None
) -> None:
    granted_by = person or session.get_one(Pair, pair).mentor_id
    session.add(
        Excuse(
            starts_on=first,
            ends_on=last,
            granted_by_id=granted_by,
            created_at=morning(first),
            person_id=person,
            pair_id=pair,
        )
    )
    session.flush()


def reminder(
    session: Session,
    to: int,
    on: date,
    state: NoticeState = NoticeState.SENT,
    kind: NoticeKind = NoticeKind.SECOND_REMINDER,
) -> Notice:
    """Add a reminder of that day; one that is settled was settled at once."""
    is_open = state in (NoticeState.DUE, NoticeState.SENDING)
    notice = Notice(
        key=f"{kind}:{to}:{on}",
        kind=kind,
        recipient_id=to,
        due_at=morning(on),
        created_at=morning(on),
        period=f"{on:%Y-%m}",
        state=state,
        settled_at=None if is_open else morning(on),
        sent_at=morning(on) if state is NoticeState.SENT else None,
    )
    session.add(notice)
    session.flush()
    return notice


def close(session: Session, cohort_id: int, first: date, last: date) -> None:
    """Close the cohort from the first to the last day."""
    days = (last - first).days + 1
    session.add_all(
        ClosedDay(cohort_id=cohort_id, day=first + timedelta(days=offset)) for offset in range(days)
    )
    session.flush()


def add_pairs(session: Session, cohort_id: int, number: int, last_on: date | None) -> list[Pair]:
    """Add pairs of people of their own, in touch on that day if one is given."""
    pairs = []
    for index in range(number):
        mentor = add_person(session, f"Mentor{index} Lin", cohort_id, Role.MENTOR)
        participant = add_person(session, f"Participant{index} Ray", cohort_id, Role.PARTICIPANT)
        pair = add_pair(session, cohort_id, mentor, participant)
        if last_on is not None:
            add_contact(session, pair, last_on)
        pairs.append(pair)
    return pairs


def alerts(session: Session) -> list[Alert]:
    return session.query(Alert).order_by(Alert.id).all()


def mentor_of(session: Session, pair: Pair) -> Person:
    return session.get_one(Person, pair.mentor_id)


@contextmanager
def counted_queries(sessions: Sessions) -> Iterator[list[str]]:
    """Collect the statements that are executed meanwhile."""
    statements: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        statements.append(statement)

    event.listen(sessions.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(sessions.engine, "before_cursor_execute", note)
