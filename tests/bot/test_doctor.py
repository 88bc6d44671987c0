"""The doctor finds each thing that is broken, says what to do, and changes nothing."""

import dataclasses
import json
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.doctor import Finding, _apart, examine
from bot.manifest import manifest, manifest_yaml
from bot.settings import Settings
from models import open_database
from models.migrate import migrate
from playground.server import Playground
from tests.bot.operating import ROOT, Desk
from tests.databases import put_migrated

SEED = {
    "users": [{"id": "U0MAYA", "name": "maya", "real_name": "Maya Lin", "email": "m@example.org"}],
    "app": {"manifest": manifest()},
}
START = datetime(2026, 10, 5, 14, tzinfo=UTC)


@pytest.fixture(scope="module")
def slack():
    with Playground(SEED, START, retry_scale=0.001) as playground:
        yield playground


@pytest.fixture
def settings(slack, tmp_path) -> Settings:
    """Settings with which everything is well."""
    url = put_migrated(tmp_path / "bot.db")
    (tmp_path / "manifest.yml").write_text(manifest_yaml(), encoding="utf-8")
    return Settings(
        slack_bot_token="xoxb-playground",
        slack_app_token="xapp-playground",
        slack_api_url=slack.api_url,
        database_url=url,
        program_file=ROOT / "program.toml",
        clock_url=f"{slack.url}/clock",
    )


def look(settings: Settings, **changed: object) -> dict[str, Finding]:
    folder = Path(settings.database_url.removeprefix("sqlite:///")).parent
    found = examine(dataclasses.replace(settings, **changed), folder / "manifest.yml")
    return {finding.subject: finding for finding in found}


def test_when_all_is_well_it_says_so(settings):
    found = look(settings)

    assert [str(one) for one in found.values() if not one.is_well] == []
    assert set(found) >= {
        *("settings", "program rules", "database", "manifest"),
        *("Slack", "scopes", "Socket Mode", "clock"),
    }
    assert found["Slack"].text.startswith("answers as ")


def test_missing_tokens_are_found(settings):
    found = look(settings, slack_bot_token="", slack_app_token="")

    assert not found["settings"].is_well
    assert "Slack" not in found


def test_a_token_that_slack_refuses_is_found(settings):
    found = look(settings, slack_bot_token="xoxb-wrong")

    assert found["Slack"].text == "refuses SLACK_BOT_TOKEN (invalid_auth). Copy it again"


def test_an_app_token_that_slack_refuses_is_found(settings):
    found = look(settings, slack_app_token="xapp-wrong")

    assert found["Slack"].is_well
    assert found["Socket Mode"].text == (
        "refuses SLACK_APP_TOKEN (invalid_auth). Make one with the scope connections:write"
    )


def test_a_slack_that_cannot_be_reached_is_found(settings):
    found = look(settings, slack_api_url="http://127.0.0.1:1/api/")

    assert found["Slack"].text.startswith("cannot be reached")
    assert found["Slack"].text.endswith("Check the network")


@pytest.mark.parametrize("fault", ["fatal_error", "status_500", "html", "truncated"])
def test_a_slack_that_answers_oddly_is_found(settings, slack, fault):
    ask(slack, "POST", {"kind": fault, "method": "auth.test", "times": 5})
    try:
        found = look(settings)
    finally:
        ask(slack, "DELETE")

    assert not found["Slack"].is_well
    assert len(found["Slack"].text) < 200


def test_missing_scopes_are_found(tmp_path, settings):
    scopes = {**SEED, "app": {"scopes": ["commands", "chat:write"]}}
    with Playground(scopes, START, retry_scale=0.001) as slack:
        found = look(settings, slack_api_url=slack.api_url, clock_url=f"{slack.url}/clock")

    assert found["scopes"].text.startswith(
        "missing: im:history, im:write, users:read, users:read.e"
    )


def test_a_wrong_rules_file_is_found(settings, tmp_path):
    (tmp_path / "program.toml").write_text("[reminding]\nsilent_days = 0\n")

    found = look(settings, program_file=tmp_path / "program.toml")

    assert not found["program rules"].is_well
    assert "line 2" in found["program rules"].text


def test_a_database_that_is_not_there_yet_is_not_made(settings, tmp_path):
    found = look(settings, database_url=f"sqlite:///{tmp_path / 'new.db'}")

    assert found["database"].is_well
    assert not (tmp_path / "new.db").exists()


def test_an_old_database_is_found(settings, tmp_path):
    sessions = open_database(settings.database_url)
    migrate(sessions, "base")
    sessions.close()

    assert look(settings)["database"].text == ("not the newest schema. Run: python -m bot migrate")


def test_a_file_that_is_no_database_is_found(settings, tmp_path):
    (tmp_path / "bot.db").write_bytes(b"the minutes of the last meeting" * 50)

    assert "no database" in look(settings)["database"].text


def test_a_database_that_does_not_answer_is_found_without_its_password(settings):
    url = "postgresql+psycopg://user:canary-word@127.0.0.1:1/name"

    found = look(settings, database_url=url)

    assert found["database"].text.startswith("does not answer (connection")
    assert found["database"].text.endswith("Check DATABASE_URL")
    assert "canary" not in str(found)


def test_a_clock_that_does_not_answer_is_found(settings):
    found = look(settings, clock_url="http://127.0.0.1:1/clock")

    assert not found["clock"].is_well


@pytest.mark.parametrize(("minutes", "is_told"), [(0, False), (1, False), (3, True), (600, True)])
def test_a_clock_that_is_not_slacks_is_found(minutes, is_told):
    now = datetime(2026, 10, 5, 14, tzinfo=UTC)

    found = list(_apart("Mon, 05 Oct 2026 14:00:00 GMT", now + timedelta(minutes=minutes)))

    assert bool(found) == is_told
    assert all(f"{minutes} minutes away" in one.text for one in found)


def test_a_time_that_slack_does_not_tell_is_no_trouble():
    assert list(_apart("", START)) == []


def test_with_a_prefix_the_manifest_must_be_printed_anew(settings):
    assert "python -m bot manifest" in look(settings, command_prefix="tp-")["manifest"].text


@pytest.mark.parametrize("content", ["", "features: [", "display_information: {}\n"])
def test_a_manifest_of_another_version_is_found(settings, tmp_path, content):
    (tmp_path / "manifest.yml").write_text(content)

    found = {one.subject: one for one in examine(settings, tmp_path / "manifest.yml")}

    assert found["manifest"].text.startswith("manifest.yml is not what this version needs. Run: ")


def test_the_command_ends_with_code_1_where_something_must_be_mended(slack, settings, tmp_path):
    desk = Desk(
        tmp_path,
        {
            "SLACK_BOT_TOKEN": "xoxb-playground",
            "SLACK_APP_TOKEN": "xapp-playground",
            "SLACK_API_URL": slack.api_url,
            "DATABASE_URL": settings.database_url,
        },
    )

    well = desk.type("doctor")
    desk.environment["SLACK_BOT_TOKEN"] = "xoxb-canary"
    broken = desk.type("doctor")

    # The tree's own manifest.yml has its own test.
    mended = [line for line in well.stdout.splitlines() if line.startswith("mend")]
    assert [line for line in mended if "manifest" not in line] == []
    assert (well.exit_code, broken.exit_code) == (1 if mended else 0, 1)
    assert "ok     settings: complete for socket mode" in well.stdout
    assert "mend   Slack: refuses SLACK_BOT_TOKEN" in broken.stdout
    assert "canary" not in broken.output


def ask(slack: Playground, method: str, body: dict[str, object] | None = None) -> None:
    data = json.dumps(body).encode() if body else None
    request = urllib.request.Request(
        f"{slack.url}/control/faults",
        data,
        {"Content-Type": "application/json"},
        method=method,
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        answer.read()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("SLACK_BOT_TOKEN", "SLACK_BOT_TOKEN is refused by Slack (invalid_auth). Copy it again"),
        ("SLACK_APP_TOKEN", "Socket Mode refuses SLACK_APP_TOKEN (invalid_auth). Make one"),
    ],
)
def test_a_token_that_slack_refuses_stops_the_start_with_a_sentence(slack, tmp_path, wrong, said):
    tokens = {"SLACK_BOT_TOKEN": "xoxb-playground", "SLACK_APP_TOKEN": "xapp-playground"}
    tokens[wrong] = f"{tokens[wrong][:4]}-canary"
    desk = Desk(tmp_path, {**tokens, "SLACK_API_URL": slack.api_url})

    ended = desk.spawn("run")

    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1].startswith(said)
    assert "Traceback" not in ended.stderr
    assert "canary" not in ended.stderr
