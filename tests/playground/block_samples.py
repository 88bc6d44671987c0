"""One right block of every kind, and short ways to make menus of any length."""

from tests.playground.drawing import actions, button, option, plain, question, section, writing

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
