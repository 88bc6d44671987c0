"""What would go out in the next days, to whom, when and why, as far as it can be known today."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from models import Notice, NoticeKind, Person, Session
from models.digest_recipients import Leader, leaders_for_digest
from models.farewell import cohorts_that_end
from models.outbox import pending_notices, reachable_people
from models.person import people_by_id
from program.calendar import NoOpenDayError
from program.event_forecast import event_forecasts
from program.farewells import LOOK_BACK, endings_of
from program.forecast import Forecast, forecasts
from program.hours import local_day, next_decent
from program.meeting_forecast import meeting_messages
from program.reach import Calendar, read_calendar, rhythm_of
from program.reflections import questions_to_come
from program.rules import Rules
from program.timing import IsoWeek, digest_instant
from scheduler import NOTICES


@dataclass(frozen=True)
class PreviewLine:
    """One message to come."""

    recipient: Person
    kind: NoticeKind
    at: datetime
    """When it goes out, or would (UTC)."""
    zone: ZoneInfo
    """The recipient's."""
    partners: tuple[Person, ...]
    """The other ones of the pairs it is about, where that is known."""
    why_not: str | None
    """Why it is not expected to go out then, as a code; None if it is."""

    @property
    def will_send(self) -> bool:
        return self.why_not is None


def preview(
    session: Session, rules: Rules, days: int, now: datetime, *, as_if_announced: bool = False
) -> list[PreviewLine]:
    """Return what goes out within `days` if nothing changes, the earliest first.

    With `as_if_announced`, as if the pairs that are still drafts were announced now. Writes
    nothing. Alerts, and whatever people send, depend on what happens and are not foreseen.
    """
    until = now + timedelta(days=days)
    calendar = read_calendar(session, rules)
    foreseen = [
        *_pending(session, calendar, until, now),
        *forecasts(session, rules, until, now, with_drafts=as_if_announced),
        *_digests(session, calendar, until, now, with_drafts=as_if_announced),
        *_meetings(session, calendar, until, now),
        *_ends(session, calendar, until, now),
        *_reflections(session, calendar, until, now),
        *_of_events(session, calendar, until, now),
    ]
    reachable = reachable_people(session)
    lines = [_line(one, one.recipient.id in reachable, calendar) for one in foreseen]
    lines.sort(key=lambda line: (line.at, line.recipient.name, line.recipient.id))
    return list(_within_limit(lines, rules))


def _of_events(
    session: Session, calendar: Calendar, until: datetime, now: datetime
) -> Iterator[Forecast]:
    for one in event_forecasts(session, calendar, until, now):
        paused_until = one.recipient.paused_until_on
        is_paused = paused_until and local_day(one.at, one.recipient.zone) <= paused_until
        yield replace(one, why_not="paused") if is_paused else one


def _pending(
    session: Session, calendar: Calendar, until: datetime, now: datetime
) -> Iterator[Forecast]:
    rows = pending_notices(session, until)
    people = people_by_id(session, {row.recipient_id for row in rows})
    for row in rows:
        person = people[row.recipient_id]
        cohort_ids = frozenset({row.cohort_id} if row.cohort_id is not None else ())
        at = _at(row, person, cohort_ids, calendar, now)
        if at <= until:
            yield Forecast(person, row.kind, at, (), cohort_ids)


def _at(
    row: Notice, person: Person, cohort_ids: frozenset[int], calendar: Calendar, now: datetime
) -> datetime:
    at = max(row.due_at, now)
    spec = NOTICES.get(row.kind)
    if spec is None or not spec.keeps_quiet_hours:
        return at
    return _next_decent(at, person, cohort_ids, calendar)


def _next_decent(
    at: datetime, person: Person, cohort_ids: frozenset[int], calendar: Calendar
) -> datetime:
    try:
        return next_decent(at, person.zone, calendar.closed_for(cohort_ids), calendar.rules)
    except NoOpenDayError:
        return at


def _why_paused(one: Forecast) -> str | None:
    until = one.recipient.paused_until_on
    spec = NOTICES.get(one.kind)
    if spec is None or not spec.is_reminder or until is None:
        return None
    return "paused" if local_day(one.at, one.recipient.zone) <= until else None


def _digests(
    session: Session, calendar: Calendar, until: datetime, now: datetime, *, with_drafts: bool
) -> Iterator[Forecast]:
    for leader in leaders_for_digest(session, now.date(), now if with_drafts else None):
        zone = leader.person.zone
        week = IsoWeek.containing(local_day(now, zone))
        while week.first_day <= min(local_day(until, zone), _last_monday(leader, calendar)):
            at = _digest_at(leader, week, calendar)
            if at is not None and now < at <= until:
                cohort_ids = frozenset({leader.cohort_id})
                yield Forecast(leader.person, NoticeKind.DIGEST, at, (), cohort_ids)
            week = week.next()


def _meetings(
    session: Session, calendar: Calendar, until: datetime, now: datetime
) -> Iterator[Forecast]:
    for one in meeting_messages(session, calendar, now):
        if one.at <= until:
            partners = (one.pair.partner_of(one.person.id),)
            cohort_ids = frozenset({one.pair.cohort_id})
            less = one.kind is NoticeKind.MEETING_OUTCOME and one.person.fewer_reminders
            why_not = "fewer_reminders" if less else None
            yield Forecast(one.person, one.kind, one.at, partners, cohort_ids, why_not)


def _ends(
    session: Session, calendar: Calendar, until: datetime, now: datetime
) -> Iterator[Forecast]:
    """Yield the words at the end of cohorts; what is due already is a row by the next tick."""
    first = (now - LOOK_BACK).date()
    for cohort in cohorts_that_end(session, first, until.date()):
        for ending in endings_of(session, cohort, calendar, now):
            if now < ending.due_at <= until:
                cohort_ids = frozenset({cohort.id})
                yield Forecast(ending.person, ending.kind, ending.due_at, (), cohort_ids)


def _reflections(
    session: Session, calendar: Calendar, until: datetime, now: datetime
) -> Iterator[Forecast]:
    found: dict[tuple[int, datetime], Forecast] = {}
    for person, pair, at in questions_to_come(session, calendar, now):
        if at <= until:
            partners = (pair.partner_of(person.id),)
            cohort_ids = frozenset({pair.cohort_id})
            why_not = "fewer_reminders" if person.fewer_reminders else None
            one = Forecast(person, NoticeKind.REFLECTION, at, partners, cohort_ids, why_not)
            known = found.get((person.id, at))
            found[person.id, at] = (
                replace(one, partners=(*known.partners, *partners)) if known else one
            )
    yield from found.values()


def _digest_at(leader: Leader, week: IsoWeek, calendar: Calendar) -> datetime | None:
    closed = calendar.closed_for({leader.cohort_id})
    rhythm = rhythm_of(leader.person)
    return digest_instant(week, leader.person.zone, closed, rhythm, calendar.rules)


def _last_monday(leader: Leader, calendar: Calendar) -> date:
    """Return the Monday after the cohort's last day, or after the facilitator's own."""
    last_day = calendar.cohorts[leader.cohort_id].ends_on
    if leader.left_on is not None:
        last_day = min(last_day, leader.left_on)
    return IsoWeek.containing(last_day).next().first_day


def _line(one: Forecast, is_reachable: bool, calendar: Calendar) -> PreviewLine:
    why_not = one.why_not or _why_paused(one)
    if why_not is None and not is_reachable:
        why_not = "not_in_workspace"
    if why_not is None and _is_held(one, calendar):
        why_not = "held"
    return PreviewLine(one.recipient, one.kind, one.at, one.recipient.zone, one.partners, why_not)


def _is_held(one: Forecast, calendar: Calendar) -> bool:
    spec = NOTICES.get(one.kind)
    held = [calendar.cohorts[id_].held_at is not None for id_ in one.cohort_ids]
    return spec is not None and spec.is_held and bool(held) and all(held)


def _within_limit(lines: Sequence[PreviewLine], rules: Rules) -> Iterator[PreviewLine]:
    """Yield the lines; what exceeds the weekly limit says so."""
    sent: Counter[tuple[int, IsoWeek]] = Counter()
    for line in lines:
        spec = NOTICES.get(line.kind)
        if not line.will_send or spec is None or not spec.is_reminder:
            yield line
            continue
        week = (line.recipient.id, IsoWeek.containing(local_day(line.at, line.zone)))
        sent[week] += 1
        is_over = sent[week] > rules.decency.reminders_per_week
        yield replace(line, why_not="weekly_limit") if is_over else line
