"""The process's own heartbeat: a thread that works, one that wakes it, and one that watches."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from models import open_database
from scheduler.job import Job
from scheduler.runner import LOOKS_PER_INTERVAL, MOST_HUNG, SILENT_LOOKS, Runner
from tests.scheduler.desk import add_notice, desk_of

PATIENCE_SECONDS = 5.0
AN_HOUR = 3600.0
"""An interval in which nothing happens by itself: a test is the scheduler and the watchdog."""
THREE_INTERVALS = 3 * LOOKS_PER_INTERVAL


class Beats:
    """A job that counts its runs, so that a test can wait for the next one."""

    def __init__(self):
        self.condition = threading.Condition()
        self.count = 0
        self.act: Callable[[int], None] = lambda _: None

    def run(self, session, rules, since, now):
        with self.condition:
            self.count += 1
            mine = self.count
            self.condition.notify_all()
        self.act(mine)

    def wait_for(self, count):
        with self.condition:
            return self.condition.wait_for(lambda: self.count >= count, PATIENCE_SECONDS)


class Hang:
    """A place where threads stay until they are let go, as in a socket that never answers."""

    def __init__(self):
        self.release = threading.Event()
        self.entered = threading.Semaphore(0)

    def __call__(self, *_):
        self.entered.release()
        self.release.wait(PATIENCE_SECONDS)

    def wait(self):
        return self.entered.acquire(timeout=PATIENCE_SECONDS)


@pytest.fixture
def beats() -> Beats:
    return Beats()


@pytest.fixture
def hang() -> Iterator[Hang]:
    hang = Hang()
    yield hang
    hang.release.set()


def runner_of(sessions, chat, clock, beats, interval_seconds=AN_HOUR, **changes):
    desk = desk_of(sessions, chat, jobs=(Job("beats", beats.run),), **changes)
    return Runner(desk, clock, interval_seconds)


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


def eventually(is_so):
    """Return whether it comes to be so, asked again and again."""
    tries = int(PATIENCE_SECONDS / 0.01)
    return any(is_so() or threading.Event().wait(0.01) for _ in range(tries))


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
    runner = runner_of(sessions, chat, clock, beats)
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


def test_it_knows_how_long_ago_the_last_tick_ended(sessions, cast, clock, chat, beats):
    passed = [0.0]
    runner = runner_of(sessions, chat, clock, beats, monotonic=lambda: passed[0])
    passed[0] = 100.0
    before = runner.seconds_since_tick

    runner.start()
    beats.wait_for(1)
    ended = eventually(lambda: runner.seconds_since_tick == 0)
    runner.stop()
    passed[0] = 142.0

    assert before == 100
    assert ended
    assert runner.seconds_since_tick == 42
    assert runner.seconds_since_sign == 42


def test_nothing_is_begun_once_the_process_was_asked_to_end(sessions, cast, clock, chat, beats):
    stopping = threading.Event()
    for key in "abc":
        add_notice(sessions, cast.maya_id, clock.now, key)
    runner = runner_of(sessions, chat, clock, beats)

    def ask_and_wait(_):
        stopping.set()
        runner._watchdog.join(PATIENCE_SECONDS)

    chat.before_send = ask_and_wait
    runner.start(stopping)
    runner._present.wait()
    runner.stop()

    assert len(chat.posts) == 1


def test_a_pause_ends_when_the_process_ends(sessions, cast, clock, chat, beats):
    runner = runner_of(sessions, chat, clock, beats)
    pausing = threading.Event()

    def pause(_):
        pausing.set()
        runner._present._desk.pause(AN_HOUR)

    beats.act = pause

    runner.start()
    pausing.wait(PATIENCE_SECONDS)
    stopper = threading.Thread(target=runner.stop)
    stopper.start()
    stopper.join(PATIENCE_SECONDS)

    assert not stopper.is_alive()


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


def test_f13_a_tick_survives_a_locked_database_and_goes_on_within_an_interval(
    tmp_path, sqlite_template, clock, chat, beats
):
    path = tmp_path / "locked.db"
    path.write_bytes(sqlite_template.read_bytes())
    sessions = open_database(f"sqlite:///{path}")
    event.listen(sessions.engine, "connect", be_impatient)
    passes = Beats()
    came_back_in: list[int] = []
    beats.act = lambda _: came_back_in.append(passes.count)

    def counting_clock():
        passes.run(None, None, None, None)
        return clock.now

    def write(session, *given):
        session.connection()
        beats.run(session, *given)

    desk = desk_of(sessions, chat, jobs=(Job("beats", write),))
    runner = Runner(desk, counting_clock, 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    runner.start()
    went_on = passes.wait_for(4)
    ran_meanwhile = beats.count
    other.execute("COMMIT")
    failed = passes.count
    beats.wait_for(1)
    runner.stop()
    other.close()
    sessions.close()

    assert went_on
    assert ran_meanwhile == 0
    assert came_back_in[0] <= failed + 1


def be_impatient(connection, _):
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout=10")
    cursor.close()
