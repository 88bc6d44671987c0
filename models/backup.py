"""Copies of a SQLite database, taken and put back while nothing is half-written."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url


class BackupError(Exception):
    """The copy could not be made or put back; the argument says why, in words for an operator."""


def back_up(database_url: str, target: Path) -> None:
    """Write a consistent copy of the database to `target`, while the bot runs if need be.

    Raises:
        BackupError: not SQLite, no such database, or the target exists or cannot be written.
    """
    source = _sqlite_file(database_url)
    if not source.is_file():
        raise BackupError(f"there is no database at {source}")
    if target.exists():
        raise BackupError(f"{target} exists already; name a new file")
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        _copy(source, unfinished)
        os.replace(unfinished, target)
    except (OSError, sqlite3.Error) as error:
        unfinished.unlink(missing_ok=True)
        raise BackupError(f"{target} could not be written: {error}") from error


def restore(database_url: str, source: Path) -> Path | None:
    """Put the copy in place of the database; return where the former one was kept, if any.

    Stop the bot first: what it writes meanwhile would be lost.

    Raises:
        BackupError: not SQLite, or the copy is missing or broken.
    """
    target = _sqlite_file(database_url)
    _check(source)
    kept: Path | None = None
    try:
        if target.exists():
            kept = _free_name(target)
            _copy(target, kept)
        fresh = target.with_name(f"{target.name}.restoring")
        _copy(source, fresh)
        for leftover in ("-wal", "-shm"):
            target.with_name(target.name + leftover).unlink(missing_ok=True)
        os.replace(fresh, target)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"{target} could not be replaced: {error}") from error
    return kept


def _sqlite_file(database_url: str) -> Path:
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise BackupError("this is for SQLite; with PostgreSQL use pg_dump and pg_restore")
    return Path(url.database)


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)


def _check(source: Path) -> None:
    if not source.is_file():
        raise BackupError(f"there is no file {source}")
    try:
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as copy:
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
            tables = {row[0] for row in copy.execute("SELECT name FROM sqlite_master")}
    except sqlite3.Error as error:
        raise BackupError(f"{source} is no database: {error}") from error
    if verdict != "ok" or "pair" not in tables:
        raise BackupError(f"{source} is no sound backup of this bot")


def _free_name(target: Path) -> Path:
    number = 1
    while (name := target.with_name(f"{target.name}.before-restore-{number}")).exists():
        number += 1
    return name
