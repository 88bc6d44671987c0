"""Everything has its row, a row says no more than is needed, and what has none is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from typer.main import get_command

from bot.cli import app
from bot.cli_data import What
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
from handlers.call import Handle
from messages.errors import explain
from models import Pair, Person
from program.access.access import Access, BeyondPolicyError
from program.access.policy import POLICY, by_listener
from program.access.row import OPERATOR, PAIRED, Thing, reads
from program.errors import NotForYouError
from program.exports import EXPORTS
from tests.access.reach import things_reached
from tests.crowd import add_crowd, caller

HANDLES: dict[str, Handle] = {
    **{one.name: one.handle for one in COMMANDS},
    **{button_listener(action): one.handle for action, one in BUTTONS.items()},
    **{form_listener(form_id): one.handle for form_id, one in FORMS.items()},
    **{shortcut_listener(one.id): one.handle for one in SHORTCUTS},
    HOME: show_home.handle,
    DIRECT_MESSAGE: answer_direct_message.handle,
}
OPERATORS = "python -m bot "


def test_everything_that_listens_has_a_row_and_nothing_else_does():
    in_chat = {listener for listener in POLICY if not listener.startswith(OPERATORS)}

    assert listeners() == HANDLES.keys()
    assert listeners() - in_chat == set(), "give it a row in program/access/"
    assert in_chat - listeners() == set(), "nothing listens to that any more"


def test_every_command_on_the_machine_and_every_export_has_a_row():
    commands = set(get_command(app).commands)
    exports = {f"export {what}" for what in What}
    rows = {one.removeprefix(OPERATORS) for one in POLICY if one.startswith(OPERATORS)}

    assert {*EXPORTS, What.PERSON} == set(What)
    assert (commands - {"export"} | exports) - rows == set(), "give it a row in rows_of_operator.py"
    assert rows - commands - exports == set(), "there is no such command any more"
    assert {POLICY[OPERATORS + one].roles for one in rows} == {OPERATOR}


def test_a_row_names_just_the_kinds_that_its_code_can_load():
    alone = frozenset({Thing.THEMSELVES})

    needed = {listener: things_reached(handle) or alone for listener, handle in HANDLES.items()}

    assert {one: POLICY[one].things for one in needed} == needed


def test_the_bot_does_not_begin_while_something_listens_without_a_row(sessions, clock, monkeypatch):
    crowd = add_crowd(sessions, clock)
    planted = replace(BUTTONS["contact.undo"], action="contact.forge")
    monkeypatch.setitem(BUTTONS, "contact.forge", planted)

    with pytest.raises(LookupError, match=r"button contact\.forge"):
        _ = crowd.gateway


def test_what_has_no_row_is_refused_to_everybody(sessions, clock, monkeypatch):
    crowd = add_crowd(sessions, clock)
    gateway, contact = crowd.gateway, str(crowd.things["sam"].contact)
    monkeypatch.delitem(POLICY, "button contact.undo")

    reply = gateway.button(caller("UMAYA"), "contact.undo", contact)

    assert reply == explain(NotForYouError())
    assert crowd.contacts() == len(crowd.things)


def test_two_rows_about_one_thing_are_refused():
    with pytest.raises(ValueError, match="two rows"):
        by_listener([reads("/pair", PAIRED), reads("/pair", OPERATOR)])


LOADERS = {
    "own_pairs": (), "own_pair": (1,), "mentored_pair": (1,), "running_mentored_pair": (1,),
    "reviewable": (1,), "own_contact": (1, None), "own_meeting": (1,), "own_request": (1,),
    "passed_message": (1,), "own_referral": (1,), "own_draft": ("x", "contact"), "own_run": (1,),
    "shared": (1, 1), "own_capstone": (1,), "invitation": (1,), "own_event": (1,),
    "own_poll": (1,), "own_proposal": (1,), "own_cohort": (1,), "led_cohorts": (),
    "led_cohort": (1,), "member": (1, None), "led_pair": (1,), "led_pair_and_person": ("1|2",),
    "visible_pair": (1,), "led_alert": (1,), "led_request": (1,), "led_proposal": (1,),
    "led_event": (1,), "led_poll": (1,), "led_capstone": (1,), "led_exception": (1,),
    "led_notice": (1, None),
}  # fmt: skip
TIMELESS = frozenset({
    "own_pair", "mentored_pair", "own_meeting", "own_request", "passed_message", "own_referral",
    "own_draft", "own_run", "shared", "invitation", "own_proposal", "member",
})  # fmt: skip
"""Loaders that do not ask what time it is."""


def test_a_loader_refuses_whatever_the_row_does_not_name(session, cast, clock):
    maya = session.get_one(Person, cast.maya_id)
    access = Access(maya, reads("/settings", PAIRED))

    assert LOADERS.keys() == {one for one in vars(Access) if not one.startswith("_")} - {
        "actor", "row",
    }  # fmt: skip
    for name, given in LOADERS.items():
        when = () if name in TIMELESS else (clock.now,)
        with pytest.raises(BeyondPolicyError, match="/settings"):
            getattr(access, name)(session, *given, *when)
    for half in (Thing.OWN_PAIR, Thing.LED_PAIR):
        with pytest.raises(BeyondPolicyError):
            Access(maya, reads("/pair", PAIRED, half)).visible_pair(session, 1, clock.now)
    own = Access(maya, reads("/contact", PAIRED, Thing.OWN_PAIR))
    assert own.own_pair(session, cast.pair_id) == session.get_one(Pair, cast.pair_id)
