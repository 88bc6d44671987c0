"""The sentences of the reminders: for one pair, several, none; in every state."""

from dataclasses import replace
from datetime import date

import pytest

from messages.first_contact import first_contact
from messages.message import Buttons, Message
from messages.nudges import nudge, second_reminder
from messages.standing import standing
from messages.starters import STARTERS
from models import Cohort, Modality, Pair, Person
from program.need import PairNews, Reminder
from program.progress import Progress

TODAY = date(2026, 11, 2)
DUE_ON = (date(2026, 10, 31), date(2026, 12, 15), date(2027, 3, 15))
MAYA = Person(name="Maya Lin", email="maya@example.org")
SAM = Person(name="Sam Ortiz", email="sam@example.org")
MAYA.id, SAM.id = 1, 2


def person(id_: int, name: str) -> Person:
    someone = Person(name=name, email=f"{name.split()[0].lower()}@example.org")
    someone.id = id_
    return someone


def pair_of(id_: int, mentor: Person, participant: Person) -> Pair:
    pair = Pair(cohort_id=1, mentor_id=mentor.id, participant_id=participant.id)
    pair.id, pair.mentor, pair.participant = id_, mentor, participant
    pair.began_on = date(2026, 9, 1)
    pair.cohort = Cohort(
        name="2026-27",
        starts_on=date(2026, 9, 1),
        ends_on=date(2027, 4, 30),
        time_zone="America/New_York",
    )
    return pair


PAIR = pair_of(7, MAYA, SAM)


def news(pair=PAIR, done=1, last=(date(2026, 10, 22), Modality.PHONE), required=3) -> PairNews:
    last_on, modality = last
    progress = Progress(pair, 1, last_on, done, required, DUE_ON[:required], TODAY)
    return PairNews(pair, progress, last_on, modality)


def reminder(*about: PairNews, reader=MAYA, today=TODAY) -> Reminder:
    return Reminder(reader, about or (news(),), today)


def labels(message: Message) -> tuple[list[tuple[str, str]], list[str]]:
    (row,) = [block for block in message.blocks if isinstance(block, Buttons)]
    return [(button.label, button.value) for button in row.items], [b.label for b in row.more]


def test_a_thought_partner_of_one_reads_where_it_stands_and_what_to_pick_up():
    starter = STARTERS[0]

    message = nudge(reminder(), {7: starter}, is_again=False)

    assert message.text.splitlines() == [
        (
            "A new month with Sam. You last talked on October 22 (phone); 1 of 3 video meetings is "
            "done, the next is due by December 15."
        ),
        f"Something to pick up: {starter.for_mentor}",
    ]
    assert labels(message) == (
        [("We emailed", "7"), ("We talked…", "7")],
        [
            "Another contact…",
            "Remind me in a week",
            "I'll be away…",
            "We're having trouble connecting",
        ],
    )


def test_a_participant_reads_it_from_their_side():
    starter = STARTERS[0]

    message = nudge(reminder(reader=SAM), {7: starter}, is_again=False)

    assert message.text.splitlines() == [
        (
            "You and Maya last talked on October 22 (phone); 1 of 3 video meetings is done, the "
            "next is due by December 15. A two-line message keeps it going."
        ),
        f"Something to pick up: {starter.for_participant}",
    ]
    assert labels(message)[0] == [
        ("We were in touch…", "7"),
        ("We're having trouble connecting", "7"),
    ]


@pytest.mark.parametrize("reader", [MAYA, SAM])
def test_where_every_starter_was_offered_nothing_is_said_of_one(reader):
    message = nudge(reminder(reader=reader), {7: None}, is_again=False)

    assert "pick up" not in message.text


def test_a_pair_without_a_contact_is_told_so_without_blame():
    message = nudge(reminder(news(done=0, last=(None, None)), reader=SAM), {}, is_again=False)

    assert message.text == (
        "You and Maya have no contact logged yet; none of the 3 video meetings is done, and "
        "the first was due by October 31. A date for it would be a good next step. "
        "A two-line message starts it."
    )


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        (news(done=2), "2 of 3 video meetings are done, the next is due by March 15, 2027."),
        (news(done=3), "all 3 video meetings are done."),
        (news(done=4), "all 3 video meetings are done."),
        (
            news(done=0, required=1),
            "the video meeting is still to come, and it was due by October 31.",
        ),
        (news(done=1, required=1), "the video meeting is done."),
        (news(required=0), "You last talked on October 22 (phone)."),
        (
            news(last=(date(2025, 12, 1), Modality.EMAIL)),
            "You were last in touch on December 1, 2025",
        ),
        (
            news(last=(date(2026, 10, 1), Modality.IN_PERSON)),
            "You last talked on October 1 (in person)",
        ),
    ],
)
def test_what_is_said_of_contacts_and_meetings(about, sentence):
    assert sentence in standing(about, "You", TODAY)


def test_later_in_the_month_it_is_no_new_one():
    message = nudge(reminder(today=date(2026, 11, 12)), {}, is_again=False)

    assert message.text.startswith("November with Sam.")


@pytest.mark.parametrize("reader", [MAYA, SAM])
def test_what_was_put_off_says_so(reader):
    message = nudge(reminder(reader=reader), {}, is_again=True)

    assert message.text.startswith("You asked me to come back to this")
    assert "new month" not in message.text


def test_how_a_participant_was_in_touch_is_asked_and_not_guessed():
    rows = [
        one for one in nudge(reminder(reader=SAM), {}, False).blocks if isinstance(one, Buttons)
    ]

    assert rows[0].items[0].action == "contact.log"


@pytest.mark.parametrize(("days", "label"), [(7, "a week"), (10, "10 days"), (1, "1 day")])
def test_the_button_that_puts_it_off_says_for_how_long(days, label):
    message = nudge(replace(reminder(), snooze_days=days), {}, is_again=False)

    assert f"Remind me in {label}" in labels(message)[1]


def test_a_thought_partner_of_several_reads_one_line_for_each():
    others = [pair_of(8, MAYA, person(3, "Lee Chen")), pair_of(9, MAYA, person(4, "Sam Okafor"))]
    starter = STARTERS[0]

    message = nudge(reminder(news(), *map(news, others)), {8: starter}, is_again=False)

    lines = message.text.splitlines()
    assert lines[0] == "A new month with Sam Ortiz, Lee, and Sam Okafor."
    assert lines[1].startswith("• Sam Ortiz: you last talked on October 22 (phone); 1 of 3")
    assert lines[2].endswith(f" To pick up: {starter.for_mentor}")
    assert labels(message)[0] == [("Log a contact", "")]


def test_somebody_who_is_both_reads_each_line_from_their_side():
    as_participant = pair_of(8, person(3, "Lee Chen"), MAYA)
    starter = STARTERS[0]

    message = nudge(
        reminder(news(), news(as_participant)), {7: starter, 8: starter}, is_again=False
    )

    lines = message.text.splitlines()
    assert lines[1].endswith(starter.for_mentor)
    assert lines[2].endswith(starter.for_participant)


def test_the_second_reminder_offers_two_ways_out():
    message = second_reminder(reminder(news(last=(date(2026, 10, 8), Modality.VIDEO))))

    assert message.text.splitlines() == [
        "November has no contact with Sam logged yet. You last talked on October 8 (video).",
        "If you were in touch, a tap logs it. If not, two lines by email are enough.",
    ]
    assert labels(message)[0] == [("We emailed", "7"), ("We talked…", "7")]


def test_the_second_reminder_about_three_is_a_list():
    pairs = [pair_of(n, MAYA, person(n, name)) for n, name in ((8, "Lee Chen"), (9, "Ana Silva"))]

    message = second_reminder(reminder(news(), *map(news, pairs)))

    assert message.text.splitlines()[:2] == [
        "November has no contact logged yet with 3 of your participants:",
        "• Sam: you last talked on October 22 (phone)",
    ]


@pytest.mark.parametrize("reader", [MAYA, SAM])
def test_the_first_contact_names_an_address_to_write_to(reader):
    partner = PAIR.partner_of(reader.id)

    message = first_contact(reminder(news(last=(None, None)), reader=reader))

    assert message.text.startswith(
        f"You and {partner.first_name} have been a pair since September 1, and no first contact "
        "is logged yet."
    )
    assert partner.email in message.text
    assert labels(message)[0][0] == ("We were in touch…", "7")


def test_names_with_apostrophes_and_in_arabic_stay_as_they_are():
    pairs = [pair_of(8, MAYA, person(3, "D'Arcy O'Neil")), pair_of(9, MAYA, person(4, "ليلى حداد"))]

    message = nudge(reminder(*map(news, pairs)), {}, is_again=False)

    assert "with D'Arcy and ليلى." in message.text
