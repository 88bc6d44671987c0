"""/contact: what may be there already is asked about before it counts again."""

import pytest

from handlers import contact_buttons
from models import Person
from models.contact import last_contacts
from tests.handlers.calls import buttons_of, press
from tests.handlers.contact_calls import add_lee, logged, typed


def test_f32_the_same_line_sent_twice_asks_before_it_logs_again(sessions, cast, clock):
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
