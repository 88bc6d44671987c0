"""The one-line grammar of `/contact`: `[@partner] [how] [when] [how long] [about what]`.

The words may come in any order. Every reader claims the words it knows; where a claim stands
decides whether it is meant or part of the topic; what nobody claims is the note. Whatever could be
understood in two ways is asked back, because a wrong log is worse than a question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from handlers.reading.claims import Claim, DayClaim, LengthClaim, PartnerClaim, TimeClaim
from handlers.reading.errors import (
    AmbiguousDateError,
    AmbiguousDurationError,
    AmbiguousModalityError,
    AmbiguousPartnerError,
    AmbiguousTimeError,
    FutureContactError,
    TooLongError,
)
from handlers.reading.how import (
    modalities_meant,
    modality_words_meant,
    refuse_what_did_not_happen,
)
from handlers.reading.leftovers import consumed_words, note_of
from handlers.reading.months import month_and_day
from handlers.reading.reading import Partner, Reading
from handlers.reading.roles import Run
from handlers.reading.tags import find_tags
from handlers.reading.tokens import Line, clean, length_of, tokenize
from handlers.reading.understanding import Understanding, understand
from handlers.reading.when import When, when
from handlers.reading.who import partners_meant, shared_name

__all__ = ["NOTE_LIMIT", "Partner", "Reading", "read_contact", "warm_up"]

NOTE_LIMIT = 2000
_LINE_LIMIT = 2 * NOTE_LIMIT


@dataclass(frozen=True)
class ReadLine:
    """A reading with the line it came from and the places of the words that were understood."""

    reading: Reading
    line: Line
    consumed: frozenset[int]


def read_contact(words: str, partners: Sequence[Partner], zone: ZoneInfo, now: datetime) -> Reading:
    """Return what the words say about a contact of the writer, who lives in this zone.

    Raises:
        UnclearError: Something has to be asked back; the subclass says what.
    """
    return read_line(words, partners, zone, now).reading


def read_line(words: str, partners: Sequence[Partner], zone: ZoneInfo, now: datetime) -> ReadLine:
    """Return the reading of the words, and which words of the line it used.

    Raises:
        UnclearError: As `read_contact`.
    """
    text = clean(words)
    if len(text) > _LINE_LIMIT:
        raise TooLongError(len(text), NOTE_LIMIT)
    line = tokenize(text)
    understanding = understand(line, partners, zone, now)
    return _composed(understanding, zone, now)


def warm_up() -> None:
    """Load the date parser, so that the first person who types a date does not wait for it."""
    month_and_day("november", 3)


def _composed(understanding: Understanding, zone: ZoneInfo, now: datetime) -> ReadLine:
    named = partners_meant(understanding)
    refuse_what_did_not_happen(understanding)
    took_place = _when(understanding, zone, now.astimezone(UTC))
    meant = modalities_meant(understanding)
    consumed = consumed_words(understanding.layout, _accepted(understanding))
    note = note_of(understanding.layout.line, consumed)
    if length_of(note) > NOTE_LIMIT:
        raise TooLongError(length_of(note), NOTE_LIMIT)
    reading = Reading(
        partners=named,
        modality=meant[0] if len(meant) == 1 else None,
        took_place_on=took_place.on,
        took_place_at=took_place.at,
        duration_minutes=took_place.duration_minutes,
        note=note,
        tags=find_tags(note),
    )
    asked = shared_name(understanding, named)
    if isinstance(asked, AmbiguousPartnerError):
        raise replace(asked, reading=reading)
    if len(meant) > 1:
        raise AmbiguousModalityError(meant, reading)
    return ReadLine(reading, understanding.layout.line, consumed)


def _when(understanding: Understanding, zone: ZoneInfo, now: datetime) -> When:
    days = understanding.certain(DayClaim)
    times = understanding.certain(TimeClaim)
    lengths = understanding.certain(LengthClaim)
    took_place = when(days, times, lengths, zone, now)
    if not days:
        _ask_unsure_day(understanding, took_place)
    if not times and not any(day.at for day in days):
        _ask_unsure_time(understanding, zone, now)
    if took_place.duration_minutes is None:
        _ask_unsure_length(understanding)
    return took_place


def _ask_unsure_day(understanding: Understanding, took_place: When) -> None:
    claim = understanding.unsure(DayClaim)
    if claim is None or isinstance(claim.problem, FutureContactError):
        return
    if claim.problem:
        raise claim.problem
    days = {day for day in (claim.day, took_place.on) if day}
    raise AmbiguousDateError(claim.words, tuple(sorted(days)))


def _ask_unsure_time(understanding: Understanding, zone: ZoneInfo, now: datetime) -> None:
    claim = understanding.unsure(TimeClaim)
    if claim is None:
        return
    if claim.problem:
        raise claim.problem
    days = understanding.certain(DayClaim)
    try:
        meant = when(days, (claim,), (), zone, now)
    except FutureContactError:
        return
    raise AmbiguousTimeError(claim.words, (meant.at,) if meant.at else ())


def _ask_unsure_length(understanding: Understanding) -> None:
    claim = understanding.unsure(LengthClaim)
    if claim:
        raise claim.problem or AmbiguousDurationError(claim.words, (claim.minutes,))


def _accepted(understanding: Understanding) -> Iterator[tuple[Claim, Run]]:
    runs = {id(each.claim): each.run for each in understanding.placed}
    for kind in (DayClaim, TimeClaim, LengthClaim):
        for claim in understanding.certain(kind):
            yield claim, runs[id(claim)]
    for partner in understanding.certain(PartnerClaim):
        if len(partner.choices) == 1:
            yield partner, runs[id(partner)]
    yield from modality_words_meant(understanding, modalities_meant(understanding))
