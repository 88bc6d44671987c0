"""Copies of a SQLite database, taken and put back while nothing is half-written."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

WAIT_SECONDS = 5
"""How long another process may hold the database."""

OWN_TABLES = {"person", "pair", "contact", "notice"}

BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside a database while somebody has it open."""


class BackupError(Exception):
    """The copy could not be made or put back; the argument says why, in words for an operator."""


def back_up(database_url: str, target: Path) -> None:
    """Write a consistent copy of the database to `target`, while the bot runs if need be.

    Only its owner may read it: it holds people's notes.

    Raises:
        BackupError: not SQLite, no such database, or the target exists or cannot be written.
    """
    source = _sqlite_file(database_url)
    if not source.is_file():
        raise BackupError(f"There is no database at {source}.")
    if target.exists():
        raise BackupError(f"{target} exists already. Name a new file.")
    try:
        _copy_whole(source, target)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"{target} could not be written: {_why(error)}.") from error


def restore(database_url: str, source: Path) -> Path | None:
    """Put the copy in place of the database; return where the former one was kept, if any.

    Stop the bot first: what it writes meanwhile would be lost.

    Raises:
        BackupError: not SQLite, the copy is missing or broken, or the database is in use.
    """
    target = _sqlite_file(database_url)
    _check(source)
    if target.exists() and target.samefile(source):
        raise BackupError(f"{source} is the database itself. Name the copy.")
    try:
        kept = _keep(target) if target.exists() else None
        if target.exists():
            # In one transaction of the database itself: whoever has it open sees all of the old
            # one or all of the new one, and no write-ahead log is left that belongs to neither.
            _copy(source, target)
        else:
            _copy_whole(source, target)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"{target} could not be replaced: {_why(error)}.") from error
    return kept


def _sqlite_file(database_url: str) -> Path:
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise BackupError(
            "This copies SQLite files only. With PostgreSQL use pg_dump and pg_restore."
        )
    return Path(url.database)


def _keep(target: Path) -> Path:
    """Copy the former database, and set it aside where it is too broken to be copied."""
    kept = free_name(target, "before-restore")
    try:
        _copy_whole(target, kept)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise  # it is in use, or the disk is full
        for ending in ("", *BESIDE):
            part = target.with_name(target.name + ending)
            if part.exists():
                part.rename(kept.with_name(kept.name + ending))
    return kept


def _copy_whole(source: Path, target: Path) -> None:
    """Make a new file, or none."""
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _copy(source, unfinished)
        os.replace(unfinished, target)
    finally:
        for ending in ("", *BESIDE, "-journal"):
            unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)


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
    except sqlite3.Error as error:
        raise BackupError(f"{source} is no database: {_why(error)}.") from error
    if verdict != "ok":
        raise BackupError(f"{source} is damaged. Take an older copy.")
    if not tables >= OWN_TABLES:
        raise BackupError(f"{source} is a database, but not one of this bot.")


def free_name(target: Path, why: str) -> Path:
    """Return the first name of the kind "file.db.before-restore-1" that is free."""
    number = 1
    while (name := target.with_name(f"{target.name}.{why}-{number}")).exists():
        number += 1
    return name


def _why(error: OSError | sqlite3.Error) -> str:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    if reason and "locked" in reason:
        return "another program has it open. Stop the bot first"
    return reason or type(error).__name__
