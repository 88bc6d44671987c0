"""What operators read when something is wrong, and what the help says."""

import sqlite3

import pytest
import typer
from click.testing import Result
from sqlalchemy import text
from typer.main import get_command

from bot.cli import app
from bot.console import bring_up_to_date, settings_here, told_plainly
from bot.settings import Settings
from models import open_database
from models.backup import free_name
from models.migrate import migrate
from tests.bot.operating import DATES, ROSTER, Desk, logging_kept
from tests.models.filling import fill
from tests.rows import all_rows

SECRET = "canary-secret-word"
COMMANDS = sorted(get_command(app).commands)


@pytest.fixture
def desk(tmp_path) -> Desk:
    desk = Desk(tmp_path)
    desk.write("roster.csv", ROSTER)
    return desk


@pytest.fixture
def made(desk) -> Desk:
    """A folder with a database in it."""
    desk.type("migrate")
    return desk


def said(result: Result) -> tuple[int, str]:
    return result.exit_code, result.stderr.strip()


def test_every_command_of_the_design_is_there():
    data = {"import", "import-contacts", "export", "preview", "statements", "migrate"}
    data |= {"import-events", "import-framework", "import-starters"}
    data |= {"erase-person"}
    copies = {"backup", "restore", "restored", "rotate-key"}

    assert set(COMMANDS) == {"run", "tick", "doctor", "manifest", "demo", *data, *copies}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_every_option_explains_itself(desk, command):
    result = desk.type(command, "--help")

    parameters = get_command(app).commands[command].params
    assert result.exit_code == 0
    assert get_command(app).commands[command].help
    assert all(getattr(one, "help", None) for one in parameters)


def test_nothing_typed_shows_the_help(desk):
    assert "import-contacts" in desk.type().output


@pytest.mark.parametrize(
    "words",
    [["export", "notes"], ["import"], ["import", "roster.csv", "--starts-on", "9/1/2026"],
     ["preview", "--days", "0"], ["backup"], ["nonsense"]],
)  # fmt: skip
def test_what_is_not_understood_ends_with_code_2(desk, words):
    assert desk.type(*words).exit_code == 2


@pytest.mark.parametrize("command", ["run", "tick"])
def test_missing_tokens_stop_the_start_with_a_sentence_each(desk, command):
    code, text = said(desk.type(command))

    assert code == 2
    assert [line.split(".")[0] for line in text.splitlines()] == [
        "SLACK_BOT_TOKEN is missing",
        "SLACK_APP_TOKEN is missing",
    ]
    assert all("api.slack.com/apps" in line for line in text.splitlines())


@pytest.mark.parametrize("command", ["migrate", "doctor", "export contacts", "import roster.csv"])
def test_wrong_settings_are_told_without_their_values(desk, command):
    desk.write(".env", f"HTTP_PORT={SECRET}\nDATABASE_URL=mysql://user:{SECRET}@host/name\n")

    code, text = said(desk.type(*command.split()))

    assert code == 2
    assert [line.split()[0] for line in text.splitlines()] == ["HTTP_PORT", "DATABASE_URL"]
    assert SECRET not in text


def test_a_wrong_rules_file_is_told_with_its_line(desk):
    desk.write("program.toml", "[reminding]\nsilent_days = 0\n")

    code, text = said(desk.type("import", "roster.csv", *DATES))

    assert code == 2
    assert text.startswith("program.toml, line 2: reminding.silent_days")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        (f"postgresql+psycopg://user:{SECRET}@127.0.0.1:1/name", "The database does not answer"),
        ("sqlite:///nowhere/partner.db", "There is no folder "),
        ("sqlite:///roster.csv", "DATABASE_URL names a file that is no database"),
    ],
)
@pytest.mark.parametrize("command", ["migrate", "export contacts"])
def test_a_database_that_cannot_be_used_is_a_sentence(desk, url, why, command):
    desk.environment["DATABASE_URL"] = url

    code, text = said(desk.type(*command.split()))

    assert code == 2
    assert text.startswith(why)
    assert len(text.splitlines()) == 1
    assert SECRET not in text


def test_a_database_that_is_busy_is_not_called_wrong(made):
    made.type("migrate")
    other = sqlite3.connect(made.folder / "thought-partner.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    code, text = said(made.type("import", "roster.csv", *DATES))
    other.close()

    assert code == 2
    assert text.startswith("Another program is writing to the database just now, so nothing was")
    assert "DATABASE_URL" not in text


def test_a_clock_that_does_not_answer_is_a_sentence(made):
    made.environment["SLACK_API_URL"] = "http://127.0.0.1:1/api"
    made.environment["CLOCK_URL"] = "http://127.0.0.1:1/clock"

    code, text = said(made.type("preview"))

    assert (code, text.split(":")[0]) == (2, "That could not be read or reached")


def test_a_bug_is_logged_once_without_secrets_and_named(monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-" + SECRET)

    def fail() -> None:
        with told_plainly():
            settings_here()
            raise RuntimeError(f"no answer for xoxb-{SECRET}")

    with logging_kept(), pytest.raises(typer.Exit) as caught:
        fail()

    written = capsys.readouterr().err
    reference = written.split("failed [")[1].split("]")[0]
    assert caught.value.exit_code == 1
    assert written.strip().endswith(f"nothing was saved. The log names it {reference}.")
    assert "RuntimeError: no answer for [secret]" in written
    assert SECRET not in written


def test_the_manifest_is_for_https_only(desk):
    good = desk.type("manifest", "--http", "https://bot.example.org")

    assert "https://bot.example.org/slack/events" in good.stdout
    assert said(desk.type("manifest", "--http", "http://bot.example.org"))[0] == 2


def test_the_database_is_made_and_then_up_to_date(desk):
    assert desk.type("migrate").stdout == "The database is up to date.\n"
    assert desk.type("migrate").stdout == "It was up to date already.\n"
    assert list(desk.folder.glob("*before-migration*")) == []


def test_a_database_with_rows_is_copied_before_it_is_migrated(tmp_path, capsys):
    url = f"sqlite:///{tmp_path / 'old.db'}"
    sessions = open_database(url)
    with sessions.begin() as session:
        session.execute(text("CREATE TABLE old (word TEXT)"))
        session.execute(text("INSERT INTO old VALUES ('kept')"))

    changed = bring_up_to_date(sessions, Settings(database_url=url))

    sessions.close()
    kept = tmp_path / "old.db.before-migration-1"
    copy = open_database(f"sqlite:///{kept}")
    with copy.read() as session:
        assert session.scalar(text("SELECT word FROM old")) == "kept"
    copy.close()
    assert changed
    assert str(kept) in capsys.readouterr().err
    assert free_name(tmp_path / "old.db", "before-migration").name.endswith("-2")


def test_a_backup_is_restored(made):
    with made.open() as sessions:
        fill(sessions)
        before = all_rows(sessions)

    copied = made.type("backup", "copy.db")
    with made.open() as sessions:
        migrate(sessions, "base")
    restored = made.type("restore", "copy.db")

    with made.open() as sessions:
        after = all_rows(sessions)
    assert [row[0] for row in after.pop("heartbeat")][-1] == "restored"
    before.pop("heartbeat")
    assert after == before
    assert copied.stdout.startswith("Copied to copy.db. It holds people's notes")
    assert restored.stdout.startswith(
        "The former database is kept in thought-partner.db.before-restore-1.\nRestored. What was "
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("backup roster.csv", "roster.csv exists already. Name a new file."),
        ("backup nowhere/copy.db", "nowhere/copy.db could not be written: No such file"),
        ("restore roster.csv", "roster.csv is no database: file is not a database."),
        ("restore nowhere.db", "There is no file nowhere.db."),
    ],
)
def test_a_copy_that_cannot_be_made_or_put_back_is_a_sentence(made, words, why):
    code, text = said(made.type(*words.split()))

    assert code == 2
    assert text.startswith(why)
    assert len(text.splitlines()) == 1
