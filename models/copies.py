"""What copies of either database have in common."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWN_TABLES = {"person", "pair", "contact", "notice", "heartbeat"}

BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside a database while somebody has it open."""


class BackupError(Exception):
    """The copy could not be made or put back; the argument says why, in words for an operator."""


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """Yield a new file that only its owner reads, and make it `target` when all went well."""
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield unfinished
        os.replace(unfinished, target)
    finally:
        remove(unfinished)


def remove(database: Path) -> None:
    """Remove a file, and what SQLite may have left beside it."""
    for ending in ("", *BESIDE, "-journal"):
        database.with_name(database.name + ending).unlink(missing_ok=True)


def free_name(target: Path, why: str) -> Path:
    """Return the first name of the kind "file.db.before-restore-1" that is free."""
    number = 1
    while (name := target.with_name(f"{target.name}.{why}-{number}")).exists():
        number += 1
    return name
