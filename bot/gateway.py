"""One call, whatever the platform: who is it, may they, one transaction, a reply or a refusal."""

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.caller import PRIVATE, Caller, call_keys, calling_about, storable
from bot.directory import Directory
from bot.prefix import with_prefix
from handlers import (
    BUTTONS,
    COMMANDS,
    DIRECT_MESSAGE,
    FORMS,
    HOME,
    SHORTCUTS,
    answer_direct_message,
    button_listener,
    form_listener,
    listeners,
    shortcut_listener,
    show_home,
)
from handlers.call import Call, Handle, Reply
from messages.errors import busy, cannot_save, done_already, explain, something_broke
from messages.help import stranger_home
from messages.message import Answers, Form, Home, Message
from models import (
    ChatAccount,
    DatabaseDamagedError,
    DatabaseUnavailableError,
    Person,
    Platform,
    Session,
    Sessions,
)
from models.account import find_caller
from models.audit import noted, write_audit
from models.faults import is_busy, refuses_writes
from models.notice import next_due_at
from models.person import names_of_facilitators
from models.process import see_call
from models.trace import current_trace, traced
from program.access.access import Access
from program.access.policy import POLICY, check_may
from program.access.row import FACILITATORS
from program.clock import Clock
from program.errors import NoLongerThereError, NotOnRosterError, UserError
from program.linking import ChatUser, match_people
from program.rules import Rules

logger = logging.getLogger(__name__)

REFERENCE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No 0, 1, I, O: people read a reference to each other over the phone."""


class _MendFirstError(Exception):
    """A form goes back with what is wrong in it, and nothing of the call is kept.

    Above all not that the call was seen: the mended form comes under the same id, and would be
    taken for a repetition.
    """

    def __init__(self, form: Form) -> None:
        super().__init__("a form goes back")
        self.form = form


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

    def __post_init__(self) -> None:
        """Refuse to begin while something listens that the policy says nothing about."""
        if unlisted := listeners() - POLICY.keys():
            raise LookupError(f"no row of the policy is about {', '.join(sorted(unlisted))}")

    def command(self, caller: Caller, name: str, words: str) -> Reply:
        """Run the command `name` ("/contact"); this very call is not done a second time."""
        command = next(command for command in COMMANDS if command.name == name)
        reply = self._answer(caller, name, command.handle, words=storable(words))
        return self._done_already() if reply is None else reply

    def button(
        self, caller: Caller, action: str, value: str, *, from_home: bool = False
    ) -> Reply | None:
        """Do what pressing the button does; None if this very press was answered before."""
        button = BUTTONS.get(action)
        if button is None:
            return with_prefix(explain(NoLongerThereError()), self.command_prefix)
        value = storable(value)
        who = calling_about(caller, action)
        listener = button_listener(action)
        return self._answer(who, listener, button.handle, value=value, from_home=from_home)

    def form(self, caller: Caller, form_id: str, context: str, answers: Answers) -> Reply:
        """Do what submitting the form does; a Form that comes back names what to mend.

        A mended form comes under the id of the first one, so that what was filled in counts, too.
        """
        form = FORMS.get(form_id)
        if form is None:
            return with_prefix(explain(NoLongerThereError()), self.command_prefix)
        given = {field_id: storable(text) for field_id, text in answers.items()}
        about = (form_id, context, given, *([PRIVATE] * form.is_private))
        reply = self._answer(
            calling_about(caller, *about),
            form_listener(form_id),
            form.handle,
            is_private=form.is_private,
            context=storable(context),
            answers=given,
        )
        return self._done_already() if reply is None else reply

    def shortcut(self, caller: Caller, shortcut_id: str, words: str = "") -> Reply | None:
        shortcut = next(one for one in SHORTCUTS if one.id == shortcut_id)
        listener = shortcut_listener(shortcut_id)
        return self._answer(caller, listener, shortcut.handle, words=storable(words))

    def direct_message(self, caller: Caller, words: str) -> Reply | None:
        """Answer what somebody wrote to the bot; None if that was done before."""
        handle = answer_direct_message.handle
        return self._answer(caller, DIRECT_MESSAGE, handle, words=storable(words))

    def home(self, caller: Caller) -> Home:
        """Return the person's home; strangers and failures get theirs too."""
        reply = self._answer(
            replace(caller, call_id=None),
            HOME,
            show_home.handle,
            refuse=_refuse_home,
            from_home=True,
        )
        if isinstance(reply, Home):
            return reply
        return Home(reply.blocks if isinstance(reply, Message) else ())

    def meet(self, platform: Platform, workspace_id: str, users: list[ChatUser]) -> None:
        """Match people of the workspace with the roster, by email."""
        with self.sessions.begin() as session:
            match_people(session, platform, workspace_id, users, self.clock())

    def _done_already(self) -> Message:
        """Return what is said to a repetition: the first answer may not have arrived."""
        return with_prefix(done_already(), self.command_prefix)

    def _answer(
        self,
        caller: Caller,
        listener: str,
        handle: Handle,
        refuse: Callable[[UserError], Reply] = explain,
        *,
        is_private: bool = False,
        **given: object,
    ) -> Reply | None:
        name = _name_of(handle)
        with traced(current_trace()):
            try:
                reply = self._do(caller, listener, handle, **given)
                if not is_private:
                    logger.info("%s answered", name)
            except UserError as error:
                logger.info("%s refused: %s", name, type(error).__name__)
                reply = refuse(error)
        return with_prefix(reply, self.command_prefix)

    def _do(self, caller: Caller, listener: str, handle: Handle, **given: object) -> Reply | None:
        try:
            return self._transact_or_look(caller, listener, handle, given)
        except _MendFirstError as error:
            return error.form
        except UserError:
            raise
        except DatabaseUnavailableError as error:
            logger.exception("the database did not do what was asked")
            return cannot_save() if refuses_writes(error) and not is_busy(error) else busy()
        except Exception:
            reference = "".join(secrets.choice(REFERENCE_SIGNS) for _ in range(4))
            logger.exception("call failed, reference %s", reference)
            return something_broke(reference)

    def _transact_or_look(
        self, caller: Caller, listener: str, handle: Handle, given: Mapping[str, Any]
    ) -> Reply | None:
        """Do the call; where nothing can be written now, whoever only reads gets their answer."""
        try:
            return self._transact_once_met(caller, listener, handle, given)
        except DatabaseDamagedError as error:
            raise RuntimeError("the database is damaged") from error  # trying again is no help
        except DatabaseUnavailableError as error:
            if not refuses_writes(error):
                raise
            refusal = error
        try:
            with self.sessions.look() as session:
                now = self.clock()
                call = self._call(session, caller, listener, given, now)
                return _reply(session, handle, call, now)
        except DatabaseUnavailableError:
            raise refusal from None

    def _transact_once_met(
        self, caller: Caller, listener: str, handle: Handle, given: Mapping[str, Any]
    ) -> Reply | None:
        """Do the call; whoever is unknown is looked up and may be known then."""
        try:
            return self._transact(caller, listener, handle, given)
        except NotOnRosterError:
            if not self._meet_stranger(caller):
                raise
        return self._transact(caller, listener, handle, given)

    def _transact(
        self, caller: Caller, listener: str, handle: Handle, given: Mapping[str, Any]
    ) -> Reply | None:
        now = self.clock()
        with self.sessions.begin() as session:
            if not all(see_call(session, key, now) for key in call_keys(caller)):
                return None
            call = self._call(session, caller, listener, given, now)
            reply = _reply(session, handle, call, now)
            if POLICY[listener].roles == FACILITATORS or noted(session):
                write_audit(session, call.sender.id, _name_of(handle), now)
            due_at = next_due_at(session)
        if due_at is not None and due_at <= now:
            self.wake()
        return reply

    def _call(
        self,
        session: Session,
        caller: Caller,
        listener: str,
        given: Mapping[str, Any],
        now: datetime,
    ) -> Call:
        account, sender = _who(session, caller, now)
        access = Access(sender, check_may(session, sender, listener, now))
        return Call(sender=sender, account=account, rules=self.rules, access=access, **given)

    def _meet_stranger(self, caller: Caller) -> bool:
        """Look an unknown caller up, outside any transaction: they may have joined just now."""
        with self.sessions.read() as session:
            if find_caller(session, caller.platform, caller.workspace_id, caller.user_id):
                return False
        user = self.directory.find(caller.user_id)
        if user is None:
            return False
        self.meet(caller.platform, caller.workspace_id, [user])
        return True


def _reply(session: Session, handle: Handle, call: Call, now: datetime) -> Reply | None:
    reply = handle(session, call, now)
    if isinstance(reply, Form) and reply.errors:
        raise _MendFirstError(reply)
    session.flush()
    return reply


def _refuse_home(error: UserError) -> Reply:
    """Return what the home shows instead: whoever only looks asked for nothing to be done."""
    if isinstance(error, NotOnRosterError):
        return stranger_home(error.facilitators, was_here=error.was_here)
    return explain(error)


def _name_of(handle: Handle) -> str:
    """Return what the log calls it: "log_contact.handle"."""
    return f"{handle.__module__.rpartition('.')[2]}.{getattr(handle, '__name__', '')}"


def _who(session: Session, caller: Caller, now: datetime) -> tuple[ChatAccount, Person]:
    found = find_caller(session, caller.platform, caller.workspace_id, caller.user_id)
    if found is None:
        raise NotOnRosterError(names_of_facilitators(session, now.date()))
    return found
