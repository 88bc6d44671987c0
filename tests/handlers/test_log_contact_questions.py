"""/contact: with whom and how are asked where the line leaves it open."""

from datetime import date

import pytest

from bot.slack_blocks import message_payload
from handlers import contact_buttons
from messages.message import Form
from models import Modality, Person, Role
from models.contact import last_contacts
from program.errors import (
    NoLongerThereError,
    NotForYouError,
)
from tests.cast import add_pair, add_person
from tests.handlers.calls import buttons_of, call, press
from tests.handlers.contact_calls import add_lee, logged, typed


def test_a_missing_modality_is_asked_and_the_rest_is_kept(sessions, cast, clock):
    with sessions.begin() as session:
        question = typed(session, cast.maya_id, "yesterday 45m about the budget", clock.now)
        before = logged(session, cast)
        phone = press(session, cast.maya_id, buttons_of(question)["Phone"])
        contact_buttons.choose_modality(session, phone, clock.now)

        contact = logged(session, cast)[0]

    assert "Sunday, October 4 (45 min), with Sam: how did you talk?" in question.text
    assert list(buttons_of(question)) == ["Video", "Phone", "Email", "Chat", "Text", "In person"]
    assert before == []
    assert contact.modality is Modality.PHONE
    assert contact.took_place_on == date(2026, 10, 4)
    assert "the budget" in contact.note


def test_a_second_click_on_an_answer_logs_nothing_more(sessions, cast, clock):
    with sessions.begin() as session:
        question = typed(session, cast.maya_id, "yesterday 45m", clock.now)
        phone = press(session, cast.maya_id, buttons_of(question)["Phone"])
        contact_buttons.choose_modality(session, phone, clock.now)

        with pytest.raises(NoLongerThereError):
            contact_buttons.choose_modality(session, phone, clock.now)

        contacts = logged(session, cast)

    assert len(contacts) == 1


def test_a_draft_is_of_no_use_to_anybody_else(sessions, cast, clock):
    with sessions.begin() as session:
        question = typed(session, cast.maya_id, "yesterday 45m", clock.now)
        stolen = press(session, cast.sam_id, buttons_of(question)["Phone"])

        with pytest.raises(NoLongerThereError):
            contact_buttons.choose_modality(session, stolen, clock.now)


@pytest.mark.parametrize("value", ["", "x", "x|", "|", "x|fax", "x|video", "\x00|phone"])
def test_a_made_up_answer_is_refused(sessions, cast, clock, value):
    with sessions.begin() as session, pytest.raises((NoLongerThereError, NotForYouError)):
        contact_buttons.choose_modality(
            session, call(session, cast.maya_id, value=value), clock.now
        )


def test_with_several_pairs_and_nobody_named_the_bot_asks_with_whom(sessions, cast, clock):
    with sessions.begin() as session:
        lee_pair = add_lee(session, cast)
        question = typed(session, cast.maya_id, "zoom yesterday", clock.now)
        lee = press(session, cast.maya_id, buttons_of(question)["Lee"])
        reply = contact_buttons.choose_pair(session, lee, clock.now)

        contacts = last_contacts(session, lee_pair.id, 5)

    assert "with whom?" in question.text
    assert list(buttons_of(question)) == ["Lee", "Sam"]
    assert "video meeting with Lee" in reply.text
    assert len(contacts) == 1


def test_with_whom_and_how_are_asked_one_after_the_other(sessions, cast, clock):
    with sessions.begin() as session:
        add_lee(session, cast)
        with_whom = typed(session, cast.maya_id, "yesterday 20m", clock.now)
        how = contact_buttons.choose_pair(
            session, press(session, cast.maya_id, buttons_of(with_whom)["Sam"]), clock.now
        )
        reply = contact_buttons.choose_modality(
            session, press(session, cast.maya_id, buttons_of(how)["Text"]), clock.now
        )

    assert "text message with Sam, Sunday, October 4 (20 min)" in reply.text


def test_with_more_than_five_pairs_a_form_asks_with_whom(sessions, cast, clock):
    with sessions.begin() as session:
        maya = session.get_one(Person, cast.maya_id)
        for name in ("Ana", "Ben", "Cam", "Dov", "Eli"):
            person = add_person(session, f"{name} Lo", cast.cohort_id, Role.PARTICIPANT)
            add_pair(session, cast.cohort_id, maya, person)

        form = typed(session, cast.maya_id, "zoom yesterday 45m", clock.now)

    assert isinstance(form, Form)
    assert len(form.fields[0].options) == 6
    assert form.fields[1].value == "video"
    assert form.fields[4].value == "45 min"


def test_a_mention_says_which_pair_is_meant(sessions, cast, clock):
    with sessions.begin() as session:
        lee_pair = add_lee(session, cast)
        reply = typed(session, cast.maya_id, "@LEE zoom yesterday", clock.now)

        contacts = last_contacts(session, lee_pair.id, 5)

    assert "video meeting with Lee" in reply.text
    assert len(contacts) == 1


def test_several_named_partners_get_one_contact_each(sessions, cast, clock):
    with sessions.begin() as session:
        lee_pair = add_lee(session, cast)
        reply = typed(session, cast.maya_id, "zoom with Sam and Lee yesterday 45m", clock.now)

        counts = [len(last_contacts(session, one, 5)) for one in (cast.pair_id, lee_pair.id)]

    assert counts == [1, 1]
    assert "Logged: video meeting with Sam and Lee, Sunday, October 4 (45 min)." in reply.text
    assert set(buttons_of(reply)) == {
        "Undo for Sam",
        "Undo for Lee",
        "Edit for Sam",
        "Edit for Lee",
    }


def test_one_line_for_very_many_partners_fits_one_answer(sessions, cast, clock):
    names = [f"{first}{last}" for first in "ABCDEFGH" for last in ("dam", "lan", "nna", "rno")]
    with sessions.begin() as session:
        maya = session.get_one(Person, cast.maya_id)
        for name in names:
            person = add_person(session, f"{name} Lo", cast.cohort_id, Role.PARTICIPANT)
            add_pair(session, cast.cohort_id, maya, person)
        mentions = " ".join(f"@{name.upper()}" for name in names)
        reply = typed(
            session, cast.maya_id, f"zoom yesterday {mentions} about the budget", clock.now
        )

    assert message_payload(reply)["blocks"]
    assert reply.text.count("1 of 3 video meetings") == len(names)


def test_somebody_who_is_no_partner_is_refused_kindly(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "zoom with @FAY yesterday", clock.now)

        contacts = logged(session, cast)

    assert "is not your partner here" in reply.text
    assert "Sam Ortiz" in reply.text
    assert contacts == []


def test_two_partners_of_one_first_name_are_told_apart(sessions, cast, clock):
    with sessions.begin() as session:
        other = add_person(session, "Abel Noor", cast.cohort_id, Role.PARTICIPANT)
        other.name = "Sam Abel"
        add_pair(session, cast.cohort_id, session.get_one(Person, cast.maya_id), other)
        question = typed(session, cast.maya_id, "zoom with Sam yesterday", clock.now)
        reply = contact_buttons.choose_pair(
            session, press(session, cast.maya_id, buttons_of(question)["Sam Abel"]), clock.now
        )

    assert set(buttons_of(question)) == {"Sam Abel", "Sam Ortiz"}
    assert "with Sam Abel" in reply.text
