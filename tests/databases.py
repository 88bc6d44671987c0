"""SQLite databases that are there at once: what many tests need alike is made for the first one."""

from functools import cache
from pathlib import Path
from sqlite3 import Connection
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, event

from models import open_database
from models.migrate import migrate


def put_migrated(file: Path) -> str:
    """Put an empty database of the newest schema there and return its address."""
    file.write_bytes(_migrated())
    return f"sqlite:///{file}"


@cache
def _migrated() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "migrated.db"
        sessions = open_database(f"sqlite:///{file}")
        migrate(sessions)
        sessions.close()
        return file.read_bytes()


def spare_the_disk(engine: Engine) -> None:
    """Let SQLite not wait for the disk; what a power failure would lose is of no interest."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _do_not_wait)


def _do_not_wait(connection: Connection, _: object) -> None:
    connection.execute("PRAGMA synchronous=OFF").close()
