"""Every row of the program is done by something that exists, and shown by a test that exists."""

from dataclasses import fields

import pytest

from bot.cli import app
from handlers import COMMANDS
from handlers.look_after_cohort import PARTS
from program.rules import Rules
from scheduler import JOBS, NOTICES
from tests.named_tests import TESTS, names_of_tests
from tests.program_rows import HOW_MANY, ROWS, RULES, Row

COHORT_VERBS = {verb for part in PARTS for verb in part.verbs}
TYPED = {
    f"python -m bot {one.name or getattr(one.callback, '__name__', '')}"
    for one in app.registered_commands
}
SETTINGS = {
    f"{section.name}.{rule.name}"
    for section in fields(Rules)
    if section.name != "public_url"
    for rule in fields(getattr(Rules(), section.name))
}


@pytest.fixture(scope="module")
def tests_there_are() -> frozenset[str]:
    return names_of_tests()


def does_exist(name: str, tests_there_are: frozenset[str]) -> bool:
    """Return whether there is what the name stands for; see tests/program_rows.py."""
    head, _, rest = name.partition(" ")
    if name.startswith("test_"):
        return name in tests_there_are
    if head.startswith("/"):
        is_known = head in {command.name for command in COMMANDS}
        return is_known and (not rest or (head == "/cohort" and rest in COHORT_VERBS))
    if head == "python":
        return name in TYPED
    if head == "notice":
        return rest in {kind.value for kind in NOTICES}
    if head == "job":
        return rest in {job.name for job in JOBS}
    if name.endswith(".py"):
        return (TESTS.parent / name).is_file()
    return name in SETTINGS


def test_every_row_is_done():
    assert [*ROWS] == list(range(1, HOW_MANY + 1))


@pytest.mark.parametrize("row", [*ROWS.values(), *RULES], ids=lambda row: row.fact[:40])
def test_a_row_names_what_does_it_and_a_test(row: Row, tests_there_are):
    missing = [name for name in row.by if not does_exist(name, tests_there_are)]

    assert missing == []
    assert any(name.startswith("test_") for name in row.by)
    assert any(not name.startswith("test_") for name in row.by)


@pytest.mark.parametrize(
    "name",
    ["test_of_nothing", "/nothing", "/cohort nothing", "/pair grant", "python -m bot nothing",
     "notice nothing", "job nothing", "program/nothing.py", "counting.nothing", "nothing"],
)  # fmt: skip
def test_what_does_not_exist_is_noticed(name, tests_there_are):
    assert not does_exist(name, tests_there_are)
