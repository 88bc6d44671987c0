"""The pace of the required video meetings, and which months ask for a check-in."""

from collections.abc import Sequence
from datetime import date, timedelta

from program.calendar import DayRange
from program.periods import Month, months_between
from program.rules import Rules


def pace_due_on(began_on: date, ends_on: date, rules: Rules) -> tuple[date, ...]:
    """Return the last day for each required video meeting, in order.

    The pair's time is every day from its announcement to the end of the cohort, both included; a
    meeting is due on the day on which its percentage of that time is over.
    """
    return days_at(rules.counting.pace_percent, began_on, ends_on)


def days_at(percentages: Sequence[int], began_on: date, ends_on: date) -> tuple[date, ...]:
    """Return the day on which each percentage of the days, both ends included, is over."""
    days = max((ends_on - began_on).days + 1, 1)
    # Whole numbers only: rounding up by a float would move a due day by one now and then.
    return tuple(
        began_on + timedelta(days=-(-days * percent // 100) - 1) for percent in percentages
    )


def meetings_due_by(today: date, began_on: date, ends_on: date, rules: Rules) -> int:
    """Return how many video meetings should have taken place before today.

    One that is due today is not counted: the day is not over.
    """
    return sum(due_on < today for due_on in pace_due_on(began_on, ends_on, rules))


def is_behind(done: int, today: date, began_on: date, ends_on: date, rules: Rules) -> bool:
    """Return whether fewer video meetings are done than should have taken place before today."""
    return done < meetings_due_by(today, began_on, ends_on, rules)


def next_meeting_due_on(done: int, began_on: date, ends_on: date, rules: Rules) -> date | None:
    """Return the last day for the next video meeting, or None when enough are done."""
    return next(iter(pace_due_on(began_on, ends_on, rules)[done:]), None)


def month_is_excused(month: Month, began_on: date, ends_on: date) -> bool:
    """Return whether the month asks for no check-in because the pair did not have all of it.

    A pair that began on the first of a month had all of that month.
    """
    return month.first_day < began_on or ends_on < month.last_day


def month_was_away(month: Month, absences: Sequence[DayRange]) -> bool:
    """Return whether the pair could not be in touch on at least half of the month's days."""
    days = [month.first_day + timedelta(days=offset) for offset in range(month.last_day.day)]
    away = sum(any(first <= day <= last for first, last in absences) for day in days)
    return away * 2 >= len(days)


def asked_months(
    began_on: date, last_day: date, absences: Sequence[DayRange] = ()
) -> tuple[Month, ...]:
    """Return the months that ask a pair of that time for a contact, in order.

    Not its part-months, nor those on at least half of whose days it could not be in touch.
    """
    return tuple(
        month
        for month in months_between(began_on, last_day)
        if not month_is_excused(month, began_on, last_day) and not month_was_away(month, absences)
    )
