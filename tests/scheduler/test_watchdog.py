"""The watchdog: whatever dies, hangs or sleeps too long, work goes on within three intervals."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.runner import LOOKS_PER_INTERVAL, MOST_HUNG, SILENT_LOOKS, Runner
from tests.scheduler.beats import AN_HOUR, Beats, runner_of
from tests.scheduler.desk import add_notice, desk_of
from tests.waiting import PATIENCE_SECONDS, eventually

THREE_INTERVALS = 3 * LOOKS_PER_INTERVAL


def look_until(runner, is_so, at_most=THREE_INTERVALS):
    """Look as the watchdog does until it is so; return whether it came to that in time."""
    for _ in range(at_most):
        if is_so():
            return True
        runner.look()
    return is_so()


def let_go(hang, runner):
    """Let what hangs go on, and wait until it has ended."""
    hang.release.set()
    for generation in runner._left_behind:
        generation.wait()


def begins_anew(runner):
    """Return whether the watchdog begins a new generation within three intervals."""
    before = runner._present
    return look_until(runner, lambda: runner._present is not before)


class Counting(Runner):
    """A runner whose passes are only counted: nothing but the threads can be slow."""

    def __init__(self, chat, clock):
        super().__init__(desk_of(None, chat), clock, 0.05)
        self.beats = Beats()

    def _guarded(self, do, desk):
        self.beats.run(None, None, None, None)


def test_f45_a_scheduler_thread_that_died_is_replaced(clock, chat):
    runner = Counting(chat, clock)
    runner.start()
    runner.beats.wait_for(2)
    runner._present.scheduler.shutdown(wait=True)  # as its thread does when its jobs fail it
    count = runner.beats.count

    came_back = runner.beats.wait_for(count + 3)
    runner.stop()

    assert came_back


def test_f45_a_scheduler_that_sleeps_for_as_long_as_the_clock_was_set_back_is_replaced(clock, chat):
    runner = Counting(chat, clock)
    runner.start()
    runner.beats.wait_for(2)
    [job] = runner._present.scheduler.get_jobs()
    job.modify(next_run_time=datetime.now(UTC) + timedelta(hours=1))  # noqa: TID251 - as it reckons
    count = runner.beats.count

    came_back = runner.beats.wait_for(count + 3)
    runner.stop()

    assert came_back


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_f45_a_delivery_thread_that_died_is_replaced(sessions, cast, clock, chat, beats):
    def die(count):
        if count == 1:
            raise SystemExit

    beats.act = die
    runner = runner_of(sessions, chat, clock, beats)
    runner.start()
    runner._present.wait()

    began_anew = begins_anew(runner)
    came_back = beats.wait_for(2)
    hung = runner.hung
    runner.stop()

    assert began_anew
    assert came_back
    assert hung == 0


def test_f45_a_tick_that_hangs_is_left_behind_and_work_goes_on(
    sessions, cast, clock, chat, beats, hang
):
    chat.before_send = hang
    add_notice(sessions, cast.maya_id, clock.now)
    runner = runner_of(sessions, chat, clock, beats)
    runner.start()
    hang.wait()
    arrived = threading.Event()
    chat.before_send = lambda _: arrived.set()
    add_notice(sessions, cast.sam_id, clock.now, "b")
    runner.wake()  # must not be lost, although the one who is woken hears nothing

    began_anew = begins_anew(runner)
    went_on = arrived.wait(PATIENCE_SECONDS)
    hung = runner.hung
    runner.stop()  # does not wait for the one that hangs
    reached = chat.to("UMAYA"), chat.to("USAM")
    let_go(hang, runner)

    assert began_anew
    assert went_on
    assert hung == 1
    assert reached == ([], ["b"])


def test_f45_a_thread_that_goes_on_after_its_time_begins_nothing_new(
    sessions, cast, clock, chat, beats, hang
):
    chat.before_send = hang
    add_notice(sessions, cast.maya_id, clock.now)
    runner = runner_of(sessions, chat, clock, beats)
    runner.start()
    hang.wait()
    chat.before_send = lambda _: None
    begins_anew(runner)
    beats.wait_for(2)
    runner.stop()
    add_notice(sessions, cast.sam_id, clock.now, "b")

    let_go(hang, runner)

    assert chat.to("UMAYA") == ["a"]  # it was being sent when its time ended
    assert chat.to("USAM") == []
    assert runner.hung == 0


def test_f45_when_too_many_hang_the_process_is_asked_to_end(
    sessions, cast, clock, chat, beats, hang
):
    stopping = threading.Event()
    runner = runner_of(sessions, chat, lambda: hang() or clock.now, beats)

    runner.start(stopping)
    for _ in range(MOST_HUNG - 1):
        hang.wait()
        assert begins_anew(runner)
    hang.wait()
    before = stopping.is_set()
    asked = look_until(runner, stopping.is_set)
    runner.stop()  # does not wait for what hangs
    hung = runner.hung
    let_go(hang, runner)

    assert not before
    assert asked
    assert runner.has_given_up
    assert hung == MOST_HUNG


def test_a_long_pass_is_not_taken_for_one_that_hangs(sessions, cast, clock, chat, beats):
    for number in range(2 * SILENT_LOOKS):
        add_notice(sessions, cast.maya_id, clock.now, f"n{number}")
    runner = runner_of(sessions, chat, clock, beats)
    chat.before_send = lambda _: runner.look()
    first = runner._present

    runner.start()
    went_out = eventually(lambda: len(chat.posts) == 2 * SILENT_LOOKS)
    runner.stop()

    assert went_out
    assert runner._present is first


def test_ticks_come_also_when_the_scheduler_is_dead_and_people_write_without_a_pause(
    sessions, cast, clock, chat, beats
):
    passed = [0.0]
    runner = runner_of(sessions, chat, clock, beats, monotonic=lambda: passed[0])
    runner.start()
    beats.wait_for(1)
    runner._present.scheduler.shutdown(wait=True)
    passed[0] = AN_HOUR + 1

    runner.wake()
    ticked = beats.wait_for(2)
    runner.stop()

    assert ticked
