"""The reminders that come once a month: who is due one, at which instant, and until when."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from models import NoticeKind, NoticeState, Session
from models.reminders import Candidate, Group, pair_groups
from program.calendar import ONE_DAY, ClosedDays
from program.hours import QUARTER_HOUR, local_day
from program.periods import start_of_day
from program.reach import Calendar, read_calendar
from program.reminders import Row
from program.rules import Rules
from program.timing import Month, Rhythm, months_between


@dataclass(frozen=True)
class Monthly:
    """One kind of monthly reminder."""

    kind: NoticeKind
    instant: Callable[[Month, ZoneInfo, ClosedDays, Rhythm, Rules], datetime | None]
    expiry: Callable[[Month, ZoneInfo, Rules], datetime]
    candidates: Callable[[Session, Month, Collection[str]], list[Candidate]]
    """Who may need one and has none yet, in the zones of these names."""
    is_for_all: bool
    """Also for those who asked for fewer reminders."""
    needs_days_before: bool
    """Only about pairs whose clock started before the month; else also on its first day."""


@dataclass(frozen=True)
class Due:
    """One person's reminder of one month."""

    person_id: int
    cohort_ids: frozenset[int]
    instant: datetime
    expires_at: datetime
    has_fewer: bool


def monthly_rows(
    session: Session, monthly: Monthly, rules: Rules, since: datetime, now: datetime
) -> list[Row]:
    """Return the notices that became due by now and do not exist yet.

    It asks who is due and not only what the clock passed since the last time, so that somebody who
    changes zone or rhythm, or a bot that was down, misses nothing. What is too late to be of use
    is written down as expired.
    """
    if not passes_quarter_hour(since, now):
        return []
    calendar = read_calendar(session, rules)
    groups = pair_groups(session, local_day(since, ZoneInfo("UTC")) - ONE_DAY)
    rows = []
    for month in _months(since, now):
        zones = _zones_due(groups, _Moments(monthly, calendar, month), since, now)
        if zones:
            candidates = monthly.candidates(session, month, zones)
            rows += [
                _row(monthly, due, month, now)
                for due in dues(monthly, candidates, calendar, month)
                if due.instant <= now and due.expires_at > since
            ]
    return rows


def passes_quarter_hour(since: datetime, now: datetime) -> bool:
    """Return whether a full quarter of an hour lies in (since, now].

    Everything is due at one: no zone of today differs from UTC by anything else. So most ticks have
    nothing to look for.
    """
    return _quarters(now) > _quarters(since)


def dues(
    monthly: Monthly, candidates: Collection[Candidate], calendar: Calendar, month: Month
) -> Iterator[Due]:
    """Yield what each candidate is due in the month, whatever the time is now."""
    of_person: Mapping[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        of_person[candidate.person_id].append(candidate)
    moments = _Moments(monthly, calendar, month)
    for person_id, found in of_person.items():
        due = _due(person_id, found, moments)
        if due is not None:
            yield due


class _Moments:
    """Instant and expiry for each rhythm and set of cohorts, worked out once for thousands."""

    def __init__(self, monthly: Monthly, calendar: Calendar, month: Month) -> None:
        self.calendar = calendar
        self.month = month
        self.monthly = monthly
        self._known: dict[
            tuple[str, int | None, int | None, frozenset[int]], tuple[datetime, datetime] | None
        ] = {}

    def of(self, group: Group, cohort_ids: frozenset[int]) -> tuple[datetime, datetime] | None:
        key = (group.zone_name, group.hour, group.weekday, cohort_ids)
        if key not in self._known:
            self._known[key] = self._work_out(group, cohort_ids)
        return self._known[key]

    def _work_out(
        self, group: Group, cohort_ids: frozenset[int]
    ) -> tuple[datetime, datetime] | None:
        zone = ZoneInfo(group.zone_name)
        rules, closed = self.calendar.rules, self.calendar.closed_for(cohort_ids)
        rhythm = Rhythm(group.hour, group.weekday)
        instant = self.monthly.instant(self.month, zone, closed, rhythm, rules)
        expires_at = self.monthly.expiry(self.month, zone, rules)
        return None if instant is None else (instant, expires_at)


def _due(person_id: int, found: list[Candidate], moments: _Moments) -> Due | None:
    cohorts = moments.calendar.cohorts
    month = moments.month
    current = [one for one in found if cohorts[one.group.cohort_id].ends_on >= month.first_day]
    if not current:
        return None
    group = current[0].group
    times = moments.of(group, frozenset(one.group.cohort_id for one in current))
    if times is None:
        return None
    zone, (instant, expires_at) = ZoneInfo(group.zone_name), times
    is_before = moments.monthly.needs_days_before
    first_day = month.first_day if is_before else month.first_day + ONE_DAY
    limit, day = start_of_day(first_day, zone), local_day(instant, zone)
    cohort_ids = frozenset(
        one.group.cohort_id
        for one in current
        if one.clock_starts_at < limit and moments.calendar.runs_on(one.group.cohort_id, day)
    )
    if not cohort_ids:
        return None
    return Due(person_id, cohort_ids, instant, expires_at, current[0].has_fewer)


def _zones_due(
    groups: Collection[Group], moments: _Moments, since: datetime, now: datetime
) -> set[str]:
    found = set()
    for group in groups:
        times = moments.of(group, frozenset({group.cohort_id}))
        if times is not None and times[0] <= now and times[1] > since:
            found.add(group.zone_name)
    return found


def _months(since: datetime, now: datetime) -> tuple[Month, ...]:
    """Return every month that it is anywhere on Earth between the two instants."""
    return months_between((since - timedelta(days=1)).date(), (now + timedelta(days=1)).date())


def _quarters(moment: datetime) -> int:
    return int(moment.timestamp() // QUARTER_HOUR.total_seconds())


def _row(monthly: Monthly, due: Due, month: Month, now: datetime) -> Row:
    state, reason = NoticeState.DUE, None
    if due.expires_at <= now:
        state, reason = NoticeState.EXPIRED, "late"
    elif due.has_fewer and not monthly.is_for_all:
        state, reason = NoticeState.SKIPPED, "fewer_reminders"
    return {
        "key": f"{monthly.kind.value}:{due.person_id}:{month.key}",
        "kind": monthly.kind,
        "recipient_id": due.person_id,
        "cohort_id": next(iter(due.cohort_ids)) if len(due.cohort_ids) == 1 else None,
        "period": month.key,
        "due_at": due.instant,
        "created_at": now,
        "expires_at": due.expires_at,
        "state": state,
        "reason": reason,
        "settled_at": None if state is NoticeState.DUE else now,
    }
