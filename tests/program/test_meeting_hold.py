"""A planned meeting holds back an alert about silence, and the reminder of a first contact."""

from datetime import date, datetime, timedelta

import pytest

from models import Alert, Meeting, MeetingState, Modality, Notice, NoticeKind, Pair
from models.cohort import Cohort
from program.alerts import due_again
from program.first_contacts import first_contact_for
from program.need import NoNeed
from program.rules import Rules
from program.silence import evaluate
from tests.cast import add_contact
from tests.program.silent_world import morning, reminder

SILENT_ON = date(2026, 10, 26)
"""45 days after September 11."""


def meet(session, cast, starts_at: datetime, state=MeetingState.ACCEPTED) -> Meeting:
    meeting = Meeting(
        pair_id=cast.pair_id,
        proposed_by_id=cast.maya_id,
        slots=[starts_at.isoformat()],
        minutes=45,
        modality=Modality.VIDEO,
        changed_by_id=cast.sam_id,
        changed_at=starts_at - timedelta(days=20),
        state=state,
        starts_at=starts_at if state is not MeetingState.PROPOSED else None,
    )
    session.add(meeting)
    session.flush()
    return meeting


def alerts(session, cast, on: date) -> list[Alert]:
    return evaluate(session, session.get_one(Cohort, cast.cohort_id), Rules(), morning(on))


@pytest.fixture
def quiet(session, cast):
    """A pair that is silent on SILENT_ON, of which the facilitator would hear."""
    add_contact(session, session.get_one(Pair, cast.pair_id), date(2026, 9, 11))
    reminder(session, cast.maya_id, date(2026, 10, 20))
    return session


@pytest.mark.parametrize(
    ("days", "is_held"), [(1, True), (14, True), (15, False), (-3, True), (-5, False)]
)
def test_an_alert_waits_for_a_meeting_that_is_near(quiet, cast, days, is_held):
    meet(quiet, cast, morning(SILENT_ON) + timedelta(days=days))

    found = alerts(quiet, cast, SILENT_ON)

    assert bool(found) is not is_held


@pytest.mark.parametrize("state", [MeetingState.PROPOSED, MeetingState.CANCELED])
def test_what_both_did_not_agree_on_holds_nothing(quiet, cast, state):
    meet(quiet, cast, morning(SILENT_ON) + timedelta(days=2), state)

    assert len(alerts(quiet, cast, SILENT_ON)) == 1


def test_an_open_alert_is_not_told_again_before_the_meeting(quiet, cast):
    cohort = quiet.get_one(Cohort, cast.cohort_id)
    alerts(quiet, cast, SILENT_ON)
    later = morning(SILENT_ON) + timedelta(days=14)
    before = due_again(quiet, cohort, Rules(), later)

    meet(quiet, cast, later + timedelta(days=2))

    assert len(before) == 1
    assert due_again(quiet, cohort, Rules(), later) == []


def test_the_reminder_of_a_first_contact_is_not_needed(session, cast, clock):
    notice = Notice(
        key="first",
        kind=NoticeKind.FIRST_CONTACT,
        recipient_id=cast.sam_id,
        due_at=clock.now,
        created_at=clock.now,
        period="2026-09-01",
    )
    needed = first_contact_for(session, notice, Rules(), clock.now)

    meet(session, cast, clock.now + timedelta(days=2))

    assert not isinstance(needed, NoNeed)
    assert first_contact_for(session, notice, Rules(), clock.now) == NoNeed("meeting_planned")
