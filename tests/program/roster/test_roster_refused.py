"""A roster with a mistake is refused whole, with every mistake at once."""

from datetime import date

import pytest

from program.rules import CohortPlan
from tests.program.roster.files import (
    FAY,
    MAYA,
    NOW,
    SAM,
    places,
    refused,
    roster,
    take,
)
from tests.rows import all_rows


def test_every_problem_is_told_at_once_and_nothing_is_imported(sessions):
    take(sessions, roster())
    before = all_rows(sessions)
    content = roster(
        "facilitator,Fay Field,fay@example.org,Mars,sam@example.org,,",
        "wizard,Olu Ade,olu@example.org,,,,",
        "mentor,Maya Lin,maya@example,,sam@example.org,,",
        "mentor,Maya Lin,maya@example.org,,nobody@example.org,soon,",
        ",,,,,,x",
        "participant,Sam Ortiz,sam@example.org,,sam@example.org,,12/24/2026",
        f"participant,{'Lee ' * 30},lee@example.org,,,,",
    )

    problems = refused(sessions, content)

    assert places(problems) == [
        *((2, "partner_email"), (2, "time_zone"), (3, "role"), (4, "email")),
        *((5, "left_on"), (5, "partner_email")),
        *((6, "email"), (6, "name"), (6, "paired_on"), (6, "role")),
        *((7, "paired_on"), (7, "partner_email"), (8, "name")),
    ]
    assert all(problem.remedy for problem in problems)
    assert all_rows(sessions) == before


def test_a_refused_first_roster_leaves_an_empty_database(sessions):
    before = all_rows(sessions)

    refused(sessions, roster(FAY, MAYA))

    assert all_rows(sessions) == before


@pytest.mark.parametrize(
    ("lines", "line", "column", "why", "remedy"),
    [
        (
            [FAY, MAYA, "participant,Samuel Ortiz,samuel@example.org,,,,"],
            3,
            "partner_email",
            "names sam@example.org, who is no participant in 2026-27",
            "Did you mean samuel@example.org? Add a row for them with the role participant",
        ),
        ([MAYA, SAM], 0, "role", "leaves 2026-27 without a facilitator", "Add a row with the role"),
        (
            ["facilitator,Fay Field,fay@example.org,,,2027-01-01,", MAYA, SAM],
            0,
            "role",
            "leaves 2026-27 without a facilitator",
            "Add a row with the role facilitator, without left_on",
        ),
        (
            [FAY, MAYA, SAM, "mentor,Maya Linn,maya@example.org,,,,"],
            5,
            "name",
            'is "Maya Linn" here and "Maya Lin" on line 3, for maya@example.org',
            "Write one name, or mend the email",
        ),
        (
            [FAY, MAYA, SAM, "mentor,Maya Lin,maya@example.org,America/Denver,,,"],
            5,
            "time_zone",
            "differs from line 3, for maya@example.org",
            "Write one zone for one person",
        ),
        (
            [FAY, "mentor,Maya Lin,maya@example.org,,,2026-10-01,",
             MAYA.replace("org,,", "org,-,"), SAM],
            4,
            "left_on",
            "differs from line 3, for maya@example.org as mentor",
            "Write one day",
        ),
        (
            [FAY, "mentor,Maya Lin,maya@example.org,,sam@example.org,,9/1/2026",
             "participant,Sam Ortiz,sam@example.org,,maya@example.org,,9/2/2026"],
            4,
            "paired_on",
            "is 2026-09-02 here and 2026-09-01 on line 3, for the same pair",
            "Write one day",
        ),
        (
            [FAY, MAYA + "2026-08-01", SAM],
            3,
            "paired_on",
            "is 2026-08-01, and 2026-27 lasts from 2026-09-01 to 2027-04-30",
            "Mend the day, or leave it blank",
        ),
        (
            [FAY, MAYA, SAM, '"mentor, facilitator",Olu Ade,olu@example.org,,,,'],
            5,
            "role",
            '"mentor, facilitator" is no role',
            "Write one row for each role of the person",
        ),
        (
            [FAY, "mentor,Maya Lin,maya@example.org,,Sam Ortiz,,", SAM],
            3,
            "partner_email",
            '"Sam Ortiz" is no email address',
            "Write one like name@district.org",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_line_column_and_remedy(sessions, lines, line, column, why, remedy):
    (problem,) = refused(sessions, roster(*lines))

    assert (problem.line, problem.column, problem.why) == (line, column, why)
    assert problem.remedy.startswith(remedy)


def test_a_row_that_cannot_be_read_makes_no_second_problem_elsewhere(sessions):
    sam = "participant,,sam@example.org,,,,"

    problems = refused(sessions, roster(FAY, MAYA, sam))

    assert places(problems) == [(4, "name")]


def test_a_new_cohort_needs_its_days(sessions):
    (problem,) = refused(sessions, roster(), CohortPlan(name="2026-27"))

    assert str(problem) == (
        'line 2, column cohort: is "2026-27", whose first and last day I do not know. Give '
        '--cohort "2026-27" with --starts-on and --ends-on, or write them into [cohort] of '
        "program.toml."
    )


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "why"),
    [
        (date(2026, 9, 1), date(2026, 8, 1), "which would end on 2026-08-01, before it starts"),
        (date(2025, 9, 1), date(2026, 4, 30), "which would be over since 2026-04-30"),
    ],
)
def test_a_cohort_whose_days_cannot_be_is_refused(sessions, starts_on, ends_on, why):
    plan = CohortPlan("2026-27", None, starts_on, ends_on)

    (problem,) = refused(sessions, roster(), plan)

    assert why in problem.why


def test_a_file_without_any_cohort_says_where_to_write_it(sessions):
    problems = refused(sessions, roster(SAM), CohortPlan())

    assert places(problems) == [(2, "cohort")]
    assert "--cohort" in problems[0].remedy


def test_nobody_is_added_to_a_cohort_that_is_over(sessions):
    take(sessions, roster(FAY, MAYA.replace("sam@example.org", ""), SAM))
    olu = "participant,Olu Ade,olu@example.org,,,,"

    problems = refused(sessions, roster(FAY, MAYA, SAM, olu), now=NOW.replace(year=2027))

    over = "to 2026-27, which ended on 2027-04-30"
    assert [(each.line, each.why) for each in problems] == [
        (3, f"adds the pair of maya@example.org and sam@example.org {over}"),
        (5, f"adds olu@example.org as participant {over}"),
    ]


def test_a_file_of_headings_alone_is_refused(sessions):
    (problem,) = refused(sessions, b"role,name,email\n,,\n")

    assert str(problem) == "the file: holds no people. Write a row for each."


def test_thousands_of_mistakes_are_told_in_a_hundred_lines(sessions):
    content = roster(FAY, *(f"mentor,Maya,m{n}@x.org,,nobody{n}@x.org,," for n in range(2000)))

    problems = refused(sessions, content)

    assert len(problems) == 2000
