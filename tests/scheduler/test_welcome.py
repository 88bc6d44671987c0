"""To both when a pair is announced, and to the other one at the third video meeting."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models import Cohort, Notice, NoticeState, Pair, Person, Role
from models.notice import add_notices, find_notice
from models.pair import find_pair
from program.pairs import announce, reassign
from program.reminders import congratulation_rows
from program.rules import Rules
from scheduler.delivery import deliver
from tests.cast import add_contact, add_pair, add_person
from tests.scheduler.months import reminding_desk, utc

NOW = utc(2026, 10, 5, 14)


@pytest.fixture
def desk(sessions, cast, chat):
    return reminding_desk(sessions, chat)


def add_draft(session, cast, name="Lee Chen"):
    maya = session.get_one(Person, cast.maya_id)
    other = add_person(session, name, cast.cohort_id, Role.PARTICIPANT)
    return add_pair(session, cast.cohort_id, maya, other, announced_at=None)


def test_both_are_welcomed_at_once(sessions, cast, desk, chat):
    with sessions.begin() as session:
        announce(session, [add_draft(session, cast)], NOW)

    deliver(desk, NOW)

    assert "You are paired with Lee Chen" in chat.to("UMAYA")[0]
    assert "You are paired with Maya Lin" in chat.to("ULEE")[0]
    assert len(chat.posts) == 2


def test_announced_in_the_evening_it_waits_for_the_morning(sessions, cast, desk, chat):
    evening = NOW + timedelta(hours=12)
    with sessions.begin() as session:
        announce(session, [add_draft(session, cast)], evening)

    deliver(desk, evening)
    before = list(chat.posts)
    deliver(desk, NOW + timedelta(hours=22))

    assert before == []
    assert len(chat.posts) == 2


def test_one_covers_all_pairs_announced_together_and_no_others(sessions, cast, desk, chat):
    with sessions.begin() as session:
        announce(session, [add_draft(session, cast), add_draft(session, cast, "Ana Silva")], NOW)

    deliver(desk, NOW)

    (text,) = chat.to("UMAYA")
    assert "Lee Chen" in text
    assert "Ana Silva" in text
    assert "Sam" not in text


def test_a_reassignment_says_what_becomes_of_the_meetings(sessions, cast, desk, chat):
    with sessions.begin() as session:
        pair = find_pair(session, cast.pair_id)
        add_contact(session, pair, date(2026, 9, 10))
        noa = add_person(session, "Noa Levi", cast.cohort_id, Role.MENTOR)
        reassign(session, pair, noa, carries_meetings=True, now=NOW)

    deliver(desk, NOW)

    assert (
        "Your pair with Maya Lin has ended. The video meeting of that time counts here too."
        in chat.to("USAM")[0]
    )
    assert "Sam's thought partner was Maya Lin until now." in chat.to("UNOA")[0]


def test_nobody_is_welcomed_to_a_cohort_that_is_over(sessions, cast, desk, chat):
    with sessions.begin() as session:
        announce(session, [add_draft(session, cast)], NOW)
        session.get_one(Cohort, cast.cohort_id).ends_on = date(2026, 10, 4)

    deliver(desk, NOW)

    assert chat.posts == []


def congratulate(sessions, cast, meetings):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        for number in range(meetings):
            contact = add_contact(session, pair, date(2026, 9, 10 + number))
        add_notices(session, congratulation_rows(pair, contact, NOW))
        return f"congratulation:{pair.id}:{contact.id}"


def test_the_other_one_is_congratulated_at_the_third_meeting(sessions, cast, desk, chat):
    congratulate(sessions, cast, 3)

    deliver(desk, NOW)

    assert chat.to("UMAYA") == []
    assert (
        "Maya logged your video meeting of September 12. That makes 3 of 3." in chat.to("USAM")[0]
    )


def test_a_meeting_that_was_undone_is_not_congratulated_on(sessions, cast, desk, chat):
    key = congratulate(sessions, cast, 2)

    deliver(desk, NOW)

    assert chat.posts == []
    with sessions.read() as session:
        row = find_notice(session, key)
    assert (row.state, row.reason) == (NoticeState.SKIPPED, "undone")


def test_a_meeting_undone_and_held_later_is_congratulated_on_then(sessions, cast, desk, chat):
    congratulate(sessions, cast, 2)
    deliver(desk, NOW)

    congratulate(sessions, cast, 1)
    deliver(desk, NOW + timedelta(hours=1))

    assert len(chat.to("USAM")) == 1


def test_nobody_is_congratulated_twice(sessions, cast, desk, chat):
    congratulate(sessions, cast, 3)
    deliver(desk, NOW)

    congratulate(sessions, cast, 1)
    deliver(desk, NOW + timedelta(hours=1))

    assert len(chat.posts) == 1
    with sessions.read() as session:
        states = [
            (notice.state, notice.reason) for notice in session.query(Notice).order_by(Notice.id)
        ]
    assert states == [(NoticeState.SENT, None), (NoticeState.SKIPPED, "told_before")]


def test_the_number_of_meetings_is_the_programs(sessions, cast, chat):
    counting = replace(Rules().counting, video_meetings_required=2, pace_percent=(30, 80))
    desk = reminding_desk(sessions, chat, replace(Rules(), counting=counting))
    congratulate(sessions, cast, 2)

    deliver(desk, NOW)

    assert "That makes 2 of 2." in chat.to("USAM")[0]
