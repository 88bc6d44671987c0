"""What whoever runs the bot types about one person: their data, and erasing it."""

from __future__ import annotations

import json

import pytest

from models import Audit, AuditKind, Person
from models.person import find_person_by_email
from tests.bot.operating import DATES, ROSTER, Desk
from tests.bot.test_cli_data import clock_url, empty_database  # noqa: F401 - fixtures
from tests.rows import all_rows

SAM = "sam@example.org"


@pytest.fixture
def desk(tmp_path, clock_url, empty_database) -> Desk:  # noqa: F811 - they are fixtures
    slack = clock_url.removesuffix("clock") + "api"
    desk = Desk(tmp_path, {"SLACK_API_URL": slack, "CLOCK_URL": clock_url})
    desk.use(empty_database)
    desk.write("roster.csv", ROSTER)
    assert desk.type("import", "roster.csv", "--announce", *DATES).exit_code == 0
    return desk


def test_the_data_of_one_person_is_a_file_for_its_owner_alone_and_leaves_a_trace(desk, tmp_path):
    said = desk.type("export", "person", "--email", SAM, "--output", str(tmp_path / "sam.json"))

    file = tmp_path / "sam.json"
    assert said.exit_code == 0
    assert json.loads(file.read_text())["You"][0]["email"] == SAM
    assert file.stat().st_mode & 0o777 == 0o600
    with desk.open() as sessions, sessions.read() as session:
        row = session.query(Audit).filter_by(action="export person").one()
        assert (row.kind, row.actor_id) == (AuditKind.SAW, None)
        assert row.person_id == find_person_by_email(session, SAM).id


@pytest.mark.parametrize("words", [("--email", SAM), ("--output", "x.json"), ()])
def test_whose_and_where_to_must_be_said(desk, words):
    said = desk.type("export", "person", *words)

    assert said.exit_code == 2
    assert "--email maya@example.org --output maya.json" in said.stderr


def test_a_person_is_erased_when_it_was_said_what_goes(desk):
    said = desk.type("erase-person", SAM, "--yes")

    assert said.exit_code == 0
    assert "Backups that were made before still hold it" in said.stdout
    with desk.open() as sessions, sessions.read() as session:
        assert find_person_by_email(session, SAM) is None
        assert session.query(Person).filter_by(name="Former participant").count() == 1


def test_without_a_yes_nothing_is_erased(desk):
    with desk.open() as sessions:
        before = all_rows(sessions)

    said = desk.type("erase-person", SAM)

    assert "is erased for good" in said.stdout
    assert said.exit_code == 2
    assert said.stderr == "Nothing was erased.\n"
    with desk.open() as sessions:
        assert all_rows(sessions) == before


def test_nobody_of_that_name_and_the_only_facilitator_are_refused(desk):
    unknown = desk.type("erase-person", "nobody@example.org", "--yes")
    fay = desk.type("erase-person", "fay@example.org", "--yes")

    assert (unknown.exit_code, fay.exit_code) == (2, 2)
    assert "Nobody on the roster has the email" in unknown.stderr
    assert "only facilitator" in fay.stderr


def test_exports_and_imports_are_written_down_too(desk):
    desk.type("export", "pairs")

    said = desk.type("export", "audit")

    rows = [(row["actor_email"], row["kind"], row["action"]) for row in json.loads(said.stdout)]
    assert (None, "did", "import") in rows
    assert (None, "saw", "export pairs") in rows
