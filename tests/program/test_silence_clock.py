"""The days of silence that count."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from program.calendar import ClosedDays
from program.rules import Reminding, Rules
from program.silence_clock import HORIZON_DAYS, counted_days, reaches_on

RULES = Rules()
FEDERAL = RULES.closed_days()
WINTER = RULES.closed_days(frozenset(date(2026, 12, 21) + timedelta(days=n) for n in range(12)))

days = st.dates(date(2026, 6, 1), date(2028, 3, 1))
excuses = st.lists(st.tuples(days, days), max_size=5)
calendars = st.builds(
    lambda weekend, breaks: ClosedDays(
        ("US",),
        weekend,
        frozenset(first + timedelta(days=n) for first, length in breaks for n in range(length)),
    ),
    st.sampled_from([frozenset(), frozenset({5, 6}), frozenset({4, 5})]),
    st.lists(st.tuples(days, st.integers(1, 30)), max_size=4),
)


def counted_day_by_day(since, until, excused, closed, min_days):
    """Return the same number slowly: look at each day and at the run of closed days around it."""
    count = 0
    for offset in range(1, (until - since).days + 1):
        day = since + timedelta(days=offset)
        is_excused = any(first <= day <= last for first, last in excused)
        is_in_break = bool(closed.closed_stretches(day, day, min_days))
        count += not is_excused and not is_in_break
    return count


def test_ordinary_days_weekends_and_single_holidays_all_count():
    assert counted_days(date(2026, 10, 8), date(2026, 11, 23), [], FEDERAL, RULES) == 46


def test_the_day_of_the_contact_does_not_count_and_the_last_one_does():
    day = date(2026, 10, 8)

    assert counted_days(day, day, [], FEDERAL, RULES) == 0
    assert counted_days(day, day + timedelta(days=1), [], FEDERAL, RULES) == 1
    assert counted_days(day, day - timedelta(days=9), [], FEDERAL, RULES) == 0


def test_a_break_does_not_count_not_even_while_it_lasts():
    before, within, after = date(2026, 12, 18), date(2026, 12, 21), date(2027, 1, 4)

    assert counted_days(before, within, [], WINTER, RULES) == 0
    assert counted_days(before, after, [], WINTER, RULES) == 1
    assert counted_days(before, after, [], FEDERAL, RULES) == 17


def test_an_excuse_covers_both_its_days_and_overlaps_are_not_taken_off_twice():
    since, until = date(2026, 10, 1), date(2026, 10, 31)
    away = [(date(2026, 10, 10), date(2026, 10, 14)), (date(2026, 10, 12), date(2026, 10, 16))]

    assert counted_days(since, until, away, FEDERAL, RULES) == 30 - 7
    assert counted_days(since, until, [*away, *away], FEDERAL, RULES) == 30 - 7


def test_an_excuse_around_everything_or_the_wrong_way_round_is_harmless():
    since, until = date(2026, 10, 1), date(2026, 10, 31)

    assert counted_days(since, until, [(date.min, date.max)], FEDERAL, RULES) == 0
    assert counted_days(since, until, [(until, since)], FEDERAL, RULES) == 30
    assert counted_days(since, until, [(date.min, since)], FEDERAL, RULES) == 30


def test_the_length_of_a_break_that_stops_the_clock_is_a_rule():
    patient = replace(RULES, reminding=Reminding(closed_stretch_days=17))

    assert counted_days(date(2026, 12, 18), date(2027, 1, 4), [], WINTER, patient) == 17


def test_silence_is_reached_later_by_the_days_that_do_not_count():
    since = date(2026, 11, 25)

    assert reaches_on(since, 45, [], FEDERAL, RULES) == since + timedelta(days=45)
    assert reaches_on(since, 45, [], WINTER, RULES) == since + timedelta(days=45 + 16)


def test_the_clock_also_runs_over_more_than_one_year_end():
    since, until = date(2025, 12, 1), date(2028, 3, 1)

    assert counted_days(since, until, [], WINTER, RULES) == (until - since).days - 16
    assert reaches_on(since, 821 - 16, [], WINTER, RULES) == until


def test_an_excuse_without_a_real_end_is_never_silent():
    since = date(2026, 10, 8)

    assert reaches_on(since, 45, [(since, date.max)], FEDERAL, RULES) is None
    assert reaches_on(date.max - timedelta(days=3), 45, [], FEDERAL, RULES) is None
    assert reaches_on(since, HORIZON_DAYS + 1, [], ClosedDays(), RULES) is None
    assert reaches_on(since, HORIZON_DAYS, [], ClosedDays(), RULES) == since + timedelta(
        days=HORIZON_DAYS
    )


def test_no_days_of_silence_are_reached_at_once():
    assert reaches_on(date(2026, 10, 8), 0, [], FEDERAL, RULES) == date(2026, 10, 8)


@settings(max_examples=100, deadline=None)
@given(days, st.integers(0, 200), excuses, calendars, st.integers(3, 9))
def test_the_count_agrees_with_looking_at_every_day(since, length, away, closed, min_days):
    rules = replace(RULES, reminding=Reminding(closed_stretch_days=min_days))
    until = since + timedelta(days=length)

    counted = counted_days(since, until, away, closed, rules)

    assert counted == counted_day_by_day(since, until, away, closed, min_days)


@settings(max_examples=100, deadline=None)
@given(days, st.integers(1, 90), excuses, calendars)
def test_the_day_of_silence_is_the_first_on_which_enough_days_count(since, wanted, away, closed):
    reached = reaches_on(since, wanted, away, closed, RULES)

    day_before = reached - timedelta(days=1)
    assert counted_days(since, reached, away, closed, RULES) == wanted
    assert counted_days(since, day_before, away, closed, RULES) == wanted - 1
