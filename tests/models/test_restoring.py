"""F18: a copy that was put back is marked before anything can start with it."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models import Base, NoticeState, open_database
from models.backup import back_up, restore
from models.migrate import MIGRATIONS, is_current, migrate
from models.restoring import LOOKED_FOR, mark_restored, marks_in_sql, restored_at
from tests.cast import add_cast
from tests.keys import KEYRING
from tests.models.filling import fill
from tests.models.migrating import revisions
from tests.rows import all_rows
from tests.scheduler.desk import add_notice, notice

NOW = datetime(2026, 10, 5, 14, tzinfo=UTC)


def test_f18_when_it_was_restored_is_known_and_the_latest_time_counts(sessions, clock):
    with sessions.begin() as session:
        never = restored_at(session)
        mark_restored(session, clock.now)
        once = restored_at(session)
        mark_restored(session, clock.now + timedelta(days=1))
        twice = restored_at(session)

    assert (never, once, twice) == (None, clock.now, clock.now + timedelta(days=1))


def test_f18_what_was_looked_for_before_the_copy_was_made_is_looked_for_again(
    sessions, cast, clock
):
    add_notice(sessions, cast.maya_id, clock.now, "a", reason=LOOKED_FOR)
    add_notice(sessions, cast.maya_id, clock.now, "b", reason="weekly_limit")

    with sessions.begin() as session:
        mark_restored(session, clock.now)

    assert notice(sessions, "a").reason is None
    assert notice(sessions, "a").state is NoticeState.DUE
    assert notice(sessions, "b").reason == "weekly_limit"


def test_f18_the_marks_as_text_do_the_same(postgres, clock):
    with postgres.begin() as session:
        for statement in marks_in_sql(clock.now).splitlines():
            session.connection().exec_driver_sql(statement)
        found = restored_at(session)
        session.rollback()

    assert found == clock.now


RESTORE = f"""
import os, signal, sys
from datetime import datetime
from pathlib import Path
from models import backup

copies = 0

def count(*_):
    global copies
    copies += 1
    if copies == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

backup._stop_waiting = count
backup.restore(sys.argv[1], Path(sys.argv[2]), datetime.fromisoformat({NOW.isoformat()!r}))
"""


@pytest.mark.parametrize("killed_at_copy", [1, 2, 3])
def test_f18_a_restore_that_is_killed_leaves_the_old_database_or_a_marked_one(
    tmp_path, killed_at_copy
):
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    sessions = open_database(url, KEYRING)
    Base.metadata.create_all(sessions.engine)
    back_up(url, tmp_path / "copy.db")
    add_cast(sessions)
    before = all_rows(sessions)

    command = [sys.executable, "-c", RESTORE, url, str(tmp_path / "copy.db"), str(killed_at_copy)]
    killed = subprocess.run(command, cwd=Path(__file__).parents[2], check=False, timeout=60)

    with sessions.read() as session:
        is_marked = restored_at(session) == NOW
    assert killed.returncode == -9
    assert is_marked == (all_rows(sessions) != before) == (killed_at_copy == 3)
    restore(url, tmp_path / "copy.db", NOW)  # what was left lying about is in nobody's way
    assert all_rows(sessions)["person"] == []
    sessions.close()


def test_f18_a_copy_of_an_older_release_is_marked_too_and_migrated_at_the_start(tmp_path):
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    sessions = open_database(url, KEYRING)
    migrate(sessions)
    fill(sessions)
    migrate(sessions, revisions(MIGRATIONS)[0])
    back_up(url, tmp_path / "old.db")
    sessions.close()

    restore(f"sqlite:///{tmp_path / 'new.db'}", tmp_path / "old.db", NOW)

    restored = open_database(f"sqlite:///{tmp_path / 'new.db'}", KEYRING)
    migrate(restored)
    with restored.read() as session:
        assert restored_at(session) == NOW
    assert is_current(restored)
    restored.close()


def test_a_log_of_a_lost_database_is_not_mixed_into_the_copy(tmp_path):
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    sessions = open_database(url, KEYRING)
    Base.metadata.create_all(sessions.engine)
    add_cast(sessions)
    before = all_rows(sessions)
    sessions.close()
    back_up(url, tmp_path / "copy.db")
    (tmp_path / "bot.db").unlink()
    (tmp_path / "bot.db-wal").write_bytes(b"somebody else's log")

    restore(url, tmp_path / "copy.db", NOW)

    mended = open_database(url, KEYRING)
    assert all_rows(mended)["person"] == before["person"]
    kept = tmp_path / "bot.db-wal.before-restore-1"
    assert kept.read_bytes() == b"somebody else's log"
    mended.close()
