"""Databases to migrate: empty ones, and ones with rows in every table."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from models import Sessions, open_database
from models.migrate import migrate
from tests.keys import KEYRING
from tests.models.filling import fill


def postgres_database(server: str, template: str = "template0") -> str:
    """Make a database on the server and return its address; it goes with the server.

    Dropping it would make PostgreSQL write everything to the disk, which takes seconds.
    """
    name = f"migrating_{uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    engine.dispose()
    return server.replace("/postgres?", f"/{name}?")


def fill_new(url: str) -> None:
    sessions = open_database(url, KEYRING)
    migrate(sessions)
    fill(sessions)
    sessions.close()


@pytest.fixture(scope="module")
def filled_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "filled.db"
    fill_new(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="module")
def filled_template(postgres_url) -> str:
    url = postgres_database(postgres_url)
    fill_new(url)
    return str(make_url(url).database)


@pytest.fixture(params=["sqlite", "postgres"])
def url(request, tmp_path) -> str:
    """The address of an empty database without a table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.db'}"
    return postgres_database(request.getfixturevalue("postgres_url"))


@pytest.fixture
def empty(url) -> Iterator[Sessions]:
    sessions = open_database(url, KEYRING)
    yield sessions
    sessions.close()


@pytest.fixture(params=["sqlite", "postgres"])
def filled_url(request, tmp_path) -> str:
    """The address of a database of the newest schema with rows in every table."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("filled_file"), tmp_path / "test.db")
        return f"sqlite:///{tmp_path / 'test.db'}"
    template = request.getfixturevalue("filled_template")
    return postgres_database(request.getfixturevalue("postgres_url"), template)


@pytest.fixture
def filled(filled_url) -> Iterator[Sessions]:
    sessions = open_database(filled_url, KEYRING)
    yield sessions
    sessions.close()
