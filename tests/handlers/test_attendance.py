"""Who was there: people say it with one press, facilitators record it for others."""

from datetime import UTC, date, datetime, timedelta

import pytest

from handlers import record_attendance, say_attendance
from handlers.look_after_cohort import look_after_cohort
from messages.attendance import ABSENT, LEAVE
from messages.message import Form, Message
from models import Attendance, Audience, EventKind, Membership, Platform, Role
from models.event import attended_kinds
from program.errors import (
    AttendanceRecordedError,
    EventCanceledError,
    NoSuchEventError,
    NotForYouError,
    NotOverYetError,
)
from program.event_fields import Plan
from program.events import change_event
from program.rules import Rules
from scheduler import attendance
from scheduler.desk import Desk
from scheduler.tick import tick
from tests.cast import add_cohort, add_person
from tests.fakes import FakeChat
from tests.handlers.calls import buttons_of, call
from tests.handlers.event_world import add_event_row
from tests.test_same_moment import at_once

BUTTONS = {
    spec.action: spec.handle for spec in (*say_attendance.BUTTONS, *record_attendance.BUTTONS)
}
SUBMIT = record_attendance.FORMS[0].handle


@pytest.fixture
def event(session, cast, clock):
    """A deep dive for everybody that ended an hour ago."""
    return add_event_row(session, cast.cohort_id, clock.now - timedelta(hours=2))


def press(session, person_id, action, value, now):
    return BUTTONS[action](session, call(session, person_id, value=str(value)), now)


def record(session, person_id, event, there, rest=LEAVE, page=0, now=None):
    form = press(session, person_id, "attendance.open", f"{event.id}|{page}", now)
    return submit(session, person_id, form.context, there, rest, now)


def submit(session, person_id, context, there, rest, now):
    answers = {"there": ",".join(map(str, there)), "rest": rest}
    return SUBMIT(session, call(session, person_id, context=context, answers=answers), now)


def kept(session) -> dict[int, tuple[bool, int]]:
    found = session.query(Attendance).populate_existing()
    return {one.person_id: (one.attended, one.said_by_id) for one in found}


def test_one_press_is_kept_and_can_be_changed(session, cast, clock, event):
    first = press(session, cast.maya_id, "attendance.yes", event.id, clock.now)
    known = kept(session)
    changed = press(session, cast.maya_id, "attendance.no", event.id, clock.now)

    assert known == {cast.maya_id: (True, cast.maya_id)}
    assert "Noted: you were at Deep dive" in first.text
    assert list(buttons_of(first)) == ["I could not come"]
    assert "could not come to" in changed.text
    assert kept(session) == {cast.maya_id: (False, cast.maya_id)}


@pytest.mark.parametrize(("days", "stays"), [(7, False), (-1, True)])
def test_what_was_said_of_an_event_that_is_moved_ahead_counts_no_more(
    session, cast, clock, event, days, stays
):
    press(session, cast.maya_id, "attendance.yes", event.id, clock.now)
    starts_at = event.starts_at + timedelta(days=days)
    plan = Plan(event.kind, event.title, starts_at, event.minutes, event.audience)

    change_event(session, event.id, plan, clock.now)

    assert (cast.maya_id in kept(session)) is stays


def test_nobody_says_it_of_what_is_to_come_is_canceled_or_not_theirs(session, cast, clock, event):
    later = add_event_row(session, cast.cohort_id, clock.now + timedelta(hours=1), title="Later")
    off = add_event_row(
        session, cast.cohort_id, clock.now - timedelta(hours=2), title="Off",
        canceled_at=clock.now,
    )  # fmt: skip
    not_mine = add_event_row(
        session, cast.cohort_id, clock.now - timedelta(hours=2), title="Mentors",
        audience=Audience.MENTORS,
    )  # fmt: skip
    there = add_event_row(
        session, add_cohort(session, "Elsewhere").id, clock.now - timedelta(hours=2)
    )

    for value, refusal in (
        (later.id, NotOverYetError),
        (off.id, EventCanceledError),
        (not_mine.id, NotForYouError),
        (there.id, NotForYouError),
        (9999, NotForYouError),
        ("x", NotForYouError),
    ):
        with pytest.raises(refusal):
            press(session, cast.sam_id, "attendance.yes", value, clock.now)
    assert kept(session) == {}


def test_a_facilitator_ticks_who_was_there(session, cast, clock, event):
    shown = look_after_cohort(session, call(session, cast.fay_id, "attendance"), clock.now)
    button = buttons_of(shown)["Record who was there…"]
    form = press(session, cast.fay_id, button.action, button.value, clock.now)
    reply = record(session, cast.fay_id, event, [cast.sam_id], now=clock.now)

    assert "0 of 2 people were there, 2 have not said." in shown.text
    assert [name for _, name in form.fields[0].options] == ["Maya Lin", "Sam Ortiz"]
    assert kept(session) == {cast.sam_id: (True, cast.fay_id)}
    assert "1 of 2 people was there, 1 has not said." in reply.text


def test_everybody_else_may_be_recorded_as_absent(session, cast, clock, event):
    record(session, cast.fay_id, event, [cast.sam_id], ABSENT, now=clock.now)

    assert kept(session) == {
        cast.sam_id: (True, cast.fay_id), cast.maya_id: (False, cast.fay_id),
    }  # fmt: skip


def test_who_is_unticked_was_not_there_and_what_others_said_stays(session, cast, clock, event):
    lee = add_person(session, "Lee Chen", cast.cohort_id, Role.MENTOR)
    press(session, cast.maya_id, "attendance.yes", event.id, clock.now)
    press(session, cast.sam_id, "attendance.no", event.id, clock.now)

    record(session, cast.fay_id, event, [lee.id], now=clock.now)

    assert kept(session) == {
        cast.maya_id: (False, cast.fay_id),
        cast.sam_id: (False, cast.sam_id),
        lee.id: (True, cast.fay_id),
    }


@pytest.mark.parametrize("rest", [LEAVE, ABSENT])
def test_who_says_they_were_there_while_the_form_is_open_was_there(
    session, cast, clock, event, rest
):
    form = press(session, cast.fay_id, "attendance.open", f"{event.id}|0", clock.now)
    press(session, cast.maya_id, "attendance.yes", event.id, clock.now)

    submit(session, cast.fay_id, form.context, [cast.sam_id], rest, clock.now)

    assert kept(session) == {
        cast.maya_id: (True, cast.maya_id), cast.sam_id: (True, cast.fay_id),
    }  # fmt: skip


def test_what_a_facilitator_recorded_is_not_overwritten(session, cast, clock, event):
    record(session, cast.fay_id, event, [cast.sam_id], ABSENT, now=clock.now)

    same = press(session, cast.sam_id, "attendance.yes", event.id, clock.now)
    with pytest.raises(AttendanceRecordedError) as caught:
        press(session, cast.maya_id, "attendance.yes", event.id, clock.now)

    assert isinstance(same, Message)
    assert (caught.value.title, caught.value.attended) == ("Deep dive", False)
    assert kept(session)[cast.maya_id] == (False, cast.fay_id)


def test_ids_that_were_not_offered_are_left_out(session, cast, clock, event):
    stranger = add_person(session, "Ada Byrd", add_cohort(session, "There").id, Role.MENTOR)

    record(session, cast.fay_id, event, [stranger.id, 10**8, "x"], now=clock.now)

    assert kept(session) == {}


def test_nobody_records_for_another_cohort(session, cast, clock, event):
    there = add_cohort(session, "Elsewhere")
    hal = add_person(session, "Hal Voss", there.id, Role.FACILITATOR)

    with pytest.raises(NotForYouError):
        record(session, hal.id, event, [cast.sam_id], now=clock.now)
    with pytest.raises(NotForYouError):
        press(session, hal.id, "attendance.open", f"{event.id}|0", clock.now)


def test_a_large_cohort_is_recorded_in_parts(session, cast, clock, event):
    for number in range(120):
        add_person(session, f"P{number:03} Person", cast.cohort_id, Role.PARTICIPANT)

    shown = look_after_cohort(session, call(session, cast.fay_id, "attendance"), clock.now)
    second = press(session, cast.fay_id, "attendance.open", f"{event.id}|1", clock.now)
    last = second.fields[0].options[-1]
    record(session, cast.fay_id, event, [last[0]], ABSENT, page=1, now=clock.now)
    beyond = press(session, cast.fay_id, "attendance.open", f"{event.id}|7", clock.now)

    assert {"Record, part 1…", "Record, part 2…"} <= set(buttons_of(shown))
    assert len(second.fields[0].options) == 22
    assert len(kept(session)) == 22
    assert "nobody to record" in beyond.text


def test_the_form_is_reached_by_name(session, cast, clock, event):
    form = look_after_cohort(session, call(session, cast.fay_id, "attendance deep"), clock.now)

    assert isinstance(form, Form)
    with pytest.raises(NoSuchEventError):
        look_after_cohort(session, call(session, cast.fay_id, "attendance party"), clock.now)


def test_who_left_and_was_there_still_counts(session, cast, clock, event):
    press(session, cast.sam_id, "attendance.yes", event.id, clock.now)
    session.query(Membership).filter_by(person_id=cast.sam_id).one().left_on = date(2026, 10, 1)
    session.flush()

    shown = look_after_cohort(session, call(session, cast.fay_id, "attendance"), clock.now)

    assert "1 of 2 people was there, 1 has not said." in shown.text


def test_the_ledger_gets_the_kinds_that_took_place(session, cast, clock, event):
    call_of_old = add_event_row(
        session, cast.cohort_id, clock.now - timedelta(days=5), title="Call",
        kind=EventKind.KICKOFF_CALL,
    )  # fmt: skip
    off = add_event_row(
        session, cast.cohort_id, clock.now - timedelta(days=4), title="Conference",
        kind=EventKind.CONFERENCE,
    )  # fmt: skip
    for each in (event, call_of_old, off):
        record(session, cast.fay_id, each, [cast.maya_id], ABSENT, now=clock.now)
    off.canceled_at = clock.now
    session.flush()

    assert attended_kinds(session, cast.cohort_id) == {
        cast.maya_id: frozenset({EventKind.DEEP_DIVE, EventKind.KICKOFF_CALL})
    }
    assert attended_kinds(session, 999) == {}


def test_who_answered_is_not_asked(sessions, cast, clock):
    chat = FakeChat()
    desk = Desk(sessions, {Platform.SLACK: chat}, Rules(), jobs=(attendance.JOB,))
    with sessions.begin() as session:
        starts_at = datetime(2026, 10, 5, 12, 30, tzinfo=UTC)
        made_at = starts_at - timedelta(days=9)
        event_id = add_event_row(session, cast.cohort_id, starts_at, made_at=made_at).id
        attendance.run(session, Rules(), clock.now, clock.now)
        press(session, cast.maya_id, "attendance.no", event_id, clock.now)

    tick(desk, clock.now)

    assert chat.to("UMAYA") == []
    assert len(chat.to("USAM")) == 1


def test_two_at_one_moment_leave_one_row(sessions, cast, clock):
    with sessions.begin() as session:
        event_id = add_event_row(session, cast.cohort_id, clock.now - timedelta(hours=2)).id

    def say(action):
        return lambda session: press(session, cast.sam_id, action, event_id, clock.now)

    at_once(sessions, say("attendance.yes"), say("attendance.no"))

    with sessions.read() as session:
        assert kept(session) == {cast.sam_id: (False, cast.sam_id)}
