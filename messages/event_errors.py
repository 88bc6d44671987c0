"""Why an event could not be added or changed: what was understood, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from messages.wording import listed
from program.errors import (
    AttendanceRecordedError,
    EventCanceledError,
    EventExistsError,
    EventOutOfRangeError,
    NoSuchEventError,
    NotOverYetError,
    PollClosedError,
    PollExistsError,
    PollTooLateError,
    UserError,
)

MOST_TITLES = 8


def event_out_of_range(error: EventOutOfRangeError) -> str:
    return (
        f"I understood {error.day:%A}, {error.day:%B} {error.day.day}, {error.day.year}, and that "
        f"is far from this cohort. Give a day from {error.first:%B} {error.first.day}, "
        f"{error.first.year} to {error.last:%B} {error.last.day}, {error.last.year}."
    )


def event_exists(error: EventExistsError) -> str:
    return (
        f'There is "{error.title}" already, on {error.day:%A}, {error.day:%B} {error.day.day}. '
        "Change that one, or give this one another title: people tell them apart by it."
    )


def event_canceled(error: EventCanceledError) -> str:
    return (
        f'"{error.title}" was canceled, so I changed nothing. If it takes place after all, add it '
        "anew with /cohort event add."
    )


def not_over_yet(error: NotOverYetError) -> str:
    return (
        f'"{error.title}" is still to come, so I keep nothing about who was there. '
        "Say it when it has begun."
    )


def attendance_recorded(error: AttendanceRecordedError) -> str:
    was = "were at" if error.attended else "could not come to"
    return (
        f'A facilitator recorded that you {was} "{error.title}", so I left it as it is. If that '
        "is not right, tell them; they can change it."
    )


def poll_exists(error: PollExistsError) -> str:
    return (
        f'People are being asked about "{error.title}" already. /cohort poll shows what they say; '
        "for another question, give another title."
    )


def poll_too_late(error: PollTooLateError) -> str:
    return (
        f"The first of the times is on {error.first_on:%A}, {error.first_on:%B} "
        f"{error.first_on.day}. Pick a last day for answers that comes before it."
    )


def poll_closed(error: PollClosedError) -> str:
    return (
        f'The question about "{error.title}" is closed, so I changed nothing. '
        "/events shows the dates that are set."
    )


def no_such_event(error: NoSuchEventError) -> str:
    if not error.titles:
        return "There is none, so I changed nothing. Add one with /cohort event add."
    shown = [f'"{title}"' for title in error.titles[:MOST_TITLES]]
    if not error.words:
        return f"Which one? Name one of them: {listed(shown, 'or')}. Nothing was changed."
    return (
        f'I could not tell which one "{error.words}" is, so I changed nothing. Name one of '
        f"them: {listed(shown, 'or')}."
    )


EVENT_EXPLANATIONS: Mapping[type[UserError], Callable[[Any], str]] = {
    EventOutOfRangeError: event_out_of_range,
    EventExistsError: event_exists,
    EventCanceledError: event_canceled,
    NoSuchEventError: no_such_event,
    NotOverYetError: not_over_yet,
    AttendanceRecordedError: attendance_recorded,
    PollExistsError: poll_exists,
    PollTooLateError: poll_too_late,
    PollClosedError: poll_closed,
}
"""One for each kind of refusal."""
