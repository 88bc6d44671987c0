"""What the overviews show besides contacts and articles, in few rows."""

from handlers.sections import in_few_rows
from messages.message import Button, Heading, buttons, menu, say

PROPOSE, RECORD, BRING, CHANGE = (
    Button(f"a.{name}", name) for name in ("Propose", "Record", "Bring", "Change")
)


def test_sections_without_a_word_share_one_row_below_the_others():
    shown = in_few_rows(
        [(buttons(PROPOSE),), (), (Heading("Capstone"), buttons(CHANGE)), (buttons(RECORD),)]
    )

    assert shown == (Heading("Capstone"), buttons(CHANGE), buttons(PROPOSE, RECORD))


def test_the_row_has_three_buttons_and_the_others_behind_more():
    shown = in_few_rows([(buttons(one),) for one in (PROPOSE, RECORD, BRING, CHANGE)])

    assert shown == (buttons(PROPOSE, RECORD, BRING, more=[CHANGE]),)


def test_a_menu_keeps_its_own_row_and_name():
    talks = menu("Before a talk with…", [CHANGE])

    assert in_few_rows([(talks,), (say("Nothing."),)]) == (talks, say("Nothing."))
