"""F44: with the wrong key, or none, only words are unreadable; everything else goes on."""

import pytest

from bot.download_pages import as_file
from messages.digest import NOTES_WAIT
from models import Person, Platform, Sessions
from models.key_care import remember_key
from models.keyring import Keyring
from models.keys import GivenKeys
from models.sealing import UNREADABLE
from program.own_data import own_data
from program.rules import Rules
from scheduler.desk import Desk
from scheduler.tick import tick
from tests.cast import FakeClock
from tests.crowd import MAYAS_WORDS, Crowd, add_crowd, seen
from tests.fakes import FakeChat
from tests.keys import KEY, OTHER_KEY


@pytest.fixture
def crowd(sessions, clock: FakeClock) -> Crowd:
    """Everybody and what they wrote, in a process whose key is another one."""
    crowd = add_crowd(sessions, clock)
    with sessions.begin() as session:
        remember_key(session, KEY.id)
    crowd.sessions = Sessions(sessions.engine, keyring=Keyring(GivenKeys((OTHER_KEY,))))
    return crowd


@pytest.mark.parametrize(
    "line",
    ["/pair", "/pair Sam", "/capstone", "/meeting", "/agreement", "/profile", "/reflect",
     "/growth"],
)  # fmt: skip
def test_f44_what_the_two_of_a_pair_ask_for_is_answered_without_the_words(crowd, line):
    for who in ("UMAYA", "USAM"):
        answer = seen(crowd.types(who, line))

        assert "That did not work" not in answer
        assert MAYAS_WORDS not in answer


def test_f44_the_place_of_a_note_says_that_it_cannot_be_read(crowd):
    assert UNREADABLE in seen(crowd.types("UMAYA", "/pair Sam"))


def test_f44_contacts_are_logged_and_new_notes_are_read(crowd):
    before = crowd.contacts()

    logged = seen(crowd.types("UMAYA", "/contact phone with Sam yesterday buses"))

    assert "Logged" in logged
    assert "buses" in logged
    assert crowd.contacts() == before + 1


def test_f44_home_opens_for_everybody(crowd):
    for who in ("UMAYA", "USAM", "UFAY"):
        assert crowd.opens_home(who)


def test_f44_jobs_and_delivery_go_on_and_the_digest_says_so_once(crowd, clock):
    chat = FakeChat()
    desk = Desk(crowd.sessions, {Platform.SLACK: chat}, Rules())

    for _ in range(8 * 24):
        tick(desk, clock.advance(hours=1))

    texts = [post.message.text for post in chat.posts]
    with_the_sentence = [text for text in texts if NOTES_WAIT in text]
    assert len(texts) > len(with_the_sentence) > 0
    assert all(text.count(NOTES_WAIT) == 1 for text in with_the_sentence)
    assert not any(MAYAS_WORDS in text for text in texts)


def test_f44_what_stands_for_a_note_is_no_word_of_anybody_in_their_own_data(crowd):
    with crowd.sessions.read() as session:
        data = own_data(session, session.get_one(Person, crowd.ids["Maya"]))
    shown = seen(crowd.presses("UMAYA", "privacy.read", "0"))

    assert UNREADABLE not in as_file(data).decode() + shown
    assert data["Contacts of your pairs"][0]["cannot be read now"] == ["note", "tags"]
    assert "note" not in data["Contacts of your pairs"][0]
    assert "cannot be read now: note, tags" in shown
