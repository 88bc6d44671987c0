"""What holds for every nudge and digest, in every zone, for two years of months."""

from dataclasses import replace
from datetime import UTC, date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from program.hours import is_decent, local_day
from program.periods import IsoWeek, Month, months_between
from program.rules import Decency, Rules
from program.timing import (
    PROGRAM_RHYTHM,
    Rhythm,
    digest_expiry,
    digest_instant,
    late_expiry,
    nudge_expiry,
    nudge_instant,
    second_reminder_expiry,
    second_reminder_instant,
)
from tests.program.every_zone import EVERY_ZONE, zones

RULES = Rules()
FEDERAL = RULES.closed_days()
WEEKENDS = replace(RULES, decency=Decency(closed_days="")).closed_days()
TWO_YEARS = months_between(date(2027, 1, 1), date(2028, 12, 31))  # 2028 has a February 29
WEEKS = [IsoWeek.containing(date(2027, 1, 4) + timedelta(weeks=n)) for n in range(104)]

rhythms = st.builds(Rhythm, st.none() | st.integers(0, 23), st.none() | st.integers(0, 6))
own_days = st.frozensets(st.dates(date(2027, 1, 1), date(2028, 12, 31)), max_size=250)
quiet_hours = st.builds(Decency, st.integers(13, 24), st.integers(0, 12))


def test_default_nudges_are_in_their_month_at_nine_on_an_open_day_one_after_the_other():
    for zone in EVERY_ZONE:
        instants = [nudge_instant(m, zone, FEDERAL, PROGRAM_RHYTHM, RULES) for m in TWO_YEARS]

        for month, instant in zip(TWO_YEARS, instants, strict=True):
            local = instant.astimezone(zone)
            assert Month.containing(local.date()) == month
            assert (local.hour, local.minute, local.fold) == (9, 0, 0)
            assert FEDERAL.is_open(local.date())
            assert instant < nudge_expiry(month, zone, RULES)
        assert all(earlier < later for earlier, later in pairwise(instants))


def test_default_digests_are_in_their_week_at_eight_on_an_open_day_one_after_the_other():
    for zone in EVERY_ZONE:
        instants = [digest_instant(w, zone, FEDERAL, PROGRAM_RHYTHM, RULES) for w in WEEKS]

        for week, instant in zip(WEEKS, instants, strict=True):
            local = instant.astimezone(zone)
            assert IsoWeek.containing(local.date()) == week
            assert (local.hour, local.minute, local.fold) == (8, 0, 0)
            assert FEDERAL.is_open(local.date())
            assert instant < digest_expiry(week, zone, RULES)
        assert all(earlier < later for earlier, later in pairwise(instants))


def days_apart(closed, rhythm):
    forty_years = months_between(date(2024, 1, 1), date(2063, 12, 31))
    zone = EVERY_ZONE[0]
    nudges = [nudge_instant(month, zone, closed, rhythm, RULES) for month in forty_years]
    days = [local_day(instant, zone) for instant in nudges]
    return [(later - earlier).days for earlier, later in pairwise(days)]


def test_nudges_are_apart_by_what_the_guide_promises():
    usual, without_holidays = days_apart(FEDERAL, Rhythm()), days_apart(WEEKENDS, Rhythm())
    by_weekday = [gap for day in range(7) for gap in days_apart(FEDERAL, Rhythm(weekday=day))]

    assert (min(usual), max(usual)) == (27, 34)
    assert (min(without_holidays), max(without_holidays)) == (28, 33)
    assert (min(by_weekday), max(by_weekday)) == (25, 36)


@settings(max_examples=300, deadline=None)
@given(zones, st.sampled_from(TWO_YEARS), rhythms, own_days, quiet_hours)
def test_whatever_the_rhythm_the_nudge_is_decent_and_in_its_month(
    zone, month, rhythm, own, decency
):
    rules = replace(RULES, decency=decency)
    closed = rules.closed_days(own)

    instant = nudge_instant(month, zone, closed, rhythm, rules)

    if instant is None:
        first = 1 if rhythm.weekday is None else 7
        days = (month.first_day.replace(day=day) for day in range(first, 21))
        assert not any(map(closed.is_open, days))
        return
    assert instant.tzinfo is UTC
    assert Month.containing(local_day(instant, zone)) == month
    assert instant.astimezone(zone).fold == 0
    assert is_decent(instant, zone, closed, rules)
    assert instant < nudge_expiry(month, zone, rules)


@settings(max_examples=300, deadline=None)
@given(zones, st.sampled_from(TWO_YEARS), rhythms, own_days, quiet_hours)
def test_whatever_the_rhythm_the_second_reminder_is_decent_and_after_the_nudge(
    zone, month, rhythm, own, decency
):
    rules = replace(RULES, decency=decency)
    closed = rules.closed_days(own)
    first = nudge_instant(month, zone, closed, rhythm, rules)

    instant = second_reminder_instant(month, zone, closed, rhythm, rules)

    if instant is not None:
        assert is_decent(instant, zone, closed, rules)
        assert local_day(instant, zone).day >= 20
        assert instant < second_reminder_expiry(month, zone)
        assert first is None or local_day(first, zone) < local_day(instant, zone)


@settings(max_examples=300, deadline=None)
@given(zones, st.sampled_from(WEEKS), rhythms, own_days, quiet_hours)
def test_whatever_the_rhythm_the_digest_is_decent_and_by_wednesday(
    zone, week, rhythm, own, decency
):
    rules = replace(RULES, decency=decency)
    closed = rules.closed_days(own)

    instant = digest_instant(week, zone, closed, rhythm, rules)

    if instant is not None:
        assert is_decent(instant, zone, closed, rules)
        assert IsoWeek.containing(local_day(instant, zone)) == week
        assert instant < digest_expiry(week, zone, rules)


@settings(max_examples=300, deadline=None)
@given(zones, st.sampled_from(TWO_YEARS), own_days)
def test_what_is_late_expires_after_72_hours_of_open_days(zone, month, own):
    closed = RULES.closed_days(own)
    due = nudge_expiry(month, zone, RULES) + timedelta(hours=7, minutes=13)

    until = late_expiry(due, zone, closed, RULES)

    quarters, moment = 0, due
    while moment < until:
        quarters += closed.is_open(local_day(moment, zone))
        moment += timedelta(minutes=15)
    # A quarter hour over midnight counts for the day in which it begins, hence the margin.
    assert abs(quarters - 72 * 4) <= 1
