"""The columns of a roster about the person: taken where the person wrote nothing themselves."""

from datetime import timedelta

import pytest

from models.person import find_person_by_email
from program.profiles import Described, profile_of, write_own
from tests.program.roster.files import NOW, refused, table, take
from tests.rows import all_rows

FAY = {"role": "facilitator", "name": "Fay Field", "email": "fay@example.org"}
SAM = {"role": "participant", "name": "Sam Ortiz", "email": "sam@example.org"}
MAYA = {
    "role": "mentor",
    "name": "Maya Lin",
    "email": "maya@example.org",
    "Bio": "Taught chemistry.",
    "Years in role": "12 years",
    "Areas of expertise": "Strategic Planning; business management",
    "Focus areas": "",
    "Goals": "To listen.",
    "Capacity": "2",
}


def file(**maya: str) -> bytes:
    """Return a roster in which Maya's row says this."""
    row = {**MAYA, **maya}
    blank = dict.fromkeys(row, "")
    return table([{**blank, **FAY}, row, {**blank, **SAM}])


def profile(sessions, name: str) -> Described:
    with sessions.read() as session:
        person = find_person_by_email(session, f"{name}@example.org")
        assert person is not None
        return profile_of(session, person.id)


def test_a_roster_fills_in_profiles_whatever_its_headings(sessions):
    changes = take(sessions, file())

    assert changes.profiles == ["Maya Lin"]
    assert profile(sessions, "maya") == Described(
        background="Taught chemistry.",
        years_in_post=12,
        expertise=("Strategic Planning", "Business Management"),
        hopes="To listen.",
        capacity=2,
    )
    assert profile(sessions, "sam").is_empty


def test_the_same_roster_again_changes_nothing(sessions):
    take(sessions, file())
    before = all_rows(sessions)

    changes = take(sessions, file(), now=NOW + timedelta(days=1))

    assert changes.is_empty()
    assert all_rows(sessions) == before


def test_a_blank_cell_says_nothing_and_another_one_changes_what_it_says(sessions):
    take(sessions, file())

    take(sessions, file(Bio="", Goals="To learn.", **{"Areas of expertise": "Data Management"}))

    kept = profile(sessions, "maya")
    assert kept.background == "Taught chemistry."
    assert (kept.hopes, kept.expertise) == ("To learn.", ("Data Management",))


def test_what_a_person_wrote_themselves_no_roster_changes(sessions):
    take(sessions, file())
    own = Described(background="My own words.", years_in_post=13)
    with sessions.begin() as session:
        maya = find_person_by_email(session, "maya@example.org")
        write_own(session, maya, own, NOW)

    changes = take(sessions, file())

    assert profile(sessions, "maya") == own
    assert changes.profiles == []
    assert changes.left_alone == ["Maya Lin: wrote their profile themselves"]


@pytest.mark.parametrize(
    ("column", "cell", "named", "why", "remedy"),
    [
        ("Years in role", "many", "years_in_post", '"many" is no number of years', "from 0 to 60"),
        (
            "Areas of expertise",
            "Data Management, Busines Management",
            "expertise",
            '"Busines Management" is no skill area',
            "Did you mean Business Management? Write one of: Leadership & Vision; Strategic",
        ),
        ("Focus areas", "Astrology", "growth_areas", '"Astrology" is no skill area', "Write one"),
        ("Capacity", "two", "capacity", '"two" is no number of participants', "from 0 to 20"),
        ("Capacity", "21", "capacity", '"21" is no number of participants', "from 0 to 20"),
        ("Bio", "x" * 501, "background", "has 501 signs, and 500 are the most", "Shorten it"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line_and_remedy(
    sessions, column, cell, named, why, remedy
):
    (problem,) = refused(sessions, file(**{column: cell}))

    assert (problem.line, problem.column) == (3, named)
    assert why in problem.why
    assert remedy in problem.remedy


def test_only_a_mentor_takes_participants_on(sessions):
    blank = dict.fromkeys(MAYA, "")
    rows = [{**blank, **FAY}, {**blank, **SAM, "Capacity": "2"}]

    (problem,) = refused(sessions, table(rows))

    assert (problem.line, problem.column) == (3, "capacity")


def test_two_rows_of_one_person_may_not_differ_and_may_complete_each_other(sessions):
    blank = dict.fromkeys(MAYA, "")
    second = {**blank, "role": "participant", "name": "Maya Lin", "email": "maya@example.org"}

    (problem,) = refused(
        sessions, table([{**blank, **FAY}, MAYA, {**second, "Years in role": "3"}])
    )
    take(sessions, table([{**blank, **FAY}, MAYA, {**second, "Focus areas": "Ethics & Policies"}]))

    assert (problem.line, problem.column) == (4, "years_in_post")
    assert "differs from line 3, for maya@example.org" in problem.why
    assert profile(sessions, "maya").years_in_post == 12
    assert profile(sessions, "maya").growth == ("Ethics & Policies",)
