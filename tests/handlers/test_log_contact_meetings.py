"""/contact: short video meetings, the third one, and Undo."""

from datetime import date

import pytest

from handlers import contact_buttons
from models import Modality, NoticeKind, Pair
from models.contact import last_contacts
from models.notice import notices_about
from tests.cast import add_contact
from tests.handlers.calls import buttons_of, press
from tests.handlers.contact_calls import logged, typed


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
