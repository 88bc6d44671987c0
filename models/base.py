"""Declarative base, names of constraints, and the one place that opens a database."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import (
    JSON,
    CursorResult,
    Date,
    DateTime,
    Dialect,
    Engine,
    Enum,
    Executable,
    MetaData,
    Text,
    create_engine,
    event,
)
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

from models.turns import Turns

BUSY_TIMEOUT_MS = 1200
"""How long a writer waits for another one on SQLite before it gives up.

Slack gives a command 3 s in all, and it may wait twice: for its turn in this process, then for
another process. A later answer is one that nobody reads.
"""

POOL_TIMEOUT_SECONDS = 2
"""How long a listener waits for a free connection."""

SomeEnum = TypeVar("SomeEnum", bound=StrEnum)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, stored as UTC; naive values are refused.

    SQLite keeps no time zone, so the zone is put back when a row is read.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError("a naive datetime reached the database")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def one_of(kind: type[SomeEnum]) -> Enum:
    """Return a column type that keeps the member's value and checks it in the database."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        name=kind.__name__.lower(),
        length=24,
        values_callable=lambda members: [member.value for member in members],
    )


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    metadata = MetaData(
        naming_convention={
            "ix": "ix__%(table_name)s__%(column_0_N_name)s",
            "uq": "uq__%(table_name)s__%(column_0_N_name)s",
            "ck": "ck__%(table_name)s__%(constraint_name)s",
            "fk": "fk__%(table_name)s__%(column_0_name)s__%(referred_table_name)s",
            "pk": "pk__%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy wants a plain class attribute
        datetime: UtcDateTime(),
        date: Date(),
        str: Text(),
        list[str]: JSON(),
        dict[str, Any]: JSON(),
    }


class Sessions:
    """Opens sessions: `with sessions.begin() as session:` is one unit of work.

    It commits at its end, and rolls back when an exception leaves it.

    `read()` opens one that only reads; on SQLite it does not wait for a writer.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._turn = Turns()
        self._writing = sessionmaker(engine, expire_on_commit=False)
        self._reading = sessionmaker(
            engine.execution_options(reads_only=True), expire_on_commit=False
        )

    @contextmanager
    def begin(self) -> Iterator[Session]:
        # SQLite has one writer at a time. It lets another one sleep for longer and longer before
        # it looks again; taking turns here wakes the next one as soon as it may go on.
        takes_turn = self.engine.dialect.name == "sqlite"
        has_turn = takes_turn and self._turn.acquire(timeout=BUSY_TIMEOUT_MS / 1000)
        try:
            with _told_when_full(), self._writing.begin() as session:
                yield session
        finally:
            if has_turn:
                self._turn.release()

    @contextmanager
    def read(self) -> Iterator[Session]:
        with _told_when_full(), self._reading.begin() as session:
            yield session

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def _told_when_full() -> Iterator[None]:
    """Let a pool without a free connection look like what it is: a database out of reach."""
    try:
        yield
    except PoolTimeout as error:
        raise OperationalError("waiting for a connection", None, error) from error


def open_database(url: str) -> Sessions:
    """Return the sessions of the database at `url` (SQLite or PostgreSQL)."""
    address = make_url(url)
    sqlite = address.get_backend_name() == "sqlite"
    if sqlite and address.database and address.database != ":memory:":
        _keep_private(Path(address.database))
    engine = create_engine(
        url,
        pool_size=16,
        max_overflow=16,
        pool_timeout=POOL_TIMEOUT_SECONDS,
        pool_pre_ping=not sqlite,
        hide_parameters=True,  # notes must not reach a log by way of an error message
    )
    if sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return Sessions(engine)


def _keep_private(file: Path) -> None:
    """Make a new file that only its owner may read: it will hold people's notes.

    Where it cannot be made, SQLite says so better at the first use.
    """
    with suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
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


def _begin_sqlite(connection: Any) -> None:
    # A transaction that starts as a reader cannot become a writer when another one wrote meanwhile,
    # whatever the busy timeout; so those that may write say so at once.
    reads_only = connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")


def is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def change(session: Session, statement: Executable, values: Mapping[str, Any] | None = None) -> int:
    """Run an INSERT, UPDATE or DELETE and return how many rows it changed."""
    # Without preserve_rowcount the count of an INSERT is -1 on PostgreSQL.
    options = {"synchronize_session": False, "preserve_rowcount": True}
    result = session.execute(statement, values, execution_options=options)
    return cast("CursorResult[Any]", result).rowcount
