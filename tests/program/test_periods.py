"""Months and weeks."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from program.periods import IsoWeek, Month, month_bounds, months_between, week_bounds
from tests.program.every_zone import moments, zones

NEW_YORK = ZoneInfo("America/New_York")

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def test_months_know_their_key_and_their_days():
    leap, common = Month(2028, 2), Month(2027, 2)

    assert (leap.key, leap.first_day, leap.last_day) == (
        "2028-02",
        date(2028, 2, 1),
        date(2028, 2, 29),
    )
    assert common.last_day == date(2027, 2, 28)
    assert Month(2026, 12).next() == Month(2027, 1)
    assert Month(2027, 1).previous() == Month(2026, 12)


def test_weeks_belong_to_the_year_of_their_thursday():
    new_year = IsoWeek.containing(date(2027, 1, 1))

    assert new_year.key == "2026-W53"
    assert (new_year.first_day, new_year.last_day) == (date(2026, 12, 28), date(2027, 1, 3))
    assert new_year.next().key == "2027-W01"
    assert new_year.next().previous() == new_year


def test_the_months_of_a_pair_are_listed_over_the_turn_of_the_year():
    months = months_between(date(2026, 11, 30), date(2027, 2, 1))

    assert [month.key for month in months] == ["2026-11", "2026-12", "2027-01", "2027-02"]
    assert months_between(date(2026, 11, 30), date(2026, 11, 1)) == ()


def test_a_month_begins_at_midnight_where_the_person_is():
    start, end = month_bounds(Month(2026, 11), NEW_YORK)

    assert start == datetime(2026, 11, 1, 4, tzinfo=UTC)
    assert end == datetime(2026, 12, 1, 5, tzinfo=UTC)


def test_a_week_runs_from_monday_to_monday_and_may_be_an_hour_longer():
    start, end = week_bounds(datetime(2026, 11, 2, 4, 59, tzinfo=UTC), NEW_YORK)

    assert start == datetime(2026, 10, 26, 4, tzinfo=UTC)
    assert end == datetime(2026, 11, 2, 5, tzinfo=UTC)
    assert week_bounds(end, NEW_YORK)[0] == end


@settings(max_examples=100, deadline=None)
@given(days)
def test_every_day_lies_in_its_own_month_and_week(day):
    for period in (Month.containing(day), IsoWeek.containing(day)):
        assert period.first_day <= day <= period.last_day
        assert period.previous() < period < period.next()
        assert period.next().previous() == period
        assert period.previous().key < period.key < period.next().key


@settings(max_examples=100, deadline=None)
@given(zones, moments)
def test_every_moment_lies_in_its_own_week(zone, moment):
    start, end = week_bounds(moment, zone)

    assert start <= moment < end
    assert week_bounds(start, zone) == (start, end)
    assert week_bounds(end, zone)[0] == end
