"""A roster brings people, roles, cohorts and pairs up to what it says, and nothing else."""

from datetime import date, timedelta

from models import Cohort, Membership, Notice, NoticeKind, NoticeState, Pair, Person, Role
from models.cohort import find_cohort
from models.pair import pairs_ever_in
from models.person import find_person_by_email
from program.pairs import announce, drafts_in
from program.rules import CohortPlan
from tests.program.roster.files import FAY, MAYA, NOW, SAM, roster, take
from tests.rows import all_rows, statements_to


def pairs(sessions) -> list[tuple[str, str, bool, bool]]:
    """Return mentor, participant, whether it is announced, whether it has ended."""
    with sessions.read() as session:
        found = pairs_ever_in(session, [one.id for one in session.query(Cohort)])
        return [
            (
                pair.mentor.first_name,
                pair.participant.first_name,
                pair.announced_at is not None,
                pair.ended_at is not None,
            )
            for pair in found
        ]


def person(sessions, name: str) -> Person:
    with sessions.read() as session:
        found = find_person_by_email(session, f"{name}@example.org")
        assert found is not None
        return found


def left_on(sessions, name: str) -> date | None:
    with sessions.read() as session:
        query = session.query(Membership).join(Person, Person.id == Membership.person_id)
        return query.filter(Person.email == f"{name}@example.org").one().left_on


def announce_all(sessions, now=NOW) -> None:
    with sessions.begin() as session:
        cohort = find_cohort(session, "2026-27")
        assert cohort is not None
        announce(session, drafts_in(session, cohort), now)


def test_a_roster_adds_cohort_people_roles_and_a_draft_pair(sessions):
    changes = take(sessions, roster())

    assert changes.cohorts_added == ["2026-27: 2026-09-01 to 2027-04-30, America/New_York"]
    assert len(changes.people_added) == 3
    assert changes.pairs_added == ["Maya Lin and Sam Ortiz in 2026-27"]
    assert person(sessions, "sam").time_zone == "America/Chicago"
    assert person(sessions, "fay").zone_name == "America/New_York"
    assert pairs(sessions) == [("Maya", "Sam", False, False)]
    assert all_rows(sessions)["notice"] == []


def test_a_name_as_directories_export_it_is_turned_round(sessions):
    take(sessions, roster(FAY, MAYA.replace("Maya Lin", '"Lin, Maya"'), SAM))

    assert person(sessions, "maya").first_name == "Maya"


def test_the_same_file_twice_changes_nothing(sessions):
    take(sessions, roster())
    announce_all(sessions)
    before = all_rows(sessions)

    changes = take(sessions, roster(), now=NOW + timedelta(days=3))

    assert changes.is_empty()
    assert all_rows(sessions) == before


def test_partners_may_be_named_on_either_row_or_on_both(sessions):
    lee = "participant,Lee Park,lee@example.org,,maya@example.org,,"
    sam = "participant,Sam Ortiz,sam@example.org,,Maya Lin <MAYA@example.org>,,"

    take(sessions, roster(FAY, MAYA, sam, lee))

    assert pairs(sessions) == [("Maya", "Sam", False, False), ("Maya", "Lee", False, False)]


def test_several_partners_stand_in_one_cell_or_on_several_rows(sessions):
    maya = 'mentor,Maya Lin,maya@example.org,,"sam@example.org; lee@example.org",,'
    again = "mentor,Maya Lin,maya@example.org,,kim@example.org,,"
    lee, kim = (
        f"participant,{name} Park,{name.lower()}@example.org,,,," for name in ("Lee", "Kim")
    )

    changes = take(sessions, roster(FAY, maya, again, SAM, lee, kim))

    assert [two[:2] for two in pairs(sessions)] == [
        ("Maya", "Sam"),
        ("Maya", "Lee"),
        ("Maya", "Kim"),
    ]
    assert len(changes.people_added) == 5


def test_a_person_may_have_two_roles(sessions):
    fay = "mentor,Fay Field,fay@example.org,,sam@example.org,,"

    changes = take(sessions, roster(FAY, fay, SAM))

    assert changes.roles_added == ["Fay Field: mentor in 2026-27"]
    assert pairs(sessions) == [("Fay", "Sam", False, False)]


def test_a_person_may_be_in_several_cohorts_over_the_years(sessions):
    take(sessions, roster())
    next_year = CohortPlan("2027-28", "America/Denver", date(2027, 9, 1), date(2028, 4, 30))
    fay = "facilitator,Fay Field,fay@example.org,,,,"
    maya = "participant,Maya Lin,maya@example.org,,,,"

    take(sessions, roster(fay, maya), next_year, NOW + timedelta(days=300))
    before = all_rows(sessions)
    again = take(sessions, roster(), now=NOW + timedelta(days=301))

    assert again.is_empty()
    assert all_rows(sessions) == before
    assert person(sessions, "fay").zone_name == "America/Denver"  # of the cohort she came to last
    with sessions.read() as session:
        assert {one.role for one in session.query(Membership).filter_by(person_id=2)} == {
            Role.MENTOR,
            Role.PARTICIPANT,
        }


def test_several_cohorts_stand_in_one_file_and_capitals_make_no_new_one(sessions):
    headings = "Program,Role,First name,Last name,E-mail"
    plan = CohortPlan(None, None, date(2026, 9, 1), date(2027, 4, 30))
    content = roster(
        "North,facilitator,Fay,Field,fay@example.org",
        "NORTH,mentor,Maya,Lin,maya@example.org",
        "South,Facilitator,Fay,FIELD,fay@example.org",
        headings=headings,
    )

    changes = take(sessions, content, plan)
    again = take(sessions, content, plan)

    assert len(changes.cohorts_added) == 2
    assert person(sessions, "fay").name == "Fay Field"
    assert again.is_empty()


def test_a_changed_name_and_zone_are_taken_and_nothing_else(sessions):
    take(sessions, roster())
    before = all_rows(sessions)

    sam = "participant,Sam Ortiz-Vega,sam@example.org,Arizona,,,"
    changes = take(sessions, roster(FAY, MAYA, sam))

    after = all_rows(sessions)
    assert changes.people_changed == [
        "Sam Ortiz is now Sam Ortiz-Vega <sam@example.org>",
        "Sam Ortiz-Vega is now in America/Phoenix",
    ]
    assert {name for name in after if after[name] != before[name]} == {"person"}
    assert next(row for row in after["person"] if row not in before["person"])[1:4] == (
        "Sam Ortiz-Vega",
        "sam@example.org",
        "America/Phoenix",
    )


def test_a_blank_cell_and_a_missing_row_say_nothing(sessions):
    take(sessions, roster())
    before = all_rows(sessions)

    changes = take(sessions, roster("participant,Sam Ortiz,sam@example.org,,,,"))

    assert changes.is_empty()
    assert all_rows(sessions) == before


def test_who_left_today_leaves_and_both_are_told(sessions):
    take(sessions, roster())
    announce_all(sessions)

    sam = "participant,Sam Ortiz,sam@example.org,,,10/5/2026,"
    changes = take(sessions, roster(FAY, MAYA, sam))

    assert changes.left == ["Sam Ortiz leaves 2026-27 as participant, on 2026-10-05"]
    assert changes.pairs_ended == ["Maya Lin and Sam Ortiz"]
    assert pairs(sessions) == [("Maya", "Sam", True, True)]
    with sessions.read() as session:
        kinds = [(one.kind, one.state) for one in session.query(Notice).order_by(Notice.id)]
    assert kinds.count((NoticeKind.WELCOME, NoticeState.DUE)) <= 2
    assert kinds.count((NoticeKind.PAIR_ENDED, NoticeState.DUE)) == 2


def test_who_leaves_later_stays_in_the_pair_until_then(sessions):
    take(sessions, roster())
    announce_all(sessions)
    sam = "participant,Sam Ortiz,sam@example.org,,,2026-11-01,"

    take(sessions, roster(FAY, MAYA, sam))

    assert left_on(sessions, "sam") == date(2026, 11, 1)
    assert pairs(sessions) == [("Maya", "Sam", True, False)]


def test_a_dash_brings_people_back_and_revives_no_pair(sessions):
    take(sessions, roster())
    announce_all(sessions)
    take(sessions, roster(FAY, MAYA, "participant,Sam Ortiz,sam@example.org,,,2026-10-01,"))

    changes = take(sessions, roster(FAY, MAYA, "participant,Sam Ortiz,sam@example.org,,,–,"))

    assert changes.left == ["Sam Ortiz is back in 2026-27 as participant"]
    assert changes.left_alone == ["Maya Lin and Sam Ortiz: the pair ended on 2026-10-05"]
    assert left_on(sessions, "sam") is None
    assert pairs(sessions) == [("Maya", "Sam", True, True)]


def test_no_pair_is_made_with_somebody_who_has_left(sessions):
    sam = "participant,Sam Ortiz,sam@example.org,,,2026-10-01,"

    changes = take(sessions, roster(FAY, MAYA, sam))
    again = take(sessions, roster(FAY, MAYA, sam))

    assert changes.left_alone == ["Maya Lin and Sam Ortiz: Sam Ortiz has left 2026-27"]
    assert pairs(sessions) == []
    assert again.is_empty()


def test_another_thought_partner_is_added_and_told_for_it_may_be_a_slip(sessions):
    take(sessions, roster())
    olu = "mentor,Olu Ade,olu@example.org,,sam@example.org,,"

    changes = take(sessions, roster(olu))

    assert changes.shared == ["Sam Ortiz with Maya Lin and Olu Ade in 2026-27"]
    assert [two[:2] for two in pairs(sessions)] == [("Maya", "Sam"), ("Olu", "Sam")]


def test_a_pair_that_worked_before_the_bot_came_keeps_its_first_day(sessions):
    maya = "mentor,Maya Lin,maya@example.org,,sam@example.org,,30 days ago"
    take(sessions, roster(FAY, maya, SAM))
    announce_all(sessions)

    with sessions.read() as session:
        (pair,) = session.query(Pair)
        assert pair.began_on == date(2026, 9, 5)
        assert pair.clock_starts_at == NOW


def test_a_mended_first_day_is_taken_also_after_the_announcement(sessions):
    take(sessions, roster())
    announce_all(sessions)

    changes = take(
        sessions, roster("mentor,Maya Lin,maya@example.org,,sam@example.org,,2026-09-08")
    )

    assert changes.pairs_changed == ["Maya Lin and Sam Ortiz: a pair since 2026-09-08"]


def test_the_cohorts_dates_and_zone_follow_the_plan(sessions):
    take(sessions, roster())
    later = CohortPlan("2026-27", "America/Chicago", None, date(2027, 5, 31))

    changes = take(sessions, roster(SAM), later)

    assert changes.cohorts_changed == ["2026-27: 2026-09-01 to 2027-05-31, America/Chicago"]
    assert person(sessions, "fay").zone_name == "America/Chicago"  # who has no zone of her own


def test_a_roster_of_a_cohort_that_is_over_may_be_taken_again(sessions):
    take(sessions, roster())
    before = all_rows(sessions)

    changes = take(sessions, roster(), now=NOW.replace(year=2027))

    assert changes.is_empty()
    assert all_rows(sessions) == before


def test_words_that_mean_harm_are_only_words(sessions):
    names = [
        "=HYPERLINK(1)",
        "<!channel>",
        "O'Brien; DROP TABLE person",
        "Maya\u202enilM\x00 \x07Lin",
    ]
    rows = [f'participant,"{name}",p{n}@example.org,,,,' for n, name in enumerate(names)]

    take(sessions, roster(FAY, *rows))

    with sessions.read() as session:
        stored = [one.name for one in session.query(Person).order_by(Person.id)][1:]
    assert stored == [*names[:3], "MayanilM Lin"]


def test_a_roster_takes_the_same_few_queries_whatever_its_length(sessions):
    def large(count: int) -> bytes:
        numbers = range(count)
        mentors = [f"mentor,M {n},m{n}@example.org,,s{n}@example.org,,9/1/2026" for n in numbers]
        return roster(FAY, *mentors, *(f"participant,S {n},s{n}@example.org,,,," for n in numbers))

    take(sessions, large(250))

    with statements_to(sessions) as few:
        take(sessions, large(3))
    with statements_to(sessions) as many:
        again = take(sessions, large(250))

    assert again.is_empty()
    assert len(many) == len(few) < 20
