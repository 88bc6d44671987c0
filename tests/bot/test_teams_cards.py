from datetime import date, time

import pytest

from bot.drawing import CannotDrawError
from bot.teams_cards import card, cards, home_card
from bot.teams_forms import form_card, read_card_answers
from bot.teams_markdown import escaped, markdown
from messages.message import (
    Aside,
    Button,
    ChoiceField,
    DateField,
    Divider,
    Facts,
    Form,
    Heading,
    MultiChoiceField,
    PersonField,
    Quote,
    Table,
    TextField,
    TimeField,
    bold,
    bullets,
    buttons,
    chosen,
    home,
    link,
    message,
    runs,
    say,
)
from tests.bot.adaptive_card_rules import card_errors

UNDO = Button("log.undo", "Undo", "7")
EDIT = Button("log.edit", "Edit", "7")


def block(text, **more):
    return {"type": "TextBlock", "text": text, "wrap": True, **more}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("2 of 3 (45 min), O'Brien & Co. #1", "2 of 3 (45 min), O'Brien & Co. #1"),
        ("*a* _b_ ~c~ `d`", r"\*a\* \_b\_ \~c\~ \`d\`"),
        ("[x](http://e.org)", r"\[x\]\(http://e.org)"),
        ("![x](y)", r"\!\[x\]\(y)"),
        ("<at>Maya</at>", r"\<at\>Maya\</at\>"),
        ("&lt; & &#65; AT&T", r"\&lt; & \&#65; AT&T"),
        ("a\\*b", r"a\\\*b"),
        ("{{DATE(2026)}}", r"{\{DATE(2026)}}"),
        ("# a\n- b\n+ c\n1. d\n2) e\n> f", "\\# a\n\n\\- b\n\n\\+ c\n\n1\\. d\n\n2\\) e\n\n\\> f"),
        ("one\n\n\n    two", "one\n\ntwo"),
        ("2.5 hours - with Sam", r"2\.5 hours - with Sam"),
        ("مرحبا", "مرحبا"),
    ],
)
def test_what_was_typed_is_escaped_for_the_markdown_of_teams(typed, written):
    assert escaped(typed) == written


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (runs("That makes ", bold("2 of 3"), "."), "That makes **2 of 3**."),
        (runs(bold(" a*b \nc")), "**a\\*b**\n\n**c**"),
        (runs(link("the [plan]", "https://e.org/(1)")), r"[the \[plan\]](https://e.org/%281%29)"),
        (runs("Look!", link("here", "https://e.org")), r"Look\![here](https://e.org)"),
        (runs("", bold(" "), "x"), "x"),
    ],
)
def test_bold_and_links_are_markdown(words, written):
    assert markdown(words) == written


def test_each_block_is_an_element_that_phones_draw():
    drawn = card(
        message(
            Heading("Pairs"),
            say("Logged: ", bold("video")),
            Quote("*budget*"),
            bullets("Maya", ("1. ", bold("Sam"))),
            Facts((("Video", "2 of 3"),)),
            Table(("Pair", "Video", "Last"), (("Maya and Sam", "1 of 3", ""),)),
            Divider(),
            Aside("Only you two."),
        )
    )

    assert drawn["body"] == [
        block("Pairs", size="Large", weight="Bolder", style="heading"),
        block("Logged: **video**"),
        {"type": "Container", "style": "emphasis", "items": [block(r"\*budget\*")]},
        block("- Maya\r- 1\\. **Sam**"),
        {"type": "FactSet", "facts": [{"title": "Video", "value": "2 of 3"}]},
        {
            "type": "Container",
            "items": [
                block("Pair: **Maya and Sam**"),
                block("Video: 1 of 3 · Last: –", isSubtle=True, spacing="None"),
            ],
        },
        block("Only you two.", isSubtle=True, separator=True),
    ]
    assert card_errors(drawn) == []
    assert drawn["fallbackText"].startswith("Pairs\n\nLogged: video\n\n\\> \\*budget\\*")


def test_a_button_executes_and_falls_back_to_submit():
    undo = Button("log.undo", "Undo", "7", "danger", described="Undo: call with Sam")

    drawn = card(message(say("Logged."), buttons(undo)))

    button = {
        "title": "Undo",
        "data": {"action": "log.undo", "value": "7"},
        "style": "destructive",
        "associatedInputs": "none",
    }
    assert drawn["body"][1]["actions"] == [
        {
            "type": "Action.Execute",
            "verb": "log.undo",
            **button,
            "fallback": {"type": "Action.Submit", **button},
            "tooltip": "Undo: call with Sam",
        }
    ]


def test_further_buttons_are_hidden_until_more_is_pressed():
    drawn = card(message(say("A"), buttons(UNDO, more=[EDIT, Button("snooze", "Snooze")])))

    shown, hidden = drawn["body"][1]["items"]

    assert [action["title"] for action in shown["actions"]] == ["Undo", "More…"]
    assert shown["actions"][1]["targetElements"] == [{"elementId": hidden["id"]}]
    assert hidden["isVisible"] is False
    assert [a["title"] for a in hidden["items"][0]["actions"]] == ["Edit", "Snooze"]


def test_two_menus_open_apart_and_no_row_has_more_than_six():
    row = buttons(*[UNDO] * 6, more=[EDIT] * 8)

    drawn = card(message(say("A"), row, say("B"), row))

    assert card_errors(drawn) == []
    assert [item["items"][-1]["id"] for item in drawn["body"][1::2]] == ["more-1", "more-2"]


def test_a_message_over_25_kilobytes_becomes_several_cards():
    parts = [part for n in range(60) for part in (say(f"Pair {n}. " + "word " * 80), buttons(UNDO))]
    long_message = message(*parts)

    drawn = cards(long_message)

    assert len(drawn) == 3
    assert [card_errors(one) for one in drawn] == [[], [], []]
    assert {one["body"][-1]["type"] for one in drawn} == {"ActionSet"}
    assert drawn[1]["fallbackText"].startswith("Pair ")
    with pytest.raises(CannotDrawError, match="3 cards"):
        card(long_message)


@pytest.mark.parametrize(
    "undrawable",
    [
        message(),
        message(Divider()),
        message(say(link("x", "javascript:alert(1)"))),
        message(buttons(Button("", "Undo"))),
        message(buttons(Button("log.undo", " "))),
        message(buttons(Button("log.undo", "Undo", "x" * 25_000))),
        message("not a block"),
    ],
)
def test_what_cannot_be_drawn_raises(undrawable):
    with pytest.raises(CannotDrawError):
        card(undrawable)


def test_the_home_is_a_card():
    drawn = home_card(home(Heading("Your pairs"), say("Maya and Sam")))

    assert [element["text"] for element in drawn["body"]] == ["Your pairs", "Maya and Sam"]


LOG = Form(
    id="log_contact",
    title="Log a *contact*",
    submit="Save",
    fields=(
        ChoiceField("how", "How?", (("video", "Video"), ("phone", "Phone")), "phone"),
        DateField("on", "Day", date(2026, 11, 19)),
        TimeField("at", "Time", time(0, 5), optional=True),
        TextField("note", "Note", "budget", multiline=True, hint="Only you two."),
        PersonField("with", "With", "USAM"),
    ),
    intro=(say("What happened?"),),
    context="pair:7",
)


def test_several_of_a_list_come_back_as_one_text_with_commas():
    areas = MultiChoiceField("areas", "Areas", (("a", "A"), ("b", "B")), values=("b", "a", "gone"))

    drawn = form_card(Form("profile", "Profile", "Save", (areas,)))

    assert card_errors(drawn) == []
    field = drawn["body"][1]
    assert (field["isMultiSelect"], field["value"]) == (True, "a,b")
    assert chosen(read_card_answers({"field.areas": "b,a"}), areas) == ("a", "b")


def test_a_form_is_a_card_with_labels_and_required_fields():
    drawn = form_card(LOG)

    assert card_errors(drawn) == []
    assert drawn["body"][2:] == [
        {
            "type": "Input.ChoiceSet",
            "style": "compact",
            "choices": [
                {"title": "Video", "value": "video"},
                {"title": "Phone", "value": "phone"},
            ],
            "value": "phone",
            "id": "field.how",
            "label": "How?",
            "isRequired": True,
            "errorMessage": "Fill in: How?",
        },
        {
            "type": "Input.Date",
            "value": "2026-11-19",
            "id": "field.on",
            "label": "Day",
            "isRequired": True,
            "errorMessage": "Fill in: Day",
        },
        {"type": "Input.Time", "value": "00:05", "id": "field.at", "label": "Time"},
        {
            "type": "Input.Text",
            "isMultiline": True,
            "maxLength": 2000,
            "value": "budget",
            "id": "field.note",
            "label": "Note",
            "isRequired": True,
            "errorMessage": "Fill in: Note",
        },
        block("Only you two.", isSubtle=True, spacing="Small"),
        {
            "type": "Input.Text",
            "style": "email",
            "id": "field.with",
            "label": "With (email address)",
            "isRequired": True,
            "errorMessage": "Fill in: With",
        },
    ]
    assert drawn["actions"][0]["verb"] == "log_contact"
    assert drawn["actions"][0]["data"] == {"form": "log_contact", "context": "pair:7"}


def test_an_error_stands_below_its_field_with_the_name_of_the_field():
    drawn = form_card(LOG.with_errors({"on": "Not *before* you met."}))

    assert drawn["body"][4] == block(
        r"Day: Not \*before\* you met.", color="Attention", weight="Bolder"
    )


def test_what_was_filled_in_comes_back():
    drawn = form_card(LOG)
    sent = {item["id"]: item.get("value", "") for item in drawn["body"] if "id" in item}

    answers = read_card_answers(sent | drawn["actions"][0]["data"] | {"field.x": 5})

    assert answers == {"how": "phone", "on": "2026-11-19", "at": "00:05", "note": "budget"}


@pytest.mark.parametrize(
    "form",
    [
        Form("x", "X", "Save", (ChoiceField("how", "How", ()),)),
        Form("x", "X", "Save", (ChoiceField("how", "How", (("", "None"),)),)),
        Form("x", "X", "Save", (TextField("a", "A"), TextField("a", "A"))),
        Form("x", "", "Save", (TextField("a", "A"),)),
        Form("x", "X", "Save", (TextField("a", "A", "x" * 25_000),)),
    ],
)
def test_a_form_that_cannot_be_drawn_raises(form):
    with pytest.raises(CannotDrawError):
        form_card(form)
