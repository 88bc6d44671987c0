"""Lengths: "45m", "1h30", "an hour and a half", "90 minutes"."""

from collections.abc import Iterator
from typing import Literal

from handlers.reading.claims import LengthClaim
from handlers.reading.errors import AmbiguousDurationError, ImpossibleDurationError, UnclearError
from handlers.reading.numbers import NUMBER, number_value
from handlers.reading.tokens import Found, Line, whole_words

LONGEST_MINUTES = 12 * 60
_MOST_BARE_HOURS = 4
_APPROXIMATELY = (
    "about|around|approx|approximately|roughly|almost|nearly|maybe|like|only|just under|just over|"
    "just|under|over|another|a solid|a full|a good|~"
)
_HOUR = "(?:h|hr|hrs|hour|hours)"
_MINUTE = "(?:m|min|mins|minute|minutes)"
_LENGTHS = (
    rf"(?:an? )?(?P<half>half an? hour|half[ -]?(?:hour|hr)|half-an-hour|1/2 (?:an )?{_HOUR})",
    rf"(?P<three_quarters>(?:3|three) quarters of an hour|3/4 (?:of an )?{_HOUR})",
    r"(?:an? )?(?P<quarter>quarter of an hour|quarter hour)",
    rf"(?:(?P<hours_half>{NUMBER}|an|one) )?{_HOUR} and(?: a)? half",
    rf"(?P<half_hours>{NUMBER}) and a half {_HOUR}",
    rf"(?P<clock_h>[0-9]{{1,2}}):(?P<clock_m>[0-5][0-9]) ?{_HOUR}",
    rf"(?P<h>[0-9]{{1,3}})(?:h|hr|hrs)(?P<hm>[0-9]{{1,2}}){_MINUTE}?",
    rf"(?P<h2>{NUMBER}|an) ?{_HOUR}(?: and| ,| &)? (?P<m2>{NUMBER}) ?{_MINUTE}",
    rf"(?P<h3>[0-9]{{1,2}}) ?{_HOUR} ?(?P<m3>15|30|45)",
    rf"(?P<minutes>{NUMBER})(?: ?{_MINUTE}|-(?P<min_unit>minute|minutes|min))",
    r"(?P<hours>[0-9.]{1,9}|an|a)-(?P<hour_unit>hour|hr)",
    rf"(?P<only_hours>{NUMBER}|an|a|one) ?{_HOUR}",
    r"(?:an )?(?P<long>hour[ -]long)",
)
_BEFORE = (
    rf"(?:(?P<preposition>for|lasting|lasted|took|spent|ran) )?(?:(?P<approx>{_APPROXIMATELY}) )?"
)
_AFTER = r"(?: (?:long|total|in total|or so|ish|in length))?"
_LENGTH = [
    whole_words(rf"{_BEFORE}(?:(?:the )?(?:last|past) )?(?:an? )?{body}{_AFTER}")
    for body in _LENGTHS
]
_EITHER = whole_words(
    rf"{_BEFORE}(?P<least>[0-9]{{1,3}})(?: ?- ?| to | or )(?P<most>[0-9]{{1,3}}) "
    rf"?(?:{_MINUTE}|{_HOUR})"
)
_BARE = whole_words(r"(?:(?P<preposition>for) )?(?P<bare>[0-9]{1,3})")


def find_lengths(line: Line) -> Iterator[LengthClaim]:
    """Yield every length in the line, with bare numbers that may be minutes ("zoom 45")."""
    for pattern in _LENGTH:
        for found in line.find(pattern):
            if not _is_something_else(line, found):
                yield _claim(line, found)
    for found in line.find(_EITHER):
        yield _either_claim(line, found)
    for found in line.find(_BARE):
        if found.group("preposition") or int(found.group("bare") or 0) in range(15, 241, 5):
            yield _bare_claim(line, found)


def _claim(line: Line, found: Found) -> LengthClaim:
    words = line.original(found.first, found.last)
    minutes = round(_minutes(found))
    return LengthClaim(
        found.first,
        found.last,
        words,
        found.group("preposition") or found.group("approx") or "",
        minutes=minutes,
        problem=_problem(words, minutes),
        is_adjective=_is_adjective(line, found),
    )


def _bare_claim(line: Line, found: Found) -> LengthClaim:
    """Return "for 45" as minutes; "45" alone and "for 2" are asked about."""
    number = int(found.group("bare") or 0)
    minutes = number * 60 if number <= _MOST_BARE_HOURS else number
    words = line.original(found.first, found.last)
    preposition = found.group("preposition") or ""
    is_plain = preposition and number in range(10, 241, 5)
    asked = None if is_plain else AmbiguousDurationError(words, (minutes,))
    place = (found.first, found.last, words, preposition)
    return LengthClaim(*place, minutes=minutes, problem=asked, is_bare=True)


def _either_claim(line: Line, found: Found) -> LengthClaim:
    """Return "30-45 min" as a question."""
    words = line.original(found.first, found.last)
    unit = 60 if line.key(found.last - 1).lstrip("0123456789-").startswith("h") else 1
    lengths = tuple(unit * int(found.group(name) or 0) for name in ("least", "most"))
    place = (found.first, found.last, words, found.group("preposition") or "")
    return LengthClaim(*place, minutes=lengths[0], problem=AmbiguousDurationError(words, lengths))


def _problem(words: str, minutes: int) -> UnclearError | None:
    why: Literal["zero", "too_long"] = "zero" if minutes <= 0 else "too_long"
    return None if 0 < minutes <= LONGEST_MINUTES else ImpossibleDurationError(words, why)


def _minutes(found: Found) -> float:
    said = {name: text for name, text in found.match.groupdict().items() if text}
    fixed = {"half": 30, "three_quarters": 45, "quarter": 15, "long": 60}
    for name, minutes in fixed.items():
        if name in said:
            return minutes
    if "half" in found.match.group().rsplit(" and a ", maxsplit=1)[-1]:
        return 60 * number_value(said.get("hours_half") or said.get("half_hours") or "1") + 30
    return 60 * _sum(said, ("clock_h", "h", "h2", "h3", "hours", "only_hours")) + _sum(
        said, ("clock_m", "hm", "m2", "m3", "minutes")
    )


def _sum(said: dict[str, str], names: tuple[str, ...]) -> float:
    return sum(number_value(said[name]) for name in names if name in said)


def _is_adjective(line: Line, found: Found) -> bool:
    last = line.key(found.last - 1)
    one = 1 if last.endswith("minute") else 60
    plural_wanted = _minutes(found) > one and last.endswith(("minute", "hour"))
    said = found.match.groupdict()
    fixed = any(said.get(name) for name in ("half", "quarter", "three_quarters", "hours_half"))
    return "-" in last or (plural_wanted and not fixed)


def _is_something_else(line: Line, found: Found) -> bool:
    """Whether the words are the club "4H" or money ("5M"), which capitals tell."""
    typed = line.words[found.last - 1].text
    return typed == "4H" or (typed.endswith("M") and _minutes(found) < 10)
