"""`/cohort event`: a facilitator adds, changes and cancels the dates of the program."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.look_after_cohort import look_after_cohort
from messages.message import Form, Message
from models import Audience, Event, EventKind, Membership, Notice, NoticeKind, Role
from program.errors import (
    CohortOverError,
    EventCanceledError,
    NoSuchEventError,
    NotForYouError,
)
from tests.cast import add_cohort, add_person
from tests.handlers.calls import buttons_of, call
from tests.handlers.cohort_world import type_words
from tests.handlers.event_world import (
    FORMS,
    KICKOFF,
    add,
    add_event_row,
    cancel,
    change,
    only_event,
    press,
)
from tests.rows import all_rows
from tests.test_same_moment import at_once

AT_THREE = datetime(2026, 10, 13, 19, tzinfo=UTC)


def told(session) -> list[int]:
    query = session.query(Notice).filter_by(kind=NoticeKind.EVENT)
    return [notice.recipient_id for notice in query.order_by(Notice.id)]


def test_a_filled_in_event_is_added_and_its_audience_hears(session, cast, clock):
    reply = add(session, cast, clock.now)

    event = only_event(session)
    assert (event.kind, event.title, event.starts_at, event.minutes, event.audience) == (
        EventKind.KICKOFF_CALL, "Kickoff call", AT_THREE, 60, Audience.MENTORS,
    )  # fmt: skip
    assert event.link == "https://video.example.org/kickoff"
    assert "Kickoff call: Tuesday, October 13, 3:00 PM, 1 h" in reply.text
    assert "The invitation goes to 1 thought partner" in reply.text
    assert told(session) == [cast.maya_id]


def test_the_time_is_the_cohorts_wherever_the_facilitator_is(session, cast, clock):
    only = add_person(session, "Gus Hill", cast.cohort_id, Role.FACILITATOR, "Asia/Tokyo")
    given = call(session, only.id, context=str(cast.cohort_id), answers=KICKOFF)

    reply = FORMS["event_add"](session, given, clock.now)

    assert only_event(session).starts_at == AT_THREE
    assert "Wednesday, October 14, 4:00 AM JST (Tuesday, October 13, 3:00 PM EDT in New York)" in (
        reply.text
    )


@pytest.mark.parametrize(
    ("audience", "invited"),
    [("mentors", {"Maya"}), ("participants", {"Sam"}), ("everybody", {"Maya", "Sam"})],
)
def test_only_who_is_meant_and_has_not_left_is_told(session, cast, clock, audience, invited):
    gone = add_person(session, "Olu Ade", cast.cohort_id, Role.PARTICIPANT)
    elsewhere = add_cohort(session, "Elsewhere")
    add_person(session, "Ada Byrd", elsewhere.id, Role.MENTOR)
    leave(session, gone, clock.now)

    add(session, cast, clock.now, audience=audience)

    ids = {"Maya": cast.maya_id, "Sam": cast.sam_id}
    assert set(told(session)) == {ids[name] for name in invited}


def leave(session, person, now) -> None:
    session.query(Membership).filter_by(person_id=person.id).one().left_on = now.date()
    session.flush()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "  ", "The title is blank"),
        ("on", "", "On which day?"),
        ("on", "2026-02-30", "On which day?"),
        ("on", "2062-10-13", "far from this cohort"),
        ("at", "", "At what time?"),
        ("length", "soon", '"soon" is no length'),
        ("length", "0", '"0" is no length'),
        ("length", "99999999", "is no length"),
        ("link", "javascript:alert(1)", "is no link"),
        ("link", "https://user:word@example.org", "is no link"),
        ("kind", "party", "Pick one."),
        ("audience", "", "Pick one."),
        ("title", "t" * 121, "121 signs"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_added(
    session, cast, clock, field, value, said
):
    reply = add(session, cast, clock.now, **{field: value})

    assert isinstance(reply, Form)
    assert list(reply.errors) == [field]
    assert said in reply.errors[field]
    assert session.query(Event).count() == 0
    assert told(session) == []


def test_what_was_typed_stays_in_the_form(session, cast, clock):
    reply = add(session, cast, clock.now, on="", title="My call", length="2 days")

    shown = {one.id: one.value for one in reply.fields}
    assert (shown["title"], shown["length"]) == ("My call", "2 days")
    assert shown["audience"] == "mentors"


def test_a_second_one_of_kind_and_title_is_refused(session, cast, clock):
    add(session, cast, clock.now)

    reply = add(session, cast, clock.now, title="KICKOFF CALL", on="2026-10-14")

    assert 'There is "Kickoff call" already, on Tuesday, October 13.' in reply.errors["title"]
    assert session.query(Event).count() == 1


def test_an_event_of_the_past_is_added_and_nobody_is_told(session, cast, clock):
    reply = add(session, cast, clock.now, on="2026-09-10")

    assert "It is over, so nobody is told of it." in reply.text
    assert told(session) == []


def test_a_canceled_one_may_be_added_anew(session, cast, clock):
    add(session, cast, clock.now)
    cancel(session, cast.fay_id, only_event(session).id, clock.now)

    reply = add(session, cast, clock.now)

    assert isinstance(reply, Message)
    assert session.query(Event).count() == 2


def test_a_change_is_kept_and_told_and_the_same_again_is_not(session, cast, clock):
    add(session, cast, clock.now)
    event = only_event(session)

    changed = change(session, cast, event.id, clock.now, at="16:00")
    same = change(session, cast, event.id, clock.now)

    assert event.starts_at == AT_THREE + timedelta(hours=1)
    assert event.revision == 2
    assert "Changed: Kickoff call: Tuesday, October 13, 4:00 PM" in changed.text
    assert "Nothing new, so nobody is told" in same.text
    assert told(session) == [cast.maya_id, cast.maya_id]


def test_a_change_cannot_invite_others(session, cast, clock):
    add(session, cast, clock.now)

    change(session, cast, only_event(session).id, clock.now, audience="everybody", at="16:00")

    assert only_event(session).audience is Audience.MENTORS


def test_what_is_canceled_stays_so(session, cast, clock):
    add(session, cast, clock.now)
    event = only_event(session)

    first = cancel(session, cast.fay_id, event.id, clock.now)
    second = cancel(session, cast.fay_id, event.id, clock.now)

    assert "is canceled." in first.text
    assert "nobody is told twice" in second.text
    assert len(told(session)) == 2
    with pytest.raises(EventCanceledError):
        press(session, cast.fay_id, "event.change", event.id, clock.now)
    late = call(session, cast.fay_id, context=str(event.id), answers={**KICKOFF, "at": "17:00"})
    with pytest.raises(EventCanceledError):
        FORMS["event_change"](session, late, clock.now)


def test_nobody_touches_the_events_of_another_cohort(sessions, cast, clock):
    with sessions.begin() as session:
        there = add_cohort(session, "Elsewhere")
        event_id = add_event_row(session, there.id, AT_THREE).id
    before = all_rows(sessions)

    with sessions.begin() as session:
        for action in ("event.change", "event.cancel"):
            with pytest.raises(NotForYouError):
                press(session, cast.fay_id, action, event_id, clock.now)
        with pytest.raises(NotForYouError):
            cancel(session, cast.fay_id, event_id, clock.now)
        with pytest.raises(NotForYouError):
            press(session, cast.fay_id, "event.add", there.id, clock.now)

    assert all_rows(sessions) == before


def test_the_list_shows_what_is_to_come_and_pages(session, cast, clock):
    for number in range(10):
        starts_at = AT_THREE + timedelta(days=number)
        add_event_row(session, cast.cohort_id, starts_at, title=f"Session {number}")
    add_event_row(session, cast.cohort_id, clock.now - timedelta(days=1), title="Over")

    shown = type_words(session, cast.fay_id, "event", clock.now)
    rest = press(session, cast.fay_id, "event.list", f"{cast.cohort_id}|8", clock.now)

    assert "10 events to come" in shown.text
    assert "Session 7: Tuesday, October 20, 3:00 PM, 1 h. For everybody (2 people)." in shown.text
    assert "Over" not in shown.text
    assert "Show 2 more" in buttons_of(shown)
    assert "Session 9" in rest.text


@pytest.mark.parametrize("words", ["event change kickoff", "event move Kickoff call"])
def test_an_event_is_changed_by_its_name(session, cast, clock, words):
    add(session, cast, clock.now)

    form = plan(session, cast, words, clock.now)

    assert (form.title, form.context) == ("Change the event", str(only_event(session).id))


def test_an_event_is_added_and_canceled_by_typing(session, cast, clock):
    add(session, cast, clock.now)

    forms = [plan(session, cast, words, clock.now) for words in ("event add", "event cancel call")]

    assert [form.id for form in forms] == ["event_add", "event_cancel"]


@pytest.mark.parametrize("words", ["event cancel party", "event cancel", "event change session"])
def test_a_name_that_fits_none_or_several_is_asked_back(session, cast, clock, words):
    add(session, cast, clock.now, title="Session 1")
    add(session, cast, clock.now, title="Session 2")

    with pytest.raises(NoSuchEventError) as caught:
        plan(session, cast, words, clock.now)

    assert caught.value.titles == ["Session 1", "Session 2"]


def plan(session, cast, words, now):
    return look_after_cohort(session, call(session, cast.fay_id, words), now)


def test_nothing_is_added_to_a_cohort_that_is_over(session, cast, clock):
    clock.now = datetime(2027, 5, 2, tzinfo=UTC)

    with pytest.raises(CohortOverError):
        press(session, cast.fay_id, "event.add", cast.cohort_id, clock.now)


def test_two_facilitators_add_the_same_at_one_moment_and_one_is_told(sessions, cast, clock):
    with sessions.begin() as session:
        gus_id = add_person(session, "Gus Hill", cast.cohort_id, Role.FACILITATOR).id

    def adding(person_id):
        def go(session):
            given = call(session, person_id, context=str(cast.cohort_id), answers=KICKOFF)
            return FORMS["event_add"](session, given, clock.now)

        return go

    reply = at_once(sessions, adding(cast.fay_id), adding(gus_id))

    assert isinstance(reply, Form)
    assert "already" in reply.errors["title"]
    with sessions.read() as session:
        assert session.query(Event).count() == 1
