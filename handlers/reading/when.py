"""When a contact took place: the certain days, times and lengths of a line, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.reading.claims import Clock, DayClaim, LengthClaim, TimeClaim
from handlers.reading.errors import (
    AmbiguousDateError,
    AmbiguousTimeError,
    FutureContactError,
    ImpossibleTimeError,
    LongAgoError,
    SeveralDatesError,
    SeveralDurationsError,
    SeveralTimesError,
)

OLDEST_DAYS = 400
_ROUNDED_UP = timedelta(minutes=15)
"""People log as they hang up, and round the end: so much of it may be still to come."""
_EARLY = 6
_PART_HOURS = {
    "morning": range(12),
    "afternoon": range(12, 19),
    "evening": range(15, 24),
    "night": range(17, 24),
}
_US_ZONES = {
    "e": "America/New_York",
    "c": "America/Chicago",
    "m": "America/Denver",
    "p": "America/Los_Angeles",
}


@dataclass(frozen=True)
class When:
    """The writer's local day, the start as aware UTC if one is known, and the length."""

    on: date
    at: datetime | None
    duration_minutes: int | None


@dataclass(frozen=True)
class _Now:
    """The writer's present."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()


def when(
    days: Sequence[DayClaim],
    times: Sequence[TimeClaim],
    lengths: Sequence[LengthClaim],
    zone: ZoneInfo,
    now: datetime,
) -> When:
    """Return when it took place.

    Raises:
        UnclearError: The claims contradict each other, themselves, or the calendar.
    """
    present = _Now(now, zone)
    minutes = _length(lengths)
    try:
        day = _day(days, present)
    except FutureContactError as error:
        raise _future(error, times, present) from error
    if times:
        return _at_time(_one_time(times), day, minutes, present)
    if day and day.at:
        _ask_which_end(day, minutes, present)
        return When(day.at.astimezone(zone).date(), day.at.astimezone(UTC), minutes)
    if day and day.day:
        _refuse_young_day(day, minutes, present)
        return When(day.day, None, minutes)
    start = now - timedelta(minutes=minutes or 0)
    return When(start.astimezone(zone).date(), start, minutes)


def _future(
    error: FutureContactError, times: Sequence[TimeClaim], present: _Now
) -> FutureContactError:
    """Return the refusal of a day to come, with the moment where one was said plainly."""
    starts = [
        _moment(claim, error.on, claim.clocks[-1].start, present) for claim in times if claim.clocks
    ]
    return FutureContactError(error.on, starts[0] if starts else error.at)


def _length(lengths: Sequence[LengthClaim]) -> int | None:
    for claim in lengths:
        if claim.problem:
            raise claim.problem
    values = tuple(dict.fromkeys(claim.minutes for claim in lengths))
    if len(values) > 1:
        raise SeveralDurationsError(tuple(claim.words for claim in lengths), values)
    return values[0] if values else None


def _day(claims: Sequence[DayClaim], present: _Now) -> DayClaim | None:
    """Return the one day that was said, with its part of the day."""
    for claim in claims:
        if claim.problem:
            raise claim.problem
    days = sorted({claim.day for claim in claims if claim.day})
    if len(days) > 1:
        raise SeveralDatesError(tuple(claim.words for claim in claims), tuple(days))
    if not days:
        return None
    if days[0] > present.today:
        raise FutureContactError(days[0])
    if days[0] < present.today - timedelta(days=OLDEST_DAYS):
        raise LongAgoError(days[0], OLDEST_DAYS)
    exact = next((claim for claim in claims if claim.at), claims[0])
    if exact.at and exact.at > present.now:
        raise FutureContactError(days[0], exact.at.astimezone(UTC))
    return replace(exact, part=next((claim.part for claim in claims if claim.part), None))


def _refuse_young_day(claim: DayClaim, minutes: int | None, present: _Now) -> None:
    """Ask which day was meant by a "today" that is younger than the contact was long."""
    local = present.now.astimezone(present.zone)
    if claim.day == local.date() and minutes and local.hour * 60 + local.minute < minutes:
        choices = (local.date() - timedelta(days=1), local.date())
        raise AmbiguousDateError(claim.words, choices)


def _unfinished(start: datetime, minutes: int | None, present: _Now) -> datetime | None:
    """Return the end if it is still to come."""
    ends = start + timedelta(minutes=minutes or 0)
    return ends if ends > present.now + _ROUNDED_UP else None


def _ask_which_end(claim: DayClaim, minutes: int | None, present: _Now) -> None:
    """Ask when "10 minutes ago, 45m" began: that long ago it must have ended."""
    if claim.at and minutes and _unfinished(claim.at, minutes, present):
        began_at = claim.at.astimezone(UTC) - timedelta(minutes=minutes)
        raise AmbiguousTimeError(claim.words, (began_at,))


def _one_time(claims: Sequence[TimeClaim]) -> TimeClaim:
    for claim in claims:
        if claim.problem and not isinstance(claim.problem, AmbiguousTimeError):
            raise claim.problem
    different = {claim.clocks for claim in claims}
    if len(different) > 1:
        raise SeveralTimesError(tuple(claim.words for claim in claims))
    return claims[0]


def _at_time(claim: TimeClaim, said: DayClaim | None, minutes: int | None, present: _Now) -> When:
    day = said.day if said and said.day else present.today
    if said and said.at:
        raise SeveralTimesError((said.words, claim.words))
    if claim.problem:
        raise AmbiguousTimeError(claim.words, _past(_choices(claim, day, present), present))
    clock = _clock(claim, day, said, present)
    start = _moment(claim, day, clock.start, present)
    _refuse_other_zone(claim, start, present)
    minutes = _agreed(claim, clock, minutes)
    if claim.is_end:
        start -= timedelta(minutes=_known(claim, minutes))
    if start > present.now:
        start = _before_midnight(claim, said, start, minutes, present)
    elif ends := _unfinished(start, minutes, present):
        raise FutureContactError(ends.astimezone(present.zone).date(), ends)
    return When(start.astimezone(present.zone).date(), start, minutes)


def _choices(claim: TimeClaim, day: date, present: _Now) -> list[datetime]:
    """Return the moments that may be meant; midnight belongs to two days."""
    midnight = claim.clocks == (Clock(time(0)),)
    days = (day, day + timedelta(days=1)) if midnight else (day,)
    starts = [clock.start for clock in claim.clocks if midnight or clock.start.hour >= _EARLY]
    local = [datetime.combine(each, start, present.zone) for each in days for start in starts]
    return [each.astimezone(UTC) for each in local]


def _past(moments: Sequence[datetime], present: _Now) -> tuple[datetime, ...]:
    return tuple(moment for moment in moments if moment <= present.now)


def _clock(claim: TimeClaim, day: date, said: DayClaim | None, present: _Now) -> Clock:
    """Return which of the two halves of the day is meant."""
    part = said.part if said else None
    clocks = [clock for clock in claim.clocks if not part or clock.start.hour in _PART_HOURS[part]]
    if part == "night" and any(clock.start.hour < 6 for clock in claim.clocks):
        raise AmbiguousTimeError(claim.words)  # "last night at 1" is no longer that day.
    if not clocks:
        raise ImpossibleTimeError(claim.words)
    if len(clocks) == 1:
        return clocks[0]
    moments = [_moment(claim, day, clock.start, present) for clock in clocks]
    gone = [clock for clock, at in zip(clocks, moments, strict=True) if at <= present.now]
    hour = clocks[0].start.hour
    if hour in (7, 8) or claim.is_even or (hour in (9, 10, 11) and _are_today(gone, day, present)):
        if len(gone) == 2:
            raise AmbiguousTimeError(claim.words, tuple(moments))
        return clocks[0]
    # Nobody meets at three in the night: from 12 to 6 the afternoon is meant, else the morning.
    return clocks[1] if hour < 7 else clocks[0]


def _are_today(gone: Sequence[Clock], day: date, present: _Now) -> bool:
    return len(gone) == 2 and day == present.today


def _moment(claim: TimeClaim, day: date, clock: time, present: _Now) -> datetime:
    """Return the moment (UTC); the first one where the clock shows the time twice."""
    local = datetime.combine(day, clock, present.zone)
    at = local.astimezone(UTC)
    if at.astimezone(present.zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ImpossibleTimeError(claim.words)
    return at


def _refuse_other_zone(claim: TimeClaim, start: datetime, present: _Now) -> None:
    """Ask when a time was said in a zone that is not the writer's."""
    local = start.astimezone(present.zone)
    if claim.zone_name in ("", "my time") or claim.zone_name.upper() == local.tzname():
        return
    other = _US_ZONES.get(claim.zone_name[0]) if claim.zone_name != "ist" else None
    if other is None:
        raise AmbiguousTimeError(claim.words)
    there = local.replace(tzinfo=ZoneInfo(other)).astimezone(UTC)
    if there != start:
        raise AmbiguousTimeError(claim.words, _past(sorted((there, start)), present))


def _agreed(claim: TimeClaim, clock: Clock, minutes: int | None) -> int | None:
    if clock.length is None:
        return minutes
    ranged = clock.length // timedelta(minutes=1)
    if minutes and minutes != ranged:
        raise SeveralDurationsError((claim.words,), (ranged, minutes))
    return ranged


def _known(claim: TimeClaim, minutes: int | None) -> int:
    """Return the length, without which an end tells no start."""
    if minutes is None:
        raise AmbiguousTimeError(claim.words)
    return minutes


def _before_midnight(
    claim: TimeClaim,
    said: DayClaim | None,
    start: datetime,
    minutes: int | None,
    present: _Now,
) -> datetime:
    """Return the start a day earlier where that is unmistakable; else it is still to come."""
    local = start.astimezone(present.zone)
    if said and said.weekday is not None and said.day:
        raise AmbiguousDateError(said.words, (said.day - timedelta(days=7),))
    if not said and minutes and claim.clocks[0].length:
        earlier = start - timedelta(days=1)
        ends = earlier + timedelta(minutes=minutes)
        crosses = ends.astimezone(present.zone).date() == local.date()
        if crosses and ends <= present.now < ends + timedelta(hours=6):
            return earlier
    raise FutureContactError(local.date(), start)
