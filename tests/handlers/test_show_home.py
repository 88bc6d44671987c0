"""The home of each role."""

from datetime import date

import pytest

from bot.slack_blocks import home_view
from handlers import show_home
from messages.help import stranger_home
from models import Modality, Pair, Role
from models.person import get_person
from tests.cast import add_contact, add_pair, add_person
from tests.handlers.calls import buttons_of, call


def shown(session, person_id, now):
    return show_home.handle(session, call(session, person_id), now)


def add_participants(session, cast, number):
    maya = get_person(session, cast.maya_id)
    for index in range(number):
        person = add_person(session, f"P{index} Lo", cast.cohort_id, Role.PARTICIPANT)
        pair = add_pair(session, cast.cohort_id, maya, person)
        add_contact(session, pair, date(2026, 9, 10), Modality.PHONE, "x" * 1500)


def test_a_mentor_sees_the_pair_and_what_can_be_done(sessions, cast, clock):
    with sessions.begin() as session:
        add_contact(session, session.get_one(Pair, cast.pair_id), date(2026, 9, 10), note="ours")
        home = shown(session, cast.maya_id, clock.now)

    assert home.text.startswith("You and Sam\n")
    assert "ours" in home.text
    assert {
        "Log a contact",
        "Share an article",
        "We're having trouble connecting",
        "Change my reminders",
        "I'll be away…",
    } <= set(buttons_of(home))
    assert "The facilitators see" in home.text


def test_a_facilitator_sees_the_cohort_and_no_note(sessions, cast, clock):
    with sessions.begin() as session:
        add_contact(session, session.get_one(Pair, cast.pair_id), date(2026, 9, 10), note="secret")
        home = shown(session, cast.fay_id, clock.now)

    assert "Maya" in home.text
    assert "secret" not in repr(home)
    assert "Log a contact" not in buttons_of(home)
    assert "I'll be away…" not in buttons_of(home)


def test_who_has_both_roles_sees_both(sessions, cast, clock):
    with sessions.begin() as session:
        lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
        add_pair(session, cast.cohort_id, get_person(session, cast.fay_id), lee)
        home = shown(session, cast.fay_id, clock.now)

    assert home.text.startswith("You and Lee\n")
    assert "Maya" in home.text


def test_somebody_on_the_roster_without_a_pair_reads_when_it_comes(sessions, cast, clock):
    with sessions.begin() as session:
        olu = add_person(session, "Olu Ade", cast.cohort_id, Role.MENTOR)
        home = shown(session, olu.id, clock.now)

    assert "You have no partner in the program yet." in home.text
    assert "Ask Fay Field." in home.text


def test_a_stranger_reads_whom_to_ask():
    home = stranger_home(["Fay Field"])

    assert "ask Fay Field to add you" in home.text


@pytest.mark.parametrize("number", [1, 3, 5, 6, 20, 60])
def test_any_number_of_pairs_fits_slacks_home(sessions, cast, clock, number):
    with sessions.begin() as session:
        add_participants(session, cast, number)
        mentors = shown(session, cast.maya_id, clock.now)
        facilitators = shown(session, cast.fay_id, clock.now)

    assert len(home_view(mentors)["blocks"]) <= 100
    assert len(home_view(facilitators)["blocks"]) <= 100
    assert "P0" in mentors.text


def test_with_several_pairs_what_was_logged_lately_can_be_changed(sessions, cast, clock):
    with sessions.begin() as session:
        add_participants(session, cast, 2)
        home = shown(session, cast.maya_id, clock.now)

    assert "Undo: P0, phone call, September 10" in buttons_of(home)
