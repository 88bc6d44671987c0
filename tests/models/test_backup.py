"""Copies of the database: whole, also while somebody writes; and put back whole."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models import Base, Cohort, Session, Sessions, open_database
from models.backup import BackupError, back_up
from models.backup import restore as restore_at
from tests.cast import add_cast, add_cohort
from tests.rows import Rows, all_rows


@pytest.fixture
def database(tmp_path) -> Sessions:
    """A SQLite database with the cast in it."""
    sessions = open_database(f"sqlite:///{tmp_path / 'bot.db'}")
    Base.metadata.create_all(sessions.engine)
    add_cast(sessions)
    yield sessions
    sessions.close()


NOW = datetime(2026, 10, 5, 14, tzinfo=UTC)


def url(path: Path) -> str:
    return f"sqlite:///{path}"


def restore(database_url: str, source: Path) -> Path | None:
    return restore_at(database_url, source, NOW)


def put_back(rows: Rows) -> Rows:
    """Return what a restored database holds: the rows of the copy, and that it was restored."""
    return {**rows, "heartbeat": sorted([*rows["heartbeat"], ("restored", NOW)])}


def names(session: Session) -> list[str]:
    return [cohort.name for cohort in session.query(Cohort).order_by(Cohort.id)]


def test_a_copy_brings_everything_back(database, tmp_path):
    before = all_rows(database)
    back_up(url(tmp_path / "bot.db"), tmp_path / "copy.db")
    with database.begin() as session:
        add_cohort(session, "a later one")

    kept = restore(url(tmp_path / "bot.db"), tmp_path / "copy.db")

    assert all_rows(database) == put_back(before)  # the open connection sees the old state at once
    assert kept == tmp_path / "bot.db.before-restore-1"
    former = open_database(url(kept))
    with former.read() as session:
        assert names(session) == ["2026-27", "a later one"]
    former.close()


def test_a_copy_is_one_file_that_only_its_owner_reads(database, tmp_path):
    back_up(url(tmp_path / "bot.db"), tmp_path / "copy.db")

    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.db"]


def test_a_copy_is_put_back_where_there_was_no_database(database, tmp_path):
    back_up(url(tmp_path / "bot.db"), tmp_path / "copy.db")

    kept = restore(url(tmp_path / "new.db"), tmp_path / "copy.db")

    fresh = open_database(url(tmp_path / "new.db"))
    assert all_rows(fresh) == put_back(all_rows(database))
    assert kept is None
    fresh.close()


def test_a_broken_database_is_set_aside_and_replaced(database, tmp_path):
    back_up(url(tmp_path / "bot.db"), tmp_path / "copy.db")
    (tmp_path / "broken.db").write_bytes(b"no database at all, but long enough to be read" * 40)

    kept = restore(url(tmp_path / "broken.db"), tmp_path / "copy.db")

    mended = open_database(url(tmp_path / "broken.db"))
    assert all_rows(mended) == put_back(all_rows(database))
    assert kept is not None
    assert kept.read_bytes().startswith(b"no database at all")
    mended.close()


WRITE = """
import sqlite3, sys
with sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30) as database:
    database.execute("PRAGMA journal_mode=WAL")
    print("ready", flush=True)
    for number in range(100_000):
        database.execute("BEGIN IMMEDIATE")
        for half in (1, 2):
            row = (f"{number}-{half}", "2026-10-05")
            database.execute("INSERT INTO seen_call VALUES (?, ?)", row)
        database.execute("COMMIT")
"""


def test_a_copy_is_whole_while_another_process_writes(database, tmp_path):
    command = [sys.executable, "-c", WRITE, str(tmp_path / "bot.db")]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        writer.stdout.readline()
        for number in range(5):
            back_up(url(tmp_path / "bot.db"), tmp_path / f"copy{number}.db")
    finally:
        writer.kill()
        writer.communicate()

    counts = []
    for number in range(5):
        with closing(sqlite3.connect(tmp_path / f"copy{number}.db")) as copy:
            assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            counts.append(copy.execute("SELECT count(*) FROM seen_call").fetchone()[0])
    assert all(count % 2 == 0 for count in counts)  # never half a transaction
    assert counts == sorted(counts)
    assert counts[-1] > 0


def test_nothing_is_restored_over_a_database_that_somebody_writes_to(database, tmp_path, patience):
    back_up(url(tmp_path / "bot.db"), tmp_path / "copy.db")

    with closing(sqlite3.connect(tmp_path / "bot.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BackupError, match=r"another program has it open\. Stop the bot first"):
            restore(url(tmp_path / "bot.db"), tmp_path / "copy.db")

    assert all_rows(database)["cohort"]


@pytest.fixture
def patience(monkeypatch):
    """Half a second of it, for a test that must see it end."""
    monkeypatch.setattr("models.backup.WAIT_SECONDS", 0.3)


def test_an_existing_file_is_never_overwritten_by_a_copy(database, tmp_path):
    (tmp_path / "copy.db").write_text("precious")

    with pytest.raises(BackupError, match=r"exists already\. Name a new file"):
        back_up(url(tmp_path / "bot.db"), tmp_path / "copy.db")

    assert (tmp_path / "copy.db").read_text() == "precious"


@pytest.mark.parametrize("place", ["missing/copy.db", "bot.db/copy.db"])
def test_a_place_that_cannot_be_written_is_said(database, tmp_path, place):
    with pytest.raises(BackupError, match="could not be written: "):
        back_up(url(tmp_path / "bot.db"), tmp_path / place)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the full disk of Linux")
def test_a_full_disk_leaves_no_half_copy(database, tmp_path):
    program = (
        "import resource, sys; from pathlib import Path; from models.backup import *\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "try: back_up(sys.argv[1], Path(sys.argv[2]))\n"
        "except BackupError as error: print(error)"
    )
    command = [sys.executable, "-c", program, url(tmp_path / "bot.db"), str(tmp_path / "copy.db")]

    done = subprocess.run(
        command, cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=60
    )

    assert "copy.db could not be written: " in done.stdout, done.stderr
    assert list(tmp_path.glob("copy*")) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is a database, but not one of this bot"),
        (b"garbage" * 1000, "is no database"),
        (None, "There is no file"),
    ],
)
def test_garbage_is_refused_and_nothing_is_changed(database, tmp_path, content, said):
    before = all_rows(database)
    if content is not None:
        (tmp_path / "copy.db").write_bytes(content)

    with pytest.raises(BackupError, match=said):
        restore(url(tmp_path / "bot.db"), tmp_path / "copy.db")

    assert all_rows(database) == before
    assert list(tmp_path.glob("*before-restore*")) == []


def test_a_damaged_copy_is_refused(database, tmp_path):
    back_up(url(tmp_path / "bot.db"), tmp_path / "copy.db")
    damaged = bytearray((tmp_path / "copy.db").read_bytes())
    damaged[len(damaged) // 3 :] = b"\xaa" * (len(damaged) - len(damaged) // 3)
    (tmp_path / "copy.db").write_bytes(damaged)

    with pytest.raises(BackupError, match=r"is damaged|is no database"):
        restore(url(tmp_path / "bot.db"), tmp_path / "copy.db")


def test_a_foreign_database_is_refused(database, tmp_path):
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE pair (id)")

    with pytest.raises(BackupError, match="not one of this bot"):
        restore(url(tmp_path / "bot.db"), tmp_path / "other.db")


def test_the_database_is_no_copy_of_itself(database, tmp_path):
    with pytest.raises(BackupError, match="is the database itself"):
        restore(url(tmp_path / "bot.db"), tmp_path / "bot.db")


def test_a_copy_is_read_also_where_its_name_is_odd(database, tmp_path):
    odd = tmp_path / "a copy? 100% #1.db"

    back_up(url(tmp_path / "bot.db"), odd)

    assert restore(url(tmp_path / "new.db"), odd) is None


def test_without_a_database_there_is_nothing_to_copy(tmp_path):
    with pytest.raises(BackupError, match="There is no database at"):
        back_up(url(tmp_path / "bot.db"), tmp_path / "copy.db")
