"""News of capstones: what was changed before anybody could be told is told once, as it is now."""

from datetime import timedelta

from handlers import show_capstone
from models import Capstone, CapstoneMember, Cohort, Person, Role
from program.capstone_finals import announce_selected, select, unselect
from program.departures import mark_left, plan_departure
from scheduler.delivery import deliver
from tests.cast import add_person
from tests.handlers.calls import call
from tests.scheduler.months import reminding_desk, utc

EVENING, MORNING = utc(2027, 3, 1, 23, 30), utc(2027, 3, 2, 13)
"""Monday, 6:30 PM in New York, and Tuesday, 8:00 AM."""


def add_capstone(session, cast) -> Capstone:
    capstone = Capstone(cohort_id=cast.cohort_id, title="A", challenge="b", started_at=EVENING)
    session.add(capstone)
    session.flush()
    ids = {"capstone_id": capstone.id, "cohort_id": cast.cohort_id, "person_id": cast.sam_id}
    session.add(CapstoneMember(**ids, joined_at=EVENING))
    session.flush()
    return capstone


def typed(session, person_id, words, now):
    return show_capstone.handle(session, call(session, person_id, words), now)


def leave_cohort(session, cast, person_id):
    cohort, person = session.get_one(Cohort, cast.cohort_id), session.get_one(Person, person_id)
    departure = plan_departure(session, cohort, person, EVENING.date(), EVENING)
    mark_left(session, departure, EVENING)


def test_slides_that_are_corrected_in_the_evening_are_told_once_in_the_morning(
    sessions, cast, chat
):
    with sessions.begin() as session:
        add_capstone(session, cast)
        for minute, name in enumerate(("wrong", "old", "final")):
            at = EVENING + timedelta(minutes=minute)
            typed(session, cast.sam_id, f"slides https://example.org/{name}", at)

    deliver(reminding_desk(sessions, chat), MORNING)

    (told,) = chat.to("UMAYA")
    assert "https://example.org/final" in told


def test_a_selection_that_is_taken_back_and_made_again_is_told_once(sessions, cast, chat):
    with sessions.begin() as session:
        cohort, fay = session.get_one(Cohort, cast.cohort_id), session.get_one(Person, cast.fay_id)
        capstone = add_capstone(session, cast)
        capstone.slides_url, capstone.handed_in_at = "https://example.org/final", EVENING
        for minute in range(2):
            at = EVENING + timedelta(minutes=minute)
            select(session, capstone, fay, at)
            announce_selected(session, cohort, at)
            if minute == 0:
                unselect(session, capstone)

    deliver(reminding_desk(sessions, chat), MORNING)

    assert len(chat.to("USAM")) == 1


def test_whoever_left_the_cohort_hears_of_no_invitation_and_no_selection(sessions, cast, chat):
    with sessions.begin() as session:
        cohort, fay = session.get_one(Cohort, cast.cohort_id), session.get_one(Person, cast.fay_id)
        ana = add_person(session, "Ana Ruiz", cast.cohort_id, Role.PARTICIPANT)
        capstone = add_capstone(session, cast)
        typed(session, cast.sam_id, "invite Ana", EVENING)
        capstone.slides_url, capstone.handed_in_at = "https://example.org/final", EVENING
        select(session, capstone, fay, EVENING)
        announce_selected(session, cohort, EVENING)
        leave_cohort(session, cast, ana.id)
        leave_cohort(session, cast, cast.sam_id)

    deliver(reminding_desk(sessions, chat), MORNING)

    assert chat.to("UANA") == []
    assert not any("selected" in words for words in chat.to("USAM"))
