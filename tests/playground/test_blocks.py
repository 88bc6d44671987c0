"""Block Kit: what is right passes, and what is wrong is refused with its place."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.blockkit import check_blocks, check_view
from tests.playground.block_samples import CELL, GOOD, select
from tests.playground.drawing import (
    actions,
    button,
    home,
    modal,
    option,
    plain,
    question,
    section,
    writing,
)


@pytest.mark.parametrize("block", GOOD, ids=lambda block: block["type"])
def test_a_right_block_passes_in_a_message_and_in_a_form(block):
    assert check_blocks([block], "message") == []
    assert check_view(modal(block), "modal") == []


@pytest.mark.parametrize("block", GOOD, ids=lambda block: block["type"])
def test_a_block_with_a_field_nobody_knows_is_refused(block):
    found = check_blocks([{**copy.deepcopy(block), "surprise": 1}], "message")

    assert found == ["invalid additional property: surprise [json-pointer:/blocks/0]"]


def test_a_problem_names_its_place():
    blocks = [section("a"), actions(button("a", "b"), select(0, options=[option("", "v")]))]

    assert check_blocks(blocks, "message") == [
        "must be more than 0 characters [json-pointer:/blocks/1/elements/1/options/0/text/text]"
    ]


def test_a_message_has_fifty_blocks_and_one_table():
    table = {"type": "table", "rows": [[CELL]]}

    assert check_blocks([section("a")] * 50, "message") == []
    assert check_blocks([section("a")] * 51, "message") != []
    assert check_blocks([table, table], "message") != []


def test_block_ids_are_used_once():
    twice = [{**section("a"), "block_id": "b"}] * 2

    assert check_blocks(twice, "message") == ["`block_id` already exists: b [json-pointer:/blocks]"]


def test_markdown_counts_together():
    assert check_blocks([{"type": "markdown", "text": "x" * 6001}] * 2, "message") != []


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (modal(section("a"), title=plain("x" * 25)), "/view/title/text"),
        (modal(section("a"), submit=plain("x" * 25)), "/view/submit/text"),
        (modal(section("a"), close=plain("x" * 25)), "/view/close/text"),
        (modal(section("a"), private_metadata="x" * 3001), "/view/private_metadata"),
        (modal(section("a"), callback_id="x" * 256), "/view/callback_id"),
        (modal(*[section("a")] * 101), "no more than 100 items"),
        (modal(), "no fewer than 1 items"),
        ({"type": "modal", "blocks": [section("a")]}, "missing required field: title"),
        ({"type": "modal", "title": plain("a"), "blocks": [question("a", writing())]}, "submit"),
        ({"type": "home", "blocks": [section("a")]}, "must be one of modal"),
    ],
)
def test_a_form_that_is_wrong_is_refused(view, words):
    found = check_view(view, "modal")

    assert any(words in problem for problem in found), found


def test_a_home_has_no_submit():
    assert check_view(home(section("a")), "home") == []
    assert check_view({**home(section("a")), "submit": plain("a")}, "home") != []


def test_the_cursor_can_start_in_one_place_only():
    focus = question("a", writing(focus_on_load=True))

    assert check_view(modal(focus, question("b", writing(focus_on_load=True))), "modal") != []
    assert check_view(modal(focus, question("b", writing())), "modal") == []


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
NAMES = st.sampled_from(
    ["type", "text", "elements", "element", "accessory", "options", "block_id", "action_id", "rows"]
)
KINDS = st.sampled_from(["section", "actions", "input", "button", "table", "plain_text", "modal"])
ANYTHING = st.recursive(
    SCALARS | KINDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ANYTHING, max_size=3), ANYTHING)
def test_no_json_at_all_makes_the_check_itself_fail(blocks, other):
    check_blocks(blocks, "message")
    check_view({"type": "modal", "blocks": blocks}, "modal")
    check_view({"type": "modal", "title": other, "blocks": other}, "modal")


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_right_block_with_one_thing_spoiled_is_refused_at_that_place(data):
    block = copy.deepcopy(data.draw(st.sampled_from(GOOD)))
    name = data.draw(st.sampled_from(sorted(set(block) - {"type"}) or ["type"]))
    block[name] = object()

    found = check_blocks([block], "message")

    assert any(f"/blocks/0/{name}" in problem for problem in found), found
