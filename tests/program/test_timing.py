"""When nudges, second reminders and digests are due for one person."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from program.calendar import ClosedDays, NoOpenDayError
from program.periods import IsoWeek, Month
from program.rules import Decency, Reminding, Rules, Weekday
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

RULES = Rules()
FEDERAL = RULES.closed_days()
CHICAGO = ZoneInfo("America/Chicago")
KOLKATA = ZoneInfo("Asia/Kolkata")


def closed_on(first, last):
    length = (last - first).days + 1
    return RULES.closed_days(frozenset(first + timedelta(days=n) for n in range(length)))


def shown(instant, zone=CHICAGO):
    return instant and instant.astimezone(zone).strftime("%a %b %d %H:%M")


def nudge(month, closed=FEDERAL, rhythm=PROGRAM_RHYTHM, rules=RULES):
    return shown(nudge_instant(month, CHICAGO, closed, rhythm, rules))


def second(month, closed=FEDERAL, rhythm=PROGRAM_RHYTHM, rules=RULES):
    return shown(second_reminder_instant(month, CHICAGO, closed, rhythm, rules))


def digest(week, closed=FEDERAL, rhythm=PROGRAM_RHYTHM, rules=RULES):
    return shown(digest_instant(week, CHICAGO, closed, rhythm, rules))


@pytest.mark.parametrize(
    ("month", "when"),
    [
        (Month(2026, 9), "Tue Sep 01 09:00"),
        (Month(2026, 11), "Mon Nov 02 09:00"),  # the 1st is a Sunday
        (Month(2027, 1), "Mon Jan 04 09:00"),  # New Year's Day is a Friday
        (Month(2028, 2), "Tue Feb 01 09:00"),
        (Month(2029, 9), "Tue Sep 04 09:00"),  # a weekend and Labor Day
    ],
)
def test_the_nudge_comes_on_the_first_open_day_of_the_month_at_nine(month, when):
    assert nudge(month) == when


def test_nine_is_nine_on_the_recipients_clock():
    month = Month(2026, 9)

    assert nudge_instant(month, CHICAGO, FEDERAL, PROGRAM_RHYTHM, RULES) == datetime(
        2026, 9, 1, 14, tzinfo=UTC
    )
    assert nudge_instant(month, KOLKATA, FEDERAL, PROGRAM_RHYTHM, RULES) == datetime(
        2026, 9, 1, 3, 30, tzinfo=UTC
    )


def test_a_break_moves_the_nudge_and_a_month_closed_up_to_the_twentieth_has_none():
    first = date(2026, 9, 1)

    assert nudge(Month(2026, 9), closed_on(first, date(2026, 9, 17))) == "Fri Sep 18 09:00"
    assert nudge(Month(2026, 9), closed_on(first, date(2026, 9, 18))) is None


def test_how_late_in_the_month_a_nudge_may_come_is_a_rule():
    rules = replace(RULES, reminding=Reminding(nudge_last_day=10))
    closed = closed_on(date(2026, 9, 1), date(2026, 9, 10))

    assert nudge(Month(2026, 9), closed, rules=rules) is None
    assert nudge(Month(2026, 9), closed) == "Fri Sep 11 09:00"
    assert shown(nudge_expiry(Month(2026, 9), CHICAGO, rules)) == "Fri Sep 11 00:00"


@pytest.mark.parametrize(
    ("rhythm", "when"),
    [
        (Rhythm(hour=14), "Mon Nov 02 14:00"),
        (Rhythm(weekday=Weekday.MONDAY), "Mon Nov 02 09:00"),
        (Rhythm(weekday=Weekday.WEDNESDAY), "Thu Nov 05 09:00"),  # the 4th is closed here
        (Rhythm(weekday=Weekday.FRIDAY, hour=16), "Fri Nov 06 16:00"),
        (Rhythm(weekday=Weekday.SUNDAY), "Mon Nov 02 09:00"),
        (Rhythm(hour=6), "Mon Nov 02 08:00"),
        (Rhythm(hour=22), "Mon Nov 02 17:00"),
    ],
)
def test_a_persons_own_rhythm_is_kept_inside_the_open_hours(rhythm, when):
    closed = closed_on(date(2026, 11, 4), date(2026, 11, 4))

    assert nudge(Month(2026, 11), closed, rhythm) == when


def test_a_nudge_is_of_use_to_the_end_of_the_twentieth():
    assert shown(nudge_expiry(Month(2027, 2), CHICAGO, RULES)) == "Sun Feb 21 00:00"


@pytest.mark.parametrize(
    ("month", "when"),
    [
        (Month(2026, 10), "Tue Oct 20 09:00"),
        (Month(2026, 9), "Mon Sep 21 09:00"),  # the 20th is a Sunday
        (Month(2027, 2), "Mon Feb 22 09:00"),
    ],
)
def test_the_second_reminder_comes_on_the_twentieth_or_the_next_open_day(month, when):
    assert second(month) == when


def test_the_second_reminder_keeps_to_the_hour_but_not_to_the_weekday_of_a_rhythm():
    assert second(Month(2026, 10), rhythm=Rhythm(hour=15, weekday=4)) == "Tue Oct 20 15:00"


def test_there_is_no_second_reminder_when_the_rest_of_the_month_is_closed():
    assert second(Month(2026, 12), closed_on(date(2026, 12, 19), date(2027, 1, 3))) is None


def test_nobody_is_reminded_twice_on_one_day():
    closed = closed_on(date(2026, 10, 1), date(2026, 10, 19))

    assert nudge(Month(2026, 10), closed) == "Tue Oct 20 09:00"
    assert second(Month(2026, 10), closed) is None


def test_a_month_without_a_nudge_still_has_its_second_reminder():
    closed = closed_on(date(2026, 10, 1), date(2026, 10, 20))

    assert nudge(Month(2026, 10), closed) is None
    assert second(Month(2026, 10), closed) == "Wed Oct 21 09:00"


def test_the_second_reminder_is_of_use_to_the_end_of_the_month():
    assert shown(second_reminder_expiry(Month(2026, 12), CHICAGO)) == "Fri Jan 01 00:00"


@pytest.mark.parametrize(
    ("week", "when"),
    [
        (IsoWeek(2026, 46), "Mon Nov 09 08:00"),
        (IsoWeek(2026, 42), "Tue Oct 13 08:00"),  # Columbus Day
        (IsoWeek(2026, 53), "Mon Dec 28 08:00"),
    ],
)
def test_the_digest_comes_on_monday_at_eight_or_the_next_open_day(week, when):
    assert digest(week) == when


def test_a_week_that_is_closed_up_to_wednesday_has_no_digest():
    monday = date(2026, 12, 21)
    week = IsoWeek.containing(monday)

    assert digest(week, closed_on(monday, date(2026, 12, 22))) == "Wed Dec 23 08:00"
    assert digest(week, closed_on(monday, date(2026, 12, 23))) is None


@pytest.mark.parametrize(
    ("rhythm", "when"),
    [
        (Rhythm(hour=10), "Mon Nov 09 10:00"),
        (Rhythm(weekday=Weekday.TUESDAY), "Tue Nov 10 08:00"),
        (Rhythm(weekday=Weekday.WEDNESDAY), None),  # Veterans Day, and then it is too late
        (Rhythm(weekday=Weekday.THURSDAY), "Mon Nov 09 08:00"),
        (Rhythm(hour=3), "Mon Nov 09 08:00"),
    ],
)
def test_a_facilitator_may_move_the_digest_up_to_its_last_day(rhythm, when):
    assert digest(IsoWeek(2026, 46), rhythm=rhythm) == when


def test_the_days_of_the_digest_are_rules():
    later = Reminding(
        digest_weekday=Weekday.WEDNESDAY, digest_last_weekday=Weekday.FRIDAY, digest_hour=11
    )
    rules = replace(RULES, reminding=later)

    assert digest(IsoWeek(2026, 46), rules=rules) == "Thu Nov 12 11:00"
    assert shown(digest_expiry(IsoWeek(2026, 46), CHICAGO, rules)) == "Sat Nov 14 00:00"


def test_no_facilitator_gets_the_digest_before_the_day_of_the_program():
    rules = replace(RULES, reminding=Reminding(digest_weekday=Weekday.TUESDAY))

    assert digest(IsoWeek(2026, 46), rhythm=Rhythm(weekday=0), rules=rules) == "Tue Nov 10 08:00"


def test_a_digest_is_of_use_to_the_end_of_wednesday():
    assert shown(digest_expiry(IsoWeek(2026, 46), CHICAGO, RULES)) == "Thu Nov 12 00:00"


@pytest.mark.parametrize(
    ("due", "until"),
    [
        ((2026, 10, 5, 9), "Thu Oct 08 09:00"),
        ((2026, 10, 14, 0), "Sat Oct 17 00:00"),  # not Monday, when it opens again
        ((2026, 10, 2, 9), "Wed Oct 07 09:00"),  # over a weekend
        ((2026, 10, 9, 9), "Thu Oct 15 09:00"),  # and Columbus Day
        ((2026, 10, 10, 9), "Fri Oct 16 00:00"),  # due on a closed day
        ((2026, 10, 30, 9), "Wed Nov 04 09:00"),  # clocks change on the Sunday, which is closed
    ],
)
def test_what_is_late_stays_useful_for_three_open_days(due, until):
    instant = datetime(*due, tzinfo=CHICAGO)

    assert shown(late_expiry(instant, CHICAGO, FEDERAL, RULES)) == until


def test_hours_are_counted_as_they_pass_when_clocks_change_on_an_open_day():
    instant = datetime(2026, 10, 30, 9, tzinfo=CHICAGO)

    assert shown(late_expiry(instant, CHICAGO, ClosedDays(), RULES)) == "Mon Nov 02 08:00"


def test_nothing_stays_useful_in_a_cohort_that_never_opens():
    never = ClosedDays(weekend=frozenset(range(7)))

    with pytest.raises(NoOpenDayError):
        late_expiry(datetime(2026, 10, 5, tzinfo=UTC), CHICAGO, never, RULES)


def test_a_nudge_is_not_pushed_into_quiet_hours_when_clocks_jump_over_its_hour():
    # In Nuuk clocks go from 23:00 on a Saturday to midnight, when this program is already quiet.
    nuuk = ZoneInfo("America/Nuuk")
    rules = replace(
        RULES,
        decency=Decency(quiet_from_hour=24, weekend=(), closed_days=""),
        reminding=Reminding(nudge_last_day=28, second_reminder_day=28),
    )

    instant = second_reminder_instant(
        Month(2026, 3), nuuk, rules.closed_days(), Rhythm(hour=23), rules
    )

    assert shown(instant, nuuk) == "Sat Mar 28 22:00"
