"""Writers of one process take turns on SQLite, which would let them sleep and look again."""

import threading
from collections.abc import Callable

from models import Heartbeat
from models.process import beat
from models.turns import Turns


def test_the_next_writer_begins_when_the_one_before_has_ended(sessions, clock):
    took_turns = sessions.engine.dialect.name == "sqlite"
    has_begun = threading.Event()

    def write() -> None:
        with sessions.begin() as session:
            has_begun.set()
            beat(session, "second", clock.now)

    second = threading.Thread(target=write)
    with sessions.begin() as session:
        second.start()
        begun_early = has_begun.wait(0.2)
        beat(session, "first", clock.now)
    second.join()

    assert begun_early is not took_turns
    with sessions.read() as session:
        assert session.query(Heartbeat).count() == 2


def test_a_failed_writer_gives_its_turn_on(sessions, clock):
    class OurOwnError(Exception):
        pass

    try:
        with sessions.begin():
            raise OurOwnError
    except OurOwnError:
        pass

    with sessions.begin() as session:
        beat(session, "after", clock.now)
    with sessions.read() as session:
        assert session.query(Heartbeat).count() == 1


def test_the_turn_goes_to_whoever_waited_longest_and_not_back():
    turns, order = Turns(), []
    turns.acquire(1)

    def wait(number: int) -> None:
        turns.acquire(10)
        order.append(number)
        turns.release()

    threads = [threading.Thread(target=wait, args=(number,)) for number in range(5)]
    for number, thread in enumerate(threads):
        thread.start()
        until(lambda number=number: len(turns._waiting) == number + 1)
    turns.release()
    turns.acquire(10)
    order.append("back")
    turns.release()
    for thread in threads:
        thread.join()

    assert order == [0, 1, 2, 3, 4, "back"]


def test_who_gives_up_waiting_holds_up_nobody():
    turns = Turns()
    turns.acquire(1)

    came = turns.acquire(0.01)
    turns.release()

    assert not came
    assert turns.acquire(0.01)


def until(condition: Callable[[], bool]) -> None:
    for _ in range(1000):
        if condition():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it did not come to that")
