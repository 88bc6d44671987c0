"""Open and closed days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from program.calendar import ClosedDays, NoOpenDayError, is_known_holiday_code
from program.rules import Rules

WEEKEND = frozenset({5, 6})
WINTER_BREAK = frozenset(date(2026, 12, 21) + timedelta(days=n) for n in range(12))

days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
calendars = st.builds(
    ClosedDays,
    holiday_codes=st.sampled_from([(), ("US",)]),
    weekend=st.frozensets(st.integers(0, 6), max_size=6),
    own=st.frozensets(days, max_size=40),
)


def test_federal_holidays_are_closed_also_on_the_day_they_are_observed():
    closed = Rules().closed_days()

    independence_day_observed, new_year_observed = date(2026, 7, 3), date(2027, 12, 31)
    assert not closed.is_open(date(2026, 11, 26))
    assert not closed.is_open(independence_day_observed)
    assert not closed.is_open(new_year_observed)
    assert closed.is_open(date(2026, 11, 27))


def test_the_next_open_day_is_the_day_itself_when_it_is_open():
    closed = ClosedDays(weekend=WEEKEND)

    assert closed.next_open(date(2026, 10, 9)) == date(2026, 10, 9)
    assert closed.next_open(date(2026, 10, 10)) == date(2026, 10, 12)
    assert closed.previous_open(date(2026, 10, 11)) == date(2026, 10, 9)
    assert closed.previous_open(date(2026, 10, 9)) == date(2026, 10, 9)


def test_open_days_are_added_over_weekends_and_breaks():
    closed = Rules().closed_days(WINTER_BREAK)

    assert closed.add_open_days(date(2026, 12, 17), 2) == date(2027, 1, 4)
    assert closed.add_open_days(date(2026, 12, 19), 0) == date(2027, 1, 4)
    assert closed.add_open_days(date(2026, 12, 19), 1) == date(2027, 1, 4)
    with pytest.raises(ValueError, match="-1"):
        closed.add_open_days(date(2026, 12, 19), -1)


def test_a_stretch_is_given_whole_and_short_ones_are_left_out():
    closed = Rules().closed_days(WINTER_BREAK)
    inside = date(2026, 12, 28)

    assert closed.closed_stretches(inside, inside, 5) == ((date(2026, 12, 19), date(2027, 1, 3)),)
    assert closed.closed_stretches(inside, inside, 17) == ()
    assert closed.closed_stretches(date(2026, 10, 1), date(2026, 11, 30), 4) == ()


def test_a_cohort_that_closes_for_four_hundred_days_opens_again_after_them():
    first = date(2026, 3, 2)
    closed = ClosedDays((), WEEKEND, frozenset(first + timedelta(days=n) for n in range(400)))

    assert closed.next_open(first) == date(2027, 4, 6)
    assert closed.previous_open(date(2027, 4, 5)) == date(2026, 2, 27)


def test_a_cohort_that_never_opens_is_told():
    never = ClosedDays(weekend=frozenset(range(7)))

    for search in (never.next_open, never.previous_open):
        with pytest.raises(NoOpenDayError, match="2026-03-02"):
            search(date(2026, 3, 2))
    with pytest.raises(NoOpenDayError):
        never.add_open_days(date(2026, 3, 2), 3)


def test_the_search_ends_at_the_edge_of_the_calendar():
    never = ClosedDays(weekend=frozenset(range(7)))

    with pytest.raises(NoOpenDayError):
        never.next_open(date.max)
    with pytest.raises(NoOpenDayError):
        never.previous_open(date.min)


def test_holiday_calendars_are_known_by_country_and_state():
    assert [is_known_holiday_code(code) for code in ("US", "US-CA", "CA")] == [True] * 3
    assert [is_known_holiday_code(code) for code in ("XX", "US-XX", "", "us")] == [False] * 4


@settings(max_examples=100, deadline=None)
@given(calendars, days)
def test_next_and_previous_open_are_the_nearest_open_days(closed, day):
    after, before = closed.next_open(day), closed.previous_open(day)

    assert closed.is_open(after)
    assert closed.is_open(before)
    between = (before + timedelta(days=n) for n in range(1, (after - before).days))
    assert not any(closed.is_open(other) for other in between)
    assert before <= day <= after


@settings(max_examples=100, deadline=None)
@given(calendars, days, st.integers(1, 12))
def test_adding_open_days_passes_exactly_so_many(closed, day, count):
    end = closed.add_open_days(day, count)

    passed = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(map(closed.is_open, passed)) == count
    assert closed.is_open(end)


@settings(max_examples=100, deadline=None)
@given(calendars, days, st.integers(0, 120), st.integers(1, 12))
def test_stretches_are_the_long_runs_of_closed_days(closed, start, length, min_days):
    end = start + timedelta(days=length)
    stretches = closed.closed_stretches(start, end, min_days)

    in_stretch = {
        first + timedelta(days=n)
        for first, last in stretches
        for n in range((last - first).days + 1)
    }
    assert not any(map(closed.is_open, in_stretch))
    for n in range(length + 1):
        day = start + timedelta(days=n)
        assert (day in in_stretch) == (run_length(closed, day) >= min_days)


def run_length(closed, day):
    if closed.is_open(day):
        return 0
    first = last = day
    while not closed.is_open(first - timedelta(days=1)):
        first -= timedelta(days=1)
    while not closed.is_open(last + timedelta(days=1)):
        last += timedelta(days=1)
    return (last - first).days + 1
