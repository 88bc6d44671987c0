"""Block Kit: every documented limit, at the last value that passes and the first that does not."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.blockkit import check_blocks, check_view
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

IMAGE = {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "A lake"}
RICH = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "a", "style": {"bold": True}},
                {"type": "user", "user_id": "U1"},
                {"type": "link", "url": "https://example.org"},
                {"type": "emoji", "name": "wave"},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "bullet",
            "elements": [{"type": "rich_text_section", "elements": []}],
        },
        {"type": "rich_text_quote", "elements": []},
        {"type": "rich_text_preformatted", "elements": [], "border": 0},
    ],
}
CELL = {"type": "raw_text", "text": "a"}
CARD = {"type": "card", "title": {"type": "mrkdwn", "text": "a"}}


def select(count=1, **more):
    options = [option(f"o{n}", str(n)) for n in range(count)]
    return {"type": "static_select", "action_id": "s", "options": options, **more}


def many(kind, count):
    return {
        "type": kind,
        "action_id": "m",
        "options": [option(f"o{n}", str(n)) for n in range(count)],
    }


def buttons(count):
    return [button("b", f"b{n}") for n in range(count)]


GOOD = [
    section("a"),
    {"type": "section", "fields": [plain("a")]},
    {"type": "divider"},
    {"type": "header", "text": plain("a")},
    {"type": "context", "elements": [IMAGE, plain("a")]},
    {**IMAGE, "title": plain("a")},
    RICH,
    {"type": "markdown", "text": "**a**"},
    {
        "type": "table",
        "rows": [[CELL, RICH], [{"type": "raw_number", "text": "1", "value": 1}]],
        "column_settings": [{"align": "right", "is_wrapped": True}],
    },
    actions(
        *buttons(1),
        select(),
        many("overflow", 1),
        {"type": "datepicker", "action_id": "d"},
        {"type": "timepicker", "action_id": "t"},
        {"type": "datetimepicker", "action_id": "dt"},
        {"type": "users_select", "action_id": "u"},
    ),
    question("a", writing()),
    question("a", many("radio_buttons", 2)),
    question("a", many("checkboxes", 2), optional=True, hint=plain("a")),
    question("a", {"type": "number_input", "is_decimal_allowed": False}),
    question("a", {"type": "email_text_input"}),
    question("a", {"type": "url_text_input"}),
    {"type": "video", "alt_text": "a", "title": plain("a"), "thumbnail_url": "t", "video_url": "v"},
    {"type": "carousel", "elements": [CARD]},
    CARD,
    {"type": "container", "title": plain("a"), "child_blocks": [{"type": "divider"}]},
    {
        "type": "context_actions",
        "elements": [{"type": "icon_button", "icon": "trash", "text": plain("Delete")}],
    },
]


@pytest.mark.parametrize("block", GOOD, ids=lambda block: block["type"])
def test_a_right_block_passes_in_a_message_and_in_a_form(block):
    assert check_blocks([block], "message") == []
    assert check_view(modal(block), "modal") == []


@pytest.mark.parametrize("block", GOOD, ids=lambda block: block["type"])
def test_a_block_with_a_field_nobody_knows_is_refused(block):
    found = check_blocks([{**copy.deepcopy(block), "surprise": 1}], "message")

    assert found == ["invalid additional property: surprise [json-pointer:/blocks/0]"]


LIMITS = [
    ("section text", 3000, lambda n: section("x" * n)),
    ("section field", 2000, lambda n: {"type": "section", "fields": [plain("x" * n)]}),
    ("section fields", 10, lambda n: {"type": "section", "fields": [plain("x")] * n}),
    ("header", 150, lambda n: {"type": "header", "text": plain("x" * n)}),
    ("context elements", 10, lambda n: {"type": "context", "elements": [plain("x")] * n}),
    ("actions elements", 25, lambda n: actions(*buttons(n))),
    ("button text", 75, lambda n: actions(button("x" * n, "b"))),
    ("button value", 2000, lambda n: actions(button("x", "b", value="x" * n))),
    ("button url", 3000, lambda n: actions(button("x", "b", url="x" * n))),
    ("button label", 75, lambda n: actions(button("x", "b", accessibility_label="x" * n))),
    ("action_id", 255, lambda n: actions(button("x", "b" * n))),
    ("block_id", 255, lambda n: {"type": "divider", "block_id": "x" * n}),
    ("select options", 100, lambda n: actions(select(n))),
    ("overflow options", 5, lambda n: actions(many("overflow", n))),
    ("radio options", 10, lambda n: actions(many("radio_buttons", n))),
    ("checkbox options", 10, lambda n: actions(many("checkboxes", n))),
    ("option text", 75, lambda n: actions(select(0, options=[option("x" * n, "v")]))),
    ("option value", 150, lambda n: actions(select(0, options=[option("x", "v" * n)]))),
    (
        "option description",
        75,
        lambda n: actions(select(0, options=[{**option("x", "v"), "description": plain("x" * n)}])),
    ),
    (
        "option groups",
        100,
        lambda n: actions(
            {
                "type": "static_select",
                "option_groups": [{"label": plain("x"), "options": [option("x", "v")]}] * n,
            }
        ),
    ),
    ("placeholder", 150, lambda n: actions(select(placeholder=plain("x" * n)))),
    ("confirm title", 100, lambda n: confirm(title=plain("x" * n))),
    ("confirm text", 300, lambda n: confirm(text=plain("x" * n))),
    ("confirm button", 30, lambda n: confirm(confirm=plain("x" * n))),
    ("deny button", 30, lambda n: confirm(deny=plain("x" * n))),
    ("input label", 2000, lambda n: question("x" * n, writing())),
    ("input hint", 2000, lambda n: question("x", writing(), hint=plain("x" * n))),
    ("image alt text", 2000, lambda n: {**IMAGE, "alt_text": "x" * n}),
    ("image title", 2000, lambda n: {**IMAGE, "title": plain("x" * n)}),
    ("image url", 3000, lambda n: {**IMAGE, "image_url": "x" * n}),
    ("markdown", 12_000, lambda n: {"type": "markdown", "text": "x" * n}),
    ("table rows", 100, lambda n: {"type": "table", "rows": [[CELL]] * n}),
    ("table columns", 20, lambda n: {"type": "table", "rows": [[CELL] * n]}),
    ("card body", 200, lambda n: {**CARD, "body": {"type": "mrkdwn", "text": "x" * n}}),
    ("carousel", 10, lambda n: {"type": "carousel", "elements": [CARD] * n}),
]


def confirm(**more):
    return actions(button("x", "b", confirm={"text": plain("x"), **more}))


@pytest.mark.parametrize(("most", "make"), [row[1:] for row in LIMITS], ids=[r[0] for r in LIMITS])
def test_a_limit_is_kept_to_the_last_one(most, make):
    assert check_blocks([make(most)], "message") == []
    assert check_blocks([make(most + 1)], "message") != []


WRONG = [
    ("no type", {"text": plain("x")}, "missing required field: type"),
    ("unknown type", {"type": "marquee"}, "unsupported type: marquee"),
    (
        "header in mrkdwn",
        {"type": "header", "text": {"type": "mrkdwn", "text": "x"}},
        "unsupported type: mrkdwn",
    ),
    (
        "button in mrkdwn",
        actions({**button("x", "b"), "text": {"type": "mrkdwn", "text": "x"}}),
        "unsupported type: mrkdwn",
    ),
    ("empty section", {"type": "section"}, "must define either `text` or `fields`"),
    ("empty text", section(""), "must be more than 0 characters"),
    ("a string for a text", {"type": "section", "text": "x"}, "must be an object"),
    ("no alt text", {"type": "image", "image_url": "x"}, "missing required field: alt_text"),
    ("no label", {"type": "input", "element": writing()}, "missing required field: label"),
    ("a button as an input", question("x", button("x", "b")), "unsupported type: button"),
    ("a text input as an action", actions(writing()), "unsupported type: plain_text_input"),
    ("no options", actions({"type": "static_select"}), "must define either `options`"),
    ("another style", actions(button("x", "b", style="loud")), "must be one of primary, danger"),
    ("a bad date", actions({"type": "datepicker", "initial_date": "May 1"}), "must be YYYY-MM-DD"),
    ("a bad time", actions({"type": "timepicker", "initial_time": "9"}), "must be HH:mm"),
    ("an action_id twice", actions(button("x", "b"), button("y", "b")), "already exists: b"),
    ("a number for a flag", question("x", writing(), optional=1), "must be a boolean"),
    ("a flag for a number", question("x", writing(max_length=True)), "must be a number"),
    ("no rows", {"type": "table", "rows": []}, "no fewer than 1 items"),
    ("an alert in a message", {"type": "alert", "text": plain("x")}, "for modals only"),
]


@pytest.mark.parametrize(("block", "words"), [row[1:] for row in WRONG], ids=[r[0] for r in WRONG])
def test_what_is_wrong_is_said(block, words):
    found = check_blocks([block], "message")

    assert any(words in problem for problem in found), found


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
