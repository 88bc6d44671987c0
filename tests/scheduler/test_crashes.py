"""Processes that die, two that work at once, a database that is not there."""

import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from models import DatabaseUnavailableError, NoticeState
from models.leases import abandon_expired, claim_due, release_untried
from models.process import beat, close_gate, find_gate, find_heartbeat
from scheduler.chat import DeliveryError
from scheduler.delivery import deliver
from scheduler.job import NoticeSpec
from scheduler.outcome import Outcome
from scheduler.tick import tick
from tests.scheduler.desk import (
    KIND,
    add_notice,
    compose_key,
    desk_of,
    notice,
    pass_by,
    timed_desk,
)


class KilledError(BaseException):
    """The process ends here."""


def kill(_):
    raise KilledError


class Dying:
    """Sessions of a process that dies in its n-th writing transaction, before the commit."""

    def __init__(self, sessions, after_transaction):
        self.sessions = sessions
        self.left = after_transaction

    @contextmanager
    def begin(self):
        with self.sessions.begin() as session:
            yield session
            self.left -= 1
            if self.left < 0:
                raise KilledError

    def read(self):
        return self.sessions.read()


def test_f1_a_process_that_died_before_its_claim_was_kept_leaves_the_notice_due(
    sessions, cast, clock, chat
):
    add_notice(sessions, cast.maya_id, clock.now)
    desk, _ = timed_desk(sessions, chat, clock)

    with pytest.raises(KilledError):
        deliver(replace(desk, sessions=Dying(sessions, after_transaction=0)), clock.now)
    tick(desk, clock.now)

    assert chat.to("UMAYA") == ["a"]
    assert notice(sessions).attempts == 1


def test_f2_a_process_that_died_before_it_began_leaves_nothing_in_doubt(
    sessions, cast, clock, chat
):
    desk, watch = timed_desk(sessions, chat, clock)
    add_notice(sessions, cast.maya_id, clock.now)
    with sessions.begin() as session:
        claim_due(session, 10, desk.notices, clock.now + timedelta(seconds=120), clock.now)

    tick(desk, pass_by(clock, watch, 119))
    before = len(chat.posts)
    tick(desk, pass_by(clock, watch, 2))

    assert before == 0
    assert chat.to("UMAYA") == ["a"]
    assert notice(sessions).attempts == 1
    assert chat.looks == []


def test_f2_a_process_that_died_before_the_request_is_made_good_for_after_two_looks(
    sessions, cast, clock, chat
):
    desk, watch = timed_desk(sessions, chat, clock)
    chat.before_send = kill
    add_notice(sessions, cast.maya_id, clock.now)
    with pytest.raises(KilledError):
        deliver(desk, clock.now)
    chat.before_send = lambda _: None

    for _ in range(8):
        tick(desk, pass_by(clock, watch, 30))

    row = notice(sessions)
    assert chat.to("UMAYA") == ["a"]
    assert len(chat.looks) == 2
    assert (row.state, row.attempts, row.reason) == (NoticeState.SENT, 2, None)


@pytest.mark.parametrize("gone_after", ["the request", "the answer"])
def test_f3_f4_a_process_that_died_after_the_message_arrived_sends_nothing_again(
    sessions, cast, clock, chat, gone_after
):
    desk, watch = timed_desk(sessions, chat, clock)
    add_notice(sessions, cast.maya_id, clock.now)
    if gone_after == "the request":
        post = chat._post

        def arrive_and_die(one):
            post(one)
            raise KilledError

        chat._post = arrive_and_die
    else:
        desk = replace(desk, sessions=Dying(sessions, after_transaction=2))
    with pytest.raises(KilledError):
        deliver(desk, clock.now)
    desk = replace(desk, sessions=sessions)

    for _ in range(8):
        tick(desk, pass_by(clock, watch, 30))

    row = notice(sessions)
    assert chat.to("UMAYA") == ["a"]
    assert len(chat.looks) == 1
    assert (row.state, row.attempts, row.reason) == (NoticeState.SENT, 1, None)
    assert (row.conversation_id, row.message_id) == ("DUMAYA", "1.0001")
    assert row.settled_at is not None


def test_f5_a_process_that_died_after_it_wrote_everything_down_changes_nothing(
    sessions, cast, clock, chat
):
    desk, watch = timed_desk(sessions, chat, clock)
    add_notice(sessions, cast.maya_id, clock.now)
    deliver(desk, clock.now)

    for _ in range(8):
        tick(desk, pass_by(clock, watch, 30))

    assert chat.to("UMAYA") == ["a"]
    assert chat.looks == []


def test_f10_a_worker_that_was_frozen_does_not_send_what_it_no_longer_holds(
    sessions, cast, clock, chat
):
    add_notice(sessions, cast.maya_id, clock.now)
    add_notice(sessions, cast.maya_id, clock.now, "b")

    def freeze(_):
        # While the first is under way, everybody else believes this process is dead.
        with sessions.begin() as session:
            abandon_expired(session, clock.now + timedelta(minutes=10))
            release_untried(session, clock.now + timedelta(minutes=10))

    chat.before_send = freeze
    desk, _ = timed_desk(sessions, chat, clock)
    deliver(desk, clock.now)

    assert chat.to("UMAYA") == ["a", "b"]
    assert notice(sessions, "a").state is NoticeState.SENT
    assert notice(sessions, "b").attempts == 1


def test_f10_a_worker_that_was_frozen_right_before_the_request_looks_whether_it_still_may(
    sessions, cast, clock, chat
):
    add_notice(sessions, cast.maya_id, clock.now)
    desk, watch = timed_desk(sessions, chat, clock)

    def freeze(_):
        pass_by(clock, watch, 300)
        with sessions.begin() as session:
            abandon_expired(session, clock.now)

    deliver(replace(desk, pause=freeze), clock.now)

    assert chat.posts == []
    assert notice(sessions).state is NoticeState.UNKNOWN


def test_f10_a_process_that_slept_right_before_the_request_gives_back_what_it_holds(
    sessions, cast, clock, chat
):
    add_notice(sessions, cast.maya_id, clock.now)
    desk, _ = timed_desk(sessions, chat, clock)
    naps = [60]

    def sleep(_):
        if naps:
            clock.advance(seconds=naps.pop())  # asleep: the monotonic clock stood still meanwhile

    delivered = deliver(replace(desk, pause=sleep), clock.now)

    row = notice(sessions)
    assert delivered[Outcome.GIVEN_BACK] == 1
    assert chat.to("UMAYA") == ["a"]
    assert (row.state, row.attempts) == (NoticeState.SENT, 1)


def test_a_refusal_that_comes_after_the_lease_changes_nothing(sessions, cast, clock, chat):
    add_notice(sessions, cast.maya_id, clock.now)

    def freeze(_):
        with sessions.begin() as session:
            abandon_expired(session, clock.now + timedelta(minutes=10))
        raise DeliveryError("ConnectionRefusedError")

    chat.before_send = freeze
    desk, _ = timed_desk(sessions, chat, clock)
    deliver(desk, clock.now)

    assert notice(sessions).state is NoticeState.UNKNOWN


def test_f11_two_workers_at_once_send_nothing_twice(sessions, cast, clock, chat):
    for number in range(40):
        person_id = (cast.maya_id, cast.sam_id, cast.fay_id)[number % 3]
        add_notice(sessions, person_id, clock.now, f"n{number}")
    start = threading.Barrier(2)
    failures: list[Exception] = []

    def work():
        try:
            start.wait(timeout=5)
            deliver(desk_of(sessions, chat), clock.now)
        except Exception as error:  # noqa: BLE001 - a thread's failure must fail the test
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert failures == []
    assert sorted(post.message.text for post in chat.posts) == sorted(f"n{n}" for n in range(40))


def test_two_workers_together_keep_the_weekly_limit(sessions, cast, clock, chat):
    spec = NoticeSpec(KIND, compose_key, True, True, True)
    for number in range(10):
        add_notice(sessions, cast.maya_id, clock.now, f"n{number}")
    start = threading.Barrier(2)

    def work():
        start.wait(timeout=5)
        deliver(desk_of(sessions, chat, spec), clock.now)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert len(chat.posts) == 3


def test_f37_a_lease_that_a_wrong_clock_gave_does_not_last_for_years(sessions, cast, clock, chat):
    add_notice(sessions, cast.maya_id, clock.now)
    desk, watch = timed_desk(sessions, chat, clock)
    with sessions.begin() as session:
        claim_due(session, 10, desk.notices, clock.now + timedelta(days=365), clock.now)

    tick(desk, pass_by(clock, watch, 30))

    assert chat.to("UMAYA") == ["a"]


class LockedError(Exception):
    """What PostgreSQL says when somebody else holds a row for too long."""

    sqlstate = "55P03"


def test_f14_a_row_that_somebody_holds_stops_only_the_notice_that_needs_it(
    sessions, cast, clock, chat
):
    def compose(session, notice, rules, now):
        if notice.key == "a" and not chat.posts:
            raise OperationalError("SELECT", {}, LockedError("canceling statement"))
        return compose_key(session, notice, rules, now)

    for key in "abc":
        add_notice(sessions, cast.maya_id, clock.now, key)
    desk, watch = timed_desk(sessions, chat, clock, NoticeSpec(KIND, compose, False, False, False))

    deliver(desk, clock.now)
    others = chat.to("UMAYA")
    deliver(desk, pass_by(clock, watch, 61))

    assert others == ["b", "c"]
    assert chat.to("UMAYA") == ["b", "c", "a"]
    assert notice(sessions, "a").attempts == 1


def test_f40_two_processes_that_close_one_gate_or_beat_at_once_do_not_trip(sessions, clock):
    for moment in (clock.now, clock.now + timedelta(minutes=1)):
        with sessions.begin() as session:
            close_gate(session, "T0", moment, "ratelimited")
            beat(session, "tick", moment)

    with sessions.read() as session:
        gate = find_gate(session, "T0")
        assert (gate.closed_until_at, gate.reason) == (moment, "ratelimited")
        assert find_heartbeat(session, "tick") == moment


def test_a_pass_over_very_many_notices_lets_the_jobs_have_their_turn(sessions, cast, clock, chat):
    for number in range(60):
        add_notice(sessions, cast.maya_id, clock.now, f"n{number}")
    desk, watch = timed_desk(sessions, chat, clock)
    chat.before_send = lambda _: pass_by(clock, watch, 10)

    first = deliver(desk, clock.now)
    second = deliver(desk, clock.now)

    assert 30 <= first.sent < 60
    assert first.sent + second.sent == 60


class Unavailable:
    """Sessions of a database that goes away after so many transactions."""

    def __init__(self, sessions, after):
        self.sessions = sessions
        self.left = after

    def begin(self):
        self.left -= 1
        if self.left < 0:
            raise OperationalError("BEGIN", {}, Exception("database or disk is full"))
        return self.sessions.begin()

    def read(self):
        return self.sessions.read()


@pytest.mark.parametrize("after", range(9))
def test_f16_a_full_database_ends_the_pass_and_never_the_process(
    sessions, cast, clock, chat, after
):
    add_notice(sessions, cast.maya_id, clock.now)
    add_notice(sessions, cast.sam_id, clock.now, "b")
    desk, watch = timed_desk(sessions, chat, clock)

    tick(replace(desk, sessions=Unavailable(sessions, after)), clock.now)
    for _ in range(4):
        tick(desk, pass_by(clock, watch, 180))

    assert issubclass(OperationalError, DatabaseUnavailableError)
    sent = sorted(post.message.text for post in chat.posts)
    assert sent == ["a", "b"]
