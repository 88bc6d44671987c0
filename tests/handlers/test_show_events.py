"""`/events` and the home show each person the dates they are invited to, or run."""

from datetime import UTC, datetime, timedelta

from handlers import show_events, show_home
from models import Audience, Person, Role
from tests.cast import add_cohort, add_person
from tests.handlers.calls import buttons_of, call
from tests.handlers.event_world import add_event_row

AT_THREE = datetime(2026, 10, 13, 19, tzinfo=UTC)


def shown(session, person_id, now) -> str:
    return show_events.handle(session, call(session, person_id), now).text


def test_each_sees_what_they_are_invited_to(session, cast, clock):
    for audience in Audience:
        add_event_row(session, cast.cohort_id, AT_THREE, title=f"For {audience}", audience=audience)
    there = add_cohort(session, "Elsewhere")
    add_event_row(session, there.id, AT_THREE, title="Not here")

    seen = {
        person_id: {one for one in ("mentors", "participants", "everybody") if f"For {one}" in text}
        for person_id in (cast.maya_id, cast.sam_id, cast.fay_id)
        if "Not here" not in (text := shown(session, person_id, clock.now))
    }

    assert seen == {
        cast.maya_id: {"mentors", "everybody"},
        cast.sam_id: {"participants", "everybody"},
        cast.fay_id: {"mentors", "participants", "everybody"},
    }


def test_what_is_over_or_canceled_is_not_shown(session, cast, clock):
    add_event_row(session, cast.cohort_id, clock.now - timedelta(hours=2), title="Over")
    add_event_row(session, cast.cohort_id, AT_THREE, title="Off", canceled_at=clock.now)
    add_event_row(session, cast.cohort_id, clock.now - timedelta(minutes=30), title="Running")

    text = shown(session, cast.maya_id, clock.now)

    assert "Running: " in text
    assert "Over: " not in text
    assert "Off" not in text


def test_without_any_it_says_so(session, cast, clock):
    assert shown(session, cast.sam_id, clock.now) == "No date of the program is set at the moment."


def test_the_first_ones_are_shown_and_the_rest_counted(session, cast, clock):
    for number in range(8):
        starts_at = AT_THREE + timedelta(days=number)
        add_event_row(session, cast.cohort_id, starts_at, title=f"Session {number}")

    text = shown(session, cast.sam_id, clock.now)

    assert "Session 5" in text
    assert "Session 6" not in text
    assert "2 more dates" in text


def test_the_home_has_the_next_three_in_the_readers_zone(session, cast, clock):
    session.get_one(Person, cast.sam_id).time_zone = "America/Los_Angeles"
    for number in range(4):
        starts_at = AT_THREE + timedelta(days=number)
        add_event_row(session, cast.cohort_id, starts_at, title=f"Session {number}")

    home = show_home.handle(session, call(session, cast.sam_id), clock.now)

    assert "Session 2: Thursday, October 15, 12:00 PM PDT (3:00 PM EDT in New York)" in home.text
    assert "Session 3" not in home.text
    assert "Show all 4 dates" in buttons_of(home)


def test_a_facilitator_gets_to_the_planning_of_each_cohort(session, cast, clock):
    there = add_cohort(session, "Elsewhere")
    both = add_person(session, "Gus Hill", cast.cohort_id, Role.FACILITATOR)
    from_there = add_person(session, "Hal Voss", there.id, Role.FACILITATOR)
    add_event_row(session, cast.cohort_id, AT_THREE, title="Call")

    one = show_events.handle(session, call(session, both.id), clock.now)
    none = show_events.handle(session, call(session, from_there.id), clock.now)

    assert buttons_of(one)["Plan events"].value == f"{cast.cohort_id}|0"
    assert "For everybody of 2026-27." in one.text
    assert buttons_of(none)["Plan events"].value == f"{there.id}|0"
