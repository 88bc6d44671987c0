from datetime import date, time

import pytest

from bot.drawing import CannotDrawError
from bot.slack_forms import form_errors, form_view, read_answers
from messages.message import (
    ChoiceField,
    DateField,
    Form,
    MultiChoiceField,
    PersonField,
    Table,
    TextField,
    TimeField,
    chosen,
    say,
)
from tests.bot.block_kit_rules import view_errors

HOW = ChoiceField("how", "How did you talk?", (("video", "Video"), ("phone", "Phone")), "phone")
LOG = Form(
    id="log_contact",
    title="Log a contact",
    submit="Save",
    fields=(
        HOW,
        DateField("on", "Day", date(2026, 11, 19)),
        TimeField("at", "Time", time(0, 5), optional=True, hint="Your time."),
        TextField("note", "Note", "budget\nplan", multiline=True, optional=True, max_length=500),
        TextField("title", "Title", "one\nline"),
        PersonField("with", "With", "USAM"),
    ),
    intro=(say("What happened?"),),
    context="pair:7",
)


def options_of(element):
    several = element["type"] in ("checkboxes", "multi_static_select")
    return {"selected_options": element.get("initial_options", [])} if several else {}


def filled(view):
    """The state that Slack sends when the form is submitted as it was opened."""
    values = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            values[block["block_id"]] = {
                element["action_id"]: {
                    "type": element["type"],
                    "selected_option": element.get("initial_option"),
                    **options_of(element),
                    "selected_date": element.get("initial_date"),
                    "selected_time": element.get("initial_time"),
                    "selected_user": element.get("initial_user"),
                    "value": element.get("initial_value"),
                }
            }
    return {**view, "state": {"values": values}}


def test_a_form_is_a_modal_that_slack_accepts():
    view = form_view(LOG)

    assert view_errors(view) == []
    assert (view["callback_id"], view["private_metadata"]) == ("log_contact", "pair:7")
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    assert [block["block_id"] for block in inputs] == ["how", "on", "at", "note", "title", "with"]
    assert [block["optional"] for block in inputs] == [False, False, True, True, False, False]
    assert inputs[2]["hint"]["text"] == "Your time."
    assert inputs[3]["element"]["max_length"] == 500


def test_what_was_filled_in_comes_back():
    answers = read_answers(filled(form_view(LOG)))

    assert answers == {
        "how": "phone",
        "on": "2026-11-19",
        "at": "00:05",
        "note": "budget\nplan",
        "title": "one line",
        "with": "USAM",
    }


def test_empty_fields_are_absent():
    empty = Form("x", "X", "Save", (TextField("note", "Note"), DateField("on", "Day")))
    view = filled(form_view(empty))
    view["state"]["values"]["note"]["note-input"]["value"] = " \n"

    assert read_answers(view) == {}


@pytest.mark.parametrize("view", [{}, {"state": None}, {"state": {"values": {}}}])
def test_a_view_without_state_has_no_answers(view):
    assert read_answers(view) == {}


def test_answers_are_cleaned_of_what_breaks_a_database():
    view = {"state": {"values": {"note": {"a": {"type": "x", "value": " a\x00b\u202e\r\nc "}}}}}

    assert read_answers(view) == {"note": "ab\nc"}


def test_an_option_that_is_gone_leaves_the_choice_open():
    form = Form("x", "X", "Save", (ChoiceField("how", "How", HOW.options, "fax"),))

    assert "initial_option" not in form_view(form)["blocks"][0]["element"]


def test_what_is_there_already_fits_even_where_the_limit_is_smaller():
    form = Form("x", "X", "Save", (TextField("note", "Note", "long " * 30, max_length=10),))

    assert view_errors(form_view(form)) == []


def test_errors_are_shown_at_their_fields():
    wrong = LOG.with_errors({"on": "That day is still to come.\nLog it when you have met."})

    assert form_errors(wrong) == {
        "response_action": "errors",
        "errors": {"on": "That day is still to come. Log it when you have met."},
    }
    assert form_view(wrong) == form_view(LOG)


def test_a_table_in_the_intro_is_lines():
    form = Form("x", "X", "Save", (HOW,), intro=(Table(("A",), (("b",),)),))

    assert view_errors(form_view(form)) == []


def form_of(*fields, **parts):
    return Form(**{"id": "x", "title": "X", "submit": "Save", "fields": fields, **parts})


@pytest.mark.parametrize(
    "form",
    [
        form_of(),
        form_of(HOW, HOW),
        form_of(HOW, id=""),
        form_of(HOW, id="x" * 300),
        form_of(HOW, title=" "),
        form_of(HOW, context="x" * 3001),
        form_of(HOW, errors={"nowhere": "Wrong."}),
        form_of(ChoiceField("how", "How", ())),
        form_of(ChoiceField("how", "How", (("", "None"),))),
        form_of(ChoiceField("how", "How", tuple((str(n), str(n)) for n in range(101)))),
        form_of(TextField("note", "Note", "x" * 3001)),
        form_of(TextField("note", "")),
        form_of(*[TextField(str(number), "Note") for number in range(101)]),
    ],
)
def test_what_slack_would_refuse_raises(form):
    with pytest.raises(CannotDrawError):
        form_view(form)


def test_errors_without_any_raise():
    with pytest.raises(CannotDrawError):
        form_errors(LOG)


@pytest.mark.parametrize(("number", "kind"), [(3, "checkboxes"), (14, "multi_static_select")])
def test_several_of_a_list_are_boxes_or_a_menu_and_come_back_in_its_order(number, kind):
    options = tuple((f"a{each}", f"Area {each}") for each in range(number))
    areas = MultiChoiceField("areas", "Areas", options, values=("a2", "a0", "gone"), optional=True)

    view = form_view(Form("profile", "Profile", "Save", (areas,)))

    assert view_errors(view) == []
    assert view["blocks"][0]["element"]["type"] == kind
    assert chosen(read_answers(filled(view)), areas) == ("a0", "a2")


def test_nothing_chosen_of_several_is_no_answer():
    areas = MultiChoiceField("areas", "Areas", (("a", "A"), ("b", "B")), optional=True)

    answers = read_answers(filled(form_view(Form("profile", "Profile", "Save", (areas,)))))

    assert answers == {}
    assert chosen(answers, areas) == ()


def test_a_value_with_a_comma_cannot_be_told_from_two():
    areas = MultiChoiceField("areas", "Areas", (("a,b", "A"),))

    with pytest.raises(CannotDrawError):
        form_view(Form("profile", "Profile", "Save", (areas,)))
