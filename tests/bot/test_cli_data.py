"""What operators type to bring data in and out, and what they read then."""

import csv
import io
import json

import pytest
from sqlalchemy import create_engine, text

from bot.cli_data import show
from bot.console import tell
from models import Article, Contact, HelpRequest, Modality, Notice, NoticeKind, Pair
from models.migrate import migrate
from program.exports import EXPORTS
from tests.bot.operating import DATES, ROSTER, Desk, standing_clock
from tests.cast import ANNOUNCED, NEW_YORK
from tests.rows import all_rows

CANARY = "canary-93b2"


@pytest.fixture(scope="module")
def clock_url():
    with standing_clock() as url:
        yield url


@pytest.fixture(scope="module")
def empty_database(tmp_path_factory):
    """A migrated database with nothing in it."""
    from models import open_database

    path = tmp_path_factory.mktemp("cli") / "empty.db"
    sessions = open_database(f"sqlite:///{path}")
    migrate(sessions)
    sessions.close()
    return path


@pytest.fixture
def desk(tmp_path, clock_url, empty_database) -> Desk:
    slack = clock_url.removesuffix("clock") + "api"
    desk = Desk(tmp_path, {"SLACK_API_URL": slack, "CLOCK_URL": clock_url})
    desk.use(empty_database)
    desk.write("roster.csv", ROSTER)
    return desk


def notices(desk) -> list[NoticeKind]:
    with desk.open() as sessions, sessions.read() as session:
        return [notice.kind for notice in session.query(Notice).order_by(Notice.id)]


def test_a_dry_run_says_everything_and_keeps_nothing(desk):
    desk.type("migrate")  # which makes the key
    with desk.open() as sessions:
        before = all_rows(sessions)

    said = desk.type("import", "roster.csv", "--check", "--announce", *DATES)

    assert said.exit_code == 0
    assert said.stdout == (
        "Nothing was changed; this is what would be:\n"
        "Cohorts added: 1\n"
        "  2026-27: 2026-09-01 to 2027-04-30, America/New_York\n"
        "People added: 3\n"
        "  Fay Field <fay@example.org>, facilitator\n"
        "  Maya Lin <maya@example.org>, mentor\n"
        "  Sam Ortiz <sam@example.org>, participant\n"
        "Pairs added: 1\n"
        "  Maya Lin and Sam Ortiz in 2026-27\n"
        "1 pair would be started: a welcome goes to both in their open hours.\n"
    )
    with desk.open() as sessions:
        assert all_rows(sessions) == before


def test_nothing_is_sent_before_the_pairs_are_announced(desk):
    said = desk.type("import", "roster.csv", *DATES)

    assert said.exit_code == 0
    assert "1 pair not announced yet: nothing is sent yet" in said.stdout
    assert notices(desk) == []


def test_announcing_makes_a_welcome_for_both_once(desk):
    desk.type("import", "roster.csv", *DATES)

    first = desk.type("import", "roster.csv", "--announce")
    second = desk.type("import", "roster.csv", "--announce")

    assert first.stdout == (
        "Imported.\nThe roster says nothing new.\n"
        "1 pair started: a welcome goes to both in their open hours.\n"
    )
    assert second.stdout == "Imported.\nThe roster says nothing new.\n"
    assert notices(desk) == [NoticeKind.WELCOME, NoticeKind.WELCOME]


def test_a_calendar_is_checked_then_imported_and_each_is_told_once(desk):
    desk.type("import", "roster.csv", *DATES)
    headings = "kind,title,date,time,minutes,link,audience"
    call = "kickoff call,Kickoff call,2026-10-13,3:00 PM,60,,thought partners"
    desk.write("events.csv", f"{headings}\n{call}\n")

    checked = desk.type("import-events", "events.csv", "--check")
    before = notices(desk)
    done = desk.type("import-events", "events.csv")

    told = (
        "Events added: 1\n  Kickoff call: Tuesday, October 13, 3:00 PM EDT 2026\n"
        "1 person {}, in one message each, in their open hours.\n"
    )
    assert checked.stdout == "Nothing was changed; this is what would be:\n" + told.format(
        "would be told"
    )
    assert before == []
    assert done.stdout == "Imported.\n" + told.format("is told")
    assert notices(desk) == [NoticeKind.EVENT]


def test_a_calendar_with_mistakes_is_refused_with_each_of_them(desk):
    desk.type("import", "roster.csv", *DATES)
    desk.write("events.csv", "kind,title,date,time,minutes,audience\nparty,,soon,noon,x,cats\n")

    said = desk.type("import-events", "events.csv")

    assert said.exit_code == 2
    assert "line 2, column kind" in said.stderr
    assert "6 to mend; nothing was changed." in said.stderr


def test_the_cohort_may_come_from_the_rules_file_or_be_typed(desk):
    desk.write("plain.csv", ROSTER.replace("2026-27,", "").replace("cohort,", ""))
    desk.write(
        "program.toml",
        '[cohort]\nname = "Lakeside"\nstarts_on = 2026-09-01\nends_on = 2027-04-30\n'
        'time_zone = "America/Denver"\n',
    )

    from_file = desk.type("import", "plain.csv")
    typed = desk.type("import", "plain.csv", "--cohort", "Hillside", *DATES)

    assert "Lakeside: 2026-09-01 to 2027-04-30, America/Denver" in from_file.stdout
    assert "Hillside: 2026-09-01 to 2027-04-30, America/Denver" in typed.stdout


def test_the_pairs_of_a_cohort_that_is_over_are_not_started(desk):
    desk.type("import", "roster.csv", *DATES)
    ended = ("--starts-on", "2026-09-01", "--ends-on", "2026-10-04")

    said = desk.type("import", "roster.csv", "--announce", *ended)

    assert "2026-27 is over: none of its pairs is started." in said.stdout
    assert notices(desk) == []


def test_a_roster_with_mistakes_is_refused_with_all_of_them(desk):
    desk.write("wrong.csv", ROSTER.replace("maya@example.org", "maya").replace("Chicago", "Chicgo"))

    said = desk.type("import", "wrong.csv", *DATES)

    assert said.exit_code == 2
    assert said.stdout == ""
    assert said.stderr == (
        'line 3, column email: "maya" is no email address. Write one like name@district.org.\n'
        'line 4, column time_zone: "America/Chicgo" is no time zone. '
        "Did you mean America/Chicago?\n"
        "2 to mend; nothing was changed.\n"
    )


@pytest.mark.parametrize("command", ["import", "import-contacts"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere.csv", "There is no file nowhere.csv.\n"),
        (".", ". could not be read: Is a directory.\n"),
    ],
)
def test_a_file_that_is_not_there_is_said(desk, command, name, said):
    result = desk.type(command, name)

    assert (result.exit_code, result.stderr) == (2, said)


def test_the_old_sheet_is_taken_over_and_a_dry_run_of_it_keeps_nothing(desk):
    desk.type("import", "roster.csv", *DATES)
    desk.write("old.csv", "date,pair,how,min,Notes\n9/14/2026,Sam,zoom,45,canary\n")

    dry = desk.type("import-contacts", "old.csv", "--check")
    first = desk.type("import-contacts", "old.csv")
    second = desk.type("import-contacts", "old.csv")

    ahead = "Reminders look ahead from today: none is made for earlier months.\n"
    left_out = "Columns not read: Notes\n"
    assert dry.stdout == f"1 contact would be added, for 1 pair. {ahead}{left_out}"
    assert first.stdout == f"1 contact added, for 1 pair. {ahead}{left_out}"
    assert second.stdout == (f"The sheet says nothing new. Known already: 1 row.\n{left_out}")
    with desk.open() as sessions:
        assert len(all_rows(sessions)["contact"]) == 1
        assert "canary" not in str(all_rows(sessions))


@pytest.fixture
def busy(desk) -> Desk:
    """Maya and Sam are announced, have talked, and have written many a word."""
    desk.type("import", "roster.csv", "--announce", *DATES)
    with desk.open() as sessions, sessions.begin() as session:
        pair = session.query(Pair).one()
        words = {"pair_id": pair.id}
        contact = Contact(
            **words,
            logged_by_id=pair.mentor_id,
            modality=Modality.VIDEO,
            took_place_on=ANNOUNCED.date(),
            took_place_at=ANNOUNCED,
            time_zone=NEW_YORK,
            duration_minutes=45,
            logged_at=ANNOUNCED,
            note=CANARY,
            tags=[CANARY],
        )
        article = Article(
            **words,
            shared_by_id=pair.mentor_id,
            url=f"https://example.org/{CANARY}",
            normalized_url=f"example.org/{CANARY}",
            title=CANARY,
            why=CANARY,
            shared_at=ANNOUNCED,
        )
        asked = HelpRequest(**words, asked_by_id=pair.mentor_id, asked_at=ANNOUNCED, tried=CANARY)
        session.add_all([contact, article, asked])
    return desk


@pytest.mark.parametrize("what", EXPORTS)
def test_an_export_is_the_same_rows_in_both_formats(busy, what):
    as_json = busy.type("export", what)
    as_csv = busy.type("export", what, "--format", "csv")

    rows = json.loads(as_json.stdout)
    table = list(csv.DictReader(io.StringIO(as_csv.stdout, newline="")))
    assert (as_json.exit_code, as_csv.exit_code) == (0, 0)
    assert rows
    assert {tuple(row) for row in [*rows, *table]} == {EXPORTS[what].columns}
    plain = [{key: "" if cell is None else str(cell) for key, cell in row.items()} for row in rows]
    assert table == plain
    assert CANARY not in as_json.output + as_csv.output


def test_an_exported_contact_has_its_time_with_the_offset(busy):
    (row,) = json.loads(busy.type("export", "contacts").stdout)

    assert row == {
        "mentor_email": "maya@example.org",
        "participant_email": "sam@example.org",
        "logged_by_email": "maya@example.org",
        "took_place_at": "2026-09-01T10:00:00-04:00",
        "modality": "video",
        "duration_minutes": 45,
        "logged_at": "2026-09-01T14:00:00+00:00",
    }


def test_an_export_goes_into_a_file_that_only_its_owner_reads(busy):
    said = busy.type("export", "pairs", "--format", "csv", "--output", "pairs.csv")
    again = busy.type("export", "pairs", "--output", "pairs.csv")

    assert (said.stdout, said.stderr) == ("", "Written to pairs.csv.\n")
    assert again.exit_code == 0
    assert json.loads((busy.folder / "pairs.csv").read_text())
    assert (busy.folder / "pairs.csv").stat().st_mode & 0o777 == 0o600
    assert list(busy.folder.glob("*.unfinished")) == []


@pytest.mark.parametrize("place", ["nowhere/pairs.csv", "."])
def test_an_export_that_cannot_be_written_is_said(busy, place):
    said = busy.type("export", "pairs", "--output", place)

    assert said.exit_code == 2
    assert "could not be written: " in said.stderr
    assert len(said.stderr.splitlines()) == 1


def test_a_name_that_a_spreadsheet_would_run_is_harmless_in_csv(desk):
    lines = ROSTER.replace("sam@example.org", "=sam@example.org")
    desk.write("harmful.csv", lines)
    desk.type("import", "harmful.csv", *DATES)

    said = desk.type("export", "pairs", "--format", "csv")

    assert ",'=sam@example.org," in said.stdout


def test_the_preview_lists_what_would_go_out_and_why(desk):
    desk.type("import", "roster.csv", *DATES)

    without = desk.type("preview")
    drafts = desk.type("preview", "--drafts", "--days", "40")

    assert without.exit_code == drafts.exit_code == 0
    assert "welcome" not in without.stdout.lower()
    assert "Maya Lin <maya@example.org>" in drafts.stdout
    assert "Sam Ortiz <sam@example.org>" in drafts.stdout
    assert notices(desk) == []


def test_a_roster_goes_into_postgresql_too(desk, postgres_url):
    engine = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE cli"))
    engine.dispose()
    desk.environment["DATABASE_URL"] = postgres_url.replace("/postgres?", "/cli?")

    said = desk.type("import", "roster.csv", "--announce", *DATES)
    exported = desk.type("export", "notices")

    assert "1 pair started" in said.stdout
    assert len(json.loads(exported.stdout)) == 2


def test_a_framework_is_taken_over_a_dry_run_keeps_nothing_and_a_mistake_is_named(desk):
    (desk.folder / "own.csv").write_text("area,item,level 1,level 2\nData Management,I plan,a,b\n")
    (desk.folder / "bad.csv").write_text("area,item,level 1,level 2\nCooking,I plan,a,\n")

    checked = desk.type("import-framework", "own.csv", "--check")
    taken = desk.type("import-framework", "own.csv")
    again = desk.type("import-framework", "own.csv")
    bad = desk.type("import-framework", "bad.csv")

    assert checked.stdout == (
        "Nothing was changed; this would be version 1.\nself-assessment: 1 item in 1 area\n"
    )
    assert taken.stdout.startswith("Imported as version 1.")
    assert "nothing new: it is version 1 already" in again.stdout
    assert bad.exit_code == 2
    assert 'line 2, column area: "Cooking" is no skill area.' in bad.stderr
    assert "line 2, column level 2: is blank." in bad.stderr


def test_the_sample_files_are_taken(desk):
    examples = desk.folder / "examples"
    examples.mkdir()
    from tests.bot.operating import ROOT

    for name in ("roster.csv", "earlier-contacts.csv", "framework.csv", "starters.csv"):
        (examples / name).write_bytes((ROOT / "docs" / "examples" / name).read_bytes())
    dates = ("--starts-on", "2026-07-01", "--ends-on", "2027-04-30")

    people = desk.type("import", "examples/roster.csv", "--announce", *dates)
    contacts = desk.type("import-contacts", "examples/earlier-contacts.csv")
    framework = desk.type("import-framework", "examples/framework.csv")
    checked = desk.type("import-starters", "examples/starters.csv", "--check")
    starters = desk.type("import-starters", "examples/starters.csv")

    assert "self-assessment: 3 items in 1 area" in framework.stdout
    assert checked.stdout == "3 conversation starters would be added, 0 changed.\n"
    assert starters.stdout == "3 conversation starters added, 0 changed.\n"
    assert "9 pairs started" in people.stdout
    assert contacts.stdout.startswith("23 contacts added, for 8 pairs.")


def test_it_all_works_in_a_process_of_its_own(desk):
    (desk.folder / "thought-partner.db").unlink()

    imported = desk.spawn("import", "roster.csv", "--announce", *DATES)
    exported = desk.spawn("export", "notices", "--format", "csv")
    unknown = desk.spawn("import", "nowhere.csv")

    made = f"A new database was made: {desk.folder / 'thought-partner.db'}\n"
    assert (imported.returncode, imported.stderr) == (0, made)
    assert exported.stdout.startswith(
        "key,kind,recipient_email,due_at,state,sent_at,trace_id\nwelcome:"
    )
    assert (unknown.returncode, unknown.stderr) == (2, "There is no file nowhere.csv.\n")


STEERING = "Sam\x1b[2J\x9b2J\u202e\u2066\x07\r"


def test_s21_nothing_that_anybody_wrote_steers_a_terminal(capfd):
    tell(f"goes to {STEERING}")
    show(f"name\n{STEERING}\n".encode(), is_terminal=True)
    shown = capfd.readouterr().out
    show(f"name\n{STEERING}\n".encode(), is_terminal=False)
    piped = capfd.readouterr().out

    assert not set("\x1b\x9b\u202e\u2066\x07\r") & set(shown)
    assert "goes to Sam" in shown
    assert "\x1b" in piped  # a program gets what is there, letter for letter
