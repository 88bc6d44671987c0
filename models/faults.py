"""What goes wrong with a database, told apart: out of reach, refusing to write, damaged."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

SQLITE_CORRUPT, SQLITE_NOTADB = 11, 26
SQLITE_BUSY, SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN = 5, 8, 10, 13, 14

READ_ONLY_TRANSACTION, DISK_FULL = "25006", "53100"
CONTENDED = ("55P03", "40P01", "40001")  # lock not available, deadlock, serialization failure
DAMAGED_ON_POSTGRESQL = ("XX001", "XX002")
"""SQLSTATE codes. Source: PostgreSQL documentation, appendix A."""


class DatabaseDamagedError(OperationalError):
    """The database cannot be read as one any more: a copy must be put back."""


@contextmanager
def told_apart() -> Iterator[None]:
    """Let every way of being out of reach be an OperationalError, and damage one of its own.

    The drivers name some of them otherwise: a connection that was closed under the call, a server
    that became a read-only replica, a pool without a free connection.
    """
    try:
        yield
    except PoolTimeout as error:
        raise OperationalError("waiting for a connection", None, error) from error
    except DBAPIError as error:
        if is_damage(error) and not isinstance(error, DatabaseDamagedError):
            raise _as(DatabaseDamagedError, error) from error
        if not isinstance(error, OperationalError) and _is_out_of_reach(error):
            raise _as(OperationalError, error) from error
        raise


def _as(kind: type[OperationalError], error: DBAPIError) -> OperationalError:
    reason = error.orig if error.orig is not None else error
    return kind(error.statement, None, reason, hide_parameters=True)


def is_damage(error: DBAPIError) -> bool:
    """Return whether the database is damaged, or the file is none."""
    return (
        isinstance(error, DatabaseDamagedError)
        or _sqlite_code(error) in (SQLITE_CORRUPT, SQLITE_NOTADB)
        or _postgresql_code(error) in DAMAGED_ON_POSTGRESQL
    )


def find_damage(engine: Engine) -> str | None:
    """Look through the whole of a SQLite database; return what is wrong with it, or None."""
    if engine.dialect.name != "sqlite":
        return None
    try:
        with engine.execution_options(reads_only=True).connect() as connection:
            verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    except DBAPIError as error:
        if not is_damage(error):
            raise
        return str(error.orig)
    return None if verdict == "ok" else str(verdict)


def is_contended(error: DBAPIError) -> bool:
    """Return whether somebody else held a row for too long: the others may be free."""
    return _postgresql_code(error) in CONTENDED


def refuses_writes(error: DBAPIError) -> bool:
    """Return whether reading may still work: the disk is full, or somebody else is writing."""
    if isinstance(error, DatabaseDamagedError):
        return False
    return _sqlite_code(error) in (
        SQLITE_BUSY,
        SQLITE_READONLY,
        SQLITE_IOERR,
        SQLITE_FULL,
        SQLITE_CANTOPEN,  # the write-ahead log cannot be made
    ) or _postgresql_code(error) in (READ_ONLY_TRANSACTION, DISK_FULL)


def is_busy(error: DBAPIError) -> bool:
    """Return whether it is only that somebody else is writing at this moment."""
    return _sqlite_code(error) == SQLITE_BUSY


def _is_out_of_reach(error: DBAPIError) -> bool:
    return (
        isinstance(error, InterfaceError)
        or error.connection_invalidated
        or _postgresql_code(error) == READ_ONLY_TRANSACTION
    )


def _sqlite_code(error: DBAPIError) -> int | None:
    """Return SQLite's primary code; the extended ones have it in their lowest byte."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def _postgresql_code(error: DBAPIError) -> str | None:
    code = getattr(error.orig, "sqlstate", None)
    return code if isinstance(code, str) else None
