"""The question goes out once, the reminder to who has not answered, the result to facilitators."""

from datetime import UTC, datetime, timedelta

import pytest

from models import Notice, NoticeKind, NoticeState, Person, Platform
from models.poll import slots_of
from program.rules import Rules
from scheduler import time_poll
from scheduler.desk import Desk
from scheduler.instants import next_instant
from scheduler.tick import tick
from tests.handlers.poll_world import ask, only_poll, pick, press

NOON = datetime(2026, 10, 5, 16, tzinfo=UTC)
CLOSES = datetime(2026, 10, 16, 4, tzinfo=UTC)
"""The end of Thursday, October 15, in New York."""
LAST_CALL = datetime(2026, 10, 14, 21, tzinfo=UTC)
"""Wednesday, 5:00 PM: a day before would be at midnight."""
FRIDAY = datetime(2026, 10, 16, 12, tzinfo=UTC)
"""8:00 AM in New York, after the end."""


@pytest.fixture
def desk(sessions, cast, chat) -> Desk:
    return Desk(sessions, {Platform.SLACK: chat}, Rules(), jobs=(time_poll.JOB,))


def asked(sessions, cast, **changes) -> int:
    with sessions.begin() as session:
        ask(session, cast, NOON, **changes)
        return only_poll(session).id


def states(sessions, kind) -> list[tuple[NoticeState, str | None]]:
    with sessions.read() as session:
        query = session.query(Notice).filter_by(kind=kind).order_by(Notice.recipient_id)
        return [(notice.state, notice.reason) for notice in query]


def test_each_is_asked_once_in_their_own_zone(sessions, cast, desk, chat):
    with sessions.begin() as session:
        session.get_one(Person, cast.sam_id).time_zone = "America/Los_Angeles"
    asked(sessions, cast)

    tick(desk, NOON)
    tick(desk, NOON + timedelta(hours=1))

    assert "Tuesday, October 20, 3:00 PM" in chat.to("UMAYA")[0]
    assert "Tuesday, October 20, 12:00 PM PDT (3:00 PM EDT in New York)" in chat.to("USAM")[0]
    assert "until Thursday, October 15, 9:00 PM PDT" in chat.to("USAM")[0]
    assert len(chat.to("UMAYA")) == len(chat.to("USAM")) == 1
    assert chat.to("UFAY") == []


def test_only_who_has_not_answered_is_reminded_and_once(sessions, cast, desk, chat):
    poll_id = asked(sessions, cast)
    tick(desk, NOON)
    with sessions.begin() as session:
        pick(session, cast.maya_id, poll_id, [], NOON)

    tick(desk, LAST_CALL - timedelta(minutes=1))
    before = len(chat.to("USAM"))
    for later in range(3):
        tick(desk, LAST_CALL + timedelta(minutes=later))

    assert before == 1
    assert len(chat.to("UMAYA")) == 1
    assert [text.partition(":")[0] for text in chat.to("USAM")[1:]] == ["A question is still open"]


def test_a_poll_of_a_day_has_no_reminder(sessions, cast, desk, chat):
    asked(sessions, cast, closes="2026-10-06")

    for at in (NOON, NOON + timedelta(hours=1), datetime(2026, 10, 6, 21, tzinfo=UTC)):
        tick(desk, at)

    assert len(chat.to("USAM")) == 1


def test_who_answers_before_the_reminder_goes_out_gets_none(sessions, cast, desk, chat):
    poll_id = asked(sessions, cast)
    tick(desk, NOON)
    with sessions.begin() as session:
        time_poll.run(session, Rules(), LAST_CALL, LAST_CALL)
        pick(session, cast.sam_id, poll_id, [1], LAST_CALL)
        session.get_one(Person, cast.maya_id).fewer_reminders = True

    tick(desk, LAST_CALL)

    assert len(chat.to("USAM")) == 1
    assert states(sessions, NoticeKind.POLL_REMINDER) == [
        (NoticeState.SKIPPED, "fewer_reminders"), (NoticeState.SKIPPED, "answered"),
    ]  # fmt: skip


def test_the_facilitator_gets_the_result_when_it_has_closed(sessions, cast, desk, chat):
    poll_id = asked(sessions, cast)
    tick(desk, NOON)
    with sessions.begin() as session:
        pick(session, cast.maya_id, poll_id, [1], NOON)

    tick(desk, CLOSES)
    at_night = chat.to("UFAY")
    tick(desk, FRIDAY)
    tick(desk, FRIDAY + timedelta(hours=1))

    assert at_night == []
    (text,) = chat.to("UFAY")
    assert "1 of 2 people answered; closed." in text
    assert text.splitlines()[1] == "Wednesday, October 21, 3:30 PM: 1 can."


def test_nobody_is_asked_or_told_after_somebody_chose(sessions, cast, desk, chat):
    poll_id = asked(sessions, cast)
    with sessions.begin() as session:
        slot = slots_of(session, poll_id)[0]
        press(session, cast.fay_id, "poll.settle", f"{poll_id}|{slot.id}", NOON)

    for at in (NOON, LAST_CALL, FRIDAY):
        tick(desk, at)

    assert states(sessions, NoticeKind.POLL) == [(NoticeState.SKIPPED, "closed")] * 2
    assert [text.splitlines()[0] for text in chat.to("USAM")] == ["You are invited:"]
    assert chat.to("UFAY") == []


def test_the_reminder_counts_towards_the_weekly_limit_and_the_question_does_not(desk):
    assert NoticeKind.POLL_REMINDER in desk.reminder_kinds
    assert not {NoticeKind.POLL, NoticeKind.POLL_RESULT} & desk.reminder_kinds


def test_a_clock_that_jumps_finds_reminder_and_end(sessions, cast, desk):
    asked(sessions, cast)
    with sessions.begin() as session:
        found, now = [], NOON
        while (now := next_instant(session, Rules(), now)) and now <= CLOSES:
            found.append(now)

    assert {LAST_CALL, CLOSES} <= set(found)
