"""Whether a database can be worked with at all: looked at before anything is made or changed."""

import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.engine import make_url

from models.base import Sessions
from models.faults import find_damage
from models.migrate import PUT_BACK, MigrationError
from models.sqlite_file import sqlite_path


def check_place(database_url: str) -> None:
    """Look at the file and its folder, before a database is opened there, or made.

    Raises:
        MigrationError: it cannot be used, or one that was there is gone.
    """
    path = sqlite_path(make_url(database_url))
    if path is None:
        return
    for obstacle in _obstacles(path.absolute()):
        raise MigrationError(obstacle)


def is_missing(database_url: str) -> bool:
    """Return whether the address names a SQLite file that is not there."""
    path = sqlite_path(make_url(database_url))
    return path is not None and _is_empty(path)


def check_whole(sessions: Sessions) -> None:
    """Look through the whole of a SQLite database.

    Raises:
        MigrationError: it is damaged. Nothing was changed.
    """
    damage = find_damage(sessions.engine)
    if damage is not None:
        if "not a database" in damage:
            raise MigrationError("DATABASE_URL names a file that is no database.")
        where = sessions.engine.url.database
        raise MigrationError(f"The database {where} is damaged ({damage}). {PUT_BACK}")


def _obstacles(path: Path) -> Iterator[str]:
    folder = path.parent
    if not folder.is_dir():
        yield f"There is no folder {folder} for the database. Make it, or correct DATABASE_URL."
    elif path.is_dir():
        yield f"DATABASE_URL names a folder, {path}. Name a file in it."
    elif not _may(folder, os.W_OK | os.X_OK):
        yield (
            f"The folder {folder} may not be written to, and SQLite keeps files beside the "
            "database. Give it to whoever runs the bot, or correct DATABASE_URL."
        )
    elif path.exists() and not _may(path, os.R_OK | os.W_OK):
        yield (
            f"The database {path} may not be read and written by whoever runs this. Give the file "
            "to them."
        )
    elif _is_empty(path) and (traces := _traces(path)):
        yield (
            f"There is no database at {path}, but there was: {', '.join(traces)} is still there. "
            "Put a copy back with `python -m bot restore COPY`; to begin anew all the same, move "
            "what is left away first."
        )


def _may(path: Path, what: int) -> bool:
    return os.access(path, what, effective_ids=os.access in os.supports_effective_ids)


def _is_empty(path: Path) -> bool:
    return not path.exists() or path.stat().st_size == 0


def _traces(path: Path) -> list[str]:
    """Return what is left beside a database that is gone: its log, and copies made by us."""
    log = path.with_name(f"{path.name}-wal")
    logs = [log.name] if log.exists() and log.stat().st_size else []
    copies = [
        file.name
        for file in path.parent.iterdir()
        if file.name.startswith((f"{path.name}.before-migration-", f"{path.name}.before-restore-"))
    ]
    return logs + sorted(copies)
