"""When a notice may go out: quiet hours, closed days, holds, pauses, the weekly limit."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from models import ChatAccount, ClosedDay, Cohort, NoticeState, Person, Platform
from models.outbox import wake_waiting
from program.reach import closed_days_for
from program.rules import Rules
from scheduler.delivery import deliver
from tests.cast import WORKSPACE
from tests.scheduler.desk import REMINDER, add_notice, desk_of, notice

NEW_YORK = ZoneInfo("America/New_York")


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Return the instant at which New York shows this time."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=NEW_YORK).astimezone(UTC)


MONDAY = date(2026, 10, 5)
TUESDAY, WEDNESDAY, FRIDAY = (MONDAY + timedelta(days=n) for n in (1, 2, 4))
COLUMBUS_DAY = date(2026, 10, 12)


def add_reminder(sessions, person_id, now, key="a", **row):
    add_notice(sessions, person_id, now, key, kind=REMINDER, **row)


@pytest.mark.parametrize(
    ("due_at", "opens_at"),
    [
        (at(MONDAY, 7, 59), at(MONDAY, 8)),
        (at(MONDAY, 18), at(TUESDAY, 8)),
        (at(FRIDAY, 18, 30), at(date(2026, 10, 13), 8)),
        (at(COLUMBUS_DAY, 11), at(date(2026, 10, 13), 8)),
        (at(date(2026, 10, 31), 12), at(date(2026, 11, 2), 8)),
    ],
)
def test_a_reminder_waits_for_the_next_open_hour_of_its_reader(
    sessions, cast, chat, due_at, opens_at
):
    add_reminder(sessions, cast.maya_id, due_at)
    desk = desk_of(sessions, chat)

    deliver(desk, due_at)
    waiting = notice(sessions)
    deliver(desk, opens_at)

    assert (waiting.state, waiting.reason, waiting.due_at) == (
        NoticeState.DUE,
        "quiet_hours",
        opens_at,
    )
    assert chat.to("UMAYA") == ["a"]


def test_quiet_hours_are_those_of_the_readers_own_zone(sessions, cast, chat):
    with sessions.begin() as session:
        session.get_one(Person, cast.sam_id).time_zone = "Pacific/Honolulu"
    now = at(MONDAY, 12)
    add_reminder(sessions, cast.maya_id, now)
    add_reminder(sessions, cast.sam_id, now, "b")

    deliver(desk_of(sessions, chat), now)

    assert chat.to("UMAYA") == ["a"]
    assert chat.to("USAM") == []
    assert notice(sessions, "b").due_at == at(MONDAY, 14)


def test_the_cohorts_own_closed_days_are_quiet_too(sessions, cast, chat):
    with sessions.begin() as session:
        session.add(ClosedDay(cohort_id=cast.cohort_id, day=TUESDAY))
    add_reminder(sessions, cast.maya_id, at(TUESDAY, 10))

    deliver(desk_of(sessions, chat), at(TUESDAY, 10))

    assert notice(sessions).due_at == at(WEDNESDAY, 8)


def test_what_is_about_a_cohort_that_is_over_keeps_to_its_closed_days(sessions, cast):
    with sessions.begin() as session:
        cohort = session.get_one(Cohort, cast.cohort_id)
        session.add(ClosedDay(cohort_id=cohort.id, day=TUESDAY))
        maya, day_after = session.get_one(Person, cast.maya_id), cohort.ends_on + timedelta(days=1)
        now = at(day_after, 12)
        about_it = closed_days_for(session, maya, Rules(), now, cohort.id)
        about_nothing = closed_days_for(session, maya, Rules(), now)

    assert TUESDAY in about_it.own
    assert TUESDAY not in about_nothing.own


def test_a_closed_day_of_a_cohort_that_is_over_is_open_again(sessions, cast, chat):
    with sessions.begin() as session:
        old = Cohort(
            name="old",
            starts_on=date(2025, 9, 1),
            ends_on=date(2026, 4, 30),
            time_zone="America/New_York",
        )
        session.add(old)
        session.flush()
        session.add(ClosedDay(cohort_id=old.id, day=TUESDAY))
    add_reminder(sessions, cast.maya_id, at(TUESDAY, 10))

    deliver(desk_of(sessions, chat), at(TUESDAY, 10))

    assert chat.to("UMAYA") == ["a"]


def test_a_message_that_somebody_sent_does_not_keep_quiet_hours(sessions, cast, chat):
    add_notice(sessions, cast.maya_id, at(MONDAY, 22))

    deliver(desk_of(sessions, chat), at(MONDAY, 22))

    assert chat.to("UMAYA") == ["a"]


def test_a_held_cohort_hears_nothing_until_it_is_released(sessions, cast, clock, chat):
    with sessions.begin() as session:
        session.get_one(Cohort, cast.cohort_id).held_at = clock.now
    add_reminder(sessions, cast.maya_id, clock.now, cohort_id=cast.cohort_id)
    desk = desk_of(sessions, chat)
    deliver(desk, clock.now)
    held = notice(sessions)

    with sessions.begin() as session:
        session.get_one(Cohort, cast.cohort_id).held_at = None
        wake_waiting(session, "held", clock.now, cohort_id=cast.cohort_id)
    deliver(desk, clock.now)

    assert (held.state, held.reason, held.attempts) == (NoticeState.DUE, "held", 0)
    assert chat.to("UMAYA") == ["a"]


def test_what_a_hold_outlasted_is_told_as_such(sessions, cast, clock, chat):
    with sessions.begin() as session:
        session.get_one(Cohort, cast.cohort_id).held_at = clock.now
    expires_at = clock.now + timedelta(minutes=30)
    add_reminder(sessions, cast.maya_id, clock.now, cohort_id=cast.cohort_id, expires_at=expires_at)
    desk = desk_of(sessions, chat)

    deliver(desk, clock.now)
    deliver(desk, expires_at)

    row = notice(sessions)
    assert (row.state, row.reason) == (NoticeState.EXPIRED, "held")


def test_what_is_not_held_goes_out_of_a_held_cohort(sessions, cast, clock, chat):
    with sessions.begin() as session:
        session.get_one(Cohort, cast.cohort_id).held_at = clock.now
    add_notice(sessions, cast.maya_id, clock.now, cohort_id=cast.cohort_id)

    deliver(desk_of(sessions, chat), clock.now)

    assert chat.to("UMAYA") == ["a"]


@pytest.mark.parametrize(("until", "texts"), [(MONDAY, []), (MONDAY - timedelta(days=1), ["a"])])
def test_who_paused_reminders_has_none_through_that_day(sessions, cast, clock, chat, until, texts):
    with sessions.begin() as session:
        session.get_one(Person, cast.maya_id).paused_until_on = until
    add_reminder(sessions, cast.maya_id, clock.now)

    deliver(desk_of(sessions, chat), clock.now)

    assert chat.to("UMAYA") == texts
    assert notice(sessions).reason == (None if texts else "paused")


def test_a_pause_does_not_stop_what_a_person_sent(sessions, cast, clock, chat):
    with sessions.begin() as session:
        session.get_one(Person, cast.maya_id).paused_until_on = FRIDAY
    add_notice(sessions, cast.maya_id, clock.now)

    deliver(desk_of(sessions, chat), clock.now)

    assert chat.to("UMAYA") == ["a"]


def test_the_fourth_reminder_of_a_week_waits_for_the_next_one(sessions, cast, chat):
    for number in range(4):
        add_reminder(sessions, cast.maya_id, at(TUESDAY, 10), f"r{number}")
    desk = desk_of(sessions, chat)

    deliver(desk, at(TUESDAY, 10))
    fourth = notice(sessions, "r3")
    deliver(desk, at(date(2026, 10, 13), 8))

    assert (fourth.state, fourth.reason) == (NoticeState.DUE, "weekly_limit")
    # Monday the 12th is Columbus Day.
    assert fourth.due_at == at(date(2026, 10, 13), 8)
    assert chat.to("UMAYA") == ["r0", "r1", "r2", "r3"]


def test_f25_what_perhaps_arrived_counts_towards_the_limit(sessions, cast, chat):
    doubt = {"state": NoticeState.NEEDS_HUMAN, "sent_at": at(MONDAY, 10)}
    for number in range(3):
        add_reminder(sessions, cast.maya_id, at(MONDAY, 10), f"r{number}", **doubt)
    add_reminder(sessions, cast.maya_id, at(TUESDAY, 10), "r3")

    deliver(desk_of(sessions, chat), at(TUESDAY, 10))

    assert notice(sessions, "r3").reason == "weekly_limit"


def test_a_reminder_that_is_of_no_use_next_week_is_skipped_for_the_limit(sessions, cast, chat):
    for number in range(4):
        add_reminder(
            sessions, cast.maya_id, at(TUESDAY, 10), f"r{number}", expires_at=at(FRIDAY, 17)
        )

    deliver(desk_of(sessions, chat), at(TUESDAY, 10))

    row = notice(sessions, "r3")
    assert (row.state, row.reason) == (NoticeState.SKIPPED, "weekly_limit")


def test_articles_do_not_count_towards_the_limit(sessions, cast, chat):
    for number in range(5):
        add_notice(sessions, cast.maya_id, at(TUESDAY, 10), f"a{number}")
    add_reminder(sessions, cast.maya_id, at(TUESDAY, 10), "r")

    deliver(desk_of(sessions, chat), at(TUESDAY, 10))

    assert chat.to("UMAYA")[-1] == "r"


def test_what_may_have_arrived_counts_towards_the_limit(sessions, cast, chat):
    chat.loses_answers = True
    for number in range(4):
        add_reminder(sessions, cast.maya_id, at(TUESDAY, 10), f"r{number}")

    deliver(desk_of(sessions, chat), at(TUESDAY, 10))

    assert len(chat.posts) == 3
    assert notice(sessions, "r3").reason == "weekly_limit"


def test_the_limit_is_a_rule_of_the_program(sessions, cast, chat, rules):
    rules = replace(rules, decency=replace(rules.decency, reminders_per_week=1))
    for number in range(2):
        add_reminder(sessions, cast.maya_id, at(TUESDAY, 10), f"r{number}")

    deliver(desk_of(sessions, chat, rules=rules), at(TUESDAY, 10))

    assert chat.to("UMAYA") == ["r0"]


def test_what_came_too_late_expires(sessions, cast, clock, chat):
    add_reminder(sessions, cast.maya_id, clock.now, expires_at=clock.now)

    deliver(desk_of(sessions, chat), clock.now)

    row = notice(sessions)
    assert (row.state, row.reason, row.settled_at) == (NoticeState.EXPIRED, "late", clock.now)
    assert chat.posts == []


def leave_workspace(sessions, person_id, now):
    with sessions.begin() as session:
        account = session.query(ChatAccount).filter_by(person_id=person_id).one()
        account.deactivated_at = now


def test_somebody_who_joins_the_workspace_later_gets_what_waited(sessions, cast, clock, chat):
    leave_workspace(sessions, cast.maya_id, clock.now)
    add_notice(sessions, cast.maya_id, clock.now)
    desk = desk_of(sessions, chat)
    deliver(desk, clock.now)
    waiting = notice(sessions)

    with sessions.begin() as session:
        session.add(
            ChatAccount(
                person_id=cast.maya_id,
                platform=Platform.SLACK,
                workspace_id=WORKSPACE,
                user_id="UMAYA2",
            )
        )
    deliver(desk, clock.advance(days=1))

    assert (waiting.state, waiting.reason, waiting.attempts) == (
        NoticeState.DUE,
        "not_in_workspace",
        0,
    )
    assert chat.to("UMAYA2") == ["a"]


def test_after_two_weeks_nobody_is_waited_for(sessions, cast, clock, chat):
    leave_workspace(sessions, cast.maya_id, clock.now)
    add_notice(sessions, cast.maya_id, clock.now)
    desk = desk_of(sessions, chat)
    looks = 0

    while notice(sessions).state is NoticeState.DUE:
        looks += 1
        deliver(desk, clock.now)
        clock.now = max(clock.now, notice(sessions).due_at)

    row = notice(sessions)
    assert (row.state, row.reason) == (NoticeState.DEAD, "not_in_workspace")
    assert looks == 15


def test_what_expires_before_they_join_is_dead_and_not_late(sessions, cast, clock, chat):
    leave_workspace(sessions, cast.maya_id, clock.now)
    expires_at = clock.now + timedelta(hours=5)
    add_notice(sessions, cast.maya_id, clock.now, expires_at=expires_at)
    desk = desk_of(sessions, chat)

    deliver(desk, clock.now)
    deliver(desk, expires_at)

    row = notice(sessions)
    assert (row.state, row.reason) == (NoticeState.DEAD, "not_in_workspace")
