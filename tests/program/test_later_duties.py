"""What events and capstones add to the requirements of a thought partner."""

from datetime import UTC, date, datetime

import pytest

from models import Audience, Capstone, CapstoneMember, Cohort, Event, EventKind
from models.capstone_progress import add_review
from models.event import say_attendance
from models.pair import find_pair
from program.requirements import State
from tests.program.requirement_world import at, entry, ledger

HELD_AT = datetime(2027, 4, 21, 1, tzinfo=UTC)
"""In New York this is still the evening of the twentieth."""


@pytest.fixture
def conclusion(session, cast):
    event = Event(
        cohort_id=cast.cohort_id,
        kind=EventKind.CONCLUSION,
        title="Conclusion",
        starts_at=HELD_AT,
        minutes=60,
        audience=Audience.EVERYBODY,
        made_at=at(2026, 9, 1),
    )
    session.add(event)
    session.flush()
    return event


@pytest.fixture
def capstone(session, cast):
    found = Capstone(cohort_id=cast.cohort_id, title="A plan", challenge="x", started_at=HELD_AT)
    session.add(found)
    session.flush()
    member = CapstoneMember(
        capstone_id=found.id,
        cohort_id=cast.cohort_id,
        person_id=cast.sam_id,
        joined_at=at(2026, 10, 1),
    )
    session.add(member)
    session.flush()
    return found


def duties(found):
    return {one.duty.value for one in found.entries}


def test_without_events_and_capstones_nothing_is_asked(session, cast):
    found = ledger(session, cast.maya_id, at(2027, 4, 25))

    assert not duties(found) & {"conclusion_meeting", "conference", "capstone_review"}


def test_whoever_was_there_has_done_it_on_the_day_in_the_cohorts_zone(session, cast, conclusion):
    ahead = entry(ledger(session, cast.maya_id, at(2027, 4, 1)), "conclusion_meeting")
    missed = entry(ledger(session, cast.maya_id, at(2027, 4, 25)), "conclusion_meeting")
    say_attendance(session, conclusion.id, cast.maya_id, attended=True, now=at(2027, 4, 21))
    met = entry(ledger(session, cast.maya_id, at(2027, 4, 25)), "conclusion_meeting")

    assert (ahead.state, ahead.due_on) == (State.NOT_YET_DUE, date(2027, 4, 20))
    assert missed.state is State.LACKING
    assert (met.state, met.met_on) == (State.MET, date(2027, 4, 20))


@pytest.mark.parametrize(
    "change", [{"canceled_at": HELD_AT}, {"audience": Audience.PARTICIPANTS}], ids=str
)
def test_what_was_canceled_or_is_for_others_is_not_asked(session, cast, conclusion, change):
    for name, value in change.items():
        setattr(conclusion, name, value)
    session.flush()

    assert "conclusion_meeting" not in duties(ledger(session, cast.maya_id, at(2027, 4, 25)))


def test_the_review_is_due_before_the_conference_and_met_when_it_is_done(session, cast, capstone):
    late = at(2027, 4, 28)
    lacking = entry(ledger(session, cast.maya_id, late), "capstone_review")
    add_review(session, capstone.id, cast.pair_id, at(2027, 4, 2))
    met = entry(ledger(session, cast.maya_id, late), "capstone_review")

    cohort = session.get_one(Cohort, cast.cohort_id)
    assert cohort.starts_on < lacking.due_on < cohort.ends_on
    assert lacking.state is State.LACKING
    assert lacking.pair is find_pair(session, cast.pair_id)
    assert (met.state, met.met_on) == (State.MET, date(2027, 4, 2))
