"""Weekdays: "Thursday", "last Thursday", "on Mon", "Tuesday last week"."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from handlers.reading.claims import DayClaim
from handlers.reading.errors import (
    AmbiguousDateError,
    FutureContactError,
    SeveralDatesError,
    UnclearError,
)
from handlers.reading.tokens import Found, Line, whole_words

_NUMBERS = {
    "monday": 0, "mon": 0, "tuesday": 1, "tues": 1, "tue": 1, "wednesday": 2, "weds": 2, "wed": 2,
    "thursday": 3, "thurs": 3, "thur": 3, "thu": 3, "friday": 4, "fri": 4, "saturday": 5, "sat": 5,
    "sunday": 6, "sun": 6,
}  # fmt: skip
_NAMES = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_BEFORE = (
    "this past|this last|last|past|this|next|this coming|coming|last week|last week on|"
    "this week|this week on|next week|next week on|a week ago|a week ago on|week before last"
)
_AFTER = "last week|of last week|this week|next week|before last|a week ago|of this week"
PARTS = "early morning|morning|afternoon|evening|night|am|pm"
_WEEKDAY = whole_words(
    r"(?:(?P<on>on|from|of|earlier|earlier on|late|early) )?(?:the )?"
    rf"(?:(?P<before>{_BEFORE}) )?(?P<name>{_NAMES})"
    rf"(?: (?P<part>{PARTS}))?(?: (?P<after>{_AFTER}))?"
)
_SEVERAL = whole_words(rf"(?:on )?(?:{_NAMES}) ?(?:-|through|thru|to) ?(?:{_NAMES})")
_ENGLISH_WORDS = frozenset({"sat", "sun", "wed", "mon"})
"""Abbreviations that are words or names too, read only where something else says "day"."""
PLAUSIBLE_HOUR = 8
"""Before this hour nobody has met today yet, so that today's weekday name is asked about."""


def find_weekdays(line: Line, local_now: datetime) -> Iterator[DayClaim]:
    """Yield every weekday in the line, and "Monday through Friday" as a question."""
    for found in line.find(_SEVERAL):
        words = line.original(found.first, found.last)
        yield DayClaim(found.first, found.last, words, problem=SeveralDatesError((words,)))
    for found in line.find(_WEEKDAY):
        words = line.original(found.first, found.last)
        days, problem = _days(found, words, local_now)
        yield DayClaim(
            found.first,
            found.last,
            words,
            found.group("on") or "",
            day=days[0] if len(days) == 1 else None,
            part=part_of_day(found.group("part")),
            problem=problem or (AmbiguousDateError(words, days) if len(days) > 1 else None),
            weekday=_NUMBERS[found.group("name") or ""],
            is_adverb=bool(found.group("before") in ("last", "this past", "this last", "past")),
        )


def needs_company(claim: DayClaim, line: Line) -> bool:
    """Whether this is "sat", "sun" or the like, with nothing that makes it a day by itself."""
    alone = claim.last - claim.first == 1
    return claim.weekday is not None and alone and line.key(claim.first) in _ENGLISH_WORDS


def part_of_day(words: str | None) -> str | None:
    """Return the part of the day that the words name."""
    named = {"am": "morning", "pm": "afternoon", "early morning": "morning"}
    return named.get(words or "", words)


def latest(weekday: int, today: date) -> date:
    """Return the last such weekday before today."""
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def _days(
    found: Found, words: str, local_now: datetime
) -> tuple[tuple[date, ...], UnclearError | None]:
    today = local_now.date()
    weekday = _NUMBERS[found.group("name") or ""]
    how = " ".join(filter(None, (found.group("before"), found.group("after"))))
    past, week = latest(weekday, today), timedelta(days=7)
    monday = today - timedelta(days=today.weekday())
    if how.startswith(("next", "coming", "this coming")) or how.endswith("next week"):
        coming = past + week if past + week > today else past + 2 * week
        return (coming,), FutureContactError(coming)
    if "last week" in how:
        return _last_week(monday, weekday, today), None
    if how.endswith(("before last", "a week ago", "of last week")) or how.startswith("a week ago"):
        return (past - week, past), None
    if how == "last":
        return _last(past, monday), None
    if how.startswith("this") and how not in ("this past", "this last"):
        return _this(monday + timedelta(days=weekday), today)
    if weekday == today.weekday() and how not in ("past", "this past", "this last"):
        return _today(found, local_now, past), None
    return (past,), None


def _last_week(monday: date, weekday: int, today: date) -> tuple[date, ...]:
    day = monday + timedelta(days=weekday - 7)
    # On a Sunday, and about one, people differ on where a week begins.
    differs = today.weekday() == 6 or weekday == 6
    other = day + timedelta(days=7 if today.weekday() == 6 else -7)
    return tuple(sorted({day, other})) if differs and other < today else (day,)


def _last(past: date, monday: date) -> tuple[date, ...]:
    """Within the week or the day before, "last Thursday" may be the one of last week."""
    return (past - timedelta(days=7), past) if past >= monday - timedelta(days=1) else (past,)


def _this(day: date, today: date) -> tuple[tuple[date, ...], UnclearError | None]:
    return (day,), FutureContactError(day) if day > today else None


def _today(found: Found, local_now: datetime, past: date) -> tuple[date, ...]:
    today = local_now.date()
    return (today,) if local_now.hour >= PLAUSIBLE_HOUR else (past, today)
