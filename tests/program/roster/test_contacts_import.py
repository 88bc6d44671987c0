"""The old sheet of a program in mid-year is taken over once, and nobody is blamed for the past."""

from datetime import date, timedelta

import pytest

from models import Contact, EndReason, Modality, Notice, NoticeKind, Pair, Platform
from models.alert import open_alerts
from models.cohort import find_cohort
from models.pair import find_pair
from program.pairs import announce, drafts_in, end_pair
from program.roster.contacts_import import import_contacts
from program.roster.problem import Problem
from program.roster.sheet import SheetError
from program.rules import Rules
from scheduler.desk import Desk
from scheduler.tick import tick
from tests.cast import NEW_YORK
from tests.fakes import FakeChat
from tests.program.roster.files import FAY, NOW, SAM, roster, take
from tests.rows import all_rows, statements_to

MAYA = "mentor,Maya Lin,maya@example.org,America/New_York,sam@example.org; lee@example.org,,"
LEE = "participant,Lee Park,lee@example.org,,,,"
OLU = "mentor,Olu Ade,olu@example.org,Pacific/Honolulu,kim@example.org,,"
KIM = "participant,Kim Lin,kim@example.org,,,,"


@pytest.fixture
def world(sessions):
    """Maya with Sam and Lee, Olu with Kim: four drafts of 2026-27."""
    take(sessions, roster(FAY, MAYA, SAM, LEE, OLU, KIM))
    return sessions


def announce_all(sessions, now=NOW) -> None:
    with sessions.begin() as session:
        cohort = find_cohort(session, "2026-27")
        assert cohort is not None
        announce(session, drafts_in(session, cohort), now)


def bring(sessions, *lines: str, headings: str = "date,pair,modality,minutes", now=NOW):
    content = "\n".join([headings, *lines, ""]).encode()
    with sessions.begin() as session:
        return import_contacts(session, content, now)


def refused(sessions, *lines: str, headings: str = "date,pair,modality,minutes", now=NOW):
    with pytest.raises(SheetError) as caught:
        bring(sessions, *lines, headings=headings, now=now)
    return list(caught.value.problems)


def pair_of(sessions, participant: str) -> Pair:
    with sessions.read() as session:
        return next(one for one in session.query(Pair) if one.participant.first_name == participant)


def contacts(sessions) -> list[tuple[str, date, Modality, int | None]]:
    with sessions.read() as session:
        pairs = {one.id: one.participant.first_name for one in session.query(Pair)}
        return [
            (pairs[one.pair_id], one.took_place_on, one.modality, one.duration_minutes)
            for one in session.query(Contact).order_by(Contact.id)
        ]


def test_a_sheet_is_taken_over_as_days_without_a_time(world):
    taken = bring(world, "9/14/2026,Maya Lin and Sam Ortiz,Zoom,45", "9/21/2026,Olu - Kim,phone,")

    assert (taken.added, taken.known, len(taken.pairs)) == (2, 0, 2)
    assert contacts(world) == [
        ("Sam", date(2026, 9, 14), Modality.VIDEO, 45),
        ("Kim", date(2026, 9, 21), Modality.PHONE, None),
    ]
    with world.read() as session:
        first = session.query(Contact).order_by(Contact.id).first()
        assert first.took_place_at is None
        assert first.is_imported
        assert (first.time_zone, first.logged_at) == (NEW_YORK, NOW)


@pytest.mark.parametrize(
    ("headings", "line"),
    [
        ("date,pair,modality", "2026-09-14,Maya Lin and Sam Ortiz,video"),
        ("date,pair,modality", "2026-09-14,Sam Ortiz with Maya Lin,video"),
        ("date,pair,modality", "2026-09-14,SAM / maya,video"),
        ("date,pair,modality", "2026-09-14,maya@example.org & SAM@example.org,video"),
        ("date,pair,modality", "2026-09-14,Sam,video"),
        ("date;pair;modality", "2026-09-14;Lin, Maya & Ortiz, Sam;video"),
        ("date;pair;modality", "2026-09-14;Maya Lin, Sam Ortiz;video"),
        ("Day,Who,How", "9/14/26,sam@example.org,Video call"),
        ("Type;Mentee;Contact date", "ZOOM;Sam Ortiz;14-Sep-26"),
        ("Method,Thought partner,Participant,When", "teams,Maya Lin,Sam,46279"),
        ("date,mentor email,participant email,kind", "2026-09-14,maya@example.org,Sam,webex"),
        ("date,mentor,participant,how", "2026-09-14,Maya,Sam Ortiz <sam@example.org>,FaceTime"),
    ],
)
def test_a_pair_is_found_by_emails_names_or_a_name_that_only_one_has(world, headings, line):
    bring(world, line, headings=headings)

    assert contacts(world) == [("Sam", date(2026, 9, 14), Modality.VIDEO, None)]


@pytest.mark.parametrize(
    ("line", "column", "why", "remedy"),
    [
        (
            "2026-09-14,Maya,video,",
            "pair",
            '"Maya" could be Maya Lin and Sam Ortiz, or Maya Lin and Lee Park',
            "Write both emails, or fill in the cohort",
        ),
        (
            "2026-09-14,Maya and Kim,video,",
            "pair",
            '"Maya and Kim" is no pair on the roster',
            "Write names or emails as in the roster, and import the roster first",
        ),
        ("2026-09-14,,video,", "pair", "is blank, so I cannot tell which pair it was", "Write "),
        ("2026-10-06,Sam,video,", "date", "is 2026-10-06, which is still to come", "Leave the row"),
        (
            "2026-08-31,Sam,video,",
            "date",
            "is 2026-08-31, before 2026-27 began on 2026-09-01",
            "Mend the year",
        ),
        (",Sam,video,", "date", "is blank", "Fill it in"),
        ("2026-09-14,Sam,,", "modality", "is blank", "Fill it in"),
        (
            "2026-09-14,Sam,pigeon,",
            "modality",
            '"pigeon" is no way of contact I know',
            "Write video, phone, email, chat, text, or in person",
        ),
        ("2026-09-14,Sam,video,long", "minutes", '"long" is no length', "Write the minutes"),
    ],
)
def test_a_mistake_is_told_with_line_column_and_remedy(world, line, column, why, remedy):
    before = all_rows(world)

    (problem,) = refused(world, "2026-09-14,Kim,video,", line)

    assert isinstance(problem, Problem)
    assert (problem.line, problem.column, problem.why) == (3, column, why)
    assert problem.remedy.startswith(remedy)
    assert all_rows(world) == before


def test_every_mistake_is_told_at_once(world):
    problems = refused(world, "soon,Nobody,pigeon,x", ",,,9", "1/1/2026,Sam,video,5000")

    assert [(each.line, each.column) for each in problems] == [
        *((2, "date"), (2, "minutes"), (2, "modality"), (2, "pair")),
        *((3, "date"), (3, "modality"), (3, "pair")),
        *((4, "date"), (4, "minutes")),
    ]


def test_today_is_the_mentors_today(world):
    evening = NOW.replace(hour=23) + timedelta(hours=4)  # October 6 in UTC, still the 5th there

    (problem,) = refused(world, "2026-10-06,Olu and Kim,video,", now=evening)

    assert problem.why == "is 2026-10-06, which is still to come"


def test_the_same_sheet_twice_changes_nothing(world):
    lines = ("2026-09-14,Sam,video,45", "2026-09-14,Sam,video,45", "2026-09-20,Kim,chat,")
    announce_all(world)
    bring(world, *lines)
    before = all_rows(world)

    taken = bring(world, *lines, now=NOW + timedelta(days=2))

    assert (taken.added, taken.known) == (0, 3)
    assert all_rows(world) == before


def test_two_rows_that_say_the_same_are_two_contacts(world):
    bring(world, "2026-09-14,Sam,phone,", "2026-09-14,Sam,phone,")
    taken = bring(world, *["2026-09-14,Sam,phone,"] * 3)

    assert taken.added == 1
    assert len(contacts(world)) == 3


def test_what_the_pair_logged_itself_is_left_out_and_told(world):
    pair = pair_of(world, "Sam")
    with world.begin() as session:
        session.add(
            Contact(
                pair_id=pair.id,
                logged_by_id=pair.mentor_id,
                modality=Modality.VIDEO,
                took_place_on=date(2026, 9, 14),
                time_zone=NEW_YORK,
                logged_at=NOW,
            )
        )

    taken = bring(world, "2026-09-14,Sam,video,45", "2026-09-14,Sam,phone,")

    assert (taken.added, taken.logged) == (1, [2])


def test_notes_and_other_columns_are_not_read_and_never_stored(world):
    taken = bring(
        world,
        "2026-09-14,Sam,video,canary-note,canary-topic," + "canary " * 2000,
        headings="date,pair,modality,Notes,Topics,Reflection",
    )

    assert taken.not_read == ["Notes", "Topics", "Reflection"]
    assert "canary" not in str(all_rows(world))


def test_the_first_day_moves_back_to_the_first_contact_and_the_clock_starts_anew(world):
    announce_all(world, NOW - timedelta(days=3))

    bring(world, "2026-09-21,Sam,video,", "2026-09-14,Sam,video,")

    sam, lee = pair_of(world, "Sam"), pair_of(world, "Lee")
    assert (sam.began_on, sam.clock_starts_at) == (date(2026, 9, 14), NOW)
    assert (lee.began_on, lee.clock_starts_at) == (date(2026, 10, 2), NOW - timedelta(days=3))


def test_a_draft_takes_its_first_day_along_and_its_clock_starts_with_the_announcement(world):
    bring(world, "2026-09-14,Sam,video,")

    announce_all(world, NOW + timedelta(days=1))

    sam = pair_of(world, "Sam")
    assert (sam.began_on, sam.clock_starts_at) == (date(2026, 9, 14), NOW + timedelta(days=1))


def test_a_contact_goes_to_the_pair_of_that_time_when_partners_changed(world):
    announce_all(world, NOW - timedelta(days=20))
    with world.begin() as session:
        pair = find_pair(session, pair_of(world, "Sam").id)
        end_pair(session, pair, EndReason.REASSIGNED, NOW - timedelta(days=10))
    take(world, roster("mentor,Olu Ade,olu@example.org,,sam@example.org,,"))
    announce_all(world, NOW - timedelta(days=9))

    bring(world, "2026-09-20,Sam,video,", "2026-10-01,Sam,phone,")

    with world.read() as session:
        mentors = {one.id: one.mentor.first_name for one in session.query(Pair)}
        found = [mentors[one.pair_id] for one in session.query(Contact).order_by(Contact.id)]
    assert found == ["Maya", "Olu"]


def test_nothing_after_the_end_of_a_pair_is_taken(world):
    announce_all(world, NOW - timedelta(days=20))
    with world.begin() as session:
        pair = find_pair(session, pair_of(world, "Kim").id)
        end_pair(session, pair, EndReason.CLOSED, NOW - timedelta(days=10))

    (problem,) = refused(world, "2026-10-01,Olu and Kim,video,")

    assert problem.why == "is 2026-10-01, after the pair ended on 2026-09-25"


def test_nobody_is_reminded_or_reported_for_the_time_before_the_import(world):
    long_ago = NOW + timedelta(days=60)  # December 4: three months into the program
    announce_all(world, long_ago)
    bring(
        world,
        "2026-09-02,Sam,video,",
        "2026-09-03,Lee,phone,",
        "2026-09-04,Kim,email,",
        now=long_ago,
    )
    desk = Desk(world, {Platform.SLACK: FakeChat()}, Rules())

    for day in range(0, 20, 2):
        tick(desk, long_ago + timedelta(days=day))

    with world.read() as session:
        notices = list(session.query(Notice))
    asked = (NoticeKind.ALERT, NoticeKind.FIRST_CONTACT)
    assert [one for one in notices if one.kind in asked] == []
    assert {one.period for one in notices if one.kind is NoticeKind.NUDGE} <= {"2026-12"}
    assert all(one.due_at >= long_ago for one in notices)


def test_an_open_alert_ends_with_the_import(world):
    announce_all(world, NOW - timedelta(days=18))
    desk = Desk(world, {Platform.SLACK: FakeChat()}, Rules())
    for day in (18, 10, 3, 0):
        tick(desk, NOW - timedelta(days=day))
    alerts = all_rows(world)["alert"]

    bring(world, "2026-09-20,Sam,video,")
    tick(desk, NOW + timedelta(hours=1))

    with world.read() as session:
        open_for = set(open_alerts(session))
    assert len(alerts) == 3
    assert len(open_for) == 2
    assert pair_of(world, "Sam").id not in open_for


def test_a_sheet_takes_the_same_few_queries_whatever_its_length(world):
    with statements_to(world) as few:
        bring(world, "2026-09-02,Sam,video,")
    with statements_to(world) as many:
        bring(world, *(f"2026-09-{day:02},Sam,phone,{day}" for day in range(1, 31)))

    asked = [sum(one.startswith("SELECT") for one in statements) for statements in (few, many)]
    assert asked[0] == asked[1] <= 10


def test_harmful_cells_are_only_words_in_a_problem(world):
    (problem,) = refused(
        world, '2026-09-14,=HYPERLINK("x")\u202e<!channel>' + "x" * 200 + ",video,"
    )

    assert problem.why.endswith('…" is no pair on the roster')
    assert "\u202e" not in str(problem)
    assert len(str(problem)) < 300
