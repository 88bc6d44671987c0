"""The database under a running bot: busy, full, gone, damaged. It tells, and goes on after."""

import errno
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.health import Health
from models import DatabaseDamagedError, DatabaseUnavailableError, Platform, open_database
from models.backup import back_up
from models.migrate import migrate
from program.rules import Rules
from scheduler.desk import Desk
from scheduler.tick import tick
from tests.crowd import Crowd, add_crowd, caller
from tests.fakes import FakeChat
from tests.rows import all_rows

CONTACT = "/contact phone 20m"
LONG_CONTACT = f"{CONTACT} {'☎' * 1900}"
"""Needs a page of its own: three bytes each."""


@pytest.fixture
def file(tmp_path, sqlite_template) -> Path:
    return Path(shutil.copy(sqlite_template, tmp_path / "bot.db"))


@pytest.fixture
def crowd(file, clock) -> Iterator[Crowd]:
    """A program whose database is this file."""
    crowd = add_crowd(open_database(f"sqlite:///{file}"), clock)
    yield crowd
    crowd.sessions.close()


def tick_of(crowd: Crowd) -> None:
    tick(Desk(crowd.sessions, {Platform.SLACK: FakeChat()}, Rules()), crowd.clock.now)


def shown_pair(crowd: Crowd) -> str:
    """Return what Sam reads on /pair; as over Slack the call is written down first."""
    reply = crowd.gateway.command(replace(caller("USAM"), call_id="Tr1" * 2000), "/pair", "")
    assert reply is not None
    return reply.text


def is_well(crowd: Crowd) -> bool:
    return Health(crowd.sessions, crowd.clock).report()["ok"]


# --- busy and full -----------------------------------------------------------------------


@pytest.fixture
def patience(monkeypatch) -> None:
    """A fifth of a second of it, for a test that must see it end."""
    monkeypatch.setattr("models.sqlite_file.BUSY_TIMEOUT_MS", 200)


def test_f13_while_another_process_writes_for_long_pairs_can_be_read_all_the_same(
    patience, crowd, file
):
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    pair = shown_pair(crowd)
    contact = crowd.types("USAM", CONTACT)
    tick_of(crowd)
    other.close()
    after = crowd.types("USAM", CONTACT)

    assert "Maya" in pair
    assert "nothing was saved" in contact.text
    assert "Too much is going on" in contact.text
    assert "Logged" in after.text


@contextmanager
def no_page_left(crowd: Crowd) -> Iterator[None]:
    """Let the database grow no more, as on a full disk."""

    def limit(connection, _record) -> None:
        connection.execute("PRAGMA max_page_count=1")  # it never goes below what there is

    crowd.sessions.engine.dispose()
    event.listen(crowd.sessions.engine, "connect", limit)
    yield
    event.remove(crowd.sessions.engine, "connect", limit)
    crowd.sessions.engine.dispose()


def test_f16_without_room_nothing_is_half_done_reading_works_and_it_recovers(crowd):
    with no_page_left(crowd):
        before = all_rows(crowd.sessions)
        contact = crowd.types("USAM", LONG_CONTACT)
        pair = shown_pair(crowd)
        home = crowd.opens_home("USAM")
        during = all_rows(crowd.sessions)
    after = crowd.types("USAM", LONG_CONTACT)

    assert "nothing was saved" in contact.text
    assert "disk" in contact.text
    assert "Maya" in pair
    assert "Maya" in str(home)
    assert during == before
    assert "Logged" in after.text


def fill_up(file: Path) -> None:
    """Write until the disk takes no byte more."""
    try:
        with open(file, "wb", buffering=0) as filler:
            while filler.write(b"x" * 512):
                pass
    except OSError as error:
        assert error.errno == errno.ENOSPC  # noqa: PT017 - whether it is full, not whether it fails


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A real file system of two megabytes, where this process may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a file system can be mounted by root only")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_f16_a_disk_that_is_really_full_is_told_and_survived(small_disk, clock):
    file = small_disk / "bot.db"
    sessions = open_database(f"sqlite:///{file}")
    migrate(sessions)
    crowd = add_crowd(sessions, clock)
    tick_of(crowd)
    with crowd.sessions.engine.connect() as connection:  # leaves the log no room of its own
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    fill_up(small_disk / "filler")
    before = all_rows(crowd.sessions)

    contact = crowd.types("USAM", LONG_CONTACT)
    pair = shown_pair(crowd)
    crowd.clock.advance(minutes=5)
    tick_of(crowd)
    during, healthy = all_rows(crowd.sessions), is_well(crowd)
    (small_disk / "filler").unlink()
    after = crowd.types("USAM", LONG_CONTACT)
    tick_of(crowd)
    recovered = is_well(crowd)
    crowd.sessions.close()

    assert "nothing was saved" in contact.text
    assert "Maya" in pair
    assert during == before
    assert not healthy
    assert "Logged" in after.text
    assert recovered
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


# --- gone, replaced, damaged -------------------------------------------------------------


@pytest.mark.parametrize("instead", ["nothing", "another"])
def test_f17_a_file_that_vanishes_is_noticed_never_made_anew_and_welcome_back(
    crowd, file, tmp_path, sqlite_template, instead
):
    away = file.rename(tmp_path / "away.db")
    if instead == "another":
        shutil.copy(sqlite_template, file)

    contact = crowd.types("USAM", CONTACT)
    tick_of(crowd)
    healthy = is_well(crowd)
    made = file.exists()
    with (
        pytest.raises(DatabaseUnavailableError, match="removed or replaced"),
        crowd.sessions.read(),
    ):
        pass
    away.rename(file)
    after = crowd.types("USAM", CONTACT)

    assert "nothing was saved" in contact.text
    assert not healthy
    assert made is (instead == "another")
    assert "Logged" in after.text


def damage(file: Path) -> None:
    """Write garbage over what is in the tables, and leave the first page."""
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with open(file, "r+b") as content:
        content.seek(4096)
        content.write(b"\xaa" * (file.stat().st_size - 4096))


def test_f17_a_damaged_database_is_told_loudly_and_left_alone_until_a_copy_is_back(
    crowd, file, tmp_path, caplog
):
    back_up(f"sqlite:///{file}", tmp_path / "copy.db")
    crowd.sessions.engine.dispose()
    damage(file)
    damaged = file.read_bytes()

    contact = crowd.types("USAM", CONTACT)
    tick_of(crowd)
    with pytest.raises(DatabaseDamagedError), crowd.sessions.begin():
        pass
    healthy = is_well(crowd)
    unchanged = file.read_bytes() == damaged
    with open(file, "r+b") as content:  # in place, as `restore` does it
        content.write((tmp_path / "copy.db").read_bytes())
    after = crowd.types("USAM", CONTACT)

    assert "this code" in contact.text
    assert any(
        line.levelname == "CRITICAL" and "restore" in line.message for line in caplog.records
    )
    assert not healthy
    assert unchanged
    assert "Logged" in after.text
