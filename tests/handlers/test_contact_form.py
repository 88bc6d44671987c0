"""The form of a contact: opened empty, from a draft, from a contact or a message; and sent."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from handlers import contact_buttons, contact_form, log_contact
from handlers.contact_fields import read_length
from messages.message import Form, Message
from models import Modality, NoticeKind, Pair, Person, Role
from models.contact import last_contacts
from models.notice import notices_about
from program.errors import NoLongerThereError, NotForYouError, TooLateToChangeError
from tests.cast import add_contact, add_pair, add_person
from tests.handlers.calls import buttons_of, call, fill_in, filled, press

ANSWERS = {"modality": "video", "day": "2026-10-02", "time": "15:00", "length": "45 min"}


def logged(session, pair_id):
    return list(reversed(last_contacts(session, pair_id, 100)))


def opened(session, person_id, now, value=""):
    return contact_form.open_form(session, call(session, person_id, value=value), now)


def sent(session, person_id, form, answers, now):
    return contact_form.submit(session, fill_in(session, person_id, form, answers), now)


def logged_by_maya(session, cast, now, words="zoom october 2 3pm 45m budget"):
    return log_contact.handle(session, call(session, cast.maya_id, words), now)


def test_the_form_logs_what_is_filled_in(sessions, cast, clock):
    with sessions.begin() as session:
        form = opened(session, cast.maya_id, clock.now)
        answers = {**ANSWERS, "note": "Budget #laptops and Data Management"}
        reply = sent(session, cast.maya_id, form, answers, clock.now)

        contact = logged(session, cast.pair_id)[0]

    assert isinstance(reply, Message)
    assert "video meeting with Sam, Friday, October 2, 3:00 PM (45 min)" in reply.text
    assert contact.took_place_at == datetime(2026, 10, 2, 19, tzinfo=UTC)
    assert contact.note == "Budget #laptops and Data Management"
    assert set(contact.tags) == {"laptops", "Data Management"}


def test_the_note_says_who_can_read_it(sessions, cast, clock):
    with sessions.begin() as session:
        form = opened(session, cast.maya_id, clock.now)

    assert form.fields[-1].hint == "Only you and Sam can read it."


def test_with_several_pairs_the_form_asks_with_whom(sessions, cast, clock):
    with sessions.begin() as session:
        lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
        pair = add_pair(session, cast.cohort_id, session.get_one(Person, cast.maya_id), lee)
        form = opened(session, cast.maya_id, clock.now, value=str(pair.id))
        unanswered = sent(session, cast.maya_id, form, ANSWERS, clock.now)
        sent(session, cast.maya_id, form, {**ANSWERS, "pair": str(pair.id)}, clock.now)

        contacts = logged(session, pair.id)

    assert filled(form)["pair"] == str(pair.id)
    assert "pair" in unanswered.errors
    assert len(contacts) == 1


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({}, "modality"),
        ({**ANSWERS, "modality": "fax"}, "modality"),
        ({"modality": "video"}, "day"),
        ({**ANSWERS, "day": "yesterday"}, "day"),
        ({**ANSWERS, "day": "0001-01-01"}, "day"),
        ({**ANSWERS, "day": "9999-12-31"}, "day"),
        ({**ANSWERS, "day": "2026-08-31"}, "day"),
        ({**ANSWERS, "day": "2026-10-06"}, "day"),
        ({**ANSWERS, "day": "2026-10-05", "time": "10:01"}, "day"),
        ({**ANSWERS, "time": "25:00"}, "time"),
        ({**ANSWERS, "length": "long"}, "length"),
        ({**ANSWERS, "length": "0"}, "length"),
        ({**ANSWERS, "length": "25 hours"}, "length"),
        ({**ANSWERS, "length": "45 min or an hour"}, "length"),
        ({**ANSWERS, "note": "x" * 2001}, "note"),
    ],
)
def test_what_cannot_be_comes_back_with_a_sentence_at_its_field(
    sessions, cast, clock, answers, field
):
    with sessions.begin() as session:
        form = opened(session, cast.maya_id, clock.now)
        reply = sent(session, cast.maya_id, form, answers, clock.now)

        contacts = logged(session, cast.pair_id)

    assert isinstance(reply, Form)
    assert field in reply.errors
    assert contacts == []


def test_a_form_with_errors_keeps_what_was_typed(sessions, cast, clock):
    with sessions.begin() as session:
        form = opened(session, cast.maya_id, clock.now)
        answers = {**ANSWERS, "length": "a while", "note": "Budget"}
        reply = sent(session, cast.maya_id, form, answers, clock.now)

    assert filled(reply) == {
        "modality": "video",
        "day": date(2026, 10, 2),
        "time": time(15),
        "length": "a while",
        "note": "Budget",
    }


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45", 45),
        ("45 min", 45),
        ("45m", 45),
        ("1h30", 90),
        ("1 h 30 min", 90),
        ("an hour", 60),
        ("half an hour", 30),
        ("1.5 hours", 90),
        ("721", None),
        ("0", None),
        ("-5", None),
        ("٤٥", None),
        ("45 apples", None),
        ("9" * 500, None),
        ("", None),
    ],
)
def test_a_length_is_read_however_it_is_written(text, minutes):
    assert read_length(text) == minutes


@pytest.mark.parametrize("minutes", [1, 15, 45, 60, 61, 90, 120, 135, 720])
def test_the_form_reads_back_the_lengths_that_it_shows(sessions, cast, clock, minutes):
    with sessions.begin() as session:
        contact = add_contact(
            session, session.get_one(Pair, cast.pair_id), date(2026, 10, 2), minutes=minutes
        )
        edit = call(session, cast.maya_id, value=str(contact.id))
        form = contact_form.open_edit(session, edit, clock.now)

    assert read_length(filled(form)["length"]) == minutes


def test_edit_opens_the_form_with_the_contact_and_changes_it(sessions, cast, clock):
    with sessions.begin() as session:
        reply = logged_by_maya(session, cast, clock.now)
        edit = press(session, cast.maya_id, buttons_of(reply)["Edit"])
        form = contact_form.open_edit(session, edit, clock.now)
        answers = {"modality": "phone", "day": "2026-10-01", "note": "Staffing"}
        changed = sent(session, cast.maya_id, form, answers, clock.advance(days=1))

        contacts = logged(session, cast.pair_id)

    assert filled(form) == {
        "modality": "video",
        "day": date(2026, 10, 2),
        "time": time(15),
        "length": "45 min",
        "note": "budget",
    }
    assert "Changed: phone call with Sam, Thursday, October 1." in changed.text
    assert "0 of 3" in changed.text
    assert len(contacts) == 1
    assert contacts[0].edited_at == clock.now
    assert (contacts[0].took_place_at, contacts[0].duration_minutes) == (None, None)


def test_an_edit_is_checked_like_a_new_contact(sessions, cast, clock):
    with sessions.begin() as session:
        reply = logged_by_maya(session, cast, clock.now)
        edit = press(session, cast.maya_id, buttons_of(reply)["Edit"])
        form = contact_form.open_edit(session, edit, clock.now)
        refused = sent(session, cast.maya_id, form, {**ANSWERS, "day": "2026-08-01"}, clock.now)

        contact = logged(session, cast.pair_id)[0]

    assert "before your pair began" in refused.errors["day"]
    assert contact.took_place_on == date(2026, 10, 2)


def test_an_edit_can_make_it_the_third_video_meeting(sessions, cast, clock):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        add_contact(session, pair, date(2026, 9, 10))
        add_contact(session, pair, date(2026, 9, 20))
        reply = logged_by_maya(session, cast, clock.now, "phone october 2")
        edit = press(session, cast.maya_id, buttons_of(reply)["Edit"])
        form = contact_form.open_edit(session, edit, clock.now)
        changed = sent(session, cast.maya_id, form, ANSWERS, clock.now)

        notices = notices_about(session, cast.pair_id, [NoticeKind.CONGRATULATION])

    assert "Congratulations!" in changed.text
    assert len(notices) == 1


def test_an_edit_keeps_to_the_zone_in_which_the_contact_was_logged(sessions, cast, clock):
    with sessions.begin() as session:
        reply = logged_by_maya(session, cast, clock.now)
        session.get_one(Person, cast.maya_id).time_zone = "America/Los_Angeles"
        edit = press(session, cast.maya_id, buttons_of(reply)["Edit"])
        form = contact_form.open_edit(session, edit, clock.now)
        sent(session, cast.maya_id, form, {**ANSWERS, "time": "15:00"}, clock.now)

        contact = logged(session, cast.pair_id)[0]

    assert filled(form)["time"] == time(15)
    assert contact.took_place_at == datetime(2026, 10, 2, 19, tzinfo=UTC)


def test_the_partner_can_neither_open_nor_send_an_edit(sessions, cast, clock):
    with sessions.begin() as session:
        reply = logged_by_maya(session, cast, clock.now)
        button = buttons_of(reply)["Edit"]
        form = contact_form.open_edit(session, press(session, cast.maya_id, button), clock.now)

        with pytest.raises(NotForYouError):
            contact_form.open_edit(session, press(session, cast.sam_id, button), clock.now)
        with pytest.raises(NotForYouError):
            sent(session, cast.sam_id, form, ANSWERS, clock.now)


def test_after_thirty_days_a_contact_stays_as_it_is(sessions, cast, clock):
    with sessions.begin() as session:
        reply = logged_by_maya(session, cast, clock.now)
        edit, undo = buttons_of(reply)["Edit"], buttons_of(reply)["Undo"]
        on_the_day = clock.now + timedelta(days=30)
        contact_form.open_edit(session, press(session, cast.maya_id, edit), on_the_day)
        too_late = on_the_day + timedelta(seconds=1)

        with pytest.raises(TooLateToChangeError):
            contact_form.open_edit(session, press(session, cast.maya_id, edit), too_late)
        with pytest.raises(TooLateToChangeError):
            contact_buttons.undo(session, press(session, cast.maya_id, undo), too_late)


def test_we_talked_opens_the_form_for_today_by_phone(sessions, cast, clock):
    with sessions.begin() as session:
        talked = call(session, cast.maya_id, value=str(cast.pair_id))
        form = contact_form.open_talked(session, talked, clock.now)

    assert (filled(form)["modality"], filled(form)["day"]) == ("phone", date(2026, 10, 5))


@pytest.mark.parametrize("value", ["999", "x", "-1", "1e3", "²", "9" * 40])
def test_a_pair_that_is_not_the_senders_opens_no_form(sessions, cast, clock, value):
    with sessions.begin() as session, pytest.raises(NotForYouError):
        opened(session, cast.maya_id, clock.now, value=value)


def test_a_form_sent_for_somebody_elses_pair_is_refused(sessions, cast, clock):
    with sessions.begin() as session:
        maya = session.get_one(Person, cast.maya_id)
        olu = add_person(session, "Olu Ade", cast.cohort_id, Role.MENTOR)
        lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
        theirs = add_pair(session, cast.cohort_id, olu, lee)
        add_pair(session, cast.cohort_id, maya, lee)
        form = opened(session, cast.maya_id, clock.now)

        with pytest.raises(NotForYouError):
            sent(session, cast.maya_id, form, {**ANSWERS, "pair": str(theirs.id)}, clock.now)


def test_a_draft_in_a_form_is_used_once_and_survives_a_mistake(sessions, cast, clock):
    with sessions.begin() as session:
        question = log_contact.handle(
            session, call(session, cast.maya_id, "october 2 45m budget"), clock.now
        )
        draft_id = buttons_of(question)["Phone"].value.partition("|")[0]
        form = contact_form.open_filled(
            session, call(session, cast.maya_id, value=draft_id), clock.now
        )
        mistaken = sent(session, cast.maya_id, form, {**ANSWERS, "day": "2026-08-01"}, clock.now)
        sent(session, cast.maya_id, form, ANSWERS, clock.now)

        with pytest.raises(NoLongerThereError):
            sent(session, cast.maya_id, form, ANSWERS, clock.advance(minutes=9))

        contacts = logged(session, cast.pair_id)

    assert filled(form)["length"] == "45 min"
    assert "day" in mistaken.errors
    assert len(contacts) >= 1


def test_a_shortcut_on_a_message_fills_in_what_it_says(sessions, cast, clock):
    with sessions.begin() as session:
        form = contact_form.open_by_shortcut(
            session,
            call(session, cast.maya_id, "we talked on the phone yesterday, 20 min"),
            clock.now,
        )
        chatter = contact_form.open_by_shortcut(
            session, call(session, cast.maya_id, "see feb 30 " + "x" * 3000), clock.now
        )

    assert (filled(form)["modality"], filled(form)["length"]) == ("phone", "20 min")
    assert len(filled(chatter)["note"]) == 2000


def test_a_shortcut_anywhere_opens_the_empty_form(sessions, cast, clock):
    with sessions.begin() as session:
        form = contact_form.open_by_shortcut(session, call(session, cast.sam_id), clock.now)

    assert filled(form)["modality"] is None
    assert form.fields[1].value == date(2026, 10, 5)


def test_a_made_up_context_is_refused(sessions, cast, clock):
    for context in ("contact|999", "contact|x", "draft|nope", "draft|\x00"):
        with sessions.begin() as session:
            sending = call(session, cast.maya_id, answers=ANSWERS, context=context)

            with pytest.raises((NoLongerThereError, NotForYouError)):
                contact_form.submit(session, sending, clock.now)


def test_a_modality_of_every_kind_can_be_logged(sessions, cast, clock):
    with sessions.begin() as session:
        form = opened(session, cast.maya_id, clock.now)
        for modality in Modality:
            sent(session, cast.maya_id, form, {**ANSWERS, "modality": modality.value}, clock.now)

        contacts = logged(session, cast.pair_id)

    assert {contact.modality for contact in contacts} == set(Modality)
