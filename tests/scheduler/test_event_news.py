"""Everybody is told of each event once, of what changed, and of all that is new in one message."""

from datetime import UTC, datetime, timedelta

import pytest

from models import Cohort, Event, Membership, Notice, NoticeKind, NoticeState, Person, Platform
from program.rules import Rules
from scheduler.chat import DeliveryError
from scheduler.desk import Desk
from scheduler.tick import tick
from tests.handlers.event_world import add, cancel, change

NOON = datetime(2026, 10, 5, 16, tzinfo=UTC)
EVENING = datetime(2026, 10, 5, 23, tzinfo=UTC)
MORNING = datetime(2026, 10, 6, 12, tzinfo=UTC)
"""Tuesday, 8:00 AM in New York: quiet hours end."""


@pytest.fixture
def desk(sessions, cast, chat) -> Desk:
    return Desk(sessions, {Platform.SLACK: chat}, Rules(), jobs=())


def planned(sessions, cast, now, **changes) -> int:
    """Let Fay add an event and return its id."""
    with sessions.begin() as session:
        add(session, cast, now, **changes)
        return session.query(Event).order_by(Event.id.desc()).first().id


def changed(sessions, cast, event_id, now, **changes) -> None:
    with sessions.begin() as session:
        change(session, cast, event_id, now, **changes)


def canceled(sessions, cast, event_id, now) -> None:
    with sessions.begin() as session:
        cancel(session, cast.fay_id, event_id, now)


def states(sessions) -> list[tuple[NoticeState, str | None]]:
    with sessions.read() as session:
        query = session.query(Notice).filter_by(kind=NoticeKind.EVENT).order_by(Notice.id)
        return [(notice.state, notice.reason) for notice in query]


def test_the_invitation_has_time_link_and_calendars(sessions, cast, desk, chat):
    planned(sessions, cast, NOON)

    tick(desk, NOON)

    (text,) = chat.to("UMAYA")
    assert "Kickoff call: Tuesday, October 13, 3:00 PM, 1 h" in text
    assert "https://video.example.org/kickoff" in text
    assert "calendar.google.com" in text
    assert "outlook.office.com" in text
    assert ".ics" not in text
    assert chat.to("USAM") == chat.to("UFAY") == []


def test_where_pages_are_served_there_is_a_file_for_other_calendars(sessions, cast, chat):
    rules = Rules(public_url="https://bot.example.org")
    desk = Desk(sessions, {Platform.SLACK: chat}, rules, jobs=())
    event_id = planned(sessions, cast, NOON)

    tick(desk, NOON)

    assert f"https://bot.example.org/calendar/event-{event_id}-" in chat.to("UMAYA")[0]


def test_it_waits_for_open_hours_and_several_are_one_message(sessions, cast, desk, chat):
    planned(sessions, cast, EVENING)
    planned(sessions, cast, EVENING + timedelta(minutes=5), title="Second call", on="2026-10-14")

    tick(desk, EVENING + timedelta(minutes=6))
    at_night = chat.to("UMAYA")
    tick(desk, MORNING)

    assert at_night == []
    (text,) = chat.to("UMAYA")
    assert "You are invited to 2 events" in text
    assert sorted(states(sessions)) == [
        (NoticeState.SENT, None), (NoticeState.SKIPPED, "told_before"),
    ]  # fmt: skip


def test_what_begins_before_the_next_open_hour_does_not_wait(sessions, cast, desk, chat):
    planned(sessions, cast, EVENING, on="2026-10-06", at="08:00")

    tick(desk, EVENING)

    assert len(chat.to("UMAYA")) == 1


def test_what_begins_before_the_next_open_day_is_told_in_the_daytime(sessions, cast, desk, chat):
    friday_evening = datetime(2026, 10, 9, 23, tzinfo=UTC)
    saturday_at_eight = datetime(2026, 10, 10, 12, tzinfo=UTC)
    planned(sessions, cast, friday_evening, on="2026-10-12", at="11:00")  # a holiday

    tick(desk, friday_evening)
    at_night = chat.to("UMAYA")
    tick(desk, saturday_at_eight)

    assert at_night == []
    assert len(chat.to("UMAYA")) == 1


def test_who_would_come_at_the_former_time_is_told_before_it(sessions, cast, desk, chat):
    event_id = planned(sessions, cast, NOON, on="2026-10-06", at="08:00")
    tick(desk, NOON)

    changed(sessions, cast, event_id, EVENING, on="2026-10-20")
    tick(desk, EVENING)

    assert "has moved" in chat.to("UMAYA")[1]


def test_a_change_says_what_was_and_what_is(sessions, cast, desk, chat):
    event_id = planned(sessions, cast, NOON)
    tick(desk, NOON)

    changed(sessions, cast, event_id, NOON, at="16:00", length="90")
    tick(desk, NOON)

    assert len(chat.to("UMAYA")) == 2
    text = chat.to("UMAYA")[1]
    assert "it is now on Tuesday, October 13, 4:00 PM, 1 h 30 min." in text
    assert "It was to be on Tuesday, October 13, 3:00 PM." in text
    assert "It takes 1 h 30 min, not 1 h." in text


def test_of_several_changes_before_it_is_told_only_the_outcome_arrives(sessions, cast, desk, chat):
    event_id = planned(sessions, cast, NOON)
    tick(desk, NOON)
    for at in ("16:00", "17:00"):
        changed(sessions, cast, event_id, EVENING, at=at)

    tick(desk, MORNING)

    assert len(chat.to("UMAYA")) == 2
    assert "now on Tuesday, October 13, 5:00 PM" in chat.to("UMAYA")[1]
    assert "It was to be on Tuesday, October 13, 3:00 PM." in chat.to("UMAYA")[1]


def test_who_was_not_told_before_a_change_is_invited_to_what_it_is_now(sessions, cast, desk, chat):
    event_id = planned(sessions, cast, EVENING)
    changed(sessions, cast, event_id, EVENING, at="16:00")

    tick(desk, MORNING)

    (text,) = chat.to("UMAYA")
    assert text.startswith("You are invited:")
    assert "4:00 PM" in text


def test_a_cancellation_is_told_once_to_who_knew_of_it(sessions, cast, desk, chat):
    known = planned(sessions, cast, NOON)
    tick(desk, NOON)
    unknown = planned(sessions, cast, EVENING, title="Second call")
    for event_id in (known, known, unknown):
        canceled(sessions, cast, event_id, EVENING)

    tick(desk, MORNING)
    tick(desk, MORNING + timedelta(days=1))

    assert len(chat.to("UMAYA")) == 2
    assert "Kickoff call on Tuesday, October 13, 3:00 PM is canceled." in chat.to("UMAYA")[1]
    assert "Second call" not in chat.to("UMAYA")[1]


def test_a_message_that_surely_failed_is_made_again_with_all_its_news(sessions, cast, desk, chat):
    planned(sessions, cast, NOON)
    chat.faults.append(DeliveryError("service_unavailable"))

    tick(desk, NOON)
    tick(desk, NOON + timedelta(minutes=5))

    (text,) = chat.to("UMAYA")
    assert "Kickoff call" in text


def test_nobody_hears_of_what_is_over_or_after_they_left(sessions, cast, desk, chat):
    planned(sessions, cast, EVENING)
    planned(sessions, cast, EVENING, title="For all", audience="everybody", on="2026-10-06")
    with sessions.begin() as session:
        membership = session.query(Membership).filter_by(person_id=cast.maya_id).one()
        membership.left_on = EVENING.date()

    tick(desk, datetime(2026, 10, 6, 21, tzinfo=UTC))

    assert chat.posts == []
    assert (NoticeState.SKIPPED, "told_before") in states(sessions)
    assert (NoticeState.EXPIRED, "late") in states(sessions)


def test_while_everything_is_held_nothing_is_told(sessions, cast, desk, chat):
    with sessions.begin() as session:
        session.get_one(Cohort, cast.cohort_id).held_at = NOON

    planned(sessions, cast, NOON)
    tick(desk, NOON)

    assert chat.posts == []


def test_each_reads_it_in_their_own_zone(sessions, cast, desk, chat):
    with sessions.begin() as session:
        session.get_one(Person, cast.sam_id).time_zone = "America/Los_Angeles"

    planned(sessions, cast, NOON, audience="everybody")
    tick(desk, NOON)

    assert "3:00 PM, 1 h" in chat.to("UMAYA")[0]
    assert "12:00 PM PDT (3:00 PM EDT in New York), 1 h" in chat.to("USAM")[0]
