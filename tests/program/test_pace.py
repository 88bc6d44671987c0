"""The pace of the video meetings, and the months that ask for a check-in."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from program.pace import (
    is_behind,
    meetings_due_by,
    month_is_excused,
    next_meeting_due_on,
    pace_due_on,
)
from program.periods import Month
from program.rules import Counting, Rules

RULES = Rules()
BEGAN, ENDS = date(2026, 9, 1), date(2027, 4, 30)
DUE = (date(2026, 10, 31), date(2027, 1, 24), date(2027, 4, 6))

days = st.dates(date(2026, 1, 1), date(2028, 12, 31))


def test_three_meetings_are_due_at_a_quarter_three_fifths_and_nine_tenths():
    assert pace_due_on(BEGAN, ENDS, RULES) == DUE


def test_a_pair_that_began_late_is_judged_by_its_own_time():
    late = date(2027, 1, 11)

    assert pace_due_on(late, ENDS, RULES) == (
        date(2027, 2, 7),
        date(2027, 3, 17),
        date(2027, 4, 19),
    )


def test_nobody_is_behind_on_the_day_itself():
    due = DUE[0]

    assert meetings_due_by(due, BEGAN, ENDS, RULES) == 0
    assert meetings_due_by(due + timedelta(days=1), BEGAN, ENDS, RULES) == 1
    assert not is_behind(0, due, BEGAN, ENDS, RULES)
    assert is_behind(0, due + timedelta(days=1), BEGAN, ENDS, RULES)
    assert not is_behind(1, due + timedelta(days=1), BEGAN, ENDS, RULES)
    assert is_behind(2, ENDS, BEGAN, ENDS, RULES)
    assert not is_behind(3, ENDS, BEGAN, ENDS, RULES)


def test_the_next_meeting_has_its_day_until_enough_are_done():
    assert [next_meeting_due_on(done, BEGAN, ENDS, RULES) for done in range(5)] == [
        *DUE,
        None,
        None,
    ]


def test_a_program_may_ask_for_another_number_of_meetings_or_none():
    two = replace(RULES, counting=Counting(video_meetings_required=2, pace_percent=(50, 100)))
    none = replace(RULES, counting=Counting(video_meetings_required=0, pace_percent=()))

    assert pace_due_on(BEGAN, ENDS, two) == (date(2026, 12, 30), ENDS)
    assert pace_due_on(BEGAN, ENDS, none) == ()
    assert not is_behind(0, ENDS, BEGAN, ENDS, none)


def test_a_pair_announced_after_the_end_has_everything_due_at_once():
    after = ENDS + timedelta(days=9)

    assert pace_due_on(after, ENDS, RULES) == (after,) * 3


@settings(max_examples=100, deadline=None)
@given(days, st.integers(0, 400), st.integers(1, 100))
def test_a_meeting_is_due_on_the_day_its_share_of_the_time_is_over(began, length, percent):
    ends = began + timedelta(days=length)
    rules = replace(RULES, counting=Counting(1, pace_percent=(percent,)))

    (due,) = pace_due_on(began, ends, rules)

    whole, passed = length + 1, (due - began).days + 1
    assert began <= due <= ends
    assert passed * 100 >= percent * whole
    assert (passed - 1) * 100 < percent * whole


@pytest.mark.parametrize(
    ("began", "ends", "month", "excused"),
    [
        (date(2026, 9, 1), ENDS, Month(2026, 9), False),
        (date(2026, 9, 2), ENDS, Month(2026, 9), True),
        (date(2026, 9, 2), ENDS, Month(2026, 10), False),
        (BEGAN, date(2027, 4, 30), Month(2027, 4), False),
        (BEGAN, date(2027, 4, 29), Month(2027, 4), True),
        (BEGAN, date(2028, 2, 28), Month(2028, 2), True),
        (BEGAN, date(2028, 2, 29), Month(2028, 2), False),
        (date(2026, 9, 4), date(2026, 9, 25), Month(2026, 9), True),
        (BEGAN, ENDS, Month(2026, 8), True),
        (BEGAN, ENDS, Month(2027, 5), True),
    ],
)
def test_only_whole_months_ask_for_a_check_in(began, ends, month, excused):
    assert month_is_excused(month, began, ends) is excused
