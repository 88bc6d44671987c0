"""Delivered messages are written anew when the facts behind them change."""

from datetime import timedelta

import pytest

from messages.message import message, say
from models import Notice
from scheduler.chat import DeliveryError
from scheduler.delivery import Outcome, deliver
from scheduler.job import NoticeSpec, Skip
from tests.scheduler.desk import KIND, add_notice, desk_of, notice


def compose(session, notice, rules, now):
    return message(say(f"{notice.key} {notice.state.value}"))


def ask(sessions, moment, key="a"):
    with sessions.begin() as session:
        session.query(Notice).filter_by(key=key).one().revise_at = moment


@pytest.fixture
def desk(sessions, cast, clock, chat):
    """A desk whose one notice was sent."""
    desk = desk_of(sessions, chat, NoticeSpec(KIND, compose, False, False, False))
    add_notice(sessions, cast.maya_id, clock.now)
    deliver(desk, clock.now)
    return desk


def test_a_message_is_written_anew_once_in_its_place(sessions, desk, clock, chat):
    ask(sessions, clock.now)

    first, second = deliver(desk, clock.now), deliver(desk, clock.now)

    assert (first[Outcome.REVISED], second[Outcome.REVISED]) == (1, 0)
    ((sent, words),) = chat.revisions
    assert (sent.conversation_id, sent.message_id) == ("DUMAYA", "1.0001")
    assert words.text == "a sent"
    assert notice(sessions).revise_at is None


def test_one_that_fails_is_tried_again(sessions, desk, clock, chat):
    ask(sessions, clock.now)
    chat.faults.append(DeliveryError("RemoteDisconnected", ambiguous=True))

    deliver(desk, clock.now)
    deliver(desk, clock.advance(minutes=9))
    before = len(chat.revisions)
    deliver(desk, clock.advance(minutes=1))

    assert before == 0
    assert len(chat.revisions) == 1
    assert notice(sessions).revise_at is None


def test_one_that_can_never_be_changed_is_left_as_it_is(sessions, desk, clock, chat):
    ask(sessions, clock.now)
    chat.faults.append(DeliveryError("message_not_found", permanent=True))

    deliver(desk, clock.now)

    assert notice(sessions).revise_at is None


def test_what_is_asked_for_while_it_is_written_is_not_forgotten(sessions, desk, clock, chat):
    ask(sessions, clock.now)
    later = clock.now + timedelta(seconds=1)
    write = chat.revise

    def revise(sent, to, words):
        write(sent, to, words)
        if len(chat.revisions) == 1:
            ask(sessions, later)

    chat.revise = revise
    deliver(desk, clock.now)
    deliver(desk, later)

    assert len(chat.revisions) == 2
    assert notice(sessions).revise_at is None


def test_a_closed_workspace_is_left_alone(sessions, desk, clock, chat):
    ask(sessions, clock.now)
    chat.faults.append(DeliveryError("ratelimited", stops_workspace=True, retry_after_seconds=900))

    deliver(desk, clock.now)
    deliver(desk, clock.advance(minutes=10))
    before = len(chat.revisions)
    deliver(desk, clock.advance(minutes=5))

    assert before == 0
    assert len(chat.revisions) == 1


def test_one_that_cannot_be_worded_does_not_stop_the_others(sessions, cast, desk, clock, chat):
    add_notice(sessions, cast.sam_id, clock.now, "b")
    deliver(desk, clock.now)
    for key in "ab":
        ask(sessions, clock.now, key)

    def words(session, notice, rules, now):
        return compose(session, notice, rules, now) if notice.key == "b" else 1 / 0

    broken = desk_of(sessions, chat, NoticeSpec(KIND, words, False, False, False))
    deliver(broken, clock.now)

    assert [words.text for _, words in chat.revisions] == ["b sent"]
    assert notice(sessions).revise_at is None


def test_one_that_has_nothing_new_to_say_stays(sessions, desk, clock, chat):
    ask(sessions, clock.now)
    silent = desk_of(sessions, chat, NoticeSpec(KIND, lambda *_: Skip("gone"), False, False, False))

    deliver(silent, clock.now)

    assert chat.revisions == []
    assert notice(sessions).revise_at is None
