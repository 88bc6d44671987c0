"""Fills the contact form in, and reads what comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from handlers.contact_gist import Gist
from handlers.own_pairs import reader_of
from handlers.reading.durations import LONGEST_MINUTES, find_lengths
from handlers.reading.tags import find_tags
from handlers.reading.tokens import clean, length_of, tokenize
from messages import contact_form as texts
from messages.contact_form import Asked, Filled, length_words, log_form
from messages.message import Answers, Form
from models import Modality
from program.hours import local_instant
from program.partners import OwnPairs, sorted_by_name

EARLIEST_YEAR, LATEST_YEAR = 1990, 2200


def contact_form(own: OwnPairs, gist: Gist, context: str, now: datetime) -> Form:
    """Return the form for a new contact of one of the pairs, filled with what is known."""
    explains = own.person.log_explained_at is None
    filled = filled_of(gist, own.person.zone)
    return log_form(asked_of(own, gist.pair_ids, now), filled, context, explains=explains)


def asked_of(own: OwnPairs, pair_ids: Sequence[int], now: datetime) -> Asked:
    """Return with whom the contact was, or the choice; several named ones are settled."""
    reader = reader_of(own, now)
    if own.only:
        return Asked([reader.partner_name(own.only)])
    if len(pair_ids) > 1:
        named = [own.by_id[pair_id] for pair_id in pair_ids if pair_id in own.by_id]
        return Asked([reader.partner_name(pair) for pair in named])
    pairs = sorted_by_name(own.pairs, own.person.id)
    return Asked((), [(pair.id, reader.partner_name(pair)) for pair in pairs])


def filled_of(gist: Gist, zone: ZoneInfo) -> Filled:
    at = gist.took_place_at
    return Filled(
        day=gist.took_place_on,
        pair_id=gist.pair_ids[0] if len(gist.pair_ids) == 1 else None,
        modality=gist.modality,
        at=at.astimezone(zone).time().replace(second=0, microsecond=0) if at else None,
        length=length_words(gist.duration_minutes),
        note=gist.note,
    )


@dataclass(frozen=True)
class Read:
    """What the form says; with problems, the gist holds what could be read."""

    gist: Gist
    problems: Mapping[str, str] = field(default_factory=dict)
    """Field id to the sentence that says what to mend."""


def read_form(answers: Answers, zone: ZoneInfo, today: date) -> Read:
    """Return what was filled in, day and time in `zone`."""
    problems: dict[str, str] = {}
    modality = _modality(answers.get("modality", ""))
    if modality is None:
        problems["modality"] = texts.MODALITY_MISSING
    day = read_date(answers.get("day", ""))
    if day is None:
        problems["day"] = texts.DAY_MISSING
    at = read_time(answers.get("time", ""))
    if at is None and answers.get("time"):
        problems["time"] = texts.TIME_UNREADABLE
    minutes = read_length(answers.get("length", ""))
    if minutes is None and answers.get("length", "").strip():
        problems["length"] = texts.LENGTH_UNREADABLE
    note = clean(answers.get("note", ""))
    if length_of(note) > texts.LONGEST_NOTE:
        problems["note"] = texts.note_too_long(length_of(note))
    gist = Gist(
        took_place_on=day or today,
        modality=modality,
        took_place_at=local_instant(day or today, at.hour, at.minute, zone) if at else None,
        duration_minutes=minutes,
        note=note,
        tags=find_tags(note),
    )
    return Read(gist, problems)


def read_length(text: str) -> int | None:
    """Return the minutes that the text says ("45", "45 min", "1h30"), None if it is no length."""
    text = clean(text)
    if text.isascii() and text.isdecimal():
        minutes = int(text[:6])
        return minutes if 0 < minutes <= LONGEST_MINUTES else None
    line = tokenize(text)
    claims = [claim for claim in find_lengths(line) if not claim.is_bare]
    whole = [claim for claim in claims if claim.last - claim.first == len(line.words)]
    claim = whole[0] if whole else None
    return claim.minutes if claim and claim.problem is None else None


def as_typed(answers: Answers, gist: Gist, zone: ZoneInfo) -> Filled:
    """Return the form's content as it was typed, for another try."""
    filled = filled_of(gist, zone)
    return Filled(
        day=filled.day,
        pair_id=filled.pair_id,
        modality=filled.modality,
        at=filled.at,
        length=answers.get("length", "")[:40],
        note=answers.get("note", ""),
    )


def _modality(value: str) -> Modality | None:
    return Modality(value) if value in set(Modality) else None


def read_date(text: str) -> date | None:
    """Return the day that a form brings back, None for none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    # Beyond these years an instant can leave the calendar of a zone; no pair is there either.
    return day if EARLIEST_YEAR <= day.year <= LATEST_YEAR else None


def read_time(text: str) -> time | None:
    """Return the time of day that a form brings back, None for none."""
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        return None
