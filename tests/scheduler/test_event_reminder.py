"""Everybody invited is reminded a day and an hour before, never in quiet hours, never twice."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import Membership, Notice, NoticeKind, NoticeState, Person, Platform, Role
from models.event import add_version, cancel_if_on, find_event
from models.installation import get_secret
from program.event_reminders import Ahead, reminder_instant
from program.hours import is_decent
from program.rules import Rules
from scheduler import attendance, event_reminder
from scheduler.desk import Desk
from scheduler.instants import next_instant
from scheduler.tick import tick
from tests.cast import add_person
from tests.handlers.event_world import add_event_row, cancel, change
from tests.program.silent_world import counted_queries

TUESDAY = datetime(2026, 10, 20, 19, tzinfo=UTC)
"""3:00 PM in New York."""
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def desk(sessions, cast, chat) -> Desk:
    return Desk(sessions, {Platform.SLACK: chat}, Rules(), jobs=(event_reminder.JOB,))


def planned(sessions, cast, starts_at, **more) -> int:
    """Add an event that everybody has been told of weeks ago."""
    with sessions.begin() as session:
        made_at = datetime(2026, 9, 1, tzinfo=UTC)
        event = add_event_row(session, cast.cohort_id, starts_at, made_at=made_at, **more)
        add_version(session, event, made_at)
        return event.id


def reasons(sessions) -> list[tuple[NoticeState, str | None]]:
    with sessions.read() as session:
        query = session.query(Notice).filter_by(kind=NoticeKind.EVENT_REMINDER)
        return [(notice.state, notice.reason) for notice in query.order_by(Notice.id)]


def test_a_day_and_an_hour_before_once_each(sessions, cast, desk, chat):
    planned(sessions, cast, TUESDAY, link="https://example.org/room")

    for at in (TUESDAY - DAY - MINUTE, TUESDAY - DAY, TUESDAY - DAY + HOUR):
        tick(desk, at)
    day_before = chat.to("UMAYA")
    for at in (TUESDAY - HOUR - MINUTE, TUESDAY - HOUR, TUESDAY - HOUR + MINUTE, TUESDAY + HOUR):
        tick(desk, at)

    assert [text.partition(":")[0] for text in chat.to("UMAYA")] == ["Tomorrow", "In 1 h"]
    assert day_before == chat.to("UMAYA")[:1]
    assert "https://example.org/room" in day_before[0]
    assert len(chat.to("USAM")) == 2
    assert chat.to("UFAY") == []


def test_what_would_fall_into_the_weekend_comes_in_the_last_open_hour(sessions, cast, desk, chat):
    monday = datetime(2026, 10, 19, 12, tzinfo=UTC)  # 8:00 AM in New York
    friday = datetime(2026, 10, 16, 21, tzinfo=UTC)  # 5:00 PM
    planned(sessions, cast, monday)

    tick(desk, friday - MINUTE)
    before = chat.to("UMAYA")
    tick(desk, friday)
    tick(desk, monday - HOUR)

    assert before == []
    (text,) = chat.to("UMAYA")
    assert text.startswith("Next: Deep dive: Monday, October 19, 8:00 AM")


def test_each_is_reminded_by_their_own_clock(sessions, cast, desk, chat):
    with sessions.begin() as session:
        session.get_one(Person, cast.sam_id).time_zone = "Pacific/Honolulu"
    planned(sessions, cast, TUESDAY)  # 9:00 AM there

    tick(desk, TUESDAY - DAY)

    assert len(chat.to("UMAYA")) == len(chat.to("USAM")) == 1
    assert "9:00 AM HST (3:00 PM EDT in New York)" in chat.to("USAM")[0]


def test_nobody_is_reminded_of_what_they_were_just_told(sessions, cast, desk, chat):
    event_id = planned(sessions, cast, TUESDAY)
    with sessions.begin() as session:
        event = find_event(session, event_id)
        event.revision = 2
        add_version(session, event, TUESDAY - DAY + MINUTE)

    tick(desk, TUESDAY - DAY + HOUR)
    tick(desk, TUESDAY - HOUR)

    assert [text.partition(":")[0] for text in chat.to("UMAYA")] == ["In 1 h"]


def test_a_moved_event_is_reminded_of_anew_at_its_new_time(sessions, cast, desk, chat):
    event_id = planned(sessions, cast, TUESDAY)
    tick(desk, TUESDAY - DAY)
    with sessions.begin() as session:
        change(session, cast, event_id, TUESDAY - DAY + MINUTE, on="2026-10-22")
    chat.posts.clear()

    for at in (TUESDAY - HOUR, TUESDAY + DAY, TUESDAY + 2 * DAY - HOUR):
        tick(desk, at)

    leads = [text.partition(":")[0] for text in chat.to("USAM")]
    assert leads == ["Deep dive has moved", "Tomorrow", "In 1 h"]


def test_what_is_canceled_or_moved_before_it_goes_out_is_not_sent(sessions, cast, desk, chat):
    event_id = planned(sessions, cast, TUESDAY)
    with sessions.begin() as session:
        event_reminder.run(session, Rules(), TUESDAY - DAY, TUESDAY - DAY)
        cancel_if_on(session, event_id, TUESDAY - DAY)

    tick(desk, TUESDAY - DAY)

    assert chat.posts == []
    assert reasons(sessions) == [(NoticeState.SKIPPED, "canceled")] * 2


def test_who_was_away_from_the_machine_gets_one_reminder_not_two(sessions, cast, desk, chat):
    planned(sessions, cast, TUESDAY)

    tick(desk, TUESDAY - HOUR + MINUTE)

    assert len(chat.to("UMAYA")) == 1
    assert chat.to("UMAYA")[0].startswith("In 59 min: ")


def test_after_the_start_nothing_is_sent(sessions, cast, desk, chat):
    planned(sessions, cast, TUESDAY)

    tick(desk, TUESDAY)

    assert chat.posts == []
    assert reasons(sessions) == []


def test_a_pause_a_wish_for_less_and_a_departure_are_kept(sessions, cast, desk, chat):
    planned(sessions, cast, TUESDAY)
    with sessions.begin() as session:
        session.get_one(Person, cast.maya_id).paused_until_on = date(2026, 10, 27)
        session.get_one(Person, cast.sam_id).fewer_reminders = True
        gone = add_person(session, "Olu Ade", cast.cohort_id, Role.MENTOR)
        event_reminder.run(session, Rules(), TUESDAY - DAY, TUESDAY - DAY)
        session.query(Membership).filter_by(person_id=gone.id).one().left_on = date(2026, 10, 19)

    tick(desk, TUESDAY - DAY)
    tick(desk, TUESDAY - HOUR)

    assert chat.to("UMAYA") == chat.to("UOLU") == []
    assert len(chat.to("USAM")) == 1
    assert {reason for _, reason in reasons(sessions)} == {
        None, "paused", "left", "fewer_reminders",
    }  # fmt: skip


def test_who_joined_later_hears_of_a_cancellation(sessions, cast, desk, chat):
    event_id = planned(sessions, cast, TUESDAY)
    tick(desk, TUESDAY - DAY)
    with sessions.begin() as session:
        cancel(session, cast.fay_id, event_id, TUESDAY - DAY + MINUTE)

    tick(desk, TUESDAY - DAY + 2 * MINUTE)

    assert "is canceled." in chat.to("USAM")[1]


def test_reminders_do_not_count_towards_the_weekly_limit(desk):
    assert NoticeKind.EVENT_REMINDER not in desk.reminder_kinds
    assert NoticeKind.EVENT not in desk.reminder_kinds
    assert NoticeKind.ATTENDANCE in desk.reminder_kinds


def test_a_clock_that_jumps_finds_each_of_them(sessions, cast, desk):
    planned(sessions, cast, TUESDAY)
    with sessions.begin() as session:
        found = []
        now = TUESDAY - 2 * DAY
        while (now := next_instant(session, Rules(), now)) and now <= TUESDAY + HOUR:
            found.append(now)

    assert {TUESDAY - DAY, TUESDAY - HOUR, TUESDAY + HOUR} <= set(found)


@given(
    st.integers(0, 60 * 24 * 600),
    st.sampled_from(
        ["America/New_York", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kolkata",
         "Australia/Lord_Howe", "Africa/Casablanca", "America/St_Johns"]
    ),
)  # fmt: skip
@settings(max_examples=40)
def test_a_reminder_is_decent_and_in_time_in_every_zone(minute, zone_name):
    rules, zone = Rules(), ZoneInfo(zone_name)
    starts_at = datetime(2026, 2, 1, tzinfo=UTC) + timedelta(minutes=minute)
    closed = rules.closed_days()

    day, hour = (reminder_instant(starts_at, ahead, zone, closed, rules) for ahead in Ahead)

    for at in (day, hour):
        assert at is None or (is_decent(at, zone, closed, rules) and at < starts_at)
    assert hour is None or hour > day


def test_the_question_comes_after_the_end_and_not_before(sessions, cast, chat):
    desk = Desk(sessions, {Platform.SLACK: chat}, Rules(), jobs=(attendance.JOB,))
    planned(sessions, cast, TUESDAY)

    tick(desk, TUESDAY + HOUR - MINUTE)
    before = list(chat.posts)
    tick(desk, TUESDAY + HOUR)
    tick(desk, TUESDAY + HOUR + MINUTE)

    assert before == []
    assert [text.splitlines()[0] for text in chat.to("UMAYA")] == [
        "Were you at Deep dive on Tuesday, October 20? The facilitators see your answer."
    ]
    assert len(chat.to("USAM")) == 1
    assert chat.to("UFAY") == []


def test_what_is_moved_when_people_were_asked_already_is_asked_about_again(sessions, cast, chat):
    desk = Desk(sessions, {Platform.SLACK: chat}, Rules(), jobs=(attendance.JOB,))
    night = datetime(2026, 10, 21, 1, tzinfo=UTC)
    event_id = planned(sessions, cast, night)
    tick(desk, night + HOUR)  # nobody is asked at night
    with sessions.begin() as session:
        change(session, cast, event_id, night + 2 * HOUR, on="2026-10-22", at="15:00")
    tick(desk, TUESDAY + DAY)
    before = chat.to("UMAYA")
    tick(desk, TUESDAY + 3 * DAY)
    with sessions.begin() as session:
        change(session, cast, event_id, TUESDAY + 3 * DAY, on="2026-10-26", at="15:00")
    tick(desk, TUESDAY + 7 * DAY)

    asked = [text.partition("?")[0] for text in chat.to("UMAYA") if text.startswith("Were you")]
    assert not any(text.startswith("Were you") for text in before)
    assert asked == [
        "Were you at Deep dive on Thursday, October 22",
        "Were you at Deep dive on Monday, October 26",
    ]


@pytest.mark.parametrize(
    ("job", "now"), [(event_reminder, TUESDAY - HOUR), (attendance, TUESDAY + DAY)]
)
def test_the_number_of_queries_does_not_grow_with_the_events(sessions, cast, job, now):
    with sessions.begin() as session:
        get_secret(session)  # made once
    numbers = []
    for more in (2, 7):
        for number in range(more):
            planned(sessions, cast, TUESDAY - number * MINUTE, title=f"{more}x{number}")
        with sessions.begin() as session, counted_queries(sessions) as statements:
            job.run(session, Rules(), now - MINUTE, now)
            numbers.append(len([one for one in statements if one.startswith("SELECT")]))

    assert numbers[0] == numbers[1] <= 12
