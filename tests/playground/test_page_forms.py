"""Every element of a form on the page, filled in by hand, and what the app is sent."""

import pytest

from tests.playground.drawing import modal, option, question, writing
from tests.playground.page_app import HOW, PAGE_SEED


@pytest.fixture
def playground(start):
    return start(PAGE_SEED, paused=True)


EVERY_ELEMENT = [
    (HOW, "selected_option", lambda box: box.select_option("Phone"), option("Phone", "phone")),
    (
        {"type": "users_select"},
        "selected_user",
        lambda box: box.select_option("Fay Field"),
        "U0FAY",
    ),
    ({"type": "datepicker"}, "selected_date", lambda box: box.fill("2026-02-03"), "2026-02-03"),
    ({"type": "timepicker"}, "selected_time", lambda box: box.fill("15:30"), "15:30"),
    (
        {"type": "datetimepicker"},
        "selected_date_time",
        lambda box: box.fill("2026-01-05T08:00"),
        1767621600,
    ),
    ({"type": "email_text_input"}, "value", lambda box: box.fill("a@example.org"), "a@example.org"),
    (writing(multiline=True), "value", lambda box: box.fill("two\nlines"), "two\nlines"),
    (
        {"type": "multi_users_select"},
        "selected_users",
        lambda box: box.get_by_label("Sam Ortiz").check(),
        ["U0SAM"],
    ),
    (
        {"type": "checkboxes", "options": [option("A", "a"), option("B", "b")]},
        "selected_options",
        lambda box: box.get_by_label("B").check(),
        [option("B", "b")],
    ),
    (
        {"type": "radio_buttons", "options": [option("A", "a"), option("B", "b")]},
        "selected_option",
        lambda box: box.get_by_label("A").check(),
        option("A", "a"),
    ),
]


def test_every_element_of_a_form_sends_what_was_put_in(page, playground, web, app):
    heard = []
    app.view("all")(lambda ack, view: (heard.append(view["state"]["values"]), ack()))
    blocks = [
        question(f"Question {number}.", {**element, "action_id": "a"}, block_id=str(number))
        for number, (element, *_) in enumerate(EVERY_ELEMENT)
    ]
    trigger_id = playground.look(lambda slack: slack.tickets.new_trigger("U0MAYA"))
    web.views_open(trigger_id=trigger_id, view=modal(*blocks, callback_id="all"))
    dialog = page.get_by_role("dialog")

    for number, (_, _, put_in, _) in enumerate(EVERY_ELEMENT):
        put_in(field(dialog, f"Question {number}."))
    dialog.get_by_role("button", name="Save").click()
    dialog.wait_for(state="detached")

    got = [heard[0][str(number)]["a"][row[1]] for number, row in enumerate(EVERY_ELEMENT)]
    assert got == [wanted for *_, wanted in EVERY_ELEMENT]


def field(dialog, label):
    """Return the input with that label, or the group of boxes with that legend."""
    group = dialog.get_by_role("group", name=label)
    return group if group.count() else dialog.get_by_label(label)


def test_the_next_step_of_a_form_sends_only_what_stands_in_it(page, playground, web, app):
    heard = []
    first, second = (
        modal(question(f"{name}?", writing(action_id="a"), block_id=name), callback_id=name)
        for name in ("first", "second")
    )
    app.view("first")(lambda ack: ack(response_action="update", view=second))
    app.view("second")(lambda ack, view: (heard.append(view["state"]["values"]), ack()))
    trigger_id = playground.look(lambda slack: slack.tickets.new_trigger("U0MAYA"))
    web.views_open(trigger_id=trigger_id, view=first)
    dialog = page.get_by_role("dialog")

    for name in ("first", "second"):
        dialog.get_by_label(f"{name}?").fill(f"the {name}")
        dialog.get_by_role("button", name="Save").click()
    dialog.wait_for(state="detached")

    assert [list(values) for values in heard] == [["second"]]
