"""A direct message: a contact is offered, nothing is saved before the button; else help."""

import pytest

from handlers import answer_direct_message, contact_buttons, contact_form
from models import Role
from models.contact import last_contacts
from models.pair import find_pair
from models.person import get_person
from program.errors import NoLongerThereError
from tests.cast import add_pair, add_person
from tests.handlers.calls import buttons_of, call, filled, press


def said(session, person_id, words, now):
    return answer_direct_message.handle(session, call(session, person_id, words), now)


def logged(session, cast):
    return list(last_contacts(session, cast.pair_id, 100))


def test_a_contact_is_understood_and_not_saved(sessions, cast, clock):
    with sessions.begin() as session:
        reply = said(session, cast.maya_id, "called Sam yesterday for 20 minutes", clock.now)

        contacts = logged(session, cast)

    assert reply.text == (
        "I understood: phone call with Sam, Sunday, October 4 (20 min).\nNothing is saved yet."
    )
    assert list(buttons_of(reply)) == ["Log it", "Edit"]
    assert contacts == []


def test_log_it_logs_it_once(sessions, cast, clock):
    with sessions.begin() as session:
        reply = said(session, cast.maya_id, "called yesterday for 20 minutes", clock.now)
        log_it = press(session, cast.maya_id, buttons_of(reply)["Log it"])
        contact_buttons.log_draft(session, log_it, clock.now)

        with pytest.raises(NoLongerThereError):
            contact_buttons.log_draft(session, log_it, clock.now)

        contacts = logged(session, cast)

    assert len(contacts) == 1


def test_edit_opens_the_form_with_what_was_understood(sessions, cast, clock):
    with sessions.begin() as session:
        reply = said(session, cast.maya_id, "called yesterday for 20 minutes", clock.now)
        edit = press(session, cast.maya_id, buttons_of(reply)["Edit"])
        form = contact_form.open_filled(session, edit, clock.now)

    assert (filled(form)["modality"], filled(form)["length"]) == ("phone", "20 min")


def test_log_it_asks_what_is_missing(sessions, cast, clock):
    with sessions.begin() as session:
        reply = said(session, cast.maya_id, "yesterday 20 minutes", clock.now)
        log_it = press(session, cast.maya_id, buttons_of(reply)["Log it"])
        question = contact_buttons.log_draft(session, log_it, clock.now)

    assert "how did you talk?" in question.text


def test_log_it_asks_about_what_is_there_already(sessions, cast, clock):
    with sessions.begin() as session:
        for _ in range(2):
            reply = said(session, cast.maya_id, "zoom yesterday 3pm", clock.now)
            log_it = press(session, cast.maya_id, buttons_of(reply)["Log it"])
            last = contact_buttons.log_draft(session, log_it, clock.now)

        contacts = logged(session, cast)

    assert "Log it again?" in last.text
    assert len(contacts) == 1


@pytest.mark.parametrize(
    "words",
    [
        "hi",
        "Hello there!",
        "thanks",
        "thank you Fay",
        "help",
        "?",
        "",
        "that helps a lot, I was not sure about it",
        "who are you",
        "Sam is great",
        "مرحبا",
        "🎉",
        "x" * 3000,
        "\x00",
    ],
)
def test_chatter_is_no_contact(sessions, cast, clock, words):
    with sessions.begin() as session:
        reply = said(session, cast.maya_id, words, clock.now)

        contacts = logged(session, cast)

    assert "Log it" not in buttons_of(reply)
    assert "/contact zoom yesterday 45m budget plan" in reply.text
    assert contacts == []


def test_a_greeting_is_not_called_misunderstood(sessions, cast, clock):
    with sessions.begin() as session:
        greeted = said(session, cast.maya_id, "hi", clock.now)
        puzzled = said(session, cast.maya_id, "purple elephants", clock.now)

    assert "could not tell" not in greeted.text
    assert puzzled.text.startswith("I could not tell what you would like")


@pytest.mark.parametrize("words", ["zoom feb 30", "called 1h 2h yesterday"])
def test_what_is_all_but_a_contact_is_asked_back(sessions, cast, clock, words):
    with sessions.begin() as session:
        reply = said(session, cast.maya_id, words, clock.now)

    assert "Nothing is saved." in reply.text


def test_help_names_what_each_role_can_do(sessions, cast, clock):
    with sessions.begin() as session:
        mentors = said(session, cast.maya_id, "help", clock.now)
        facilitators = said(session, cast.fay_id, "help", clock.now)

    assert "/contact" in mentors.text
    assert "/cohort" not in mentors.text
    assert "/cohort" in facilitators.text
    assert "/contact" not in facilitators.text


def test_somebody_with_both_roles_reads_both(sessions, cast, clock):
    with sessions.begin() as session:
        lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
        add_pair(session, cast.cohort_id, get_person(session, cast.fay_id), lee)
        reply = said(session, cast.fay_id, "help", clock.now)

    assert "/contact" in reply.text
    assert "/cohort" in reply.text


def test_a_facilitator_without_a_pair_is_offered_no_contact(sessions, cast, clock):
    with sessions.begin() as session:
        reply = said(session, cast.fay_id, "called Sam yesterday", clock.now)

        pair = find_pair(session, cast.pair_id)

    assert "Log it" not in buttons_of(reply)
    assert pair is not None
