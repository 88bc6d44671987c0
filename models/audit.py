"""Who looked at, or changed, something that is about others: what and when, never any words."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, delete, event, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, mapped_column, sessionmaker

from models.base import WATCHERS, Base, is_sqlite, one_of
from models.pair import Pair
from models.person import Person

BOOKKEEPING = frozenset(
    {"audit", "chat_account", "draft", "heartbeat", "installation", "seen_call"}
)
"""Tables whose rows change whenever somebody only looks."""

_NOTED, _CHANGED = "audit_noted", "audit_changed"


class AuditKind(StrEnum):
    DID = "did"
    SAW = "saw"


class Audit(Base):
    """That somebody who runs the program saw or changed something; one row for each look of a day.

    It holds ids and the name of what was used, and nothing that anybody wrote.
    """

    __tablename__ = "audit"
    __table_args__ = (Index(None, "at"), Index(None, "person_id"), Index(None, "pair_id"))

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    key: Mapped[str] = mapped_column(unique=True)
    """The same for the same look on the same day (UTC), which is counted instead."""
    at: Mapped[datetime]
    """The last time."""
    action: Mapped[str]
    """What was used, as the log names it ("show_pair.handle"), or a command of the terminal."""
    kind: Mapped[AuditKind] = mapped_column(one_of(AuditKind))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    """The facilitator; None for whoever runs the machine."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    pair_id: Mapped[int | None] = mapped_column(ForeignKey("pair.id"), default=None)
    cohort_id: Mapped[int | None] = mapped_column(ForeignKey("cohort.id"), default=None)
    times: Mapped[int] = mapped_column(default=1, server_default="1")


@dataclass(frozen=True)
class About:
    """What was seen or changed: a person, a pair, or a cohort as a whole."""

    cohort_id: int | None = None
    pair_id: int | None = None
    person_id: int | None = None


# --- what one call was about -------------------------------------------------------------


def note(session: Session, about: About) -> None:
    """Remember what a facilitator got hold of in this unit of work."""
    session.info.setdefault(_NOTED, {})[about] = None


def noted(session: Session) -> Sequence[About]:
    """Return what was noted; of a cohort as a whole only where nothing in it was named."""
    found: Iterable[About] = session.info.get(_NOTED, {})
    named = {one.cohort_id for one in found if one.pair_id or one.person_id}
    return [one for one in found if one.pair_id or one.person_id or one.cohort_id not in named]


@contextmanager
def unnoted(session: Session) -> Iterator[None]:
    """Note nothing meanwhile: somebody is shown what others would see."""
    before = dict(session.info.get(_NOTED, {}))
    try:
        yield
    finally:
        session.info[_NOTED] = before


def watch(maker: sessionmaker[Session]) -> None:
    """Let each session of this maker know whether it changed anything."""
    event.listen(maker, "do_orm_execute", _see_statement)
    event.listen(maker, "after_flush", _see_flush)


WATCHERS.append(watch)


def _see_statement(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        table: Any = getattr(state.statement, "table", None)
        _see(state.session, getattr(table, "name", ""))


def _see_flush(session: Session, _: object) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        _see(session, row.__tablename__)


def _see(session: Session, table: str) -> None:
    if table not in BOOKKEEPING:
        session.info[_CHANGED] = True


# --- writing and reading -----------------------------------------------------------------


def write_audit(session: Session, actor_id: int | None, action: str, now: datetime) -> None:
    """Write down what was noted in this unit of work, as seen or as changed."""
    kind = AuditKind.DID if session.info.get(_CHANGED) else AuditKind.SAW
    add_audit(session, (actor_id, action, kind), noted(session) or [About()], now)


def add_audit(
    session: Session,
    who_did: tuple[int | None, str, AuditKind],
    abouts: Collection[About],
    now: datetime,
) -> None:
    """Write down that (actor, action, kind) was about each of these; a look is counted by days."""
    actor_id, action, kind = who_did
    insert = sqlite.insert if is_sqlite(session) else postgresql.insert
    for about in abouts:
        statement = insert(Audit).values(
            key=_key(actor_id, action, kind, about, now),
            at=now,
            action=action,
            kind=kind,
            actor_id=actor_id,
            person_id=about.person_id,
            pair_id=about.pair_id,
            cohort_id=about.cohort_id,
            times=1,
        )
        again = {"at": statement.excluded.at, "times": Audit.times + 1}
        session.execute(statement.on_conflict_do_update(index_elements=["key"], set_=again))


def _key(actor_id: int | None, action: str, kind: AuditKind, about: About, now: datetime) -> str:
    if kind is AuditKind.DID:
        return secrets.token_hex(16)
    what = (actor_id, action, about.cohort_id, about.pair_id, about.person_id)
    return f"{now.date().isoformat()}:{':'.join(str(part or '') for part in what)}"


def audit_about(
    session: Session, person_id: int, cohort_ids: Collection[int], since: datetime
) -> Sequence[Audit]:
    """Return what others did or saw that is about the person, their pairs or their cohorts.

    The latest first; what the person did themselves is not among it.
    """
    mine = select(Pair.id).where(or_(Pair.mentor_id == person_id, Pair.participant_id == person_id))
    whole = Audit.cohort_id.in_(cohort_ids) & Audit.pair_id.is_(None) & Audit.person_id.is_(None)
    query = (
        select(Audit)
        .where(Audit.at >= since, or_(Audit.actor_id.is_(None), Audit.actor_id != person_id))
        .where(or_(Audit.person_id == person_id, Audit.pair_id.in_(mine), whole))
        .order_by(Audit.at.desc(), Audit.id.desc())
    )
    return session.scalars(query).all()


def audit_with_emails(session: Session) -> Iterator[tuple[Audit, str | None]]:
    """Yield every row with the email of who did it, the oldest first."""
    query = select(Audit, Person.email).outerjoin(Person, Person.id == Audit.actor_id)
    for row in session.execute(query.order_by(Audit.at, Audit.id)):
        yield row[0], row[1]


def forget_audit(session: Session, before: datetime) -> None:
    session.execute(delete(Audit).where(Audit.at < before))


def day_of(row: Audit, person: Person) -> date:
    """Return on which day it was, in the person's zone."""
    return row.at.astimezone(person.zone).date()
