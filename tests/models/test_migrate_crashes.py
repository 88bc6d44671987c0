"""F43: a migration that stops in the middle changes nothing, and the next try does it all.

A new revision is tested here without a line being added.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models import open_database
from models.migrate import MIGRATIONS, check_models, is_current, migrate
from tests.keys import KEYRING
from tests.models.migrating import assert_crashes_leave_it, content, revisions, schema
from tests.models.sample_revisions import ADD_COLUMN_AND_TABLE, with_revision

ROOT = Path(__file__).parents[2]
STEPS = revisions(MIGRATIONS)[1:]
EVERY = {"0003": 7, "0005": 9}
"""Of a step with a hundred statements, most of which make a table, each seventh will do."""


def test_f43_a_crash_on_the_way_up_from_nothing_leaves_nothing(empty):
    crashes = assert_crashes_leave_it(empty, MIGRATIONS, every=9)

    assert crashes > 3
    assert is_current(empty)


@pytest.mark.parametrize("revision", STEPS)
def test_f43_a_crash_at_any_statement_of_a_step_loses_no_row(filled, revision):
    below = revisions(MIGRATIONS)[revisions(MIGRATIONS).index(revision) - 1]
    migrate(filled, below)
    before = content(filled)

    crashes = assert_crashes_leave_it(filled, MIGRATIONS, revision, every=EVERY.get(revision, 1))

    assert crashes > 3
    after = content(filled)
    assert {table: len(next(iter(after[table].values()))) for table in before} == {
        table: len(next(iter(columns.values()))) for table, columns in before.items()
    }


def test_f43_a_crash_while_a_table_is_built_anew_leaves_all_as_it_was(filled, tmp_path):
    scripts = with_revision(tmp_path, ADD_COLUMN_AND_TABLE)

    crashes = assert_crashes_leave_it(filled, scripts, every=3)

    assert crashes >= 3
    assert content(filled)["sample"] == {"id": ["7"]}


@contextmanager
def killer(url: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "tests.models.killed_migration", url]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def killed_at(process: "subprocess.Popen[str]", number: int) -> bool:
    process.stdin.write(f"{number}\n")
    process.stdin.flush()
    return int(process.stdout.readline()) == -9


def test_f43_a_process_killed_at_any_point_leaves_all_as_it_was(filled_url):
    sessions = open_database(filled_url, KEYRING)
    migrate(sessions, revisions(MIGRATIONS)[0])
    before = schema(sessions), content(sessions)
    number = kills = 1

    with killer(filled_url) as process:
        while killed_at(process, number):
            assert (schema(sessions), content(sessions)) == before
            number, kills = number * 2, kills + 1

    assert kills > 3
    assert is_current(sessions)
    check_models(sessions)
    sessions.close()


MIGRATE = """
import sys
from models import open_database
from models.migrate import migrate
from tests.keys import KEYRING
sessions = open_database(sys.argv[1], KEYRING)
sys.stdin.readline()
migrate(sessions)
sessions.close()
"""


def migrate_in_two_processes(url: str) -> list[str]:
    """Let both begin at one moment; return what they complained of."""
    command = [sys.executable, "-W", "error", "-c", MIGRATE, url]
    pipes = {"stdin": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    both = [subprocess.Popen(command, cwd=ROOT, **pipes) for _ in range(2)]
    for process in both:
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    return said


def test_f11_two_processes_that_migrate_an_empty_database_at_once_do_it_once(url):
    assert migrate_in_two_processes(url) == ["", ""]

    sessions = open_database(url, KEYRING)
    assert is_current(sessions)
    sessions.close()


def test_f11_two_processes_that_migrate_rows_at_once_lose_none(filled_url):
    sessions = open_database(filled_url, KEYRING)
    migrate(sessions, revisions(MIGRATIONS)[0])
    before = {table: next(iter(rows.values())) for table, rows in content(sessions).items()}

    assert migrate_in_two_processes(filled_url) == ["", ""]

    after = {table: next(iter(rows.values())) for table, rows in content(sessions).items()}
    before.pop("alembic_version")
    assert {table: after[table] for table in before} == before
    assert is_current(sessions)
    sessions.close()
