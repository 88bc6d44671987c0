"""Writers of one process take turns on SQLite, which would let them sleep and look again."""

import threading

from models import Heartbeat
from models.process import beat


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
