"""Processes that die, two that work at once, a database that is not there."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from models import DatabaseUnavailableError, NoticeState
from models.notice import abandon_expired_leases, claim_due
from scheduler.chat import DeliveryError
from scheduler.delivery import LEASE, deliver
from scheduler.job import NoticeSpec
from scheduler.tick import tick
from tests.scheduler.desk import KIND, add_notice, compose_key, desk_of, notice


class KilledError(BaseException):
    """The process ends here."""


def kill(_):
    raise KilledError


def test_a_process_that_died_before_it_began_leaves_nothing_in_doubt(sessions, cast, clock, chat):
    add_notice(sessions, cast.maya_id, clock.now)
    with sessions.begin() as session:
        claim_due(session, 10, LEASE, clock.now)

    tick(desk_of(sessions, chat), clock.advance(seconds=119))
    before = len(chat.posts)
    tick(desk_of(sessions, chat), clock.advance(seconds=2))

    assert before == 0
    assert chat.to("UMAYA") == ["a"]
    assert notice(sessions).attempts == 1


def test_a_process_that_died_while_sending_leaves_it_unknown(sessions, cast, clock, chat):
    chat.before_send = kill
    add_notice(sessions, cast.maya_id, clock.now)
    with pytest.raises(KilledError):
        deliver(desk_of(sessions, chat), clock.now)
    chat.before_send = lambda _: None

    tick(desk_of(sessions, chat), clock.advance(minutes=3))
    tick(desk_of(sessions, chat), clock.advance(minutes=3))

    row = notice(sessions)
    assert chat.posts == []
    assert (row.state, row.reason) == (NoticeState.UNKNOWN, "interrupted")


def test_a_worker_that_was_frozen_does_not_send_what_it_no_longer_holds(
    sessions, cast, clock, chat
):
    add_notice(sessions, cast.maya_id, clock.now)
    add_notice(sessions, cast.maya_id, clock.now, "b")

    def freeze(_):
        # While the first is under way, everybody else believes this process is dead.
        with sessions.begin() as session:
            abandon_expired_leases(session, clock.now + timedelta(minutes=10))

    chat.before_send = freeze
    deliver(desk_of(sessions, chat), clock.now)

    assert chat.to("UMAYA") == ["a"]
    assert notice(sessions, "a").state is NoticeState.SENT
    assert notice(sessions, "b").state is NoticeState.UNKNOWN


def test_a_refusal_that_comes_after_the_lease_changes_nothing(sessions, cast, clock, chat):
    add_notice(sessions, cast.maya_id, clock.now)

    def freeze(_):
        with sessions.begin() as session:
            abandon_expired_leases(session, clock.now + timedelta(minutes=10))
        raise DeliveryError("ConnectionRefusedError")

    chat.before_send = freeze
    deliver(desk_of(sessions, chat), clock.now)

    assert notice(sessions).state is NoticeState.UNKNOWN


def test_two_workers_at_once_send_nothing_twice(sessions, cast, clock, chat):
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
def test_a_full_database_ends_the_pass_and_never_the_process(sessions, cast, clock, chat, after):
    add_notice(sessions, cast.maya_id, clock.now)
    add_notice(sessions, cast.sam_id, clock.now, "b")
    desk = desk_of(sessions, chat)

    tick(desk_of(Unavailable(sessions, after), chat), clock.now)
    for _ in range(4):
        tick(desk, clock.advance(minutes=3))

    assert issubclass(OperationalError, DatabaseUnavailableError)
    sent = sorted(post.message.text for post in chat.posts)
    assert sent == ["a", "b"]
