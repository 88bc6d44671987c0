"""Calls as the gateway makes them, and what tests ask of the replies."""

from collections.abc import Mapping
from typing import Any

from handlers.call import Call
from handlers.reading.mentions import mention_token
from messages.message import Button, Buttons, Form, Home, Message
from models import Person, Session
from models.account import find_account_of
from program.access.access import Access
from program.access.row import EVERYBODY, Thing, changes
from program.rules import Rules

WHATEVER = changes("a handler that is called by itself", EVERYBODY, *Thing)
"""What each listener may load is for tests/access/ to show, which come through the gateway."""


def call(
    session: Session, person_id: int, words: str = "", rules: Rules | None = None, **more: Any
) -> Call:
    """A call of this person; "@SAM" in the words mentions the user USAM."""
    sender = session.get_one(Person, person_id)
    account = find_account_of(session, person_id)
    assert account is not None
    typed = " ".join(
        mention_token(f"U{word[1:]}") if word.startswith("@") else word for word in words.split(" ")
    )
    access, rules = Access(sender, WHATEVER), rules or Rules()
    return Call(sender=sender, account=account, rules=rules, access=access, words=typed, **more)


def press(session: Session, person_id: int, button: Button, **more: Any) -> Call:
    return call(session, person_id, value=button.value, **more)


def fill_in(
    session: Session, person_id: int, form: Form, answers: Mapping[str, str], **more: Any
) -> Call:
    return call(session, person_id, answers=answers, context=form.context, **more)


def buttons_of(reply: Message | Form | Home) -> dict[str, Button]:
    """Buttons by their label, those under More included."""
    assert isinstance(reply, Message | Home)
    rows = [block for block in reply.blocks if isinstance(block, Buttons)]
    return {button.label: button for row in rows for button in (*row.items, *row.more)}


def filled(form: Form) -> dict[str, Any]:
    """What stands in the fields of a form."""
    return {field.id: field.value for field in form.fields}
