"""How fast messages go out: a second apart in a conversation, slower after a complaint."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import ChatAccount, Throttle
from scheduler.chat import DeliveryError
from scheduler.delivery import deliver
from scheduler.outcome import Outcome
from scheduler.throttling import FREE, LONGEST_WAIT, SLACK, Throttling, reserve, slow_down, speed_up
from tests.cast import WORKSPACE
from tests.scheduler.desk import add_notice, pass_by, timed_desk

TOO_FAST = DeliveryError("ratelimited", stops_workspace=True, retry_after_seconds=1)


def interval_ms(sessions) -> int:
    with sessions.read() as session:
        return session.get_one(Throttle, WORKSPACE).interval_ms


@pytest.fixture
def posted_at(chat):
    """The seconds on the watch at each post; `chat.before_send` writes them down."""
    seconds: list[float] = []

    def keep(watch):
        chat.before_send = lambda _: seconds.append(watch.seconds)
        return seconds

    return keep


def test_messages_to_one_person_are_a_second_apart(sessions, cast, clock, chat, posted_at):
    for number in range(4):
        add_notice(sessions, cast.maya_id, clock.now, f"n{number}")
    desk, watch = timed_desk(sessions, chat, clock, throttling=SLACK)
    seconds = posted_at(watch)

    deliver(desk, clock.now)

    assert len(seconds) == 4
    assert all(later - earlier >= 0.999 for earlier, later in pairwise(seconds))


def test_messages_to_several_people_keep_the_pace_of_the_workspace(
    sessions, cast, clock, chat, posted_at
):
    for number, person_id in enumerate((cast.maya_id, cast.sam_id, cast.fay_id)):
        add_notice(sessions, person_id, clock.now, f"n{number}")
    desk, watch = timed_desk(sessions, chat, clock, throttling=SLACK)
    seconds = posted_at(watch)

    deliver(desk, clock.now)

    assert [round(later - earlier, 3) for earlier, later in pairwise(seconds)] == [0.2, 0.2]


def test_f19_a_complaint_slows_the_workspace_down_and_successes_bring_it_back(
    sessions, cast, clock, chat
):
    chat.faults.append(TOO_FAST)
    for number in range(40):
        add_notice(sessions, cast.maya_id, clock.now, f"n{number}")
    desk, watch = timed_desk(sessions, chat, clock)

    deliver(desk, clock.now)
    slowed = interval_ms(sessions)
    deliver(desk, pass_by(clock, watch, 60))

    assert slowed == 500
    assert len(chat.posts) == 40
    assert interval_ms(sessions) < 100


def test_two_workers_share_one_pace(sessions, cast, clock):
    with sessions.begin() as session:
        first = reserve(session, session.get_one(ChatAccount, 1), SLACK, clock.now)
    with sessions.begin() as session:
        second = reserve(session, session.get_one(ChatAccount, 2), SLACK, clock.now)

    assert (first, second) == (timedelta(0), timedelta(milliseconds=200))


def test_f40_a_worker_whose_clock_is_behind_does_not_wait_for_the_others(sessions, cast, clock):
    with sessions.begin() as session:
        reserve(session, session.get_one(ChatAccount, 1), SLACK, clock.now + timedelta(minutes=5))
    with sessions.begin() as session:
        wait = reserve(session, session.get_one(ChatAccount, 1), SLACK, clock.now)

    assert wait == LONGEST_WAIT


def test_the_pace_is_kept_also_when_the_process_is_asked_to_end_meanwhile(
    sessions, cast, clock, chat
):
    for number in range(2):
        add_notice(sessions, cast.maya_id, clock.now, f"n{number}")
    stopping = []
    desk, _ = timed_desk(
        sessions, chat, clock, throttling=SLACK, is_stopping=lambda: bool(stopping)
    )
    chat.before_send = lambda _: stopping.append(True)

    done = deliver(desk, clock.now)

    assert len(chat.posts) == 1
    assert done[Outcome.GIVEN_BACK] == 1


@given(events=st.lists(st.sampled_from(["slow", "fast"]), max_size=60))
def test_the_interval_stays_between_the_usual_and_the_slowest(events):
    throttling = Throttling(conversation_ms=1000, start_ms=200)
    session, now = MemorySession(throttling), None

    for event in events:
        (slow_down if event == "slow" else speed_up)(session, WORKSPACE, throttling, now)

        assert throttling.start_ms <= session.throttle.interval_ms <= throttling.slowest_ms


class MemorySession:
    """One row of pace, no database: the arithmetic is looked at, sixty steps at a time."""

    def __init__(self, throttling):
        self.throttle = Throttle(
            workspace_id=WORKSPACE, interval_ms=throttling.start_ms, next_post_at=None
        )

    def get(self, *_, **__):
        return self.throttle


def test_without_limits_nothing_waits(sessions, cast, clock):
    with sessions.begin() as session:
        waits = [
            reserve(session, session.get_one(ChatAccount, 1), FREE, clock.now) for _ in range(3)
        ]

    assert waits == [timedelta(0)] * 3
