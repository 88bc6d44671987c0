"""/contact: what is typed becomes a contact, a question, or a refusal with a way out."""

from datetime import UTC, date, datetime

import pytest

from handlers import contact_buttons, contact_form, log_contact
from messages.message import Form, Message
from models import Contact, Modality, Person
from models.alert import Alert, AlertKind, find_open_alert
from program.access.policy import POLICY
from program.access.row import PAIRED
from program.errors import NotForYouError
from tests.handlers.calls import buttons_of, press
from tests.handlers.contact_calls import logged, typed


def test_one_line_logs_a_contact_and_says_what_was_understood(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "zoom yesterday 3pm 45m budget plan", clock.now)

        contact = logged(session, cast)[0]

    assert reply.text.startswith(
        "Logged: video meeting with Sam, Sunday, October 4, 3:00 PM (45 min). "
        "That makes 1 of 3 video meetings.\n"
        'Note: "budget plan". Only you and Sam can read it.\n'
    )
    assert list(buttons_of(reply)) == ["Undo", "Edit"]
    assert contact.modality is Modality.VIDEO
    assert contact.took_place_at == datetime(2026, 10, 4, 19, tzinfo=UTC)
    assert (contact.duration_minutes, contact.note) == (45, "budget plan")
    assert (contact.logged_by_id, contact.logged_at) == (cast.maya_id, clock.now)


def test_a_participant_logs_with_the_mentor(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.sam_id, "called this morning", clock.now)

        contact = logged(session, cast)[0]

    assert "phone call with Maya" in reply.text
    assert contact.logged_by_id == cast.sam_id


def test_the_first_contact_of_each_person_explains_the_log_once(sessions, cast, clock):
    with sessions.begin() as session:
        first = typed(session, cast.maya_id, "email", clock.now)
        second = typed(session, cast.maya_id, "phone", clock.now)
        partners_first = typed(session, cast.sam_id, "coffee yesterday", clock.now)

    assert "What this log is for" in first.text
    assert "What this log is for" not in second.text
    assert "What this log is for" in partners_first.text


def test_nothing_typed_opens_a_form_for_today(sessions, cast, clock):
    with sessions.begin() as session:
        form = typed(session, cast.maya_id, "  ", clock.now)

    assert isinstance(form, Form)
    assert [field.id for field in form.fields] == ["modality", "day", "time", "length", "note"]
    assert form.fields[1].value == date(2026, 10, 5)


def test_help_behind_the_command_explains_it_and_logs_nothing(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "help", clock.now)

        contacts = logged(session, cast)

    assert reply.text.startswith("/contact ")
    assert contacts == []


def test_logging_ends_an_open_alert(sessions, cast, clock):
    with sessions.begin() as session:
        alert = Alert(
            pair_id=cast.pair_id, kind=AlertKind.SILENT, opened_at=clock.now, told_at=clock.now
        )
        session.add(alert)
        session.flush()
        typed(session, cast.maya_id, "email", clock.now)

        still_open = find_open_alert(session, cast.pair_id)

    assert still_open is None
    assert alert.ended_by_contact


def test_where_two_zones_meet_the_time_names_its_zone(sessions, cast, clock):
    with sessions.begin() as session:
        session.get_one(Person, cast.sam_id).time_zone = "America/Denver"
        reply = typed(session, cast.maya_id, "zoom yesterday 3pm", clock.now)

    assert "Sunday, October 4, 3:00 PM EDT" in reply.text


@pytest.mark.parametrize(
    "note",
    [
        "x'); DROP TABLE contact; SELECT (1",
        "<script>alert(1)</script> & <@U123> *bold* `code`",
        "تحدثنا عن الميزانية",
        "x" * 1900,
        "emoji 🎉🏳️‍🌈 and ‮reversed",
        "𝔐𝔞𝔶𝔞'; -- 🧑🏽‍🏫",
    ],
)
def test_f35_a_note_is_kept_word_for_word(sessions, cast, clock, note):
    with sessions.begin() as session:
        typed(session, cast.maya_id, f"zoom yesterday about {note}", clock.now)

        contact = logged(session, cast)[0]

    assert contact.note.endswith(note)


def test_f35_a_huge_note_is_refused_with_its_limit(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "zoom yesterday " + "word " * 500, clock.now)

        contacts = logged(session, cast)

    assert "I keep 2,000" in reply.text
    assert contacts == []


@pytest.mark.parametrize(
    "words",
    ["feb 30 zoom", "zoom 3:75pm", "zoom 25h", "zoom 1h 2h yesterday", "zoom sept 31"],
)
def test_f36_what_cannot_be_is_asked_back_and_nothing_is_saved(sessions, cast, clock, words):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, words, clock.now)

        contacts = logged(session, cast)

    assert isinstance(reply, Message)
    assert "Nothing is saved." in reply.text
    assert contacts == []


def test_the_command_reaches_both_kinds_of_partner_only():
    buttons = [f"button {spec.action}" for spec in contact_buttons.BUTTONS]

    roles = {POLICY[listener].roles for listener in (log_contact.COMMAND.name, *buttons)}

    assert roles == {PAIRED}
    assert contact_form.FORMS[0].id == "contact.log"


def test_a_contact_is_read_by_nobody_else(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "zoom yesterday secret plan", clock.now)
        undo = buttons_of(reply)["Undo"]

        with pytest.raises(NotForYouError):
            contact_buttons.undo(session, press(session, cast.sam_id, undo), clock.now)

        assert session.get(Contact, int(undo.value)) is not None
