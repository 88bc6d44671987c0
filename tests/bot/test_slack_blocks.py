import pytest

from bot.drawing import CannotDrawError
from bot.slack_blocks import home_view, message_payload, message_payloads, result_view
from bot.slack_buttons import action_of, chosen
from messages.message import (
    Aside,
    Button,
    Divider,
    Facts,
    Heading,
    Home,
    Quote,
    Run,
    Table,
    bold,
    bullets,
    buttons,
    home,
    link,
    message,
    say,
)
from tests.bot.block_kit_rules import message_errors, view_errors
from tests.bot.shapes import everything

UNDO = Button("log.undo", "Undo", "7")
EDIT = Button("log.edit", "Edit", "7")


def section(*elements):
    return {"type": "rich_text_section", "elements": list(elements)}


def text(words, **more):
    return {"type": "text", "text": words, **more}


BOLD = {"style": {"bold": True}}


@pytest.mark.parametrize(
    ("block", "drawn"),
    [
        (
            say("Logged: ", bold("video meeting"), "."),
            section(text("Logged: "), text("video meeting", **BOLD), text(".")),
        ),
        (
            say("Read ", link("this", "https://example.org/a b")),
            section(
                text("Read "),
                {"type": "link", "url": "https://example.org/a%20b", "text": "this"},
            ),
        ),
        (
            say("Cora and ليلى حداد: 0 of 3"),
            section(text("Cora and \u200eليلى حداد\u200e: 0 of 3")),
        ),
        (
            say('ليلى wrote "לוח 3".'),  # what people wrote is left alone
            section(text('\u200eليلى\u200e wrote "לוח 3".')),
        ),
        (Quote("ليلى 3"), {"type": "rich_text_quote", "elements": [text("ليلى 3")]}),
        (
            Quote("*budget* <!channel>"),
            {"type": "rich_text_quote", "elements": [text("*budget* <!channel>")]},
        ),
        (
            bullets("Maya", ("Sam ", bold("Ortiz"))),
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [section(text("Maya")), section(text("Sam "), text("Ortiz", **BOLD))],
            },
        ),
        (
            Facts((("Video meetings", "2 of 3"), ("Next", ""))),
            section(
                text("Video meetings", **BOLD),
                text(": 2 of 3"),
                text("\nNext", **BOLD),
                text(": –"),
            ),
        ),
    ],
)
def test_words_are_drawn_as_rich_text_without_markup(block, drawn):
    payload = message_payload(message(block))

    assert payload["blocks"] == [{"type": "rich_text", "elements": [drawn]}]


def test_heading_aside_and_divider_are_plain():
    payload = message_payload(message(Heading("Pairs"), Divider(), Aside("Only you see <this>.")))

    assert payload["blocks"] == [
        {"type": "header", "text": {"type": "plain_text", "text": "Pairs", "emoji": False}},
        {"type": "divider"},
        {
            "type": "context",
            "elements": [{"type": "plain_text", "text": "Only you see <this>.", "emoji": False}],
        },
    ]


def test_a_table_is_a_table_with_a_bold_header_and_no_empty_cell():
    table = Table(("Pair", "Video"), (("Maya and Sam", "1 of 3"), ("Maya and Olu", " ")))

    block = message_payload(message(table))["blocks"][0]

    assert block["type"] == "table"
    assert block["rows"][0][0]["elements"] == [section(text("Pair", **BOLD))]
    assert [[cell["text"] for cell in row] for row in block["rows"][1:]] == [
        ["Maya and Sam", "1 of 3"],
        ["Maya and Olu", "–"],
    ]


def test_a_second_table_and_rows_beyond_99_are_lines():
    rows = tuple((f"Pair {number}", "1 of 3") for number in range(120))

    payload = message_payload(message(Table(("Pair", "Video"), rows), Table(("A",), (("b",),))))

    assert [block["type"] for block in payload["blocks"]] == ["table", "rich_text", "rich_text"]
    assert len(payload["blocks"][0]["rows"]) == 100
    lines = payload["blocks"][1]["elements"][0]["elements"]
    assert [part["text"] for part in lines[20]["elements"]] == [
        "Pair: ",
        "Pair 119",
        "; Video: 1 of 3",
    ]


def test_a_modal_has_lines_instead_of_a_table():
    view = result_view(message(Table(("Pair", "Video"), (("Maya and Sam", "1"),))), "Pairs")

    assert [block["type"] for block in view["blocks"]] == ["rich_text"]
    assert view_errors(view) == []


def test_buttons_have_ids_of_their_own_styles_and_spoken_labels():
    undo = Button("log.undo", "Undo", "7", "danger", described="Undo: call with Sam")
    payload = message_payload(message(say("A"), buttons(undo), say("B"), buttons(UNDO, UNDO)))

    first, second = payload["blocks"][1]["elements"], payload["blocks"][3]["elements"]

    assert first == [
        {
            "type": "button",
            "action_id": "log.undo",
            "text": {"type": "plain_text", "text": "Undo", "emoji": False},
            "value": "7",
            "style": "danger",
            "accessibility_label": "Undo: call with Sam",
        }
    ]
    assert [button["action_id"] for button in second] == ["log.undo~1", "log.undo~2"]
    assert {action_of(button["action_id"]) for button in first + second} == {"log.undo"}


@pytest.mark.parametrize(
    ("more", "kind"), [(1, "button"), (2, "overflow"), (5, "overflow"), (6, "static_select")]
)
def test_further_buttons_are_behind_more(more, kind):
    entries = [Button("snooze", f"{number} weeks", str(number)) for number in range(more)]

    row = message_payload(message(say("A"), buttons(UNDO, more=entries)))["blocks"][1]["elements"]

    assert [element["type"] for element in row] == ["button", kind]


def test_a_seventh_button_goes_behind_more():
    pairs = [Button("pick", f"Pair {number}", str(number)) for number in range(8)]

    row = message_payload(message(say("Which?"), buttons(*pairs)))["blocks"][1]["elements"]

    assert [element["type"] for element in row] == ["button"] * 6 + ["overflow"]
    assert [option["value"] for option in row[-1]["options"]] == ["pick|6", "pick|7"]


@pytest.mark.parametrize(
    ("pressed", "meant"),
    [
        ({"type": "button", "action_id": "log.undo~2", "value": "7"}, ("log.undo", "7")),
        ({"type": "button", "action_id": "help"}, ("help", "")),
        ({"action_id": "more", "selected_option": {"value": "snooze|a|b"}}, ("snooze", "a|b")),
        ({"action_id": "more~1", "selected_option": {"value": "snooze|"}}, ("snooze", "")),
        ({"action_id": "more", "selected_option": {}}, ("more", "")),
        ({}, ("", "")),
    ],
)
def test_what_was_chosen_is_read_from_buttons_and_menus(pressed, meant):
    assert chosen(pressed) == meant


def test_what_is_drawn_is_what_is_read_back():
    row = buttons(UNDO, UNDO, more=[EDIT, Button("snooze", "Snooze a week")])
    drawn = message_payload(message(say("A"), row))["blocks"][1]["elements"]

    pressed = [*drawn[:2], *({**drawn[2], "selected_option": o} for o in drawn[2]["options"])]

    assert list(map(chosen, pressed)) == [
        ("log.undo", "7"),
        ("log.undo", "7"),
        ("log.edit", "7"),
        ("snooze", ""),
    ]


def test_the_text_is_escaped_once():
    payload = message_payload(message(say("Sam & <@U1> &amp; ", bold("x"))))

    assert payload["text"] == "Sam &amp; &lt;@U1&gt; &amp;amp; x"


def test_a_long_text_is_cut_at_a_line_end_in_the_notification_only():
    lines = [f"Line {number} of the note, with a few words more" for number in range(120)]

    payload = message_payload(message(Quote("\n".join(lines))))

    assert payload["text"].endswith("with a few words more…")
    assert 3800 < len(payload["text"]) <= 3900
    assert "Line 119" in payload["blocks"][-1]["elements"][0]["elements"][0]["text"]


def test_a_cut_never_goes_through_an_escape():
    for length in range(3890, 3902):
        text = message_payload(message(say("x" * length, "<" * 20)))["text"]

        assert message_errors({"text": text, "blocks": [{"type": "divider"}]}) == []


def test_only_buttons_are_announced_by_their_labels():
    assert message_payload(message(buttons(UNDO, EDIT)))["text"] == "Undo, Edit"


def test_a_message_of_more_than_50_blocks_becomes_several_and_buttons_stay_with_their_words():
    blocks = [part for n in range(30) for part in (say(f"Pair {n}"), buttons(UNDO))]
    long_message = message(Heading("Pairs"), *blocks)

    payloads = message_payloads(long_message)

    assert [len(payload["blocks"]) for payload in payloads] == [49, 12]
    assert [payload["blocks"][-1]["type"] for payload in payloads] == ["actions", "actions"]
    assert payloads[1]["text"].startswith("Pair 24\n")
    with pytest.raises(CannotDrawError, match="2 posts"):
        message_payload(long_message)


def test_a_message_with_more_text_than_slack_takes_becomes_several():
    payloads = message_payloads(message(*[Quote("word " * 500)] * 8))

    assert len(payloads) == 3
    assert [message_errors(payload) for payload in payloads] == [[], [], []]


def test_a_heading_is_not_left_alone_at_the_end_of_a_post():
    payloads = message_payloads(message(*[say("x")] * 49, Heading("Articles"), say("One.")))

    assert [block["type"] for block in payloads[1]["blocks"]] == ["header", "rich_text"]


def test_a_long_heading_is_a_bold_paragraph_and_keeps_its_words():
    payload = message_payload(message(Heading("Budget " * 40)))

    run = payload["blocks"][0]["elements"][0]["elements"][0]
    assert run == text("Budget " * 40, **BOLD)


def test_a_blank_part_is_left_out():
    blank = message(
        say("Hello."), say(""), Quote("\x00"), Facts(()), bullets(), buttons(), Aside(" ")
    )

    assert len(message_payload(blank)["blocks"]) == 1


@pytest.mark.parametrize(
    "undrawable",
    [
        message(),
        message(Divider()),
        message(say("")),
        message(say(link("x", "javascript:alert(1)"))),
        message(say(link("x", "https://"))),
        message(say(link("x", "https://[broken"))),
        message(buttons(Button("log.undo", "\u202e"))),
        message(buttons(Button("log|undo", "Undo"))),
        message(buttons(Button("log~1", "Undo"))),
        message(buttons(Button("", "Undo"))),
        message(buttons(Button("log.undo", "Undo", "x" * 2001))),
        message(buttons(UNDO, more=[EDIT, Button("a", "A", "x" * 150)])),
        message(buttons(UNDO, more=[EDIT] * 101)),
        message(Table(("Pair", "Video"), (("Maya",),))),
        message("not a block"),
    ],
)
def test_what_cannot_be_drawn_raises(undrawable):
    with pytest.raises(CannotDrawError):
        message_payload(undrawable)


def test_the_home_is_a_view_of_at_most_100_blocks():
    view = home_view(home(Heading("Your pairs"), say("Maya and Sam"), buttons(UNDO)))

    assert view_errors(view) == []
    assert (view["type"], len(view["blocks"])) == ("home", 3)
    with pytest.raises(CannotDrawError, match="101 blocks"):
        home_view(Home((say("x"),) * 101))


def test_a_result_is_a_modal_to_be_closed():
    view = result_view(
        message(say("Logged."), buttons(UNDO)), "A title much longer than Slack takes"
    )

    assert view_errors(view) == []
    assert view["title"]["text"] == "A title much longer tha…"
    assert view["close"]["text"] == "Done"
    assert "submit" not in view


def test_a_very_long_address_is_written_out():
    url = "https://example.org/" + "y" * 2500

    payload = message_payload(message(say(link("Read", url))))

    assert (
        "".join(t["text"] for t in everything(payload["blocks"]) if "text" in t) == f"Read ({url})"
    )


def test_a_link_without_words_shows_its_address():
    payload = message_payload(message(say(Run("", url="https://example.org/a"))))

    assert payload["blocks"][0]["elements"][0]["elements"][0]["text"] == "https://example.org/a"
