"""Days counted from today: "yesterday", "last night", "2 days ago", "the 3rd", "last week"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from handlers.reading.claims import DayClaim
from handlers.reading.errors import AmbiguousDateError, FutureContactError, ImpossibleDateError
from handlers.reading.numbers import NUMBER, ORDINALS, number_value
from handlers.reading.tokens import Found, Line, whole_words
from handlers.reading.weekdays import PARTS, part_of_day

_ON = r"(?:(?P<on>on|from|of|in) )?"
_MOST_UNITS = 2000
_SMALL_HOURS = 4
"""Until then people who are still up call the evening that was "tonight"."""
_HALF_HOUR = timedelta(minutes=30)
_STARTS = {"morning": 5, "afternoon": 12, "evening": 17, "night": 17}


@dataclass(frozen=True)
class _Said:
    """Words found, with the writer's local now."""

    found: Found
    words: str
    local_now: datetime

    @property
    def today(self) -> date:
        return self.local_now.date()

    def claim(self, days_ago: int = 0, part: str | None = None) -> DayClaim:
        day = self.today - timedelta(days=days_ago)
        coming = FutureContactError(day) if days_ago < 0 else None
        return DayClaim(*self.place, day=day, part=part, problem=coming, is_adverb=True)

    def moment(self, ago: timedelta) -> DayClaim:
        # Counted on the world's clock: an hour ago is 60 minutes, whatever summer time does.
        then = (self.local_now.astimezone(UTC) - ago).astimezone(self.local_now.tzinfo)
        coming = FutureContactError(then.date(), then.astimezone(UTC))
        problem = coming if ago < timedelta(0) else None
        return DayClaim(*self.place, day=then.date(), at=then, problem=problem, is_adverb=True)

    def asked(self, *days_ago: int) -> DayClaim:
        days = tuple(sorted(self.today - timedelta(days=ago) for ago in days_ago))
        problem = AmbiguousDateError(self.words, tuple(day for day in days if day <= self.today))
        return DayClaim(*self.place, problem=problem, is_adverb=True)

    @property
    def place(self) -> tuple[int, int, str, str]:
        return self.found.first, self.found.last, self.words, self.found.group("on") or ""


_Reader = Callable[[_Said], DayClaim]


def find_days(line: Line, local_now: datetime) -> Iterator[DayClaim]:
    """Yield every day of the line that is counted from today."""
    for pattern, reader in _READERS:
        for found in line.find(pattern):
            yield reader(_Said(found, line.original(found.first, found.last), local_now))


def _relative(said: _Said) -> DayClaim:
    days_ago = {"today": 0, "yesterday": 1, "tomorrow": -1}[said.found.group("day") or ""]
    part = part_of_day(said.found.group("part"))
    if days_ago == 0 and part:
        return _this_part(said)
    return said.claim(days_ago, part)


def _this_part(said: _Said) -> DayClaim:
    part = part_of_day(said.found.group("part")) or "night"
    hour = said.local_now.hour
    if hour < _SMALL_HOURS and part in ("afternoon", "evening", "night"):
        return said.asked(0, 1)
    if hour < _STARTS[part]:
        day = said.today
        return DayClaim(*said.place, day=day, part=part, problem=FutureContactError(day))
    return said.claim(0, part)


def _last_night(said: _Said) -> DayClaim:
    return said.claim(1, "night")


def _ago(said: _Said) -> DayClaim:
    number = number_value(said.found.group("number") or "a")
    number = -number if said.found.group("ahead") else number
    unit = said.found.group("unit") or ""
    if abs(number) > _MOST_UNITS:
        return DayClaim(*said.place, problem=ImpossibleDateError(said.words))
    if unit in ("m", "mins", "min") or unit.startswith(("minute", "h")):
        return said.moment(timedelta(minutes=number * (60 if unit.startswith("h") else 1)))
    if unit.startswith(("month", "year")):
        return said.asked()
    days = number * (7 if unit.startswith("w") else 1)
    return said.claim(round(days)) if days == round(days) else said.asked(round(days))


def _few_ago(said: _Said) -> DayClaim:
    weeks = (said.found.group("unit") or "").startswith("w")
    counts = (2, 3) if said.found.group("few") == "couple of" else (2, 3, 4, 5)
    return said.asked(*(count * 7 if weeks else count for count in counts))


def _weekend(said: _Said) -> DayClaim:
    since_saturday = (said.today.weekday() - 5) % 7
    shift = 7 if since_saturday < 2 and said.found.group("last") else 0
    return said.asked(since_saturday + shift, since_saturday + shift - 1)


def _last_week(said: _Said) -> DayClaim:
    monday = said.today.weekday() + 7
    return said.asked(*range(monday - 4, monday + 1))


def _this_week(said: _Said) -> DayClaim:
    return said.asked(*range(said.today.weekday() + 1))


def _which_day(said: _Said) -> DayClaim:
    return said.asked()


def _next_period(said: _Said) -> DayClaim:
    weeks = said.found.group("unit") == "week"
    ahead = 7 - said.today.weekday() if weeks else 30
    return said.claim(-ahead)


def _day_of_month(said: _Said) -> DayClaim:
    spoken = ORDINALS.get(said.found.group("spoken") or "")
    number = spoken or int(said.found.group("number") or 0)
    first = said.today.replace(day=1)
    month = first if number <= said.today.day else (first - timedelta(days=1)).replace(day=1)
    try:
        day = month.replace(day=number)
    except ValueError:
        return DayClaim(*said.place, problem=ImpossibleDateError(said.words))
    # "The 25th" said on the 20th is as likely the one that is to come.
    far = (said.today - day).days > 20
    problem = AmbiguousDateError(said.words, (day,)) if far else None
    return DayClaim(*said.place, day=day, problem=problem, is_ordinal=True)


def _ordinal(said: _Said) -> DayClaim:
    """Return "3rd" or "on the third": the day of the month, or the third of something."""
    claim = _day_of_month(said)
    days = (claim.day,) if claim.day else ()
    return replace(claim, problem=AmbiguousDateError(said.words, days), is_ordinal=True)


_HOLIDAYS = (
    "halloween|thanksgiving|christmas|christmas eve|new year's|new year's eve|new year's day|"
    "easter|juneteenth|fourth of july|4th of july|valentine's day|"
    "(?:labor|memorial|veterans|veteran's|election|mlk|presidents|presidents'|president's|"
    "columbus|indigenous peoples'|independence|martin luther king) day"
)
_OF_A_HOLIDAY = "break|week|weekend|closure|plans|schedule|recess|assembly|concert|coverage"
_CONTACTS = "zoom|call|phone|video|coffee|lunch|email|text|chat|visit"
_PART = f"(?: (?P<part>{PARTS}))?"
_UNIT = "(?P<unit>minutes?|mins?|hour'?s?|hrs?|h|m|day'?s?|d|week'?s?|wks?|w|months?|years?)"
_COUNT = rf"(?:about |around |like )?(?P<number>{NUMBER}|an|a) ?"
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (whole_words(pattern), reader)
    for pattern, reader in (
        (r"(?:the )?day before yesterday", lambda said: said.claim(2)),
        (rf"{_ON}(?:earlier |late |early )?(?P<day>today|yesterday|tomorrow){_PART}", _relative),
        (r"tonight|earlier tonight", _this_part),
        (r"(?:earlier |later )?this (?P<part>morning|afternoon|evening|am)", _this_part),
        (r"(?:late )?last (?:night|evening)", _last_night),
        (rf"{_COUNT}{_UNIT} (?:ago(?: today)?|back)", _ago),
        (r"(?:half an hour|half hour|a half hour) ago", lambda said: said.moment(_HALF_HOUR)),
        (rf"(?P<ahead>in) {_COUNT}{_UNIT}", _ago),
        (r"(?:a )?(?P<few>couple of|couple|few) (?P<unit>days|weeks) (?:ago|back)", _few_ago),
        (r"(?:over|on|at)? ?(?:the|this) (?P<last>last|past)? ?weekend", _weekend),
        (r"(?P<last>last) weekend", _weekend),
        (rf"weekend(?= (?:{_CONTACTS}))", _weekend),
        (r"(?:some ?time |earlier |late )?last week", _last_week),
        (r"(?:some ?time |earlier |late )?this (?:past )?week", _this_week),
        (r"(?:some ?time |earlier |late |early )?(?:last|this) (?:month|year|quarter)", _which_day),
        (r"the other day|a while (?:ago|back)|(?:some|a long) time ago|recently", _which_day),
        (
            r"(?:over|during) (?:the )?(?:holidays|holiday break|break|summer|winter break)",
            _which_day,
        ),
        (r"next (?P<unit>week|month)", _next_period),
        (r"(?:on )?the (?P<number>[0-9]{1,2})(?:st|nd|rd|th)", _day_of_month),
        (r"on the (?P<number>[0-9]{1,2})", _day_of_month),
        (rf"on the (?P<spoken>{'|'.join(sorted(ORDINALS, key=len, reverse=True))})", _ordinal),
        (r"(?P<number>[0-9]{1,2})(?:st|nd|rd|th)", _ordinal),
        (rf"(?P<on>on) (?:the )?(?:{_HOLIDAYS})(?! (?:{_OF_A_HOLIDAY}))", _which_day),
    )
)
