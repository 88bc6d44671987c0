"""What the migrations make is what the models make; and the release before can work with it."""

from typing import Any

import pytest
from sqlalchemy import MetaData, Select, Table, inspect
from sqlalchemy.engine import make_url

from models import Base, Sessions, open_database
from models.migrate import MIGRATIONS, migrate
from tests.models.conftest import postgres_database
from tests.models.migrating import content, revisions

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def made_anew(url, request, tmp_path) -> Sessions:
    """A database whose tables were made from the models, of the kind that `empty` is."""
    if make_url(url).get_backend_name() == "sqlite":
        sessions = open_database(f"sqlite:///{tmp_path / 'anew.db'}")
    else:
        sessions = open_database(postgres_database(request.getfixturevalue("postgres_url")))
    Base.metadata.create_all(sessions.engine)
    yield sessions
    sessions.close()


def rules_of(sessions: Sessions) -> dict[str, dict[str, list[str]]]:
    """Return what the database itself watches over, by table; Alembic compares no CHECK."""
    look = inspect(sessions.engine)
    asks = {
        "columns": look.get_columns,
        "checks": look.get_check_constraints,
        "keys": look.get_foreign_keys,
        "unique": look.get_unique_constraints,
        "indexes": look.get_indexes,
    }
    return {
        table: {name: sorted(map(plainly, ask(table))) for name, ask in asks.items()}
        for table in sorted(Base.metadata.tables)
    }


def plainly(found: object) -> str:
    """Return what was reflected as text, its parts in order of their names."""
    if isinstance(found, dict):
        return str({str(key): plainly(found[key]) for key in sorted(found)})
    return str(found)


def test_a_migrated_database_watches_over_the_same_as_a_new_one(empty, made_anew):
    migrate(empty)

    migrated, anew = rules_of(empty), rules_of(made_anew)

    assert migrated == anew
    assert any("needs_human" in check for check in migrated["notice"]["checks"])


def old_tables(sessions: Sessions) -> list[Table]:
    """Return the tables as the release of this schema knows them, the children last."""
    metadata = MetaData()
    metadata.reflect(sessions.engine)
    return [table for table in metadata.sorted_tables if table.name != "alembic_version"]


def in_order(table: Table) -> Select[Any]:
    return table.select().order_by(*table.primary_key.columns)


def read_all(sessions: Sessions, tables: list[Table]) -> Rows:
    with sessions.read() as session:
        return {
            table.name: [dict(row) for row in session.execute(in_order(table)).mappings()]
            for table in tables
        }


@pytest.mark.parametrize("release", revisions(MIGRATIONS)[:-1])
def test_f12_an_older_release_reads_and_writes_in_the_newest_schema(filled, release):
    migrate(filled, release)
    tables = old_tables(filled)
    rows = read_all(filled, tables)
    known = {table.name: set(table.columns.keys()) for table in tables}
    before = content(filled)
    migrate(filled)

    with filled.begin() as session:
        for table in reversed(tables):
            session.execute(table.delete())
        for table in tables:
            session.execute(table.insert(), rows[table.name])
        for table in tables:
            for row in rows[table.name]:
                keys = [column == row[column.name] for column in table.primary_key.columns]
                session.execute(table.update().where(*keys).values(row))

    after = content(filled)
    assert read_all(filled, tables) == rows
    for name, columns in known.items():
        assert {column: after[name][column] for column in columns} == before[name]


def test_f12_what_an_older_release_cannot_name_has_a_value_of_its_own(filled):
    """A column that the older release does not know must fill itself, or its INSERT fails."""
    first = revisions(MIGRATIONS)[0]
    migrate(filled, first)
    older = {(table.name, column.name) for table in old_tables(filled) for column in table.columns}
    names = {name for name, _ in older}
    migrate(filled)

    for table in old_tables(filled):
        for column in table.columns if table.name in names else ():
            if (table.name, column.name) not in older:
                assert column.nullable or column.server_default is not None, column
