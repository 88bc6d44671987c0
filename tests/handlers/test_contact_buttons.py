"""Undo, and logging with one tap."""

from datetime import date, timedelta

import pytest

from handlers import contact_buttons, log_contact
from models import Article, Modality, Pair, Person
from models.article import find_article
from models.contact import last_contacts
from program.errors import NotForYouError, PairEndedError
from tests.cast import add_contact
from tests.handlers.calls import buttons_of, call, press


def logged(session, cast):
    return list(last_contacts(session, cast.pair_id, 100))


def typed(session, person_id, words, now):
    return log_contact.handle(session, call(session, person_id, words), now)


def emailed(session, person_id, cast, now):
    return contact_buttons.log_email(
        session, call(session, person_id, value=str(cast.pair_id)), now
    )


def test_undo_takes_the_contact_back_and_says_the_count(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "zoom yesterday budget", clock.now)
        undo = press(session, cast.maya_id, buttons_of(reply)["Undo"])
        undone = contact_buttons.undo(session, undo, clock.now)

        contacts = logged(session, cast)

    assert undone.text.startswith("Undone: video meeting with Sam, Sunday, October 4.")
    assert "0 of 3" in undone.text
    assert contacts == []


def test_undone_twice_says_that_it_was_undone(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "zoom yesterday", clock.now)
        undo = press(session, cast.maya_id, buttons_of(reply)["Undo"])
        contact_buttons.undo(session, undo, clock.now)
        again = contact_buttons.undo(session, undo, clock.now)

    assert "undone before" in again.text


@pytest.mark.parametrize("value", ["", "x", "-1", "1 OR 1=1", "1" * 30])
def test_a_made_up_id_undoes_nothing(sessions, cast, clock, value):
    with sessions.begin() as session:
        typed(session, cast.maya_id, "zoom yesterday", clock.now)

        with pytest.raises(NotForYouError):
            contact_buttons.undo(session, call(session, cast.maya_id, value=value), clock.now)

        contacts = logged(session, cast)

    assert len(contacts) == 1


def test_what_the_partner_confirmed_stays_as_theirs_without_the_note(sessions, cast, clock):
    with sessions.begin() as session:
        mayas = typed(session, cast.maya_id, "zoom yesterday my own words", clock.now)
        question = typed(session, cast.sam_id, "zoom yesterday", clock.now)
        same = press(session, cast.sam_id, buttons_of(question)["Same"])
        contact_buttons.confirm_same(session, same, clock.now)
        undo = press(session, cast.maya_id, buttons_of(mayas)["Undo"])
        undone = contact_buttons.undo(session, undo, clock.now)

        contact = logged(session, cast)[0]

    assert "it stays as Sam's" in undone.text
    assert (contact.logged_by_id, contact.confirmed_by_id, contact.note) == (cast.sam_id, None, "")


def test_an_article_stays_when_its_contact_is_undone(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "zoom yesterday", clock.now)
        contact = logged(session, cast)[0]
        article = Article(
            pair_id=cast.pair_id,
            shared_by_id=cast.maya_id,
            url="https://example.org/a",
            normalized_url="https://example.org/a",
            shared_at=clock.now,
            contact_id=contact.id,
        )
        session.add(article)
        session.flush()
        article_id = article.id
        undo = press(session, cast.maya_id, buttons_of(reply)["Undo"])
        contact_buttons.undo(session, undo, clock.now)

    with sessions.read() as session:
        kept = find_article(session, article_id)

    assert kept is not None
    assert kept.contact_id is None


def test_an_ended_pairs_contact_can_still_be_taken_back(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "zoom yesterday words", clock.now)
        session.get_one(Pair, cast.pair_id).ended_at = clock.now
        undo = press(session, cast.maya_id, buttons_of(reply)["Undo"])
        contact_buttons.undo(session, undo, clock.now)

        contacts = logged(session, cast)

    assert contacts == []


def test_one_tap_logs_an_email_of_today(sessions, cast, clock):
    with sessions.begin() as session:
        reply = emailed(session, cast.maya_id, cast, clock.now)

        contact = logged(session, cast)[0]

    assert reply.text.startswith("Logged: email with Sam, Monday, October 5.")
    assert list(buttons_of(reply)) == ["Undo", "Edit"]
    assert (contact.modality, contact.took_place_on) == (Modality.EMAIL, date(2026, 10, 5))


def test_a_double_tap_logs_one_email(sessions, cast, clock):
    with sessions.begin() as session:
        emailed(session, cast.maya_id, cast, clock.now)
        second = emailed(session, cast.maya_id, cast, clock.advance(seconds=1))

        contacts = logged(session, cast)

    assert "logged already" in second.text
    assert list(buttons_of(second)) == ["Undo", "Edit"]
    assert len(contacts) == 1


def test_another_email_later_that_day_is_another_contact(sessions, cast, clock):
    with sessions.begin() as session:
        emailed(session, cast.maya_id, cast, clock.now)
        emailed(session, cast.maya_id, cast, clock.advance(minutes=3))

        contacts = logged(session, cast)

    assert len(contacts) == 2


def test_an_email_that_both_tap_is_asked_about(sessions, cast, clock):
    with sessions.begin() as session:
        emailed(session, cast.maya_id, cast, clock.now)
        reply = emailed(session, cast.sam_id, cast, clock.advance(minutes=30))

        contacts = logged(session, cast)

    assert "The same one?" in reply.text
    assert len(contacts) == 1


def test_one_tap_near_midnight_is_the_day_of_the_one_who_taps(sessions, cast, clock):
    with sessions.begin() as session:
        session.get_one(Person, cast.sam_id).time_zone = "Asia/Tokyo"
        emailed(session, cast.sam_id, cast, clock.advance(hours=2))

        contact = logged(session, cast)[0]

    assert contact.took_place_on == date(2026, 10, 6)
    assert contact.time_zone == "Asia/Tokyo"


def test_a_tap_in_an_ended_pair_is_refused(sessions, cast, clock):
    with sessions.begin() as session:
        session.get_one(Pair, cast.pair_id).ended_at = clock.now

        with pytest.raises(PairEndedError):
            emailed(session, cast.maya_id, cast, clock.now)


def test_a_tap_of_somebody_else_is_refused(sessions, cast, clock):
    with sessions.begin() as session, pytest.raises(NotForYouError):
        emailed(session, cast.fay_id, cast, clock.now)


def test_an_imported_contact_asks_the_partner_whether_it_is_the_same(sessions, cast, clock):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        add_contact(session, pair, clock.now.date() - timedelta(days=3)).is_imported = True
        reply = typed(session, cast.sam_id, "zoom october 2", clock.now)

    assert "The same one?" in reply.text
