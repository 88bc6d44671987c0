"""What operators read about the key to people's words, and what they can do about it."""

import re
import stat
from datetime import date

import pytest

from models import Contact, Pair
from models.keys import KeyFile
from tests.bot.operating import DATES, ROSTER, Desk
from tests.bot.test_cli import said
from tests.cast import add_contact
from tests.keys import KEY, OTHER_KEY

CANARY = "the canary sings at noon"
TOKENS = {"SLACK_BOT_TOKEN": "xoxb-playground", "SLACK_APP_TOKEN": "xapp-playground"}
FILE = "thought-partner.db.key"


@pytest.fixture
def desk(tmp_path) -> Desk:
    """An operator's folder with a contact that has a note."""
    desk = Desk(tmp_path, dict(TOKENS))
    desk.write("roster.csv", ROSTER)
    assert desk.type("import", "roster.csv", *DATES).exit_code == 0
    with desk.open() as sessions, sessions.begin() as session:
        add_contact(session, session.query(Pair).one(), date(2026, 9, 15), note=CANARY)
    return desk


def note(desk: Desk) -> str:
    with desk.open() as sessions, sessions.read() as session:
        return session.query(Contact).one().note


def test_the_first_command_makes_a_key_that_only_its_owner_reads(desk):
    file = desk.folder / FILE

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert note(desk) == CANARY


def test_looking_makes_no_key(tmp_path):
    desk = Desk(tmp_path, dict(TOKENS))

    for command in (["doctor"], ["manifest"], ["rotate-key", "--help"]):
        desk.type(*command)

    assert list(tmp_path.iterdir()) == []


def test_rotating_makes_a_new_key_and_tells_what_to_do_with_the_former(desk):
    former = KeyFile(desk.folder / FILE).keys()[0]

    done = desk.type("rotate-key")

    text = done.stdout
    now, before = KeyFile(desk.folder / FILE).keys()
    assert (done.exit_code, before) == (0, former)
    assert text.startswith(f"1 text sealed with the key {now.id}, 1 in all.")
    assert "A former key" in text
    assert note(desk) == CANARY
    (desk.folder / FILE).write_text(now.written, encoding="ascii")
    assert note(desk) == CANARY
    assert now.written not in text


def test_checking_counts_by_key_and_changes_nothing(desk):
    (key,) = KeyFile(desk.folder / FILE).keys()

    done = desk.type("rotate-key", "--check")

    assert (done.exit_code, done.stdout.splitlines()) == (
        0,
        [f"key {key.id}: 1 text", "unreadable: no texts"],
    )


def test_f44_a_lost_key_is_told_and_everything_else_goes_on(desk):
    (key,) = KeyFile(desk.folder / FILE).keys()
    (desk.folder / FILE).unlink()

    exported = desk.type("export", "contacts")
    counted = desk.type("rotate-key", "--check")

    assert exported.exit_code == 0
    assert f"the key {key.id} cannot be read" in exported.stderr
    assert "2026-09-15" in exported.stdout
    assert (counted.exit_code, counted.stdout.splitlines()[0]) == (
        1,
        f"key {key.id}: 1 text, which is not in {desk.folder / FILE}",
    )
    assert not (desk.folder / FILE).exists()


def test_f44_a_key_that_is_lost_for_good_can_be_given_up(desk):
    (desk.folder / FILE).unlink()
    refused = said(desk.type("rotate-key"))

    given_up = desk.type("rotate-key", "--lost").stdout

    assert refused[0] == 2
    assert "rotate-key --lost" in refused[1]
    assert "1 text cannot be opened" in given_up
    assert "cannot be read" not in desk.type("export", "contacts").output
    assert note(desk).startswith("(This note can't be read")


def test_with_the_key_in_the_settings_a_new_one_is_printed_and_set_by_the_operator(desk):
    file_key = KeyFile(desk.folder / FILE).keys()[0]
    desk.environment["NOTES_KEY"] = file_key.written

    printed = desk.type("rotate-key").stdout
    new = re.search(r"NOTES_KEY=([^,]+),THE-PRESENT-ONE", printed)[1]
    desk.environment["NOTES_KEY"] = f"{new},{file_key.written}"
    done = desk.type("rotate-key")

    assert done.stdout.startswith("1 text sealed with the key")
    assert file_key.written not in printed + done.output


def test_a_key_that_others_may_read_stops_the_start_with_the_way_out(desk):
    (desk.folder / FILE).chmod(0o644)

    code, text = said(desk.type("tick"))

    assert code == 2
    assert f"chmod 600 {desk.folder / FILE}" in text


def test_a_setting_that_is_no_key_is_refused_without_being_repeated(desk):
    desk.environment["NOTES_KEY"] = "hunter2"

    code, text = said(desk.type("preview"))

    assert code == 2
    assert text.startswith("NOTES_KEY holds something else than 32 bytes as base64")
    assert "hunter2" not in text


def test_doctor_tells_where_the_key_is_and_when_it_is_missing(desk):
    well = desk.type("doctor").stdout
    desk.environment["NOTES_KEY"] = OTHER_KEY.written
    wrong = desk.type("doctor").stdout

    assert f"ok     key to notes: in {desk.folder / FILE}" in well
    assert "mend   key to notes: Notes that were written with the key" in wrong
    assert OTHER_KEY.written not in wrong


def test_a_copy_holds_no_key_and_says_where_it_is(desk):
    (key,) = KeyFile(desk.folder / FILE).keys()

    done = desk.type("backup", "copy.db")
    put_back = desk.type("restore", "copy.db")

    content = (desk.folder / "copy.db").read_bytes()
    assert key.secret not in content
    assert key.written.encode() not in content
    assert CANARY.encode() not in content
    for said_of in (done.stdout, put_back.stdout):
        assert str(desk.folder / FILE) in said_of
    assert note(desk) == CANARY


def test_no_line_of_the_log_and_no_setting_shows_a_key(desk):
    desk.environment["NOTES_KEY"] = KEY.written

    shown = desk.spawn("export", "contacts")

    assert "cannot be read" in shown.stderr  # the note was sealed with the file's key
    assert KEY.written not in shown.stdout + shown.stderr
