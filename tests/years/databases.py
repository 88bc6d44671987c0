"""A database for a simulated year: durable enough for an afternoon."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import event

from models import Base, Sessions, open_database


@contextmanager
def sqlite_in(folder: Path) -> Iterator[Sessions]:
    """Yield an empty SQLite database that does not wait for the disk."""
    sessions = open_database(f"sqlite:///{folder / 'year.db'}")
    event.listen(sessions.engine, "connect", _careless)
    Base.metadata.create_all(sessions.engine)
    try:
        yield sessions
    finally:
        sessions.close()


def _careless(connection, _) -> None:
    # What a power failure would lose is of no interest here, and it is much quicker.
    connection.execute("PRAGMA synchronous=OFF")
