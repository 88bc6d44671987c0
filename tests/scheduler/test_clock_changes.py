"""When clocks change, reminders stay at the hour that they show."""

from datetime import date

import pytest

from models import Notice, NoticeKind, Person
from program.timing import PROGRAM_RHYTHM, Month, nudge_instant, second_reminder_instant
from scheduler.tick import tick
from tests.scheduler.months import FIRST, nudges, pass_time, utc


def move(sessions, person_id, zone):
    with sessions.begin() as session:
        session.get_one(Person, person_id).time_zone = zone


def test_f38_the_nudge_after_the_clocks_went_back_comes_at_nine_as_before(sessions, cast, desk):
    # Clocks in New York go back on Sunday, November 1.
    pass_time(desk, FIRST, utc(2026, 11, 3))

    assert [row.sent_at for row in nudges(sessions, cast.maya_id)] == [FIRST, utc(2026, 11, 2, 14)]


@pytest.mark.parametrize(
    ("zone", "first", "second"),
    [
        ("Australia/Lord_Howe", utc(2026, 9, 30, 22, 30), utc(2026, 11, 1, 22)),
        ("Pacific/Auckland", utc(2026, 9, 30, 20), utc(2026, 11, 1, 20)),
        ("Asia/Kolkata", utc(2026, 10, 1, 3, 30), utc(2026, 11, 2, 3, 30)),
        ("Europe/Berlin", utc(2026, 10, 1, 7), utc(2026, 11, 2, 8)),
    ],
)
def test_f38_whole_hours_half_hours_and_none_all_show_nine(rules, zone, first, second):
    zone = Person(name="Maya Lin", email="maya@example.org", time_zone=zone).zone

    found = [
        nudge_instant(Month(2026, month), zone, rules.closed_days(), PROGRAM_RHYTHM, rules)
        for month in (10, 11)
    ]

    assert found == [first, second]


def test_f38_a_zone_whose_rules_changed_overnight_is_judged_by_the_new_ones(
    sessions, cast, desk, chat
):
    """A new list of zones is to the bot what a new zone is: the hour is worked out at each look."""
    move(sessions, cast.maya_id, "Etc/GMT+5")
    tick(desk, utc(2026, 10, 1, 12, 59))

    move(sessions, cast.maya_id, "Etc/GMT+4")
    tick(desk, utc(2026, 10, 1, 13))
    tick(desk, utc(2026, 10, 1, 14))

    assert [row.sent_at for row in nudges(sessions, cast.maya_id)] == [utc(2026, 10, 1, 13)]
    assert len(chat.to("UMAYA")) == 1


def test_f38_a_leap_day_is_a_day_as_any_other(rules):
    zone, closed = Person(name="Maya", email="m", time_zone="America/New_York").zone, None
    closed = rules.closed_days(frozenset(date(2028, 2, day) for day in range(20, 29)))

    reminder = second_reminder_instant(Month(2028, 2), zone, closed, PROGRAM_RHYTHM, rules)

    assert reminder == utc(2028, 2, 29, 14)


def test_f38_a_month_whose_thirty_first_is_closed_ends_before_it(rules):
    zone = Person(name="Maya", email="m", time_zone="America/New_York").zone
    closed = rules.closed_days(frozenset(date(2026, 12, day) for day in range(20, 32)))

    assert second_reminder_instant(Month(2026, 12), zone, closed, PROGRAM_RHYTHM, rules) is None


def test_f38_a_day_that_comes_twice_brings_one_nudge(sessions, cast, desk):
    """Maya flies west over the date line after the nudge: her October begins a second time."""
    move(sessions, cast.maya_id, "Pacific/Auckland")
    tick(desk, utc(2026, 9, 30, 23, 30))

    move(sessions, cast.maya_id, "Pacific/Honolulu")
    tick(desk, utc(2026, 10, 1, 20))

    with sessions.read() as session:
        kept = session.query(Notice).filter_by(
            recipient_id=cast.maya_id, kind=NoticeKind.NUDGE, period="2026-10"
        )
        assert [row.sent_at for row in kept] == [utc(2026, 9, 30, 23, 30)]
