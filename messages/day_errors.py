"""What a person reads who named a day that cannot be meant."""

from collections.abc import Callable, Mapping
from typing import Any

from messages.wording import count, day
from program import errors


def before_the_pair(error: errors.BeforeThePairError) -> str:
    said, began = _days(error.took_place_on, error.began_on)
    return (
        f"I understood {said}, but your pair began on {began}, so nothing was saved. "
        "Log it again with a later day; for earlier contacts, ask your facilitator."
    )


def in_the_future(error: errors.InTheFutureError) -> str:
    said = f"{error.took_place_on:%A}, {day(error.took_place_on, error.took_place_on)}"
    return (
        f"I understood {said}, and that is still to come. I log what has happened; "
        "log it when you have met."
    )


def after_the_cohort(error: errors.AfterTheCohortError) -> str:
    said, ended = _days(error.took_place_on, error.ended_on)
    return (
        f"I understood {said}, but this run of the program ended on {ended}, so nothing was "
        "saved. If it belongs to the program all the same, ask your facilitator."
    )


def too_late_to_change(error: errors.TooLateToChangeError) -> str:
    return (
        f"A contact can be changed or undone for {count(error.days, 'day')}, and that time is "
        "over, so it stays as it is. If it is wrong, tell your facilitator."
    )


def too_long_away(error: errors.TooLongAwayError) -> str:
    return (
        f"I can mark you as away for up to {count(error.days, 'day')}. For longer, ask your "
        "facilitator, or give an earlier day now and set it again later."
    )


def too_far_ahead(error: errors.TooFarAheadError) -> str:
    until = f"{day(error.until, error.until)}, {error.until.year}"
    return (
        f"I understood {until}, and that is further ahead than I plan. Give a day within a "
        "year; you can set it again later."
    )


def _days(first: Any, second: Any) -> tuple[str, str]:
    """Return both days, each with its year where they differ in it."""
    return f"{first:%A}, {day(first, second)}", day(second, first)


DAY_EXPLANATIONS: Mapping[type[errors.UserError], Callable[[Any], str]] = {
    errors.BeforeThePairError: before_the_pair,
    errors.InTheFutureError: in_the_future,
    errors.AfterTheCohortError: after_the_cohort,
    errors.TooLateToChangeError: too_late_to_change,
    errors.TooLongAwayError: too_long_away,
    errors.TooFarAheadError: too_far_ahead,
}
