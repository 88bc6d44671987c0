"""What operators read about the database: at a start, and from the commands that look after it."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.console import bring_up_to_date
from bot.settings import Settings
from models import open_database
from models.migrate import MIGRATIONS, MigrationError, is_current, migrate
from models.opening import check_place
from models.restoring import restored_at
from tests.bot.operating import Desk, standing_clock
from tests.bot.test_cli import said
from tests.models.filling import fill
from tests.models.migrating import content, revisions

NAME = "thought-partner.db"
NOBODY = 65534
COMMANDS = ["migrate", "export contacts", "tick"]
TOKENS = {"SLACK_BOT_TOKEN": "xoxb-playground", "SLACK_APP_TOKEN": "xapp-playground"}


@pytest.fixture
def desk(tmp_path) -> Desk:
    return Desk(tmp_path, dict(TOKENS))


@pytest.fixture
def old(desk) -> Path:
    """A database of the first release, with rows in every table."""
    with desk.open() as sessions:
        migrate(sessions)
        fill(sessions)
        migrate(sessions, revisions(MIGRATIONS)[0])
    return desk.folder / NAME


def copies(desk: Desk) -> list[str]:
    return sorted(file.name for file in desk.folder.glob("*before-*"))


# --- a copy before each migration --------------------------------------------------------


def test_f43_an_older_database_is_copied_and_then_brought_up_to_date(desk, old):
    with desk.open() as sessions:
        before = content(sessions)

    done = desk.type("migrate")

    kept = open_database(f"sqlite:///{old}.before-migration-1")
    assert content(kept) == before
    kept.close()
    assert done.exit_code == 0
    assert f"a copy is kept in {NAME}.before-migration-1" in done.stderr
    assert desk.type("migrate").stdout == "It was up to date already.\n"
    assert copies(desk) == [f"{NAME}.before-migration-1"]


def test_f43_two_starts_at_once_keep_one_copy_of_the_old_database(desk, old):
    url = f"sqlite:///{old}"
    at_once = threading.Barrier(2)
    changed: list[bool] = []

    def start() -> None:
        sessions = open_database(url)
        at_once.wait(timeout=10)
        changed.append(bring_up_to_date(sessions, Settings(database_url=url)))
        sessions.close()

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(changed) in ([False, True], [True])  # whoever came late found it done
    assert copies(desk) == [f"{NAME}.before-migration-1"]


def test_f16_what_cannot_be_copied_is_not_migrated_and_not_lost(desk, old):
    with desk.open() as sessions:
        before = content(sessions)
    (desk.folder / f"{NAME}.before-migration-1.unfinished").mkdir()  # as good as a full disk

    code, text = said(desk.type("migrate"))

    with desk.open() as sessions:
        assert content(sessions) == before
    assert code == 2
    assert "could not be written" in text
    assert "was not brought up to date, and is as it was" in text
    assert "python -m bot migrate --without-copy" in text
    assert desk.type("migrate", "--without-copy").exit_code == 0
    with desk.open() as sessions:
        assert is_current(sessions)


# --- a database that cannot be worked with -----------------------------------------------


def damage(file: Path, piece: str) -> bytes:
    """Spoil the file as a bad disk or a broken copy does; return what is in it then."""
    content = bytearray(file.read_bytes())
    if piece == "the middle":
        content[8192:-8192] = b"\xaa" * (len(content) - 16384)
    elif piece == "the end":
        del content[len(content) // 2 :]
    else:
        content[4096:] = b"\x00" * (len(content) - 4096)
    file.write_bytes(content)
    return bytes(content)


PIECES = ["the middle", "the end", "all but the first page"]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("piece", PIECES)
def test_f17_a_damaged_file_stops_the_start_with_the_way_out(desk, command, piece):
    with desk.open() as sessions:
        migrate(sessions)
        fill(sessions)
    damaged = damage(desk.folder / NAME, piece)

    code, text = said(desk.type(*command.split()))

    assert code == 2
    assert "is damaged (" in text
    assert text.endswith("Stop the bot and put back a copy: python -m bot restore COPY")
    assert len(text.splitlines()) == 1
    assert (desk.folder / NAME).read_bytes() == damaged


@pytest.mark.parametrize("piece", PIECES)
def test_f17_that_way_out_leads_out(desk, piece):
    with desk.open() as sessions:
        migrate(sessions)
        fill(sessions)
        before = content(sessions)
    desk.type("backup", "copy.db")
    damage(desk.folder / NAME, piece)

    restored = desk.type("restore", "copy.db")

    assert restored.exit_code == 0, restored.stderr
    assert f"kept in {NAME}.before-restore-1" in restored.stdout
    assert desk.type("migrate").exit_code == 0
    with desk.open() as sessions:
        assert content(sessions)["contact"] == before["contact"]


@pytest.mark.parametrize("command", COMMANDS)
def test_f17_what_is_no_database_is_left_alone(desk, command):
    desk.write(NAME, "These are the minutes of our last meeting. " * 40)

    code, text = said(desk.type(*command.split()))

    assert (code, text) == (2, "DATABASE_URL names a file that is no database.")
    assert (desk.folder / NAME).read_text().startswith("These are the minutes")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("trace", ["-wal", ".before-migration-1", ".before-restore-2"])
@pytest.mark.parametrize("emptied", [False, True])
def test_f17_a_database_that_is_gone_is_not_made_anew(desk, command, trace, emptied):
    desk.write(f"{NAME}{trace}", "what is left of it")
    if emptied:
        (desk.folder / NAME).touch()

    code, text = said(desk.type(*command.split()))

    assert code == 2
    assert text.startswith(f"There is no database at {desk.folder / NAME}, but there was: {NAME}")
    assert "python -m bot restore COPY" in text
    assert (desk.folder / NAME).exists() is emptied
    assert not emptied or (desk.folder / NAME).read_bytes() == b""


def test_f17_making_a_first_database_is_said(desk):
    assert said(desk.type("migrate")) == (0, f"A new database was made: {desk.folder / NAME}")


@pytest.fixture
def others_folder() -> Iterator[Path]:
    """A folder with a database, in which this process has no rights but those that are given."""
    with TemporaryDirectory(prefix="database-") as name:
        folder = Path(name)
        (folder / NAME).touch()
        was_root = os.geteuid() == 0
        if was_root:
            os.seteuid(NOBODY)
        yield folder
        if was_root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "why"),
    [(0o555, 0o666, "The folder "), (0o777, 0o444, "The database ")],
)
def test_f17_a_folder_or_file_that_may_not_be_written_is_named(
    others_folder, folder_mode, file_mode, why
):
    with as_owner():
        (others_folder / NAME).chmod(file_mode)
        others_folder.chmod(folder_mode)

    with pytest.raises(MigrationError, match=f"{why}.* may not be .*whoever run"):
        check_place(f"sqlite:///{others_folder / NAME}")


@contextmanager
def as_owner() -> Iterator[None]:
    before = os.geteuid()
    os.seteuid(os.getuid())
    yield
    os.seteuid(before)


def test_f17_a_folder_in_the_place_of_the_file_is_named(desk):
    (desk.folder / NAME).mkdir()

    assert "names a folder" in said(desk.type("migrate"))[1]


# --- a copy that was put back by other means ---------------------------------------------


def test_f18_who_put_a_copy_back_themselves_can_say_so(desk):
    with desk.open() as sessions:
        migrate(sessions)
    desk.environment["SLACK_API_URL"] = "http://127.0.0.1:1/api"
    with standing_clock() as desk.environment["CLOCK_URL"]:
        done = desk.type("restored")

    with desk.open() as sessions, sessions.read() as session:
        at = restored_at(session)
    assert done.exit_code == 0
    assert done.stdout.startswith("Noted. What was sent after the copy was made is not known")
    assert "looks for each message in Slack before it sends it" in done.stdout
    assert at is not None
    assert f"{at:%Y-%m-%d}" == "2026-10-05"


def test_f18_an_older_copy_is_marked_before_it_is_migrated(desk, old):
    done = desk.type("restored")

    with desk.open() as sessions, sessions.read() as session:
        assert restored_at(session) is not None
    with desk.open() as sessions:
        assert not is_current(sessions)
    assert done.exit_code == 0


def test_f18_without_a_database_there_is_nothing_to_mark_and_none_is_made(desk):
    code, text = said(desk.type("restored"))

    assert (code, text[:25]) == (2, "There is no database yet.")
    assert not (desk.folder / NAME).exists()


def test_f18_restore_marks_by_itself_and_says_what_follows(desk):
    desk.type("migrate")
    desk.type("backup", "copy.db")

    done = desk.type("restore", "copy.db")

    assert done.stdout.splitlines()[1].startswith("Restored. What was sent after the copy was")
    with closing(sqlite3.connect(desk.folder / NAME)) as database:
        names = [row[0] for row in database.execute("SELECT name FROM heartbeat")]
    assert "restored" in names


def test_a_copy_of_a_newer_version_is_not_put_back(desk):
    desk.type("migrate")
    desk.type("backup", "copy.db")
    with closing(sqlite3.connect(desk.folder / "copy.db")) as copy, copy:
        copy.execute("UPDATE alembic_version SET version_num = '9999'")

    code, text = said(desk.type("restore", "copy.db"))

    assert code == 2
    assert "was made by a newer version" in text
    assert copies(desk) == []
