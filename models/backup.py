"""Copies of the database, taken and put back while nothing is half-written.

Those of SQLite are made here, by SQLite's own online backup; PostgreSQL has tools for it.
"""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import URL
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from models.base import open_database
from models.copies import BESIDE, OWN_TABLES, BackupError, free_name, remove, whole
from models.migrate import MIGRATIONS, has_tables
from models.postgres_copy import NoToolError, check_dump, dump, load
from models.restoring import mark_restored, marks_in_sql
from models.sqlite_file import sqlite_path

__all__ = ["BackupError", "NoToolError", "back_up", "free_name", "name_of_database", "restore"]

WAIT_SECONDS = 5
"""How long another process may hold the database."""


def back_up(database_url: str, target: Path) -> None:
    """Write a consistent copy of the database to `target`, while the bot runs if need be.

    Only its owner may read it: it holds people's notes.

    Raises:
        BackupError: no such database, or the target exists or cannot be written.
    """
    if target.exists():
        raise BackupError(f"{target} exists already. Name a new file.")
    source = sqlite_path(make_url(database_url))
    if source is None:
        with whole(target) as unfinished:
            dump(database_url, unfinished)
        return
    if not source.is_file():
        raise BackupError(f"There is no database at {source}.")
    try:
        _copy_whole(source, target)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"{target} could not be written: {_why(error)}.") from error


def restore(database_url: str, source: Path, now: datetime) -> Path | None:
    """Put the copy in place of the database; return where the former one was kept, if any.

    The copy is marked as put back at `now` before it is the database: whatever starts with it knows
    that it may have forgotten what was sent. Stop the bot first: what it writes would be lost.

    Raises:
        BackupError: the copy is missing, broken or of a newer version, or the database is in use.
    """
    target = sqlite_path(make_url(database_url))
    if target is None:
        return _restore_dump(database_url, source, now)
    _check(source)
    if target.exists() and target.samefile(source):
        raise BackupError(f"{source} is the database itself. Name the copy.")
    marked = target.with_name(f"{target.name}.marked")
    try:
        _copy_whole(source, marked)
        _mark(marked, now)
        return _put_back(marked, target)
    except (OSError, sqlite3.Error, DBAPIError) as error:
        raise BackupError(f"{target} could not be replaced: {_why(error)}.") from error
    finally:
        remove(marked)


def _put_back(marked: Path, target: Path) -> Path | None:
    kept = _keep(target) if target.exists() else None
    if kept is not None and target.exists():
        try:
            # In one transaction of the database itself: whoever has it open sees all of the old
            # one or all of the new one, and no write-ahead log is left that belongs to neither.
            _copy(marked, target)
        except sqlite3.DatabaseError as error:
            _move_broken(target, kept, error)
        else:
            return kept
    for ending in BESIDE:  # of a database that is gone: SQLite would mix them into this one
        _set_aside(target.with_name(target.name + ending))
    os.replace(marked, target)
    return kept


def _set_aside(file: Path) -> None:
    if file.exists():
        file.rename(free_name(file, "before-restore"))


def _restore_dump(database_url: str, source: Path, now: datetime) -> Path | None:
    if not source.is_file():
        raise BackupError(f"There is no file {source}.")
    check_dump(source)
    kept = None
    sessions = open_database(database_url)
    try:
        if has_tables(sessions):
            kept = free_name(name_of_database(database_url), "before-restore")
            back_up(database_url, kept)
    finally:
        sessions.close()
    load(database_url, source, marks_in_sql(now))
    return kept


def name_of_database(database_url: str) -> Path:
    """Return the file, or with PostgreSQL how copies are called in the folder of this process."""
    url = make_url(database_url)
    return sqlite_path(url) or Path(Path(url.database or "thought-partner").name).absolute()


def _mark(copy: Path, now: datetime) -> None:
    sessions = open_database(URL.create("sqlite", database=str(copy)))
    try:
        with sessions.begin() as session:
            mark_restored(session, now)
    finally:
        sessions.close()  # which takes the log into the file


def _keep(target: Path) -> Path:
    """Copy the former database, and set it aside where it is too broken to be copied."""
    kept = free_name(target, "before-restore")
    try:
        _copy_whole(target, kept)
    except sqlite3.DatabaseError as error:
        _move_broken(target, kept, error)
    return kept


def _move_broken(target: Path, kept: Path, error: sqlite3.DatabaseError) -> None:
    """Set the former database aside as it is, if it is too broken to be worked with."""
    if isinstance(error, sqlite3.OperationalError):
        raise error  # it is in use, or the disk is full
    for ending in ("", *BESIDE):
        part = target.with_name(target.name + ending)
        if part.exists():
            part.replace(kept.with_name(kept.name + ending))


def _copy_whole(source: Path, target: Path) -> None:
    """Make a new file, or none."""
    with whole(target) as unfinished:
        _copy(source, unfinished)


def _copy(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(source, timeout=WAIT_SECONDS)) as original,
        closing(sqlite3.connect(target, timeout=WAIT_SECONDS)) as copy,
    ):
        copy.execute("PRAGMA synchronous=FULL")
        original.backup(copy, progress=_stop_waiting)


def _stop_waiting(status: int, _remaining: int, _total: int) -> None:
    # Left alone, `backup` tries for ever; each try has waited WAIT_SECONDS already.
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise sqlite3.OperationalError("database is locked")


def _check(source: Path) -> None:
    if not source.is_file():
        raise BackupError(f"There is no file {source}.")
    # A copy has no log beside it, and then it may lie where nothing can be written.
    has_log = source.with_name(f"{source.name}-wal").exists()
    address = f"{source.resolve().as_uri()}?mode=ro{'' if has_log else '&immutable=1'}"
    try:
        with closing(sqlite3.connect(address, uri=True)) as copy:
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
            tables = {row[0] for row in copy.execute("SELECT name FROM sqlite_master")}
            revision = _revision(copy) if "alembic_version" in tables else None
    except sqlite3.Error as error:
        raise BackupError(f"{source} is no database: {_why(error)}.") from error
    if verdict != "ok":
        raise BackupError(f"{source} is damaged. Take an older copy.")
    if not tables >= OWN_TABLES:
        raise BackupError(f"{source} is a database, but not one of this bot.")
    if revision is not None and revision not in _known_revisions():
        raise BackupError(f"{source} was made by a newer version of the bot. Install that version.")


def _revision(copy: sqlite3.Connection) -> str | None:
    found = copy.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if found is None else str(found[0])


def _known_revisions() -> set[str]:
    return {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}


def _why(error: OSError | sqlite3.Error | DBAPIError) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    reason = cause.strerror if isinstance(cause, OSError) else str(cause)
    if reason and "locked" in reason:
        return "another program has it open. Stop the bot first"
    return reason or type(error).__name__
