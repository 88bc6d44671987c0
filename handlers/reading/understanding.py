"""All claims on one line, found, sorted out and judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from handlers.reading.claims import (
    Claim,
    DayClaim,
    LengthClaim,
    ModalityClaim,
    PartnerClaim,
    TimeClaim,
    without_overlaps,
)
from handlers.reading.days import find_days
from handlers.reading.durations import find_lengths
from handlers.reading.errors import AmbiguousDateError, AmbiguousTimeError
from handlers.reading.full_dates import with_full_dates
from handlers.reading.modality_words import find_modalities
from handlers.reading.months import find_calendar_days
from handlers.reading.names import find_partners
from handlers.reading.numbers import HOUR_WORDS, ORDINALS
from handlers.reading.reading import Partner
from handlers.reading.roles import Layout, lay_out
from handlers.reading.standing import Placed, Standing, place_claims
from handlers.reading.times import find_times
from handlers.reading.tokens import Line
from handlers.reading.vocabulary import COUNTED, HARD_STOPS, MARKERS, SOFT_STOPS
from handlers.reading.weekdays import find_weekdays, needs_company

AnyClaim = TypeVar("AnyClaim", bound=Claim)


@dataclass(frozen=True)
class Understanding:
    """A line with all its claims, each in its place."""

    layout: Layout
    placed: tuple[Placed, ...]

    def of(self, kind: type[AnyClaim]) -> Iterator[tuple[AnyClaim, Placed]]:
        """Yield the claims of a kind with their places."""
        for each in self.placed:
            if isinstance(each.claim, kind):
                yield each.claim, each

    def certain(self, kind: type[AnyClaim]) -> tuple[AnyClaim, ...]:
        """Return the claims of a kind that are meant, for lack of any the first late one."""
        certain = tuple(c for c, each in self.of(kind) if each.standing is Standing.CERTAIN)
        late = tuple(c for c, each in self.of(kind) if each.standing is Standing.LATE)
        return certain or late[:1]

    def unsure(self, kind: type[AnyClaim]) -> AnyClaim | None:
        """Return the first claim of a kind that may be meant or may be topic."""
        return next((c for c, each in self.of(kind) if each.standing is Standing.UNSURE), None)


def understand(
    line: Line, partners: Sequence[Partner], zone: ZoneInfo, now: datetime
) -> Understanding:
    """Return all that the readers believe about a line."""
    local_now = now.astimezone(zone)
    claims: list[Claim] = [
        *find_lengths(line),
        *find_days(line, local_now),
        *find_weekdays(line, local_now),
        *find_calendar_days(line, local_now.date(), zone),
        *find_times(line),
        *find_modalities(line),
        *find_partners(line, partners),
    ]
    settled = _settled(line, with_full_dates(line, without_overlaps(claims)))
    layout = lay_out(line, settled)
    return Understanding(layout, place_claims(layout))


def _settled(line: Line, claims: list[Claim]) -> list[Claim]:
    """Return the claims without numbers and short words that need a neighbor and have none."""
    settled: list[Claim] = []
    for number, claim in enumerate(claims):
        previous = settled[-1] if settled and settled[-1].last == claim.first else None
        following = next(iter(claims[number + 1 : number + 2]), None)
        if following and following.first != claim.last:
            following = None
        kept = _kept(line, claim, previous, following)
        if kept:
            settled.append(kept)
    return settled


def _kept(
    line: Line, claim: Claim, previous: Claim | None, following: Claim | None
) -> Claim | None:
    ends = following is not None or _is_stop(line.key(claim.last))
    if isinstance(claim, TimeClaim) and claim.preposition in ("at", "@", "around") and not ends:
        return None if _is_lone_hour(line, claim) else claim
    if isinstance(claim, TimeClaim) and claim.is_bare:
        return _bare_time(claim, previous, following) if ends else None
    if isinstance(claim, LengthClaim) and claim.is_bare:
        return claim if ends and (previous or claim.preposition) else None
    if isinstance(claim, DayClaim) and claim.is_ordinal and line.key(claim.last) in COUNTED:
        return None
    if isinstance(claim, DayClaim) and claim.is_ordinal and line.key(claim.last - 1) in ORDINALS:
        return claim if ends else None
    if isinstance(claim, DayClaim) and claim.is_ordinal and claim.last - claim.first == 1:
        begins = previous is not None or _is_stop(line.key(claim.first - 1))
        return claim if begins and ends else None
    if isinstance(claim, DayClaim) and needs_company(claim, line):
        return _short_weekday(line, claim, previous, following)
    return claim


def _bare_time(
    claim: TimeClaim, previous: Claim | None, following: Claim | None
) -> TimeClaim | None:
    """Return "3" beside a day as a time; beside another reading it is asked about."""
    if isinstance(previous, DayClaim) or isinstance(following, DayClaim):
        return claim
    is_number = previous is not None and not claim.preposition
    return replace(claim, problem=AmbiguousTimeError(claim.words)) if is_number else None


def _is_stop(key: str) -> bool:
    return key == "" or key in SOFT_STOPS or key in HARD_STOPS or key in MARKERS or key == "and"


def _is_lone_hour(line: Line, claim: TimeClaim) -> bool:
    """Whether the time is "at 3" before some noun ("at 3 schools")."""
    hour = line.key(claim.last - 1)
    return hour.isdigit() or hour in HOUR_WORDS


def _short_weekday(
    line: Line, claim: DayClaim, previous: Claim | None, following: Claim | None
) -> DayClaim | None:
    sat = line.key(claim.first) == "sat"
    if _is_stop(line.key(claim.first - 1)) and _is_stop(line.key(claim.last)):
        return claim
    if isinstance(following, TimeClaim | DayClaim) or (
        isinstance(following, ModalityClaim) and not following.preposition
    ):
        return claim
    if following and not sat and not isinstance(following, PartnerClaim):
        return claim
    is_day_like = line.key(claim.first) in ("wed", "mon")
    if previous and is_day_like and _is_stop(line.key(claim.last)) and line.key(claim.last) != "to":
        return claim
    if claim.day and previous and (is_day_like or _is_stop(line.key(claim.last))):
        return replace(claim, problem=AmbiguousDateError(claim.words, (claim.day,)))
    return None
