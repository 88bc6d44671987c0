"""The process's own heartbeat: a thread that works, and one that wakes it."""

import sqlite3
import threading

from sqlalchemy import event

from models import open_database
from scheduler.job import Job
from scheduler.runner import Runner
from tests.scheduler.beats import AN_HOUR, Beats, runner_of
from tests.scheduler.desk import add_notice, desk_of
from tests.waiting import PATIENCE_SECONDS, eventually


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
        assert eventually(lambda: runner._watchdog.ident is not None)  # it is begun last
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
