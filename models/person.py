"""People: who they are, what they do in which cohort, and where they chat."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    UniqueConstraint,
    bindparam,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, can_write, is_sqlite, one_of
from models.cohort import Cohort


class Role(StrEnum):
    MENTOR = "mentor"
    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"


class Platform(StrEnum):
    SLACK = "slack"
    TEAMS = "teams"


class Person(Base):
    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("reminder_hour BETWEEN 0 AND 23", name="reminder_hour"),
        CheckConstraint("reminder_weekday BETWEEN 0 AND 6", name="reminder_weekday"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    """In lower case."""
    time_zone: Mapped[str | None] = mapped_column(default=None)
    """IANA name from the roster; goes before what the chat platform says."""
    chat_time_zone: Mapped[str | None] = mapped_column(default=None)
    """IANA name from the chat platform."""
    cohort_time_zone: Mapped[str] = mapped_column(default="America/New_York")
    """The zone of the cohort they were last put in; used when nothing better is known."""
    reminder_hour: Mapped[int | None] = mapped_column(default=None)
    """Their own hour for reminders, 0-23 in their zone; None follows the program."""
    reminder_weekday: Mapped[int | None] = mapped_column(default=None)
    """Monday is 0; None follows the program."""
    paused_until_on: Mapped[date | None] = mapped_column(default=None)
    """Reminders stay away through this day."""
    fewer_reminders: Mapped[bool] = mapped_column(default=False)
    """They asked for the monthly nudge only."""
    log_explained_at: Mapped[datetime | None] = mapped_column(default=None)
    """When they were told what the contact log is for and who reads what."""

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.split() else self.name

    @property
    def zone_name(self) -> str:
        return self.time_zone or self.chat_time_zone or self.cohort_time_zone

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone_name)


class Membership(Base):
    """One role of a person in one cohort."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("person_id", "cohort_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), index=True)
    role: Mapped[Role] = mapped_column(one_of(Role))
    left_on: Mapped[date | None] = mapped_column(default=None)
    """The day from which they no longer take part."""


class ChatAccount(Base):
    """A person on one chat platform."""

    __tablename__ = "chat_account"
    __table_args__ = (
        UniqueConstraint("platform", "workspace_id", "user_id"),
        Index(None, "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    platform: Mapped[Platform] = mapped_column(one_of(Platform))
    workspace_id: Mapped[str]
    user_id: Mapped[str]
    conversation_id: Mapped[str | None] = mapped_column(default=None)
    """Where their direct messages go, once one was sent."""
    deactivated_at: Mapped[datetime | None] = mapped_column(default=None)
    linked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    """The facilitator who linked it by hand; None when the email matched."""
    next_post_at: Mapped[datetime | None] = mapped_column(default=None)
    """From then on the next message may go out to this conversation."""


# Made once, because they are part of every call, and building a statement takes longer than
# running it.
_CALLER = (
    select(ChatAccount, Person)
    .join(Person, Person.id == ChatAccount.person_id)
    .where(
        ChatAccount.platform == bindparam("platform"),
        ChatAccount.workspace_id == bindparam("workspace_id"),
        ChatAccount.user_id == bindparam("user_id"),
        # Whoever was linked by mistake, or left the workspace, is nobody any more.
        ChatAccount.deactivated_at.is_(None),
    )
)
# A double click is two calls at once: the second one waits here and then sees what the first
# one did. (SQLite has one writer at a time anyway.)
_CALLER_LOCKED = _CALLER.with_for_update(of=ChatAccount, key_share=True)
_MEMBERSHIPS = (
    select(Membership, Cohort)
    .join(Cohort, Cohort.id == Membership.cohort_id)
    .where(Membership.person_id == bindparam("person_id"))
    .order_by(Cohort.starts_on.desc(), Membership.id)
)


def find_person_by_email(session: Session, email: str) -> Person | None:
    return session.scalar(select(Person).where(Person.email == email.strip().lower()))


def find_account(
    session: Session, platform: Platform, workspace_id: str, user_id: str
) -> ChatAccount | None:
    return session.scalar(
        select(ChatAccount).where(
            ChatAccount.platform == platform,
            ChatAccount.workspace_id == workspace_id,
            ChatAccount.user_id == user_id,
        )
    )


def find_caller(
    session: Session, platform: Platform, workspace_id: str, user_id: str
) -> tuple[ChatAccount, Person] | None:
    """Return the active account, locked, with whom it belongs to, in one query.

    It is not locked where nothing can be written: PostgreSQL refuses that, too.
    """
    who = {"platform": platform, "workspace_id": workspace_id, "user_id": user_id}
    query = _CALLER_LOCKED if can_write(session) else _CALLER
    found = session.execute(query, who).one_or_none()
    return (found[0], found[1]) if found else None


def find_account_of(session: Session, person_id: int) -> ChatAccount | None:
    """Return the account on which the person is reached: the newest one that is active."""
    return session.scalar(
        select(ChatAccount)
        .where(ChatAccount.person_id == person_id, ChatAccount.deactivated_at.is_(None))
        .order_by(ChatAccount.id.desc())
        .limit(1)
    )


def memberships_of(session: Session, person_id: int) -> Sequence[tuple[Membership, Cohort]]:
    """Return the person's roles with their cohorts, the newest cohort first."""
    found = session.execute(_MEMBERSHIPS, {"person_id": person_id})
    return [(membership, cohort) for membership, cohort in found]


def cohorts_led_by(session: Session, person_id: int, today: date) -> Sequence[Cohort]:
    """Return the cohorts that the person facilitates on `today`, the newest first."""
    query = (
        select(Cohort)
        .join(Membership, Membership.cohort_id == Cohort.id)
        .where(
            Membership.person_id == person_id,
            Membership.role == Role.FACILITATOR,
            or_(Membership.left_on.is_(None), Membership.left_on > today),
        )
        .order_by(Cohort.starts_on.desc(), Cohort.id)
    )
    return session.scalars(query).all()


def facilitators_of(session: Session, cohort_id: int, today: date) -> Sequence[Person]:
    """Return who facilitates the cohort on `today`, in the order of the roster."""
    query = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.cohort_id == cohort_id,
            Membership.role == Role.FACILITATOR,
            or_(Membership.left_on.is_(None), Membership.left_on > today),
        )
        .order_by(Membership.id)
    )
    return session.scalars(query).all()


def people_without_account(session: Session, cohort_id: int) -> Sequence[Person]:
    """Return the members of the cohort who cannot be reached in a chat yet, by name."""
    reached = select(ChatAccount.person_id).where(ChatAccount.deactivated_at.is_(None))
    query = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.cohort_id == cohort_id,
            Membership.left_on.is_(None),
            Person.id.not_in(reached),
        )
        .distinct()
        .order_by(Person.name)
    )
    return session.scalars(query).all()


def names_of_facilitators(session: Session, today: date) -> Sequence[str]:
    """Return who facilitates a cohort that is not over, by name: whom a stranger may ask."""
    query = (
        select(Person.name)
        .join(Membership, Membership.person_id == Person.id)
        .join(Cohort, Cohort.id == Membership.cohort_id)
        .where(
            Membership.role == Role.FACILITATOR,
            or_(Membership.left_on.is_(None), Membership.left_on > today),
            Cohort.ends_on >= today,
        )
        .distinct()
        .order_by(Person.name)
    )
    return session.scalars(query).all()


def user_ids_in(
    session: Session, workspace_id: str, person_ids: Collection[int]
) -> Mapping[int, frozenset[str]]:
    """Return the user ids of these people in the workspace, by person id; without one: absent."""
    query = select(ChatAccount.person_id, ChatAccount.user_id).where(
        ChatAccount.workspace_id == workspace_id, ChatAccount.person_id.in_(person_ids)
    )
    found: dict[int, set[str]] = defaultdict(set)
    for person_id, user_id in session.execute(query):
        found[person_id].add(user_id)
    return {person_id: frozenset(ids) for person_id, ids in found.items()}


def get_person(session: Session, person_id: int) -> Person:
    return session.get_one(Person, person_id)


def people_by_id(session: Session, ids: Collection[int]) -> Mapping[int, Person]:
    return {one.id: one for one in session.scalars(select(Person).where(Person.id.in_(ids)))}


def people_by_email(session: Session, emails: Collection[str]) -> Mapping[str, Person]:
    """Return the people who have these emails (lower case), by email."""
    found = session.scalars(select(Person).where(Person.email.in_(emails)).order_by(Person.id))
    return {person.email: person for person in found}


def accounts_of_users(
    session: Session, platform: Platform, workspace_id: str, user_ids: Collection[str]
) -> Mapping[str, ChatAccount]:
    """Return the accounts of these users of one workspace, active or not, by user id."""
    query = select(ChatAccount).where(
        ChatAccount.platform == platform,
        ChatAccount.workspace_id == workspace_id,
        ChatAccount.user_id.in_(user_ids),
    )
    return {account.user_id: account for account in session.scalars(query)}


def active_accounts_of(
    session: Session, person_id: int, platform: Platform, workspace_id: str
) -> Sequence[ChatAccount]:
    """Return the person's active accounts in one workspace, the oldest first."""
    query = select(ChatAccount).where(
        ChatAccount.person_id == person_id,
        ChatAccount.platform == platform,
        ChatAccount.workspace_id == workspace_id,
        ChatAccount.deactivated_at.is_(None),
    )
    return session.scalars(query.order_by(ChatAccount.id)).all()


def hand_linked_accounts(
    session: Session, platform: Platform, workspace_id: str, person_ids: Collection[int]
) -> Mapping[int, str]:
    """Return the user ids with which a facilitator linked these people, by person id."""
    query = select(ChatAccount.person_id, ChatAccount.user_id).where(
        ChatAccount.platform == platform,
        ChatAccount.workspace_id == workspace_id,
        ChatAccount.person_id.in_(person_ids),
        ChatAccount.linked_by_id.is_not(None),
        ChatAccount.deactivated_at.is_(None),
    )
    return dict(session.execute(query).all())


def add_accounts(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add the accounts that are new; `rows` map column names to values."""
    if not rows:
        return
    insert = sqlite.insert if is_sqlite(session) else postgresql.insert
    statement = insert(ChatAccount).on_conflict_do_nothing(
        index_elements=["platform", "workspace_id", "user_id"]
    )
    session.execute(statement, list(rows))


def find_membership(
    session: Session, person_id: int, cohort_id: int, role: Role
) -> Membership | None:
    return session.scalar(
        select(Membership).where(
            Membership.person_id == person_id,
            Membership.cohort_id == cohort_id,
            Membership.role == role,
        )
    )


def members_of(session: Session, cohort_id: int) -> Sequence[tuple[Membership, Person]]:
    """Return every role in the cohort with its person, those who left included, by name."""
    query = (
        select(Membership, Person)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.cohort_id == cohort_id)
        .order_by(Person.name, Membership.id)
    )
    return [(membership, person) for membership, person in session.execute(query)]


def memberships_in(session: Session, cohort_ids: Collection[int]) -> Sequence[Membership]:
    """Return every role in these cohorts, also of people who left."""
    query = select(Membership).where(Membership.cohort_id.in_(cohort_ids))
    return session.scalars(query.order_by(Membership.id)).all()
