"""/contact: what is typed becomes a contact, a question, or a refusal with a way out."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.slack_blocks import message_payload
from handlers import contact_buttons, contact_form, log_contact
from messages.message import Form, Message
from models import Contact, Modality, NoticeKind, Pair, Person, Role
from models.alert import Alert, AlertKind, find_open_alert
from models.contact import last_contacts
from models.notice import notices_about
from program.errors import (
    AfterTheCohortError,
    BeforeThePairError,
    NoLongerThereError,
    NoPairError,
    NotForYouError,
    PairEndedError,
)
from tests.cast import ANNOUNCED, add_cohort, add_contact, add_pair, add_person
from tests.handlers.calls import buttons_of, call, press


def typed(session, person_id, words, now):
    return log_contact.handle(session, call(session, person_id, words), now)


def logged(session, cast):
    return list(reversed(last_contacts(session, cast.pair_id, 100)))


def add_lee(session, cast):
    """A second participant of Maya's."""
    lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
    return add_pair(session, cast.cohort_id, session.get_one(Person, cast.maya_id), lee)


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


def test_the_same_line_sent_twice_asks_before_it_logs_again(sessions, cast, clock):
    with sessions.begin() as session:
        typed(session, cast.maya_id, "zoom yesterday 3pm", clock.now)
        question = typed(session, cast.maya_id, "zoom yesterday 3pm", clock.advance(minutes=1))
        in_between = len(logged(session, cast))
        again = press(session, cast.maya_id, buttons_of(question)["Log it again"])
        contact_buttons.log_draft(session, again, clock.now)

        contacts = logged(session, cast)

    assert "You logged this a moment ago" in question.text
    assert in_between == 1
    assert len(contacts) == 2


@pytest.mark.parametrize(
    ("first", "second", "minutes"),
    [
        ("phone", "phone", 1),
        ("phone", "phone", 2),
        ("zoom yesterday 45m", "zoom yesterday 45m", 2),
        ("zoom 45m", "zoom today 45m", 1),
    ],
)
def test_what_is_said_again_within_moments_is_asked(sessions, cast, clock, first, second, minutes):
    with sessions.begin() as session:
        typed(session, cast.maya_id, first, clock.now)
        typed(session, cast.maya_id, second, clock.advance(minutes=minutes))

        contacts = logged(session, cast)

    assert len(contacts) == 1


@pytest.mark.parametrize(
    ("first", "second", "minutes"),
    [
        ("zoom yesterday 3pm", "zoom yesterday 3pm", 3),
        ("zoom yesterday 3pm", "phone yesterday 3pm", 1),
        ("zoom yesterday 3pm", "zoom yesterday 5pm", 1),
        ("zoom yesterday 30m", "zoom yesterday 45m", 1),
        ("zoom yesterday", "zoom on friday", 1),
    ],
)
def test_what_differs_or_comes_later_is_logged(sessions, cast, clock, first, second, minutes):
    with sessions.begin() as session:
        typed(session, cast.maya_id, first, clock.now)
        typed(session, cast.maya_id, second, clock.advance(minutes=minutes))

        contacts = logged(session, cast)

    assert len(contacts) == 2


def test_the_same_meeting_of_both_is_counted_once(sessions, cast, clock):
    with sessions.begin() as session:
        typed(session, cast.maya_id, "zoom yesterday 3pm", clock.now)
        question = typed(session, cast.sam_id, "zoom yesterday 4pm my notes", clock.now)
        same = press(session, cast.sam_id, buttons_of(question)["Same"])
        reply = contact_buttons.confirm_same(session, same, clock.now)

        contacts = logged(session, cast)

    assert "Maya logged this already: video meeting with you, Sunday, October 4" in question.text
    assert list(buttons_of(question)) == ["Same", "Another"]
    assert len(contacts) == 1
    assert contacts[0].confirmed_by_id == cast.sam_id
    assert 'Your note, "my notes", is not saved' in reply.text
    assert "1 of 3" in reply.text


def test_another_meeting_on_that_day_is_logged(sessions, cast, clock):
    with sessions.begin() as session:
        typed(session, cast.maya_id, "zoom yesterday 3pm", clock.now)
        question = typed(session, cast.sam_id, "zoom yesterday 4pm", clock.now)
        another = press(session, cast.sam_id, buttons_of(question)["Another"])
        reply = contact_buttons.log_draft(session, another, clock.now)

        contacts = logged(session, cast)

    assert len(contacts) == 2
    assert "2 of 3" in reply.text


@pytest.mark.parametrize(
    ("mayas", "sams", "is_asked"),
    [
        ("zoom yesterday", "zoom yesterday", True),
        ("zoom yesterday 3pm", "zoom yesterday", True),
        ("zoom yesterday 3pm", "zoom yesterday 5pm", True),
        ("zoom yesterday 3pm", "zoom yesterday 5:01pm", False),
        ("zoom yesterday", "phone yesterday", False),
        ("zoom yesterday", "zoom on friday", False),
    ],
)
def test_the_same_one_is_asked_for_the_same_day_and_nearby_times(
    sessions, cast, clock, mayas, sams, is_asked
):
    with sessions.begin() as session:
        typed(session, cast.maya_id, mayas, clock.now)
        reply = typed(session, cast.sam_id, sams, clock.now)

        contacts = logged(session, cast)

    assert ("The same one?" in reply.text) is is_asked
    assert len(contacts) == (1 if is_asked else 2)


def test_one_moment_that_is_two_days_in_two_zones_is_the_same_one(sessions, cast, clock):
    with sessions.begin() as session:
        session.get_one(Person, cast.sam_id).time_zone = "Asia/Tokyo"
        typed(session, cast.maya_id, "zoom yesterday 8pm", clock.now)
        reply = typed(session, cast.sam_id, "zoom today 9am", clock.now)

    assert "The same one?" in reply.text


def test_same_for_a_contact_that_was_undone_meanwhile_logs_it(sessions, cast, clock):
    with sessions.begin() as session:
        first = typed(session, cast.maya_id, "zoom yesterday", clock.now)
        question = typed(session, cast.sam_id, "zoom yesterday", clock.now)
        contact_buttons.undo(
            session, press(session, cast.maya_id, buttons_of(first)["Undo"]), clock.now
        )
        same = press(session, cast.sam_id, buttons_of(question)["Same"])
        contact_buttons.confirm_same(session, same, clock.now)

        contacts = logged(session, cast)

    assert [contact.logged_by_id for contact in contacts] == [cast.sam_id]


def test_of_several_pairs_only_the_doubtful_one_is_asked_about(sessions, cast, clock):
    with sessions.begin() as session:
        lee_pair = add_lee(session, cast)
        typed(session, cast.sam_id, "zoom yesterday 3pm", clock.now)
        question = typed(session, cast.maya_id, "zoom with Sam and Lee yesterday 3pm", clock.now)
        lees = len(last_contacts(session, lee_pair.id, 5))
        same = press(session, cast.maya_id, buttons_of(question)["Same"])
        contact_buttons.confirm_same(session, same, clock.now)

        sams = logged(session, cast)

    assert "Logged: video meeting with Lee" in question.text
    assert "Sam logged this already" in question.text
    assert lees == 1
    assert [contact.confirmed_by_id for contact in sams] == [cast.maya_id]


def test_a_short_video_meeting_counts_and_is_asked_about_once(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "zoom yesterday 10m", clock.now)
        kept = contact_buttons.keep_meeting(
            session, press(session, cast.maya_id, buttons_of(reply)["It counts"]), clock.now
        )

        contacts = logged(session, cast)

    assert "Was it a video meeting?" in reply.text
    assert "1 of 3" in reply.text
    assert contacts[0].modality is Modality.VIDEO
    assert "Was it a video meeting?" not in kept.text


def test_a_short_video_meeting_becomes_a_phone_call_with_one_tap(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "zoom yesterday 10m", clock.now)
        button = buttons_of(reply)["Make it a phone call"]
        changed = contact_buttons.make_phone(
            session, press(session, cast.maya_id, button), clock.now
        )

        contact = logged(session, cast)[0]

    assert contact.modality is Modality.PHONE
    assert "Changed: phone call with Sam" in changed.text
    assert "0 of 3" in changed.text


@pytest.mark.parametrize("words", ["zoom yesterday 15m", "phone yesterday 5m", "zoom yesterday"])
def test_other_lengths_are_not_asked_about(sessions, cast, clock, words):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, words, clock.now)

    assert "It counts" not in buttons_of(reply)


def test_the_third_video_meeting_is_congratulated_and_the_partner_hears(sessions, cast, clock):
    with sessions.begin() as session:
        replies = [
            typed(session, cast.maya_id, f"zoom {day}", clock.now)
            for day in ("september 10", "september 20", "october 1", "october 2")
        ]

        notices = notices_about(session, cast.pair_id, [NoticeKind.CONGRATULATION])

    assert ["Congratulations!" in reply.text for reply in replies] == [False, False, True, False]
    assert "That makes 4 video meetings; 3 are required." in replies[3].text
    assert [notice.recipient_id for notice in notices] == [cast.sam_id]


def test_undoing_the_third_and_logging_it_again_makes_a_notice_for_each(sessions, cast, clock):
    """Delivery sends the first one that is still true, and then none: see test_welcome.py."""
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        add_contact(session, pair, date(2026, 9, 10))
        add_contact(session, pair, date(2026, 9, 20))
        first = typed(session, cast.maya_id, "zoom october 1", clock.now)
        contact_buttons.undo(
            session, press(session, cast.maya_id, buttons_of(first)["Undo"]), clock.now
        )
        typed(session, cast.maya_id, "zoom october 1", clock.now)

        notices = notices_about(session, cast.pair_id, [NoticeKind.CONGRATULATION])

    assert len({notice.key for notice in notices}) == 2


def test_an_old_undo_button_never_fits_a_newer_contact(sessions, cast, clock):
    with sessions.begin() as session:
        undo = buttons_of(typed(session, cast.maya_id, "phone october 1", clock.now))["Undo"]
        contact_buttons.undo(session, press(session, cast.maya_id, undo), clock.now)
        typed(session, cast.maya_id, "phone october 2", clock.now)

        contact_buttons.undo(session, press(session, cast.maya_id, undo), clock.now)

        assert len(last_contacts(session, cast.pair_id, 5)) == 1


def test_a_day_before_the_pair_began_is_refused(sessions, cast, clock):
    with sessions.begin() as session, pytest.raises(BeforeThePairError) as refusal:
        typed(session, cast.maya_id, "zoom august 31", clock.now)

    assert refusal.value.began_on == date(2026, 9, 1)


def test_the_first_day_of_the_pair_is_taken(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "zoom september 1", clock.now)

    assert reply.text.startswith("Logged")


def test_a_contact_to_come_is_refused_with_the_way_out(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "zoom tomorrow 10am", clock.now)

        contacts = logged(session, cast)

    assert "still to come" in reply.text
    assert contacts == []


def test_after_the_last_day_of_the_cohort_earlier_days_can_be_logged(sessions, cast, clock):
    clock.now = datetime(2027, 5, 3, 14, tzinfo=UTC)
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "zoom april 30", clock.now)

        with pytest.raises(AfterTheCohortError):
            typed(session, cast.maya_id, "zoom may 1", clock.now)

    assert reply.text.startswith("Logged")


def test_nothing_is_logged_when_one_of_several_pairs_refuses_the_day(sessions, cast, clock):
    with sessions.begin() as session:
        lee_pair = add_lee(session, cast)
        lee_pair.began_on = date(2026, 10, 1)

        with pytest.raises(BeforeThePairError):
            typed(session, cast.maya_id, "zoom with Sam and Lee september 20", clock.now)

        contacts = logged(session, cast)

    assert contacts == []


def test_an_ended_pair_takes_no_more_contacts(sessions, cast, clock):
    with sessions.begin() as session:
        question = typed(session, cast.maya_id, "yesterday 45m", clock.now)
        session.get_one(Pair, cast.pair_id).ended_at = clock.now
        other = add_lee(session, cast)

        with pytest.raises(PairEndedError):
            contact_buttons.choose_modality(
                session, press(session, cast.maya_id, buttons_of(question)["Phone"]), clock.now
            )

    assert other.id


def test_somebody_without_a_pair_is_told_so(sessions, cast, clock):
    with sessions.begin() as session:
        olu = add_person(session, "Olu Ade", cast.cohort_id, Role.MENTOR)

        with pytest.raises(NoPairError):
            typed(session, olu.id, "zoom yesterday", clock.now)


def test_a_pair_that_was_not_announced_is_none_yet(sessions, cast, clock):
    with sessions.begin() as session:
        session.get_one(Pair, cast.pair_id).announced_at = None

        with pytest.raises(NoPairError):
            typed(session, cast.maya_id, "zoom yesterday", clock.now)


def test_a_new_cohorts_pair_goes_before_one_of_a_cohort_that_is_over(sessions, cast, clock):
    clock.now = datetime(2027, 9, 20, 14, tzinfo=UTC)
    with sessions.begin() as session:
        cohort = add_cohort(session, "2027-28")
        cohort.starts_on, cohort.ends_on = date(2027, 9, 1), date(2028, 4, 30)
        lee = add_person(session, "Lee Chan", cohort.id, Role.PARTICIPANT)
        maya = session.get_one(Person, cast.maya_id)
        add_pair(session, cohort.id, maya, lee, ANNOUNCED + timedelta(days=365))
        reply = typed(session, cast.maya_id, "zoom yesterday", clock.now)

    assert "video meeting with Lee" in reply.text


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
    ],
)
def test_a_note_is_kept_word_for_word(sessions, cast, clock, note):
    with sessions.begin() as session:
        typed(session, cast.maya_id, f"zoom yesterday about {note}", clock.now)

        contact = logged(session, cast)[0]

    assert contact.note.endswith(note)


def test_a_huge_note_is_refused_with_its_limit(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "zoom yesterday " + "word " * 500, clock.now)

        contacts = logged(session, cast)

    assert "I keep 2,000" in reply.text
    assert contacts == []


@pytest.mark.parametrize(
    "words",
    ["feb 30 zoom", "zoom 3:75pm", "zoom 25h", "zoom 1h 2h yesterday", "zoom sept 31"],
)
def test_what_cannot_be_is_asked_back_and_nothing_is_saved(sessions, cast, clock, words):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, words, clock.now)

        contacts = logged(session, cast)

    assert isinstance(reply, Message)
    assert "Nothing is saved." in reply.text
    assert contacts == []


def test_the_command_reaches_both_kinds_of_partner_only():
    roles = {one for spec in contact_buttons.BUTTONS for one in spec.roles}

    assert log_contact.COMMAND.roles == {Role.MENTOR, Role.PARTICIPANT}
    assert roles == {Role.MENTOR, Role.PARTICIPANT}
    assert contact_form.FORMS[0].id == "contact.log"


def test_a_contact_is_read_by_nobody_else(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "zoom yesterday secret plan", clock.now)
        undo = buttons_of(reply)["Undo"]

        with pytest.raises(NotForYouError):
            contact_buttons.undo(session, press(session, cast.sam_id, undo), clock.now)

        assert session.get(Contact, int(undo.value)) is not None
