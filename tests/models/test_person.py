"""People, their roles and their accounts."""

from datetime import date

from models import Person, Platform
from models.account import find_account
from models.person import cohorts_led_by, facilitators_of, find_person_by_email
from tests.cast import WORKSPACE


def test_an_email_is_found_however_it_is_written(sessions, cast):
    with sessions.read() as session:
        found = find_person_by_email(session, "  Maya@Example.org ")

    assert found is not None
    assert found.id == cast.maya_id


def test_an_account_is_found_in_its_own_workspace_only(sessions, cast):
    with sessions.read() as session:
        here = find_account(session, Platform.SLACK, WORKSPACE, "UMAYA")
        elsewhere = find_account(session, Platform.SLACK, "T0OTHER", "UMAYA")

    assert here is not None
    assert here.person_id == cast.maya_id
    assert elsewhere is None


def test_a_facilitator_leads_the_cohort_until_they_leave(sessions, cast):
    with sessions.read() as session:
        led = cohorts_led_by(session, cast.fay_id, date(2026, 10, 5))
        names = [
            person.name for person in facilitators_of(session, cast.cohort_id, led[0].starts_on)
        ]

    assert [cohort.id for cohort in led] == [cast.cohort_id]
    assert names == ["Fay Field"]


def test_a_zone_comes_from_the_roster_then_the_chat_then_the_cohort():
    person = Person(name="Olu Ade", email="olu@example.org", cohort_time_zone="America/Chicago")

    cohort_zone = person.zone_name
    person.chat_time_zone = "Asia/Kolkata"
    chat_zone = person.zone_name
    person.time_zone = "America/Phoenix"
    roster_zone = person.zone_name

    assert cohort_zone == "America/Chicago"
    assert chat_zone == "Asia/Kolkata"
    assert roster_zone == "America/Phoenix"
