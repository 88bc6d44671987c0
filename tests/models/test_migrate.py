"""Migrations: whole or not at all, on both databases, and never a row lost.

A new revision is tested here without a line being added: `assert_steps_keep_rows` and
`assert_crashes_leave_it` go through all there are.
"""

import pytest
from alembic import command
from sqlalchemy import inspect, text

from models import Base, open_database
from models.base import BUSY_TIMEOUT_MS
from models.migrate import (
    MIGRATIONS,
    MigrationError,
    alembic_config,
    check_models,
    is_current,
    migrate,
)
from tests.models.filling import ROWS, fill
from tests.models.migrating import assert_steps_keep_rows, content, revisions, schema
from tests.models.sample_revisions import ADD_COLUMN_AND_TABLE, LOSE_PEOPLE, with_revision


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

    assert_steps_keep_rows(filled, scripts, lowest=revisions(MIGRATIONS)[-1])

    after = content(filled)
    assert after["pair"].pop("nickname") == ["none"] * ROWS
    assert after.pop("sample") == {"id": ["7"]}
    assert after.pop("alembic_version") == {"version_num": ["sample"]}
    before.pop("alembic_version")
    assert after == before


def test_building_a_table_anew_with_foreign_keys_on_is_refused(tmp_path):
    """It would delete every row of `notice_alert`, which goes with its notice, and say nothing."""
    sessions = open_database(f"sqlite:///{tmp_path / 'test.db'}")
    migrate(sessions)
    fill(sessions)
    migrate(sessions, revisions(MIGRATIONS)[0])
    before = content(sessions)

    with sessions.engine.begin() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        with pytest.raises(RuntimeError, match="foreign keys"):
            command.upgrade(alembic_config(connection), "head")

    assert content(sessions) == before
    assert len(before["notice_alert"]["notice_id"]) == ROWS
    sessions.close()


def test_down_to_the_base_nothing_is_left(filled):
    migrate(filled, "base")

    assert inspect(filled.engine).get_table_names() == ["alembic_version"]
    migrate(filled)
    assert is_current(filled)


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
