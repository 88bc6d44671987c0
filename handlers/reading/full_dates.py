"""A weekday beside a calendar day is one date: "Friday, Nov 13"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from handlers.reading.claims import Claim, DayClaim
from handlers.reading.errors import AmbiguousDateError, UnclearError
from handlers.reading.tokens import Line


def with_full_dates(line: Line, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims in order, each weekday joined with the calendar day beside it."""
    joined: list[Claim] = []
    for claim in claims:
        if joined and (full := _full_date(line, joined[-1], claim)):
            joined[-1] = full
        else:
            joined.append(claim)
    return joined


def _full_date(line: Line, first: Claim, second: Claim) -> DayClaim | None:
    if not isinstance(first, DayClaim) or not isinstance(second, DayClaim):
        return None
    between = [line.key(at) for at in range(first.last, second.first)]
    if between not in ([], [","], ["the"], [",", "the"]):
        return None
    weekday, calendar = (first, second) if first.weekday is not None else (second, first)
    if weekday.weekday is None or calendar.weekday is not None or not calendar.day:
        return None
    if calendar.is_adverb:
        return None
    words = line.original(first.first, second.last)
    return replace(
        calendar,
        first=first.first,
        last=second.last,
        words=words,
        preposition=first.preposition,
        part=weekday.part or calendar.part,
        problem=_problem(words, weekday.weekday, calendar),
    )


def _problem(words: str, weekday: int, calendar: DayClaim) -> UnclearError | None:
    """Return what to ask when the weekday is not the one of that day."""
    day = calendar.day
    if day is None or day.weekday() == weekday:
        return calendar.problem
    return AmbiguousDateError(words, tuple(sorted((day, _near(day, weekday)))))


def _near(day: date, weekday: int) -> date:
    shift = (weekday - day.weekday() + 3) % 7 - 3
    return day + timedelta(days=shift)
