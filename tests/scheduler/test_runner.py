"""The process's own heartbeat: threads that wake, and one that watches."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest

from scheduler.job import Job
from scheduler.runner import Runner
from tests.scheduler.desk import add_notice, desk_of

PATIENCE_SECONDS = 5.0


class Beats:
    """A job that counts its runs, so that a test can wait for the next one."""

    def __init__(self):
        self.condition = threading.Condition()
        self.count = 0
        self.act: Callable[[], None] = lambda: None

    def run(self, session, rules, since, now):
        with self.condition:
            self.count += 1
            self.condition.notify_all()
        self.act()

    def wait_for(self, count):
        with self.condition:
            return self.condition.wait_for(lambda: self.count >= count, PATIENCE_SECONDS)


@pytest.fixture
def beats() -> Beats:
    return Beats()


def runner_of(sessions, chat, clock, beats, interval_seconds):
    desk = desk_of(sessions, chat, jobs=(Job("beats", beats.run),))
    return Runner(desk, clock, interval_seconds)


def test_it_ticks_at_the_start_and_then_again_and_again(sessions, cast, clock, chat, beats):
    runner = runner_of(sessions, chat, clock, beats, 0.05)

    runner.start()
    reached = beats.wait_for(3)
    runner.stop()
    count = beats.count

    assert reached
    assert not threading.Event().wait(0.15)
    assert beats.count == count


def test_a_notice_that_was_written_goes_out_at_once(sessions, cast, clock, chat, beats):
    arrived = threading.Event()
    chat.before_send = lambda _: arrived.set()
    runner = runner_of(sessions, chat, clock, beats, 600)
    runner.start()
    beats.wait_for(1)
    add_notice(sessions, cast.maya_id, clock.now)

    runner.wake()
    was_sent = arrived.wait(PATIENCE_SECONDS)
    runner.stop()

    assert was_sent
    assert chat.to("UMAYA") == ["a"]
    assert beats.count == 1


def test_a_pass_that_breaks_does_not_end_the_heartbeat(sessions, cast, clock, chat, beats):
    def broken_clock():
        if beats.count == 0:
            beats.run(None, None, None, None)
            raise OSError("no time today")
        return clock.now

    runner = runner_of(sessions, chat, broken_clock, beats, 0.05)

    runner.start()
    reached = beats.wait_for(3)
    runner.stop()

    assert reached


def test_a_scheduler_that_died_is_started_anew(sessions, cast, clock, chat, beats):
    runner = runner_of(sessions, chat, clock, beats, 0.05)
    runner.start()
    beats.wait_for(2)
    runner._scheduler.shutdown(wait=True)  # as its thread does when the database fails it
    count = beats.count

    came_back = beats.wait_for(count + 3)
    runner.stop()

    assert came_back


def test_two_ticks_at_once_are_one(sessions, cast, clock, chat, beats):
    runner = runner_of(sessions, chat, clock, beats, 600)
    beats.act = runner.tick

    runner.tick()
    runner.stop()

    assert beats.count == 1


def test_it_knows_how_long_ago_the_last_tick_was(sessions, cast, clock, chat, beats):
    seconds = iter([0.0] * 50)
    desk = desk_of(sessions, chat, monotonic=lambda: next(seconds, 42.0))
    runner = Runner(desk, clock, 600)

    runner.tick()
    for _ in seconds:
        pass

    assert runner.seconds_since_tick == timedelta(seconds=42).total_seconds()
    runner.stop()
