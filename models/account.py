"""Where people chat: their accounts on the platforms, and who it is that calls from one."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, can_write, is_sqlite, one_of
from models.person import Membership, Person


class Platform(StrEnum):
    SLACK = "slack"
    TEAMS = "teams"


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


_ACTIVE = (
    select(ChatAccount)
    .where(ChatAccount.person_id == bindparam("person_id"), ChatAccount.deactivated_at.is_(None))
    .order_by(ChatAccount.id.desc())
    .limit(1)
)
_ACTIVE_LOCKED = _ACTIVE.with_for_update(key_share=True)


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
    return session.scalar(_ACTIVE, {"person_id": person_id})


def lock_account_of(session: Session, person_id: int) -> ChatAccount | None:
    """Return the same account, locked till the commit."""
    return session.scalar(_ACTIVE_LOCKED, {"person_id": person_id})


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
