"""Migrations: whole or not at all, on both databases, and never a row lost.

A new revision is tested here without a line being added: `assert_steps_keep_rows` and
`assert_crashes_leave_it` go through all there are.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import make_url

from models import Base, Sessions, open_database
from models.base import BUSY_TIMEOUT_MS
from models.migrate import MIGRATIONS, MigrationError, check_models, is_current, migrate
from tests.models.filling import ROWS, fill
from tests.models.migrating import (
    assert_crashes_leave_it,
    assert_steps_keep_rows,
    content,
    revisions,
    schema,
)

ADD_COLUMN_AND_TABLE = '''
"""A revision as they will come: a table that others point to is built anew."""
import sqlalchemy as sa
from alembic import op

revision = "sample"
down_revision = {head!r}
branch_labels = depends_on = None


def anew() -> str:
    return "always" if op.get_bind().dialect.name == "sqlite" else "never"


def upgrade() -> None:
    op.create_table("sample", sa.Column("id", sa.Integer(), primary_key=True))
    with op.batch_alter_table("pair", recreate=anew()) as batch:
        batch.add_column(sa.Column("nickname", sa.Text(), nullable=False, server_default="none"))
    op.execute("INSERT INTO sample (id) VALUES (7)")


def downgrade() -> None:
    with op.batch_alter_table("pair", recreate=anew()) as batch:
        batch.drop_column("nickname")
    op.drop_table("sample")
'''

LOSE_PEOPLE = '''
"""A revision with a mistake: the rows of others are left without theirs."""
from alembic import op

revision = "sample"
down_revision = {head!r}
branch_labels = depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM person")


def downgrade() -> None:
    pass
'''


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
    sessions = open_database(url)
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
    sessions = open_database(url)
    yield sessions
    sessions.close()


@pytest.fixture(params=["sqlite", "postgres"])
def filled(request, tmp_path) -> Iterator[Sessions]:
    """A database of the newest schema with rows in every table."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'test.db'}"
        shutil.copy(request.getfixturevalue("filled_file"), tmp_path / "test.db")
    else:
        template = request.getfixturevalue("filled_template")
        url = postgres_database(request.getfixturevalue("postgres_url"), template)
    sessions = open_database(url)
    yield sessions
    sessions.close()


def with_revision(tmp_path: Path, source: str) -> Path:
    """Return a copy of the migrations with one more."""
    scripts = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    head = revisions(MIGRATIONS)[-1]
    (scripts / "versions" / "sample.py").write_text(source.format(head=head).lstrip())
    return scripts


def test_an_empty_database_gets_the_models_tables(empty):
    migrate(empty)

    assert is_current(empty)
    check_models(empty)
    made = set(inspect(empty.engine).get_table_names())
    assert made == {*Base.metadata.tables, "alembic_version"}


def test_migrating_again_changes_nothing(filled):
    before = schema(filled), content(filled)

    migrate(filled)

    assert (schema(filled), content(filled)) == before


def test_every_table_has_rows_to_lose(filled):
    found = content(filled)

    for table in Base.metadata.sorted_tables:
        assert len(next(iter(found[table.name].values()))) == ROWS


def test_every_step_down_and_up_again_keeps_every_row(filled):
    assert_steps_keep_rows(filled, MIGRATIONS)

    assert is_current(filled)
    check_models(filled)


def test_a_step_that_builds_a_table_anew_keeps_every_row(filled, tmp_path):
    scripts = with_revision(tmp_path, ADD_COLUMN_AND_TABLE)
    before = content(filled)
    migrate(filled, scripts=scripts)

    assert_steps_keep_rows(filled, scripts)

    after = content(filled)
    assert after["pair"].pop("nickname") == ["none"] * ROWS
    assert after.pop("sample") == {"id": ["7"]}
    assert after.pop("alembic_version") == {"version_num": ["sample"]}
    before.pop("alembic_version")
    assert after == before


def test_down_to_the_base_nothing_is_left(filled):
    migrate(filled, "base")

    assert inspect(filled.engine).get_table_names() == ["alembic_version"]
    migrate(filled)
    assert is_current(filled)


def test_a_crash_on_the_way_up_from_nothing_leaves_nothing(empty):
    crashes = assert_crashes_leave_it(empty, MIGRATIONS, every=9)

    assert crashes > 3
    assert is_current(empty)


def test_a_crash_while_a_table_is_built_anew_leaves_all_as_it_was(filled, tmp_path):
    scripts = with_revision(tmp_path, ADD_COLUMN_AND_TABLE)

    crashes = assert_crashes_leave_it(filled, scripts, every=2)

    assert crashes > 3
    assert content(filled)["sample"] == {"id": ["7"]}


def test_a_step_that_leaves_rows_pointing_nowhere_is_taken_back(tmp_path):
    sessions = open_database(f"sqlite:///{tmp_path / 'test.db'}")
    migrate(sessions)
    fill(sessions)
    before = content(sessions)

    with pytest.raises(MigrationError, match="would point nowhere"):
        migrate(sessions, scripts=with_revision(tmp_path, LOSE_PEOPLE))

    assert content(sessions) == before
    sessions.close()


def test_sqlite_watches_over_references_again_afterwards(tmp_path):
    sessions = open_database(f"sqlite:///{tmp_path / 'test.db'}")

    migrate(sessions)

    with sessions.read() as session:
        assert session.scalar(text("PRAGMA foreign_keys")) == 1
        assert session.scalar(text("PRAGMA busy_timeout")) == BUSY_TIMEOUT_MS
    sessions.close()


def test_a_database_of_a_newer_version_is_refused_in_a_sentence(filled):
    with filled.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = 'newer'"))

    with pytest.raises(MigrationError, match="made by a newer version"):
        migrate(filled)


def test_a_file_that_is_no_database_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "test.db").write_bytes(b"These are the minutes of our last meeting." * 50)
    sessions = open_database(f"sqlite:///{tmp_path / 'test.db'}")

    with pytest.raises(MigrationError, match="no database"):
        is_current(sessions)

    sessions.close()


def test_two_processes_that_migrate_at_once_do_it_once(url):
    program = "import sys; from models import open_database; from models.migrate import migrate; "
    program += "sessions = open_database(sys.argv[1]); migrate(sessions); sessions.close()"
    root = Path(__file__).parents[2]
    command = [sys.executable, "-W", "error", "-c", program, url]

    both = [
        subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [process.communicate(timeout=60)[1] for process in both]

    assert [process.returncode for process in both] == [0, 0], said
    sessions = open_database(url)
    assert is_current(sessions)
    sessions.close()
