"""The file of a SQLite database: opened durably, read by its owner only, never made twice."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_TIMEOUT_MS = 1200
"""How long a writer waits for another one on SQLite before it gives up.

Slack gives a command 3 s in all, and it may wait twice: for its turn in this process, then for
another process. A later answer is one that nobody reads.
"""


class FileGoneError(Exception):
    """The file that was opened is no longer the one of that name."""


class SqliteFile:
    """Notices when the file is removed, or another one put in its place, while it is open.

    The open connections would go on with a file that nobody finds again, and new ones would work
    on the other. So everything is refused until the old one is back, or the process starts anew.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        _keep_private(self.path)
        self._opened = self._look()

    def check(self) -> None:
        """Look whether it is the same file still.

        Raises:
            OperationalError: it is not.
        """
        if self._opened is None or self._look() == self._opened:
            return
        gone = FileGoneError(
            f"{self.path} was removed or replaced while it was open. Stop the bot, then put the "
            "file back, or a copy with `python -m bot restore`"
        )
        raise OperationalError("looking for the file", None, gone)

    def connect(self, _dialect: Any, _entry: Any, arguments: list[Any], options: Any) -> None:
        """Let SQLite open this very file."""
        # Made above, once: SQLite would make an empty one whenever the file is not there.
        arguments[:] = [f"{self.path.as_uri()}?mode=rw"]
        options["uri"] = True

    def _look(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def prepare_sqlite(engine: Engine, file: SqliteFile | None) -> None:
    """Let the engine open SQLite as we need it; `file` is None in memory."""
    if file is not None:
        event.listen(engine, "do_connect", file.connect)
    event.listen(engine, "connect", _make_strict)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "checkin", _allow_writing)


def sweep_sqlite(engine: Engine) -> None:
    """Write the file anew without its unused parts, and empty the log beside it.

    Raises:
        OperationalError: another program uses the database just now.
    """
    with engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        if driver is None:
            raise RuntimeError("the connection is closed")
        cursor = driver.cursor()  # outside a transaction, which VACUUM does not work in
        try:
            cursor.execute("VACUUM")
            is_busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.OperationalError as error:
            raise OperationalError("VACUUM", None, error) from error
        finally:
            cursor.close()
    if is_busy:
        raise OperationalError("VACUUM", None, sqlite3.OperationalError("database is locked"))


def sqlite_path(url: URL) -> Path | None:
    """Return the file that the address names; None in memory, or with PostgreSQL."""
    named = url.database or ""
    if url.get_backend_name() != "sqlite" or named in ("", ":memory:") or named.startswith("file:"):
        return None
    return Path(named)


def _keep_private(file: Path) -> None:
    """Make a new file that only its owner may read: it will hold people's notes.

    Where it cannot be made, SQLite says so better at the first use.
    """
    with suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


def _make_strict(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Make SQLite durable and strict; BEGIN is ours, so that a read and a write can differ."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",  # NORMAL may forget the last commits on power loss: a message twice
        "foreign_keys=ON",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "secure_delete=ON",  # a deleted note must not stay readable in the file
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Any) -> None:
    # A transaction that starts as a reader cannot become a writer when another one wrote meanwhile,
    # whatever the busy timeout; so those that may write say so at once.
    options = connection.get_execution_options()
    connection.exec_driver_sql("BEGIN" if options.get("reads_only") else "BEGIN IMMEDIATE")
    if options.get("cannot_write"):
        connection.info["query_only"] = True
        connection.exec_driver_sql("PRAGMA query_only=ON")


def _allow_writing(connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
    """Let the next one who gets the connection write again."""
    if entry.info.pop("query_only", False) and connection is not None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA query_only=OFF")
        cursor.close()
