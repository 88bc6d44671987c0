"""One call, whatever the platform: who is it, may they, one transaction, a reply or a refusal."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.directory import Directory
from bot.prefix import with_prefix
from handlers import (
    BUTTONS,
    COMMANDS,
    FORMS,
    SHORTCUTS,
    answer_direct_message,
    show_home,
)
from handlers.call import Call, Handle, Reply
from messages.errors import busy, explain, something_broke
from messages.message import Answers, Home, Message
from models import (
    ChatAccount,
    DatabaseUnavailableError,
    Person,
    Platform,
    Role,
    Session,
    Sessions,
)
from models.notice import next_due_at
from models.person import find_account, memberships_of, names_of_facilitators
from models.process import see_call
from program.clock import Clock
from program.errors import NoLongerThereError, NotForYouError, NotOnRosterError, UserError
from program.linking import ChatUser, match_people
from program.rules import Rules

logger = logging.getLogger(__name__)

REFERENCE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No 0, 1, I, O: people read a reference to each other over the phone."""


@dataclass(frozen=True)
class Caller:
    """Who calls, in the platform's words."""

    platform: Platform
    workspace_id: str
    user_id: str
    call_id: str | None = None
    """The platform's id of this one gesture or event; the same one is not done twice."""


@dataclass(frozen=True)
class Gateway:
    """The one door for everything a person types, presses or submits."""

    sessions: Sessions
    clock: Clock
    rules: Rules
    directory: Directory
    wake: Callable[[], None] = field(default=lambda: None)
    """Called after a commit that left a notice due now."""
    command_prefix: str = ""
    """What stands before the commands' names in this workspace."""

    def command(self, caller: Caller, name: str, words: str) -> Reply | None:
        """Run the command `name` ("/contact"); None if this very call was answered before."""
        command = next(command for command in COMMANDS if command.name == name)
        return self._answer(caller, command.handle, command.roles, words=words)

    def button(
        self, caller: Caller, action: str, value: str, *, from_home: bool = False
    ) -> Reply | None:
        """Do what pressing the button does."""
        button = BUTTONS.get(action)
        if button is None:
            return with_prefix(explain(NoLongerThereError()), self.command_prefix)
        return self._answer(caller, button.handle, button.roles, value=value, from_home=from_home)

    def form(self, caller: Caller, form_id: str, context: str, answers: Answers) -> Reply | None:
        """Do what submitting the form does; a Form that comes back names what to mend."""
        form = FORMS.get(form_id)
        if form is None:
            return with_prefix(explain(NoLongerThereError()), self.command_prefix)
        return self._answer(caller, form.handle, form.roles, context=context, answers=answers)

    def shortcut(self, caller: Caller, shortcut_id: str, words: str = "") -> Reply | None:
        shortcut = next(one for one in SHORTCUTS if one.id == shortcut_id)
        return self._answer(caller, shortcut.handle, shortcut.roles, words=words)

    def direct_message(self, caller: Caller, words: str) -> Reply | None:
        """Answer what somebody wrote to the bot."""
        return self._answer(caller, answer_direct_message.handle, frozenset(Role), words=words)

    def home(self, caller: Caller) -> Home:
        """Return the person's home; strangers and failures get theirs too."""
        reply = self._answer(
            replace(caller, call_id=None), show_home.handle, frozenset(Role), from_home=True
        )
        if isinstance(reply, Home):
            return reply
        return Home(reply.blocks if isinstance(reply, Message) else ())

    def meet(self, platform: Platform, workspace_id: str, users: list[ChatUser]) -> None:
        """Match people of the workspace with the roster, by email."""
        with self.sessions.begin() as session:
            match_people(session, platform, workspace_id, users, self.clock())

    def _answer(
        self, caller: Caller, handle: Handle, roles: frozenset[Role], **given: object
    ) -> Reply | None:
        return with_prefix(self._do(caller, handle, roles, **given), self.command_prefix)

    def _do(
        self, caller: Caller, handle: Handle, roles: frozenset[Role], **given: object
    ) -> Reply | None:
        try:
            self._meet_stranger(caller)
            now = self.clock()
            with self.sessions.begin() as session:
                if caller.call_id and not see_call(session, _call_key(caller), now):
                    return None
                account, sender = _who(session, caller, now)
                _allow(session, sender, roles, now)
                call = Call(sender=sender, account=account, rules=self.rules, **given)  # type: ignore[arg-type]  # named by our own callers above
                reply = handle(session, call, now)
                session.flush()
                due_at = next_due_at(session)
            if due_at is not None and due_at <= now:
                self.wake()
            return reply
        except UserError as error:
            return explain(error)
        except DatabaseUnavailableError:
            logger.exception("the database did not answer in time")
            return busy()
        except Exception:
            reference = "".join(secrets.choice(REFERENCE_SIGNS) for _ in range(4))
            logger.exception("call failed, reference %s", reference)
            return something_broke(reference)

    def _meet_stranger(self, caller: Caller) -> None:
        """Look an unknown caller up, outside any transaction: they may have joined just now."""
        with self.sessions.read() as session:
            known = find_account(session, caller.platform, caller.workspace_id, caller.user_id)
        if known is None:
            user = self.directory.find(caller.user_id)
            if user is not None:
                self.meet(caller.platform, caller.workspace_id, [user])


def _call_key(caller: Caller) -> str:
    return f"{caller.platform}:{caller.workspace_id}:{caller.call_id}"


def _who(session: Session, caller: Caller, now: datetime) -> tuple[ChatAccount, Person]:
    account = find_account(session, caller.platform, caller.workspace_id, caller.user_id)
    if account is None:
        raise NotOnRosterError(names_of_facilitators(session, now.date()))
    return account, session.get_one(Person, account.person_id)


def _allow(session: Session, sender: Person, roles: frozenset[Role], now: datetime) -> None:
    """Check the role on the roster; what the chat platform says of somebody never counts."""
    today = now.astimezone(sender.zone).date()
    held = {
        membership.role
        for membership, cohort in memberships_of(session, sender.id)
        if (membership.left_on is None or membership.left_on > today)
        and today <= cohort.ends_on + timedelta(days=365)
    }
    if not held:
        raise NotOnRosterError(names_of_facilitators(session, today))
    if not held & roles:
        raise NotForYouError
