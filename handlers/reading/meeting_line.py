"""The line of `/meeting`: `[@partner] Friday 3pm or Monday 10am [45m] [zoom] [link]`.

Days and times are to come, so that a weekday is the next one and "3" is three in the afternoon.
What is not understood is asked back: a time that was guessed wrong costs two people an hour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.read_day import is_weekday, read_day_to_come
from handlers.reading.claims import (
    Claim,
    LengthClaim,
    ModalityClaim,
    PartnerClaim,
    TimeClaim,
    without_overlaps,
)
from handlers.reading.durations import find_lengths
from handlers.reading.errors import BadLinkError
from handlers.reading.links import checked_url
from handlers.reading.modality_words import find_modalities
from handlers.reading.names import find_partners
from handlers.reading.reading import Partner
from handlers.reading.times import find_times
from handlers.reading.tokens import NEWLINE, Line, clean, tokenize
from handlers.reading.word_lists import word_set
from models import Meeting, Modality
from program.errors import (
    BadMeetingLinkError,
    DayIsPastError,
    MeetingIsPastError,
    UnclearDayError,
    UnclearMeetingError,
    UnclearZoneError,
)
from program.hours import local_instant
from program.meetings import MEETING_MODALITIES, USUAL_MINUTES, Plan

LONGEST_LINE = 2000
_LINK = re.compile(r"<(https?://[^<>|\s]+)(?:\|[^<>]*)?>|(https?://[^\s<>]+)", re.IGNORECASE)
_BREAKS = frozenset({"or", ";", "|", NEWLINE})
_SOFT_BREAKS = frozenset({",", "and", "&"})
_IDLE = word_set("on at for by via over with in meet meeting let's lets please maybe . : - ! ?")
_MORNING, _EVENING = 7, 19
"""Of "3" and "8" the one between these hours is meant: nobody meets at three in the night."""
_US_ZONES = {
    "e": "America/New_York",
    "c": "America/Chicago",
    "m": "America/Denver",
    "p": "America/Los_Angeles",
}
_OF_THE_US = re.compile(r"[ecmp][sd]?t|(?:eastern|central|mountain|pacific)(?: time)?")


@dataclass(frozen=True)
class MeetingReading:
    """What was understood; what was not said is None or ""."""

    pair_ids: tuple[int, ...]
    times: tuple[datetime, ...]
    """Each once, in the order in which they were typed (UTC)."""
    minutes: int | None
    modality: Modality | None
    link: str


@dataclass(frozen=True)
class _Slot:
    """Words between two "or": the day they name, and the time."""

    day_words: str
    claim: TimeClaim | None


def read_meeting(
    words: str, partners: Sequence[Partner], zone: ZoneInfo, now: datetime
) -> MeetingReading:
    """Return what the words say of a meeting to come, of somebody in this zone.

    Raises:
        UnclearMeetingError: they name no day or no time.
        MeetingIsPastError: the day or the time is over.
        UnclearZoneError, BadMeetingLinkError: a zone or the link is none.
    """
    text, link = _without_link(clean(words))
    if len(text) > LONGEST_LINE:
        raise UnclearMeetingError(text)
    line = tokenize(text)
    claims = _claims(line, partners)
    times = _Times(line, claims, zone, now)
    instants, minutes = times.read()
    lengths = {claim.minutes for claim in claims if isinstance(claim, LengthClaim)} | minutes
    if len(lengths) > 1:
        raise UnclearMeetingError(text)
    return MeetingReading(
        pair_ids=_named(claims),
        times=tuple(dict.fromkeys(instants)),
        minutes=next(iter(lengths), None),
        modality=_modality(claims),
        link=link,
    )


def plan_like(reading: MeetingReading, former: Meeting | None = None) -> Plan:
    """Return what is proposed; what was not said stays as it was, or as it usually is."""
    minutes, modality, link = USUAL_MINUTES, Modality.VIDEO, ""
    if former is not None:
        minutes, modality, link = former.minutes, former.modality, former.link
    return Plan(
        reading.times,
        reading.minutes or minutes,
        reading.modality or modality,
        reading.link or link,
    )


def _without_link(text: str) -> tuple[str, str]:
    """Return the words without the link, and the link.

    Raises:
        BadMeetingLinkError: it is none that opens safely, or there are several.
    """
    links = [one[0] or one[1].rstrip(".,;)") for one in _LINK.findall(text)]
    if len(set(links)) > 1:
        raise BadMeetingLinkError(links[1])
    return _LINK.sub(" ", text), checked_link(links[0]) if links else ""


def checked_link(link: str) -> str:
    """Return the link, "" for none.

    Raises:
        BadMeetingLinkError: a browser would not open it safely.
    """
    link = link.strip().strip("<>").partition("|")[0]
    try:
        return checked_url(link, link) if link else ""
    except BadLinkError as error:
        raise BadMeetingLinkError(link) from error


def _claims(line: Line, partners: Sequence[Partner]) -> list[Claim]:
    lengths = [one for one in find_lengths(line) if not one.is_bare and one.problem is None]
    modalities = [one for one in find_modalities(line) if _kind(one) is not None]
    times = [one for one in find_times(line) if not one.is_bare or "/" not in one.words]
    return without_overlaps([*find_partners(line, partners), *modalities, *lengths, *times])


def _named(claims: Sequence[Claim]) -> tuple[int, ...]:
    found = [
        choice.pair_id
        for claim in claims
        if isinstance(claim, PartnerClaim)
        for choice in claim.choices
    ]
    return tuple(dict.fromkeys(found))


def _modality(claims: Sequence[Claim]) -> Modality | None:
    return next((_kind(one) for one in claims if isinstance(one, ModalityClaim)), None)


def _kind(claim: ModalityClaim) -> Modality | None:
    """Return the way of meeting that the word may mean; None for an email or a chat."""
    return next((one for one in MEETING_MODALITIES if one in claim.choices), None)


class _Times:
    """Reads days and times out of what the other claims leave."""

    def __init__(self, line: Line, claims: Sequence[Claim], zone: ZoneInfo, now: datetime) -> None:
        self.line, self.zone, self.now = line, zone, now
        self.today = now.astimezone(zone).date()
        self.times = [claim for claim in claims if isinstance(claim, TimeClaim)]
        others = [claim for claim in claims if not isinstance(claim, TimeClaim)]
        self.taken = {at for claim in others for at in range(claim.first, claim.last)}

    def read(self) -> tuple[list[datetime], set[int]]:
        """Return the instants in the order of the words, and the lengths that ranges say."""
        slots = [slot for piece in self._pieces() for slot in self._slots(piece)]
        if not slots or not any(slot.claim for slot in slots):
            raise UnclearMeetingError(self.line.text)
        claims = _filled_from_behind([slot.claim for slot in slots])
        days = _filled_from_before([slot.day_words for slot in slots])
        found, minutes = [], set()
        for words, claim in zip(days, claims, strict=True):
            clock = _clock(claim)
            found.append(self._instant(words, clock.start, claim))
            if clock.length is not None:
                minutes.add(clock.length // timedelta(minutes=1))
        return found, minutes

    def _pieces(self) -> Iterator[range]:
        """Yield the words between two "or"."""
        first = 0
        inside = {at for claim in self.times for at in range(claim.first, claim.last)}
        for at, word in enumerate(self.line.words):
            if word.key in _BREAKS and at not in inside:
                yield range(first, at)
                first = at + 1
        yield range(first, len(self.line.words))

    def _slots(self, piece: range) -> Iterator[_Slot]:
        """Yield the slots of a piece: one, or as many as there are times behind each other."""
        mine = [one for one in self.times if one.first in piece]
        sure = [one for one in mine if not one.is_bare]
        if not sure:  # "Friday 3": the last lone number, unless the day needs it
            sure = [one for one in mine[-1:] if self._is_day(self._words(piece, [one]))]
        if len(sure) <= 1:
            words = self._words(piece, sure)
            if words or sure:
                yield _Slot(words, next(iter(sure), None))
            return
        first = piece.start
        for claim, following in zip(sure, [*sure[1:], None], strict=True):
            last = self._end(claim, following, piece)
            yield _Slot(self._words(range(first, last), [claim]), claim)
            first = last

    def _end(self, claim: TimeClaim, following: TimeClaim | None, piece: range) -> int:
        """Return where the words of this time end: at a comma or an "and" before the next one."""
        if following is None:
            return piece.stop
        between = range(claim.last, following.first)
        breaks = [at for at in between if self.line.key(at) in _SOFT_BREAKS]
        return breaks[0] + 1 if breaks else claim.last

    def _words(self, piece: range, without: Sequence[Claim]) -> str:
        """Return the words of the piece that nothing claims and that say something."""
        gone = self.taken | {at for one in without for at in range(one.first, one.last)}
        left = [at for at in piece if at not in gone]
        said = [self.line.words[at] for at in left]
        while said and said[0].key in _IDLE | _SOFT_BREAKS:
            said = said[1:]
        while said and said[-1].key in _IDLE | _SOFT_BREAKS:
            said = said[:-1]
        return " ".join(word.text for word in said).replace(" ,", ",")

    def _is_day(self, words: str) -> bool:
        try:
            read_day_to_come(words, self.today)
        except DayIsPastError:
            return True
        except UnclearDayError:
            return False
        return True

    def _instant(self, words: str, clock: time, claim: TimeClaim) -> datetime:
        zone = _zone(claim, self.zone)
        here = self.now.astimezone(zone).date()
        try:
            day = read_day_to_come(words, here)
        except UnclearDayError as error:
            raise UnclearMeetingError(words or self.line.text) from error
        except DayIsPastError as error:
            raise MeetingIsPastError(_local(error.day, clock, self.zone)) from error
        instant = local_instant(day, clock.hour, clock.minute, zone)
        if instant <= self.now and is_weekday(words):
            instant = local_instant(day + timedelta(days=7), clock.hour, clock.minute, zone)
        return instant


def _filled_from_behind(claims: Sequence[TimeClaim | None]) -> list[TimeClaim]:
    """Return a time for each: "Friday or Monday at 3" means both at three."""
    found: list[TimeClaim] = []
    following = next(claim for claim in reversed(claims) if claim is not None)
    for claim in reversed(claims):
        following = claim or following
        found.append(following)
    return found[::-1]


def _filled_from_before(days: Sequence[str]) -> list[str]:
    """Return the words of a day for each: "Friday 3pm or 4pm" means Friday twice."""
    found: list[str] = []
    for words in days:
        found.append(words or (found[-1] if found else ""))
    return found


@dataclass(frozen=True)
class _Clock:
    start: time
    length: timedelta | None


def _clock(claim: TimeClaim) -> _Clock:
    """Return the time that is meant; of two halves of the day the one in which people meet."""
    if not claim.clocks or (claim.problem and not claim.is_bare):
        raise UnclearMeetingError(claim.words)
    decent = [one for one in claim.clocks if _MORNING <= one.start.hour < _EVENING]
    meant = (decent or list(claim.clocks))[0]
    return _Clock(meant.start, meant.length)


def _zone(claim: TimeClaim, own: ZoneInfo) -> ZoneInfo:
    """Return the zone in which the time was said: the sender's, or one that they named."""
    said = claim.zone_name
    if said in ("", "my time"):
        return own
    if said in ("utc", "gmt"):
        return ZoneInfo("UTC")
    if not _OF_THE_US.fullmatch(said):
        raise UnclearZoneError(claim.words, own.key)
    return ZoneInfo(_US_ZONES[said[0]])


def _local(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return local_instant(day, clock.hour, clock.minute, zone).astimezone(zone)
