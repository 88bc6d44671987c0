"""Declarative base, names of constraints, and the one place that opens a database."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar, cast

from sqlalchemy import (
    JSON,
    URL,
    CursorResult,
    Date,
    DateTime,
    Dialect,
    Engine,
    Enum,
    Executable,
    MetaData,
    Text,
    Update,
    create_engine,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, Session, sessionmaker
from sqlalchemy.types import TypeDecorator

from models.faults import DatabaseDamagedError, find_damage, told_apart
from models.keyring import Keyring
from models.keys import KeyFile, key_file_of
from models.postgresql import connect_arguments, prepare_postgresql
from models.sealing import KEYRING
from models.sqlite_file import BUSY_TIMEOUT_MS, SqliteFile, prepare_sqlite, sqlite_path
from models.turns import Turns

logger = logging.getLogger(__name__)

POOL_TIMEOUT_SECONDS = 2
"""How long a listener waits for a free connection."""

MOST_CONNECTIONS = 32
KEPT_CONNECTIONS = 16

WATCHERS: list[Callable[[sessionmaker[Session]], None]] = []
"""What wants to know of every session that writes; models/audit.py adds itself."""

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

    `read()` opens one that only reads; on SQLite it does not wait for a writer. `look()` opens one
    that cannot write.
    """

    def __init__(
        self, engine: Engine, file: SqliteFile | None = None, keyring: Keyring | None = None
    ) -> None:
        self.engine = engine
        self.keyring = keyring or Keyring()
        self.on_trouble: Callable[[], None] = lambda: None
        """Called each time the database did not do what was asked of it; for whoever counts."""
        self._file = file
        self._is_damaged = False
        self._turn = Turns()
        known = {KEYRING: self.keyring}
        self._writing = sessionmaker(engine, expire_on_commit=False, info=known)
        for watch in WATCHERS:
            watch(self._writing)
        reading = engine.execution_options(reads_only=True)
        self._reading = sessionmaker(reading, expire_on_commit=False, info=known)
        looking = reading.execution_options(cannot_write=True)
        self._looking = sessionmaker(looking, expire_on_commit=False, info=known)

    @contextmanager
    def begin(self) -> Iterator[Session]:
        # SQLite has one writer at a time. It lets another one sleep for longer and longer before
        # it looks again; taking turns here wakes the next one as soon as it may go on.
        takes_turn = self.engine.dialect.name == "sqlite"
        has_turn = takes_turn and self._turn.acquire(timeout=BUSY_TIMEOUT_MS / 1000)
        try:
            with self._told(), self._writing.begin() as session:
                yield session
        finally:
            if has_turn:
                self._turn.release()

    @contextmanager
    def read(self) -> Iterator[Session]:
        with self._told(), self._reading.begin() as session:
            yield session

    @contextmanager
    def look(self) -> Iterator[Session]:
        """Open a session in which whatever tries to write is refused by the database."""
        with self._told(), self._looking.begin() as session:
            yield session

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell apart what may be wrong, loudly; and keep off a file that is not the old one."""
        try:
            with told_apart():
                if self._file is not None:
                    self._file.check()
                if self._is_damaged:
                    self._look_again()
                yield
        except DatabaseDamagedError as error:
            self._is_damaged = True
            self.on_trouble()
            logger.critical(
                "the database is damaged (%s), nothing is read or written any more: stop the bot "
                "and put back a copy with `python -m bot restore`",
                error.orig,
            )
            raise
        except OperationalError:
            self.on_trouble()
            raise

    def _look_again(self) -> None:
        """Go on once a copy was put back; till then every half-done thing would be one too many."""
        damage = find_damage(self.engine)
        if damage is not None:
            raise DatabaseDamagedError("looking for damage", None, Exception(damage))
        self._is_damaged = False

    def close(self) -> None:
        self.engine.dispose()


def open_database(
    url: str | URL,
    keyring: Keyring | None = None,
    *,
    most_connections: int = MOST_CONNECTIONS,
    pool_timeout_seconds: float = POOL_TIMEOUT_SECONDS,
) -> Sessions:
    """Return the sessions of the database at `url` (SQLite or PostgreSQL).

    Without a `keyring` the key to people's words is in a file beside SQLite's; PostgreSQL has none
    beside it, so that no words can be written there.
    """
    address = make_url(url)
    sqlite = address.get_backend_name() == "sqlite"
    path = sqlite_path(address)
    file = SqliteFile(path) if path is not None else None
    engine = create_engine(
        address,
        pool_size=min(most_connections, KEPT_CONNECTIONS),
        max_overflow=max(most_connections - KEPT_CONNECTIONS, 0),
        pool_timeout=pool_timeout_seconds,
        pool_pre_ping=not sqlite,
        hide_parameters=True,  # notes must not reach a log by way of an error message
        connect_args={} if sqlite else connect_arguments(address),
    )
    if sqlite:
        prepare_sqlite(engine, file)
    else:
        prepare_postgresql(engine)
    if keyring is None and path is not None:
        keyring = Keyring(KeyFile(key_file_of(path)))
    return Sessions(engine, file, keyring)


def is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def can_write(session: Session) -> bool:
    """Return whether the session may write: not one of `look()`."""
    return not session.get_bind().get_execution_options().get("cannot_write", False)


def change(session: Session, statement: Executable, values: Mapping[str, Any] | None = None) -> int:
    """Run an INSERT, UPDATE or DELETE and return how many rows it changed."""
    # Without preserve_rowcount the count of an INSERT is -1 on PostgreSQL.
    options = {"synchronize_session": False, "preserve_rowcount": True}
    result = session.execute(statement, values, execution_options=options)
    return cast("CursorResult[Any]", result).rowcount


def change_row(session: Session, row: Base, statement: Update) -> bool:
    """Run an UPDATE of that row alone; return False if its conditions no longer held.

    Of two people who do the same at one moment, one gets False; `row` then says what holds.
    """
    changed = change(session, statement) == 1
    session.refresh(row)
    return changed
