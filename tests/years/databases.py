"""A database for a simulated year: durable enough for an afternoon."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models import Base, Sessions, open_database
from tests.databases import spare_the_disk


@contextmanager
def sqlite_in(folder: Path) -> Iterator[Sessions]:
    """Yield an empty SQLite database that does not wait for the disk."""
    sessions = open_database(f"sqlite:///{folder / 'year.db'}")
    spare_the_disk(sessions.engine)
    Base.metadata.create_all(sessions.engine)
    try:
        yield sessions
    finally:
        sessions.close()
