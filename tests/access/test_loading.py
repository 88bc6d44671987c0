"""No handler finds a row by an id that came from outside, but by the loaders of its call."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from program.access import led, own, taking_part
from tests.access.reach import HANDLERS, ROOT, parsed

BY_LOADED = "by an id that stands in a row which was loaded for the sender"
BY_DRAFT = "by an id that stands in the sender's own draft"
ALLOWED = {
    "answer_match.asked_of: get_person": BY_LOADED,
    "answer_match.submit_ranking: get_one": BY_DRAFT,
    "agree_style.filled_style: find_agreement": BY_LOADED,
    "agree_style.pair_section: find_agreement": BY_LOADED,
    "bring_in_colleague.undo: get_one": BY_LOADED,
    "capstone_changes._mentor: get_one": BY_LOADED,
    "capstone_group.invite_by_words: get_one": BY_LOADED,
    "capstone_group.submit_invite: get_one": BY_LOADED,
    "capstone_group.submit_invite: get_person": "one of the choices that the form offers",
    "capstone_group.submit_invite: int": "one of the choices that the form offers",
    "cohort_capstones._select: get_one": BY_LOADED,
    "cohort_capstones._unselect: get_one": BY_LOADED,
    "confirm_change._announce: find_pair": BY_DRAFT,
    "confirm_change._people: get_person": BY_DRAFT,
    "confirm_change._reassign: get_person": BY_DRAFT,
    "contact_buttons._like: find_contact": BY_DRAFT,
    "contact_form._edit_form: get_one": BY_LOADED,
    "find_member._first: find_person_by_email": "only a member of the loaded cohort is returned",
    "find_member._mentioned: find_account": "only a member of the loaded cohort is returned",
    "find_member._mentioned: get": "only a member of the loaded cohort is returned",
    "find_time.choose: number": "one of the times of the loaded poll, or refused",
    "help_answers._acting: get_person": BY_LOADED,
    "help_answers.solved_by_words: get_one": BY_LOADED,
    "introduce_pair.introduce_pair: find_living_pair": "two members of the loaded cohort",
    "meeting_outcomes._asks_style: find_agreement": BY_LOADED,
    "meeting_steps.show_to: get_one": BY_LOADED,
    "meeting_steps.shown: get_one": BY_LOADED,
    "meeting_verbs._seen: get_one": BY_LOADED,
    "pass_message._to_answer: get_person": BY_LOADED,
    "pass_message.who_acts: find_open_alert": BY_LOADED,
    "pass_message.who_acts: get_person": BY_LOADED,
    "pick_times.submit: int": "only times of the loaded poll are kept",
    "record_attendance.submit: int": "only people of the loaded event are kept",
    "record_attendance.submit: number": "only people of the loaded event are kept",
}
"""Where a row is found in another way, or a number read: each with its reason."""

UNSCOPED = frozenset({"get_proposal"})
"""What finds something whoever asks; jobs use it."""

NO_IDS = {
    "change_settings": "hours and days of the week",
    "contact_fields": "minutes",
    "delivery_ledger": "days in a typed line",
    "edit_profile": "one of the numbers that the form offers",
    "meeting_verbs": "the first, second or third time",
    "reflect": "one of the ratings that the form offers",
}
"""Modules whose int() reads no id."""


def test_no_handler_finds_a_row_by_an_id_but_by_its_loaders():
    found = {use for path in sorted(HANDLERS.glob("*.py")) for use in uses_in(path.stem)}

    assert found - ALLOWED.keys() == set(), "use call.access, or say here why not"
    assert ALLOWED.keys() - found == set(), "nothing does that any more"


@pytest.mark.parametrize("layer", ["bot", "scheduler", "messages"])
def test_nobody_else_reads_an_id_that_came_back(layer):
    for path in (ROOT / layer).glob("*.py"):
        assert "program.access.ids" not in path.read_text(encoding="utf-8"), path


def test_every_loader_says_whom_it_refuses():
    loaders = [
        one
        for module in (own, taking_part, led)
        for name, one in vars(module).items()
        if name.startswith("get_") and one.__module__ == module.__name__
    ]

    assert len(loaders) > 25
    assert [one for one in loaders if "Raises:" not in (one.__doc__ or "")] == []


def uses_in(module: str) -> Iterator[str]:
    """Yield "module.function: call" for each call that finds a row or reads a number."""
    tree = parsed(HANDLERS / f"{module}.py")
    imported = {
        alias.asname or alias.name: node.module or ""
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for function in [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]:
        for call in [one for one in ast.walk(function) if isinstance(one, ast.Call)]:
            name = found_or_read(call, imported)
            if name is not None and not (name == "int" and module in NO_IDS):
                yield f"{module}.{function.name}: {name}"


def found_or_read(call: ast.Call, imported: dict[str, str]) -> str | None:
    match call.func:
        case ast.Attribute(attr="get" | "get_one" | "scalar" | "scalars" | "execute" as name):
            receiver = ast.unparse(call.func.value)
            return name if receiver.endswith("session") else None
        case ast.Name(id="number" | "int" | "id_of" as name):
            return name
        case ast.Name(id=name) if name.startswith(("find_", "get_")):
            home = imported.get(name, "")
            takes_id = home.startswith(("models", "program.access")) or name in UNSCOPED
            return name if takes_id else None
    return None
