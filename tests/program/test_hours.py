"""Quiet hours and local time, in every zone there is."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from program.calendar import ClosedDays, NoOpenDayError
from program.hours import is_decent, last_decent_before, local_day, local_instant, next_decent
from program.rules import Decency, Rules
from tests.program.every_zone import moments, zones

RULES = Rules()
FEDERAL = RULES.closed_days()
CHICAGO, NEW_YORK = ZoneInfo("America/Chicago"), ZoneInfo("America/New_York")
QUARTER_HOUR = timedelta(minutes=15)

calendars = st.builds(
    ClosedDays,
    st.sampled_from([(), ("US",)]),
    st.sampled_from([frozenset(), frozenset({5, 6}), frozenset({4, 5})]),
)
hours = st.builds(
    lambda until, start: replace(RULES, decency=Decency(start, until)),
    st.integers(0, 12),
    st.integers(13, 24),
)


def local(day, hour, minute=0, zone=CHICAGO):
    return datetime(2026, 11, day, hour, minute, tzinfo=zone)


@pytest.mark.parametrize(
    ("moment", "decent"),
    [
        (local(24, 7, 59), False),
        (local(24, 8), True),
        (local(24, 17, 59), True),
        (local(24, 18), False),
        (local(21, 12), False),
        (local(26, 12), False),
    ],
)
def test_decent_hours_are_from_eight_to_six_on_open_days(moment, decent):
    assert is_decent(moment, CHICAGO, FEDERAL, RULES) is decent


def test_what_counts_are_the_recipients_clocks():
    moment = local(24, 17, 30, zone=CHICAGO)

    assert is_decent(moment, CHICAGO, FEDERAL, RULES)
    assert not is_decent(moment, NEW_YORK, FEDERAL, RULES)


def test_what_comes_on_thanksgiving_eve_waits_for_friday_morning():
    moment = local(25, 20)

    assert next_decent(moment, CHICAGO, FEDERAL, RULES) == local(27, 8)
    assert next_decent(local(27, 18), CHICAGO, FEDERAL, RULES) == local(30, 8)


def test_a_decent_moment_stays_as_it_is_but_in_utc():
    moment = local(24, 10, 17)

    for answer in (next_decent, last_decent_before):
        assert answer(moment, CHICAGO, FEDERAL, RULES) == moment
        assert answer(moment, CHICAGO, FEDERAL, RULES).tzinfo is UTC


def test_an_early_reminder_goes_to_the_beginning_of_the_last_open_hour_before():
    assert last_decent_before(local(23, 7, 30), CHICAGO, FEDERAL, RULES) == local(20, 17)
    assert last_decent_before(local(23, 19), CHICAGO, FEDERAL, RULES) == local(23, 17)
    assert last_decent_before(local(26, 12), CHICAGO, FEDERAL, RULES) == local(25, 17)


def test_without_quiet_hours_only_closed_days_hold_things_back():
    rules = replace(RULES, decency=Decency(quiet_from_hour=24, quiet_until_hour=0))

    assert next_decent(local(24, 23, 59), CHICAGO, FEDERAL, rules) == local(24, 23, 59)
    assert next_decent(local(21, 3), CHICAGO, FEDERAL, rules) == local(23, 0)
    assert last_decent_before(local(21, 3), CHICAGO, FEDERAL, rules) == local(20, 23)


def test_a_cohort_that_never_opens_is_told_at_once():
    never = ClosedDays(weekend=frozenset(range(7)))

    for answer in (next_decent, last_decent_before):
        with pytest.raises(NoOpenDayError):
            answer(local(24, 12), CHICAGO, never, RULES)


CLOCK_CHANGES = [
    # zone, local time asked for, offset of the answer, local time of the answer
    ("America/New_York", (2026, 3, 8, 2, 30), -4, "2026-03-08 03:30"),
    ("America/New_York", (2026, 3, 8, 1, 59), -5, "2026-03-08 01:59"),
    ("America/New_York", (2026, 3, 8, 3, 0), -4, "2026-03-08 03:00"),
    ("America/New_York", (2026, 11, 1, 1, 30), -4, "2026-11-01 01:30"),
    ("America/New_York", (2026, 11, 1, 2, 0), -5, "2026-11-01 02:00"),
    ("Australia/Lord_Howe", (2026, 10, 4, 2, 10), 11, "2026-10-04 02:40"),
    ("Australia/Lord_Howe", (2026, 4, 5, 1, 45), 11, "2026-04-05 01:45"),
    ("America/Santiago", (2026, 9, 6, 0, 0), -3, "2026-09-06 01:00"),
    ("America/Santiago", (2026, 4, 4, 23, 30), -3, "2026-04-04 23:30"),
    ("Asia/Kolkata", (2026, 3, 8, 2, 30), 5.5, "2026-03-08 02:30"),
]


@pytest.mark.parametrize(("name", "asked", "offset", "shown"), CLOCK_CHANGES)
def test_a_skipped_time_moves_forward_and_a_repeated_one_is_the_first(name, asked, offset, shown):
    zone = ZoneInfo(name)
    year, month, day, hour, minute = asked

    instant = local_instant(date(year, month, day), hour, minute, zone)

    assert instant.astimezone(zone).strftime("%Y-%m-%d %H:%M") == shown
    assert instant.astimezone(zone).utcoffset() == timedelta(hours=offset)
    assert instant.tzinfo is UTC


def test_a_day_begins_at_midnight_where_the_person_is():
    moment = datetime(2026, 12, 1, 5, 30, tzinfo=UTC)

    assert local_day(moment, NEW_YORK) == date(2026, 12, 1)
    assert local_day(moment, CHICAGO) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("name", "opens_at", "moment"),
    [
        # Clocks jump over the opening hour, or show it twice.
        ("Antarctica/Troll", 2, datetime(2026, 3, 28, 23, tzinfo=UTC)),
        ("Antarctica/Troll", 2, datetime(2026, 10, 25, 1, 20, tzinfo=UTC)),
        ("Pacific/Chatham", 3, datetime(2026, 9, 26, 12, tzinfo=UTC)),
        ("Pacific/Chatham", 3, datetime(2026, 4, 4, 14, 5, tzinfo=UTC)),
        ("America/Santiago", 0, datetime(2026, 9, 6, 3, 30, tzinfo=UTC)),
        ("Africa/Cairo", 0, datetime(2026, 4, 23, 20, tzinfo=UTC)),
    ],
)
def test_the_opening_is_exact_also_where_clocks_change_at_that_hour(name, opens_at, moment):
    zone = ZoneInfo(name)
    rules = replace(RULES, decency=Decency(24, opens_at))

    answer = next_decent(moment, zone, ClosedDays(), rules)

    assert answer == first_decent_quarter(moment, zone, ClosedDays(), rules)


def first_decent_quarter(moment, zone, closed, rules):
    """Return the answer slowly: hours, days and clock changes all begin on a quarter hour."""
    if is_decent(moment, zone, closed, rules):
        return moment
    quarter = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
    while quarter < moment or not is_decent(quarter, zone, closed, rules):
        quarter += QUARTER_HOUR
    return quarter


@settings(max_examples=100, deadline=None)
@given(zones, moments, calendars, hours)
def test_the_next_decent_moment_is_the_first_one(zone, moment, closed, rules):
    answer = next_decent(moment, zone, closed, rules)

    assert is_decent(answer, zone, closed, rules)
    assert answer == first_decent_quarter(moment, zone, closed, rules)
    assert next_decent(answer, zone, closed, rules) == answer


@settings(max_examples=100, deadline=None)
@given(zones, moments, calendars, hours)
def test_the_last_decent_moment_is_in_the_last_open_hour_before(zone, moment, closed, rules):
    answer = last_decent_before(moment, zone, closed, rules)

    assert answer <= moment
    assert is_decent(answer, zone, closed, rules)
    later = answer + timedelta(hours=1)
    while later < moment:
        assert not is_decent(later, zone, closed, rules)
        later += QUARTER_HOUR


@settings(max_examples=100, deadline=None)
@given(zones, moments, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
def test_a_local_time_is_shown_by_the_clocks_or_skipped_by_them(zone, moment, hour, minute):
    day = local_day(moment, zone)

    instant = local_instant(day, hour, minute, zone)

    shown = instant.astimezone(zone)
    wanted = datetime.combine(day, time(hour, minute))
    if shown.replace(tzinfo=None) != wanted:
        skipped = shown.utcoffset() - (instant - timedelta(hours=3)).astimezone(zone).utcoffset()
        assert shown.replace(tzinfo=None) == wanted + skipped
        assert skipped > timedelta(0)
    assert shown.fold == 0
