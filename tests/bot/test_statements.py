"""The printed statements: whole, escaped, from one log, and the same when made again."""

import re
import zipfile
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest

from bot.cli_statements import file_name
from bot.drawing import CannotDrawError
from bot.printed_page import printed_page
from messages.message import (
    Button,
    Message,
    Quote,
    bold,
    bullets,
    buttons,
    link,
    message,
    say,
)
from messages.message import Divider as Line
from messages.statements import statement
from models import Article, Cohort, Duty, Modality, Pair, Person
from program.exceptions import Wished, grant
from program.rules import Rules
from program.statements import statements_of
from tests.bot.operating import DATES, ROSTER, Desk, standing_clock
from tests.cast import add_contact, add_pair, add_person
from tests.playground.browsing import chromium
from tests.samples import all_samples

CANARY = "canary-5d11"
AFTER = datetime(2027, 5, 10, 15, tzinfo=UTC)


class Reading(HTMLParser):
    """Notes every tag and attribute, and that each is closed in order."""

    VOID = frozenset({"meta", "hr", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def read(page: str) -> Reading:
    reading = Reading()
    reading.feed(page)
    reading.close()
    assert reading.open == []
    return reading


def pages(session, cohort: Cohort, now: datetime) -> dict[str, str]:
    return {
        one.person.name: printed_page(one.person.name, statement(one, now.date()))
        for one in statements_of(session, cohort, Rules(), now)
    }


@pytest.fixture
def cohort(session, cast) -> Cohort:
    pair = session.get_one(Pair, cast.pair_id)
    for on in (date(2026, 9, 10), date(2026, 11, 19), date(2027, 1, 14)):
        add_contact(session, pair, on, note=CANARY, minutes=45).tags = [CANARY]
    add_contact(session, pair, date(2026, 10, 5), Modality.EMAIL, CANARY)
    session.add(
        Article(
            pair_id=pair.id, shared_by_id=cast.maya_id, url=f"https://example.org/{CANARY}",
            normalized_url=CANARY, title=CANARY, why=CANARY, shared_at=AFTER,
        )
    )  # fmt: skip
    wished = Wished(pair.cohort, pair.mentor, Duty.MONTHLY_CONTACT, CANARY)
    grant(session, wished, session.get_one(Person, cast.fay_id), AFTER)
    return pair.cohort


def test_a_statement_says_what_counts_and_holds_nobodys_words(session, cohort):
    found = pages(session, cohort, AFTER)

    assert list(found) == ["Maya Lin", "Sam Ortiz"]
    maya, sam = found["Maya Lin"], found["Sam Ortiz"]
    assert "Complimentary registration: entitled, as judged on April 30, 2027." in maya
    assert "3 of 3, on September 10, 2026, November 19, 2026, and January 14, 2027" in maya
    assert '<td dir="auto">Excepted</td>' in maya
    assert "4 (3 video meetings and 1 email)" in sam
    assert "registration" not in sam
    assert CANARY not in maya + sam
    read(maya)
    read(sam)


def test_the_same_log_makes_the_same_bytes_but_for_the_day_of_making(session, cohort):
    first = pages(session, cohort, AFTER)["Maya Lin"]
    again = pages(session, cohort, AFTER)["Maya Lin"]
    later = pages(session, cohort, AFTER.replace(month=6))["Maya Lin"]

    assert first == again
    differing = [
        (a, b) for a, b in zip(first.splitlines(), later.splitlines(), strict=True) if a != b
    ]
    assert len(differing) == 1
    assert "Made on May 10, 2027." in differing[0][0]
    assert "Made on June 10, 2027." in differing[0][1]


def mark(page: str) -> str:
    return re.search(r"mark ([0-9a-f]{12})", page)[1]


def test_another_log_has_another_mark(session, cast, cohort):
    pair = session.get_one(Pair, cast.pair_id)
    before = mark(pages(session, cohort, AFTER)["Maya Lin"])
    contact = add_contact(session, pair, date(2027, 2, 3), Modality.PHONE)
    added = mark(pages(session, cohort, AFTER)["Maya Lin"])
    contact.duration_minutes = 20
    session.flush()

    changed = mark(pages(session, cohort, AFTER)["Maya Lin"])

    assert len({before, added, changed}) == 3
    assert "through April 30, 2027" in pages(session, cohort, AFTER)["Sam Ortiz"]


HOSTILE = "<script>alert(1)</script>\"'&<img src=x onerror=y> ليلى\u202e"


def test_names_are_escaped_and_nothing_comes_from_outside(session, cast, cohort):
    session.get_one(Person, cast.sam_id).name = HOSTILE
    session.flush()

    for page in pages(session, cohort, AFTER).values():
        reading = read(page)

        assert not {"script", "img", "link", "iframe", "object", "form"} & set(reading.tags)
        assert not {"src", "href", "onerror", "srcset"} & {name for name, _ in reading.attributes}
        assert "&lt;script&gt;" in page
        assert "\u202e" not in page
        assert "url(" not in page
        assert "default-src 'none'" in page


def test_every_message_without_a_button_can_be_printed_as_one_page_with_one_first_heading():
    printed = 0
    for one in all_samples():
        content = one.make()
        if isinstance(content, Message) and one.name.startswith("statement"):
            reading = read(printed_page(one.title, content))
            printed += 1
            assert reading.tags.count("h1") == 1
            assert ("lang", "en") in reading.attributes
            tables = reading.tags.count("table")
            assert reading.tags.count("thead") == tables == reading.tags.count("tbody")
    assert printed >= 6


def test_a_statement_has_no_barrier_fits_a_phone_and_asks_nobody(tmp_path):
    from axe_playwright_python.sync_playwright import Axe

    [content] = [
        one.make() for one in all_samples() if one.name == "statement-of-a-thought-partner"
    ]
    file = tmp_path / "maya.html"
    file.write_text(printed_page("Maya Lin, 2026-27", content), encoding="utf-8")
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 320, "height": 700})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())

        width = page.evaluate("document.documentElement.scrollWidth")
        barriers = Axe().run(page)

    assert asked == [file.as_uri()]
    assert width <= 320
    assert barriers.violations_count == 0, barriers.generate_report()


def test_what_paper_has_no_place_for_is_refused_and_the_rest_is_drawn():
    drawn = printed_page(
        "A & B",
        message(
            say("See ", link("the <page>", "https://example.org/?a=1&b=2"), bold(" now")),
            bullets("one", "two", "three"),
            Quote("as she said"),
            Line(),
        ),
    )
    read(drawn)
    assert '<a href="https://example.org/?a=1&amp;b=2">the &lt;page&gt;</a>' in drawn
    assert "<strong> now</strong>" in drawn
    assert "<title>A &amp; B</title>" in drawn
    with pytest.raises(CannotDrawError):
        printed_page("x", message(buttons(Button("pair.show", "Show"))))
    with pytest.raises(CannotDrawError):
        printed_page("x", message(say(link("x", "javascript:alert(1)"))))


def test_a_person_who_is_both_has_one_page(session, cast, cohort):
    sam = session.get_one(Person, cast.sam_id)
    ana = add_person(session, "Ana Ruiz", cast.cohort_id, "participant")
    from models import Membership, Role

    session.add(Membership(person_id=sam.id, cohort_id=cohort.id, role=Role.MENTOR))
    add_pair(session, cohort.id, sam, ana)

    found = pages(session, cohort, AFTER)

    assert list(found) == ["Ana Ruiz", "Maya Lin", "Sam Ortiz"]
    assert "Thought partner and participant in 2026-27" in found["Sam Ortiz"]
    assert "With Maya Lin" in found["Sam Ortiz"]
    assert "With Ana Ruiz" in found["Sam Ortiz"]


def test_names_of_files_stay_in_their_folder_and_differ(session, cast, cohort):
    session.get_one(Person, cast.maya_id).name = "../../etc/passwd \n"
    session.get_one(Person, cast.sam_id).name = "ليلى حداد" + "x" * 300
    session.flush()

    names = [file_name(one) for one in statements_of(session, cohort, Rules(), AFTER)]

    assert names[0] == "2026-27-etc-passwd-1-2.html"
    assert names[1].startswith("2026-27-ليلى-حداد")
    assert max(map(len, names)) < 90


# --- typed -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def clock_url():
    with standing_clock() as url:
        yield url


@pytest.fixture
def desk(tmp_path, clock_url) -> Desk:
    slack = clock_url.removesuffix("clock") + "api"
    desk = Desk(tmp_path, {"SLACK_API_URL": slack, "CLOCK_URL": clock_url})
    desk.write("roster.csv", ROSTER)
    desk.type("import", "roster.csv", "--announce", *DATES)
    return desk


def test_statements_are_written_for_everybody_into_a_folder_of_the_owner(desk):
    said = desk.type("statements", "--output", "out/2027")
    again = desk.type("statements", "--output", "out/2027", "--cohort", "2026-27")

    files = sorted((desk.folder / "out" / "2027").iterdir())
    assert (said.exit_code, said.stderr) == (0, "2 statements written to out/2027.\n")
    assert again.exit_code == 0
    assert [file.name for file in files] == [
        "2026-27-maya-lin-1-2.html", "2026-27-sam-ortiz-1-3.html",
    ]  # fmt: skip
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert (desk.folder / "out" / "2027").stat().st_mode & 0o777 == 0o700
    assert "Maya Lin" in files[0].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--output", "out", "--cohort", "x"), 'There is no cohort "x". There is: 2026-27.\n'),
        (("--output", "roster.csv"), "roster.csv could not be made: File exists.\n"),
    ],
)
def test_what_cannot_be_written_is_said(desk, typed, said):
    result = desk.type("statements", *typed)

    assert (result.exit_code, result.stderr) == (2, said)


def test_a_workbook_is_written_to_a_file_only(desk):
    refused = desk.type("export", "requirements", "--format", "xlsx")
    written = desk.type("export", "requirements", "--format", "xlsx", "--output", "r.xlsx")

    assert refused.exit_code == 2
    assert "--output FILE.xlsx" in refused.stderr
    assert written.exit_code == 0
    with zipfile.ZipFile(desk.folder / "r.xlsx") as book:
        assert "maya@example.org" in book.read("xl/sharedStrings.xml").decode()
