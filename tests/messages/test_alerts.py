from dataclasses import replace
from datetime import date

import pytest

from messages.alerts import MOST_SHOWN, alert
from messages.message import Buttons, Message
from models import AlertAction, NoticeState
from program.alert_facts import Absence, Act
from tests.samples.alerts import (
    FAY,
    GIL,
    MAYA,
    MESSAGED,
    NO_FIRST_CONTACT,
    SAM,
    SILENT,
    numbered,
    person,
    reminded,
)


def rows(message: Message) -> list[Buttons]:
    return [block for block in message.blocks if isinstance(block, Buttons)]


def line(message: Message, number: int = 0) -> str:
    return message.text.splitlines()[number]


# --- one pair ----------------------------------------------------------------------------


def test_the_point_comes_first_then_the_rhythm_then_what_was_done():
    assert alert([SILENT], FAY).text == (
        "Maya and Sam have no contact logged since October 8 (47 days). "
        "Before that they were in touch about every two weeks.\n"
        "Reminders: November 2 to both, November 20 to Maya; all delivered. "
        "Nobody is marked as away."
    )


def test_a_pair_without_any_contact_counts_from_its_announcement():
    assert alert([NO_FIRST_CONTACT], FAY).text == (
        "Lee and Kim have no contact logged yet; the pair was announced on November 10 "
        "(14 days ago).\n"
        "Reminder: November 17 to both; delivered. Nobody is marked as away."
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "almost every day"),
        (1, "almost every day"),
        (2, "about every two days"),
        (5, "about every five days"),
        (7, "about every week"),
        (14, "about every two weeks"),
        (21, "about every three weeks"),
        (30, "about once a month"),
        (42, "about every 6 weeks"),
    ],
)
def test_the_rhythm_is_told_in_words(days, words):
    text = alert([replace(SILENT, rhythm_days=days)], FAY).text

    assert f"Before that they were in touch {words}." in text


def test_a_single_contact_is_no_rhythm():
    text = alert([replace(SILENT, rhythm_days=None, days_in_touch=1)], FAY).text

    assert "(47 days). That was the only contact so far.\n" in text


def test_days_that_do_not_count_are_told_with_their_reasons():
    facts = replace(
        SILENT,
        counted=40,
        absences=(
            Absence(MAYA, date(2026, 10, 12), date(2026, 10, 14)),
            Absence(None, date(2026, 11, 20), date(2026, 11, 30)),
            Absence(SAM, date(2026, 12, 1), date(2026, 12, 4)),
        ),
        breaks=((date(2026, 10, 17), date(2026, 10, 25)),),
    )

    text = alert([facts], FAY).text

    assert "(47 days, 40 of them counted)" in text
    assert "Maya was away from October 12 through October 14." in text
    assert "The pair is excused through November 30." in text
    assert "Sam will be away from December 1 through December 4." in text
    assert "Closed days do not count: October 17 to October 25." in text
    assert "Nobody is marked as away" not in text


def test_a_count_that_began_later_says_from_when():
    text = alert([replace(SILENT, clock_on=date(2026, 10, 20), counted=35)], FAY).text

    assert "Days count from October 20." in text


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (NoticeState.DEAD, "November 2 to Sam (not delivered)"),
        (NoticeState.UNKNOWN, "November 2 to Sam (perhaps not delivered)"),
        (NoticeState.NEEDS_HUMAN, "November 2 to Sam (perhaps not delivered)"),
        (NoticeState.EXPIRED, "November 2 to Sam (too late to be sent)"),
    ],
)
def test_a_reminder_that_did_not_arrive_is_told(state, words):
    reminders = tuple(reminded(date(2026, 11, 2), SAM, state=state))

    text = alert([replace(SILENT, reminders=reminders)], FAY).text

    assert f"Reminder: {words}." in text


def test_no_reminder_is_told_too():
    assert "No reminder went out since then." in alert([replace(SILENT, reminders=())], FAY).text


def test_an_alert_names_two_people_of_one_first_name_in_full():
    text = alert([replace(SILENT, participant=person(9, "Maya Ortiz"))], FAY).text

    assert text.startswith("Maya Lin and Maya Ortiz have no contact")


def test_the_first_button_is_the_primary_one_and_the_rest_is_behind_more():
    (row,) = rows(alert([SILENT], FAY))

    assert [(one.action, one.value, one.label, one.style) for one in row.items] == [
        ("alert.message", "7|3", "Message Maya", "primary"),
        ("alert.message", "7|4", "Message Sam", "default"),
    ]
    assert [(one.action, one.value) for one in row.more] == [
        ("alert.excuse", "7"),
        ("alert.reassign", "7"),
        ("alert.close", "7"),
        ("alert.dismiss", "7"),
    ]


def test_a_facilitator_in_the_pair_is_addressed_and_cannot_write_to_themselves():
    message = alert([replace(SILENT, mentor=FAY)], FAY)

    assert line(message).startswith("You and Sam have no contact logged since October 8")
    assert "Before that you two were in touch" in line(message)
    assert [one.label for one in rows(message)[0].items] == ["Message Sam"]


# --- several pairs -----------------------------------------------------------------------


def test_several_pairs_are_counted_and_each_has_its_buttons():
    message = alert([SILENT, NO_FIRST_CONTACT], FAY)

    assert line(message) == "1 pair is silent and 1 has no first contact yet."
    assert [row.items[0].label for row in rows(message)] == ["Message Maya", "Message Lee"]
    assert all(one.style == "default" for row in rows(message) for one in row.items)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ([SILENT, SILENT], "2 pairs are silent."),
        ([NO_FIRST_CONTACT, NO_FIRST_CONTACT], "2 pairs have no first contact yet."),
        (
            [SILENT, NO_FIRST_CONTACT, NO_FIRST_CONTACT],
            "1 pair is silent and 2 have no first contact yet.",
        ),
    ],
)
def test_the_lead_says_how_many_there_are_of_each(facts, words):
    facts = [replace(one, alert_id=number) for number, one in enumerate(facts)]

    assert line(alert(facts, FAY)) == words


def test_the_ninth_pair_and_the_others_are_in_a_table_with_the_way_to_them():
    message = alert([numbered(number) for number in range(11)], FAY, others=31)

    assert line(message) == "42 pairs are silent or have no first contact yet."
    assert len(rows(message)) == 8
    assert "Pair: Ida Stone and Cleo Reed; Last contact: October 8; Days: 47" in message.text
    assert message.text.endswith(
        "And 31 more. /cohort shows every pair and what you can do about it."
    )


def test_no_more_pairs_are_named_than_anybody_reads():
    facts = [replace(SILENT, alert_id=number) for number in range(MOST_SHOWN + 5)]

    text = alert(facts, FAY).text

    assert text.count("Maya") == 8 * 2 + 20  # sentence and reminders, then the table
    assert "And 5 more." in text


# --- when somebody acts, or it is over ---------------------------------------------------


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (MESSAGED, "Fay is on it: a message went to Maya on November 24."),
        (
            replace(MESSAGED, messaged=(MAYA, SAM)),
            "Fay is on it: a message went to Maya and Sam on November 24.",
        ),
        (
            Act(FAY, AlertAction.EXCUSED, date(2026, 11, 24), (), date(2026, 12, 15)),
            "Fay excused Maya and Sam through December 15.",
        ),
        (
            Act(FAY, AlertAction.REASSIGNED, date(2026, 11, 24), (), None),
            "Fay reassigned Sam on November 24.",
        ),
        (
            Act(FAY, AlertAction.CLOSED, date(2026, 11, 24), (), None),
            "Fay ended the pair of Maya and Sam on November 24.",
        ),
        (
            Act(FAY, AlertAction.DISMISSED, date(2026, 11, 24), (), None),
            "Fay dismissed the alert about Maya and Sam on November 24.",
        ),
    ],
)
def test_the_other_copies_say_who_does_what_and_have_no_buttons(act, words):
    message = alert([replace(SILENT, act=act)], GIL)

    assert line(message).startswith(words)
    assert rows(message) == []
    assert message.text.endswith("There is nothing left for you to do here.")


def test_whoever_acts_is_addressed():
    text = alert([replace(SILENT, act=MESSAGED)], FAY).text

    assert text.startswith("You are on it: a message went to Maya on November 24.")


def test_a_pair_in_touch_again_is_told_whoever_acted():
    facts = replace(SILENT, act=MESSAGED, ended_on=date(2026, 11, 25), is_in_touch=True)

    assert line(alert([facts], GIL)) == (
        "Maya and Sam are in touch again: a contact was logged on November 25."
    )


def test_an_alert_that_ended_because_somebody_is_away_says_so():
    away = Absence(SAM, date(2026, 11, 24), date(2026, 12, 4))
    facts = replace(SILENT, absences=(away,), ended_on=date(2026, 11, 24))

    assert line(alert([facts], FAY)) == (
        "The alert about Maya and Sam is over, because days of absence do not count. "
        "Sam is away through December 4."
    )


def test_what_still_waits_comes_before_what_is_settled():
    settled = replace(SILENT, act=MESSAGED)

    message = alert([settled, NO_FIRST_CONTACT], GIL)

    assert line(message).startswith("Lee and Kim have no contact logged yet")
    assert message.text.splitlines()[-1].startswith("Fay is on it")
    assert [row.items[0].label for row in rows(message)] == ["Message Lee"]
