"""Block Kit: every documented limit, at the last value that passes and the first that does not."""

import pytest

from playground.blockkit import check_blocks
from tests.playground.block_samples import CARD, CELL, IMAGE, buttons, many, select
from tests.playground.drawing import actions, button, option, plain, question, section, writing

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
    ("card title", 150, lambda n: {**CARD, "title": {"type": "mrkdwn", "text": "x" * n}}),
    ("card subtitle", 150, lambda n: {**CARD, "subtitle": {"type": "mrkdwn", "text": "x" * n}}),
    ("context actions", 5, lambda n: {"type": "context_actions", "elements": icons(n)}),
    ("group label", 75, lambda n: actions(grouped("x" * n))),
    ("options of a group", 100, lambda n: actions(grouped("x", n))),
    ("typed text", 3000, lambda n: question("x", writing(initial_value="x" * n))),
    ("shortest text", 3000, lambda n: question("x", writing(min_length=n))),
    ("longest text", 3000, lambda n: question("x", writing(max_length=n))),
    ("files", 10, lambda n: question("x", {"type": "file_input", "max_files": n})),
    ("column settings", 20, lambda n: table(column_settings=[{"align": "left"}] * n)),
    ("video title", 199, lambda n: {**VIDEO, "title": plain("x" * n)}),
    ("video author", 49, lambda n: {**VIDEO, "author_name": "x" * n}),
    ("container blocks", 10, lambda n: container(child_blocks=[{"type": "divider"}] * n)),
    ("container title", 150, lambda n: container(title=plain("x" * n))),
    ("button in a section", 75, lambda n: {**section("a"), "accessory": button("x" * n, "b")}),
    ("option url", 3000, lambda n: actions({**many("overflow", 0), "options": [linked(n)]})),
    ("radio option", 75, lambda n: question("x", {**RADIO, "options": [option("x" * n, "v")]})),
    ("checkbox option", 75, lambda n: question("x", {**CHECK, "options": [option("x" * n, "v")]})),
    ("carousel", 10, lambda n: {"type": "carousel", "elements": [CARD] * n}),
]


RADIO, CHECK = {"type": "radio_buttons"}, {"type": "checkboxes"}
VIDEO = {
    "type": "video",
    "alt_text": "a",
    "title": plain("a"),
    "thumbnail_url": "t",
    "video_url": "v",
}


def icons(count):
    return [
        {"type": "icon_button", "icon": "trash", "text": plain("x"), "action_id": f"i{number}"}
        for number in range(count)
    ]


def grouped(label, count=1):
    options = [option("x", str(number)) for number in range(count)]
    return {"type": "static_select", "option_groups": [{"label": plain(label), "options": options}]}


def table(**more):
    return {"type": "table", "rows": [[CELL]], **more}


def container(**more):
    return {"type": "container", "title": plain("a"), "child_blocks": [{"type": "divider"}], **more}


def linked(length):
    return {**option("x", "v"), "url": "x" * length}


def confirm(**more):
    return actions(button("x", "b", confirm={"title": plain("x"), "text": plain("x"), **more}))


@pytest.mark.parametrize(("most", "make"), [row[1:] for row in LIMITS], ids=[r[0] for r in LIMITS])
def test_a_limit_is_kept_to_the_last_one(most, make):
    assert check_blocks([make(most)], "message") == []
    assert check_blocks([make(most + 1)], "message") != []


def confirm_without_title():
    return actions(button("x", "b", confirm={"text": plain("x")}))


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
    ("a question without a title", confirm_without_title(), "missing required field: title"),
    ("two pictures", {**IMAGE, "slack_file": {"id": "F1"}}, "must define either `image_url`"),
    (
        "a file by two names",
        {"type": "image", "alt_text": "a", "slack_file": {"id": "F", "url": "u"}},
        "must define either `url` or `id`",
    ),
    ("options twice", actions({**select(), **grouped("x")}), "must define either `options`"),
    ("an empty card", {"type": "card"}, "must define at least one of"),
    (
        "a container without a title",
        {"type": "container", "child_blocks": [{"type": "divider"}]},
        "must define either `title`",
    ),
    ("no elements", actions(), "no fewer than 1 items"),
    ("no fields", {"type": "section", "fields": []}, "no fewer than 1 items"),
    ("no context", {"type": "context", "elements": []}, "no fewer than 1 items"),
    (
        "too many chosen",
        actions({**select(), "type": "multi_static_select", "max_selected_items": 0}),
        "must be between 1",
    ),
    (
        "a typing signal nobody knows",
        question("x", writing(dispatch_action_config={"trigger_actions_on": ["on_blur"]})),
        "must be one of on_enter_pressed",
    ),
    ("no rows", {"type": "table", "rows": []}, "no fewer than 1 items"),
    ("an alert in a message", {"type": "alert", "text": plain("x")}, "for modals only"),
]


@pytest.mark.parametrize(("block", "words"), [row[1:] for row in WRONG], ids=[r[0] for r in WRONG])
def test_what_is_wrong_is_said(block, words):
    found = check_blocks([block], "message")

    assert any(words in problem for problem in found), found
