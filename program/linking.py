"""Who on the roster is who in the chat: by email, or by a facilitator's hand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from models import ChatAccount, Person, Platform, Session
from models.account import (
    accounts_of_users,
    active_accounts_of,
    add_accounts,
    find_account,
    hand_linked_accounts,
)
from models.outbox import wake_waiting
from models.person import get_person, people_by_email, people_by_id
from program.errors import LinkedElsewhereError

WAITS_FOR_ACCOUNT = "not_in_workspace"
"""Why a notice waits for somebody who cannot be reached yet, in the words of delivery."""

BATCH = 500
"""Users looked up at a time: few queries for a big workspace, short lists for the database."""


@dataclass(frozen=True)
class ChatUser:
    """Somebody of a workspace, as the chat platform tells it."""

    user_id: str
    email: str
    """In lower case; empty where the platform does not tell it."""
    name: str
    time_zone: str | None
    """IANA name, unchecked."""
    is_deleted: bool
    homes: frozenset[str] = frozenset()
    """The workspaces they are a member of; empty where the platform does not tell."""

    def is_guest_of(self, workspace_id: str) -> bool:
        """Return whether they are only seen there, through a channel shared with another company.

        What their own company says of their email proves nothing here.
        """
        return bool(self.homes) and workspace_id not in self.homes


@dataclass(frozen=True)
class Matches:
    """What matching found out."""

    matched: tuple[Person, ...]
    """People of the roster who can be reached in this workspace from now on."""
    strangers: tuple[ChatUser, ...]
    """Users who are nobody on the roster."""


@dataclass(frozen=True)
class LinkPlan:
    """What linking a person with a chat user would change."""

    person: Person
    platform: Platform
    workspace_id: str
    user_id: str
    former_person: Person | None
    """Who was linked by hand with that user until now."""
    former_user_ids: tuple[str, ...]
    """The users with whom the person was linked in this workspace until now."""

    @property
    def changes_nothing(self) -> bool:
        return self.former_user_ids == (self.user_id,) and self.former_person is None


def match_people(
    session: Session,
    platform: Platform,
    workspace_id: str,
    users: Iterable[ChatUser],
    now: datetime,
) -> Matches:
    """Link users with people of the same email, and follow who left and came back.

    What a facilitator linked by hand stays as it is, whatever the emails say. Guests from another
    workspace are left out: whoever runs that one could give them anybody's email.
    """
    matched: list[Person] = []
    strangers: list[ChatUser] = []
    remaining = (user for user in users if not user.is_guest_of(workspace_id))
    while batch := tuple(islice(remaining, BATCH)):
        known = _known(session, platform, workspace_id, batch)
        found = _match(session, known, batch, now)
        matched += found.matched
        strangers += found.strangers
    return Matches(tuple(matched), tuple(strangers))


def plan_link(
    session: Session, person: Person, account: ChatAccount, user_id: str, by: Person
) -> LinkPlan:
    """Return what linking `person` with the user `user_id` would change.

    `account` is the facilitator's own: it says which workspace the user belongs to.

    Raises:
        LinkedElsewhereError: the user is somebody else on the roster, by email or the sender.
    """
    target = find_account(session, account.platform, account.workspace_id, user_id)
    former = None
    if target is not None and target.person_id != person.id and target.deactivated_at is None:
        former = get_person(session, target.person_id)
        # What a pair wrote to each other would be read by somebody else: only an earlier link by
        # hand can have been the mistake that this one mends.
        if target.linked_by_id is None or former.id == by.id:
            raise LinkedElsewhereError(former.name)
    active = active_accounts_of(session, person.id, account.platform, account.workspace_id)
    user_ids = tuple(each.user_id for each in active)
    return LinkPlan(person, account.platform, account.workspace_id, user_id, former, user_ids)


def link(session: Session, plan: LinkPlan, by: Person, now: datetime) -> None:
    """Link the person with the chat user by hand, in place of whom they were linked with."""
    for former in active_accounts_of(session, plan.person.id, plan.platform, plan.workspace_id):
        if former.user_id != plan.user_id:
            former.deactivated_at = now
    row = {"person_id": plan.person.id, "user_id": plan.user_id}
    add_accounts(session, [{**row, "platform": plan.platform, "workspace_id": plan.workspace_id}])
    target = find_account(session, plan.platform, plan.workspace_id, plan.user_id)
    if target is not None:
        target.person_id = plan.person.id
        target.linked_by_id = by.id
        target.deactivated_at = None
    session.flush()
    wake_waiting(session, WAITS_FOR_ACCOUNT, now, person_id=plan.person.id)


@dataclass(frozen=True)
class _Known:
    """What the database knows about some users of one workspace."""

    platform: Platform
    workspace_id: str
    accounts: Mapping[str, ChatAccount]
    """By user id, active or not."""
    by_email: Mapping[str, Person]
    linked: Mapping[int, str]
    """User ids that a facilitator linked by hand, by person id."""

    def may_reach(self, person_id: int, user_id: str) -> bool:
        """Return whether nobody linked the person by hand with another user."""
        return self.linked.get(person_id, user_id) == user_id


def _known(
    session: Session, platform: Platform, workspace_id: str, users: Sequence[ChatUser]
) -> _Known:
    user_ids = [user.user_id for user in users]
    accounts = accounts_of_users(session, platform, workspace_id, user_ids)
    by_email = people_by_email(session, [user.email for user in users if user.email])
    person_ids = {person.id for person in by_email.values()}
    person_ids |= {account.person_id for account in accounts.values()}
    linked = hand_linked_accounts(session, platform, workspace_id, person_ids)
    return _Known(platform, workspace_id, accounts, by_email, linked)


def _match(session: Session, known: _Known, users: Sequence[ChatUser], now: datetime) -> Matches:
    for user in users:
        if user.user_id in known.accounts:
            _follow(known.accounts[user.user_id], user, known, now)
    added = list(_new_accounts(known, users))
    add_accounts(session, added)
    session.flush()
    _follow_zones(session, known, users)
    new_ids = {row["person_id"] for row in added}
    matched = tuple(person for person in known.by_email.values() if person.id in new_ids)
    for person in matched:
        wake_waiting(session, WAITS_FOR_ACCOUNT, now, person_id=person.id)
    return Matches(matched, tuple(user for user in users if _is_stranger(user, known)))


def _is_stranger(user: ChatUser, known: _Known) -> bool:
    is_known = user.user_id in known.accounts or user.email in known.by_email
    return not is_known and not user.is_deleted


def _follow(account: ChatAccount, user: ChatUser, known: _Known, now: datetime) -> None:
    """Bring an account we know up to what the platform says today."""
    owner = known.by_email.get(user.email)
    if account.linked_by_id is None and owner is not None and owner.id not in known.linked:
        account.person_id = owner.id
    if user.is_deleted:
        account.deactivated_at = account.deactivated_at or now
    elif known.may_reach(account.person_id, user.user_id):
        account.deactivated_at = None


def _new_accounts(known: _Known, users: Sequence[ChatUser]) -> Iterator[dict[str, Any]]:
    for user in users:
        person = known.by_email.get(user.email)
        if person is None or user.is_deleted or user.user_id in known.accounts:
            continue
        if known.may_reach(person.id, user.user_id):
            yield {
                "person_id": person.id,
                "platform": known.platform,
                "workspace_id": known.workspace_id,
                "user_id": user.user_id,
            }


def _follow_zones(session: Session, known: _Known, users: Sequence[ChatUser]) -> None:
    """Keep each person's time zone as the account has it on which they are reached."""
    owners = people_by_id(session, {account.person_id for account in known.accounts.values()})
    for user in users:
        account = known.accounts.get(user.user_id)
        person = owners.get(account.person_id) if account else known.by_email.get(user.email)
        if person is None or user.is_deleted or not is_zone(user.time_zone):
            continue
        if known.may_reach(person.id, user.user_id):
            person.chat_time_zone = user.time_zone


def is_zone(name: str | None) -> bool:
    """Return whether the name is a time zone we know."""
    try:
        return bool(name) and ZoneInfo(str(name)) is not None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
