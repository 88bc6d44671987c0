"""What a handler gets, what it gives back, and how commands, buttons and forms are declared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from messages.message import Form, Home, Message
from models import ChatAccount, Person, Session
from program.access.access import Access
from program.rules import Rules

Reply: TypeAlias = Message | Form | Home
"""A message answers (and replaces what was pressed), a form opens, a home is drawn anew."""

Handle: TypeAlias = "Callable[[Session, Call, datetime], Reply]"


@dataclass(frozen=True)
class Call:
    """One use of a command, button or form, whatever the chat platform."""

    sender: Person
    account: ChatAccount
    """Where they called from."""
    rules: Rules
    access: Access
    """The loaders: every object comes from here, in the sender's scope and no wider than the row of
    the policy."""
    words: str = ""
    """What followed the command's name, as typed; people named are `reading.mentions` tokens."""
    value: str = ""
    """The pressed button's value: an id, untrusted."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """The form's answers by field id."""
    context: str = ""
    """The form's context: ids, untrusted."""
    from_home: bool = False
    """Pressed in the home, which is drawn anew afterwards."""


@dataclass(frozen=True)
class Command:
    """A slash command. Help, manifest.yml and docs/commands.md are generated from it."""

    name: str
    """With its slash: "/contact"."""
    usage: str
    """What may follow the name, for the manifest's hint."""
    summary: str
    """What it does, in one line."""
    examples: tuple[str, ...]
    handle: Handle
    names_people: bool = False
    """Whether a person may be @mentioned; sets should_escape in the manifest."""


@dataclass(frozen=True)
class ButtonSpec:
    """What pressing a button does. `action` is "subject.verb", as in messages."""

    action: str
    handle: Handle
    replaces: bool = True
    """Whether a message that answers takes the place of the pressed one; False where that one is
    a notice with more to do in it."""


@dataclass(frozen=True)
class FormSpec:
    """What submitting a form does. Returning a Form with errors keeps it open."""

    id: str
    handle: Handle
    is_private: bool = False
    """What is kept so that it is done once tells nothing of the form, nor does the log."""


@dataclass(frozen=True)
class Shortcut:
    """A global shortcut, and a message shortcut of the same handler where `on_messages`."""

    id: str
    title: str
    """At most 24 characters."""
    summary: str
    handle: Handle
    on_messages: bool
    """For a message shortcut `Call.words` is the message's text."""
