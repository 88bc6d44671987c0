"""What the reminders of the coming days are, as far as today's facts tell. Writes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from models import NoticeKind, Pair, Person, Session
from models.reminders import Candidate, Group, told_of_periods
from program.assessment_offers import due_offers
from program.calendar import ONE_DAY, NoOpenDayError
from program.capstone_reminders import KINDS as CAPSTONE_KINDS
from program.capstone_reminders import task_dues, why_needless
from program.first_contacts import LOOK_BACK, first_reminders
from program.hours import local_day, next_decent
from program.monthly import Due, Monthly, dues
from program.need import is_in_touch
from program.nudges import NUDGES
from program.outlook import Outlook, read_outlook
from program.rules import Rules
from program.second_reminders import SECOND_REMINDERS
from program.timing import Month, month_is_excused, months_between

PERIODS_BACK = timedelta(days=62)
"""Reminders of older months are over."""


@dataclass(frozen=True)
class Forecast:
    """One reminder to come."""

    recipient: Person
    kind: NoticeKind
    at: datetime
    """When it is due (UTC)."""
    partners: tuple[Person, ...]
    """The other ones of the pairs that it is about."""
    cohort_ids: frozenset[int]
    why_not: str | None = None
    """The reason for which it would be skipped if nothing changes, None if it would go out."""


def forecasts(
    session: Session, rules: Rules, until: datetime, now: datetime, *, with_drafts: bool
) -> list[Forecast]:
    """Return the reminders that are not rows yet and become due by `until`."""
    outlook = read_outlook(session, rules, until, now, with_drafts=with_drafts)
    return [
        *_welcomes(outlook),
        *_first_contacts(session, outlook),
        *_monthly(session, NUDGES, outlook),
        *_monthly(session, SECOND_REMINDERS, outlook),
        *_capstones(session, outlook),
        *_self_assessments(session, outlook),
    ]


def _welcomes(outlook: Outlook) -> Iterator[Forecast]:
    drafts = [pair for pair in outlook.pairs.values() if pair.announced_at is None]
    told: dict[int, list[Pair]] = {}
    for pair in drafts:
        for person in (pair.mentor, pair.participant):
            told.setdefault(person.id, []).append(pair)
    for person_id, pairs in told.items():
        person = outlook.people[person_id]
        at = _next_decent(person, pairs, outlook)
        if at is not None and at <= outlook.until:
            yield _forecast(person, NoticeKind.WELCOME, at, pairs)


def _first_contacts(session: Session, outlook: Outlook) -> Iterator[Forecast]:
    silent = [outlook.pairs[id_] for id_, one in outlook.progress.items() if one.last_on is None]
    running = [pair for pair in silent if pair.announced_at is not None]
    since = (outlook.now - LOOK_BACK - ONE_DAY).date().isoformat()
    told = told_of_periods(session, NoticeKind.FIRST_CONTACT, since)
    found: dict[tuple[int, str, datetime], list[Pair]] = {}
    for due in first_reminders(session, running, outlook.calendar.rules, outlook.now):
        is_new = (due.person.id, due.period) not in told
        ended = outlook.has_ended(due.pair, local_day(due.due_at, due.person.zone))
        if is_new and not ended and outlook.now < due.due_at <= outlook.until:
            found.setdefault((due.person.id, due.period, due.due_at), []).append(due.pair)
    for (person_id, _, due_at), pairs in found.items():
        yield _first_contact(outlook.people[person_id], pairs, due_at, outlook)


def _first_contact(
    person: Person, pairs: list[Pair], due_at: datetime, outlook: Outlook
) -> Forecast:
    day = local_day(due_at, person.zone)
    why_not = (
        "fewer_reminders" if person.fewer_reminders else _why_away(person, pairs, day, outlook)
    )
    return replace(_forecast(person, NoticeKind.FIRST_CONTACT, due_at, pairs), why_not=why_not)


def _capstones(session: Session, outlook: Outlook) -> Iterator[Forecast]:
    """Yield the reminders of milestones and reviews that the capstones of today ask for."""
    pairs = [pair for pair in outlook.pairs.values() if pair.announced_at is not None]
    told = {kind: told_of_periods(session, kind) for kind in CAPSTONE_KINDS}
    for due in task_dues(pairs, outlook.calendar):
        is_new = (due.person.id, due.period) not in told[due.kind]
        day = local_day(due.due_at, due.person.zone)
        is_ahead = outlook.now < due.due_at <= outlook.until
        if is_new and is_ahead and not outlook.has_ended(due.pair, day):
            why_not = why_needless(session, due, outlook.calendar.rules)
            if why_not in ("done", "no_capstone"):
                continue
            why_not = why_not or _why_off(due.person, day, outlook)
            forecast = _forecast(due.person, due.kind, due.due_at, [due.pair])
            yield replace(forecast, why_not=why_not)


def _why_off(person: Person, day: date, outlook: Outlook) -> str | None:
    if person.paused_until_on is not None and day <= person.paused_until_on:
        return "paused"
    return "away" if outlook.away.is_away(person.id, day) else None


def _self_assessments(session: Session, outlook: Outlook) -> Iterator[Forecast]:
    """Yield the offers, also to those who need none: whether they did one is nobody's business."""
    told = told_of_periods(session, NoticeKind.SELF_ASSESSMENT)
    for due in due_offers(list(outlook.pairs.values()), outlook.clocks, outlook.calendar):
        day = local_day(due.due_at, due.person.zone)
        living = [pair for pair in due.pairs if not outlook.has_ended(pair, day)]
        is_new = (due.person.id, due.period) not in told
        if living and is_new and outlook.now < due.due_at <= outlook.until:
            why_not = (
                "fewer_reminders"
                if due.person.fewer_reminders
                else _why_away(due.person, living, day, outlook)
            )
            foreseen = _forecast(due.person, NoticeKind.SELF_ASSESSMENT, due.due_at, living)
            yield replace(foreseen, why_not=why_not)


def _monthly(session: Session, monthly: Monthly, outlook: Outlook) -> Iterator[Forecast]:
    told = told_of_periods(session, monthly.kind, (outlook.now - PERIODS_BACK).date().isoformat())
    for month in months_between(outlook.now.date() - ONE_DAY, outlook.until.date() + ONE_DAY):
        candidates = _candidates(monthly, month, outlook)
        for due in dues(monthly, candidates, outlook.calendar, month):
            person = outlook.people[due.person_id]
            at = _when(person, due, outlook)
            if (person.id, month.key) not in told and at is not None:
                foreseen = replace(due, instant=at)
                yield from _monthly_forecast(person, foreseen, monthly, month, outlook)


def _when(person: Person, due: Due, outlook: Outlook) -> datetime | None:
    """Return when it goes out; what is due already goes out at the next decent moment."""
    at: datetime | None = due.instant
    if due.instant <= outlook.now:
        pairs = outlook.pairs_of(person.id, due.cohort_ids)
        at = _next_decent(person, pairs, outlook)
    is_in_sight = at is not None and at <= outlook.until and at < due.expires_at
    return at if is_in_sight else None


def _candidates(monthly: Monthly, month: Month, outlook: Outlook) -> list[Candidate]:
    """Return everybody the month's reminder may be for, as the jobs' query would."""
    found = []
    for pair in outlook.pairs.values():
        if monthly is SECOND_REMINDERS and not _is_empty(pair, month, outlook):
            continue
        people = (pair.mentor,) if monthly is SECOND_REMINDERS else (pair.mentor, pair.participant)
        for person in people:
            group = Group(
                person.zone_name, person.reminder_hour, person.reminder_weekday, pair.cohort_id
            )
            clock = outlook.clocks[pair.id]
            found.append(Candidate(person.id, group, person.fewer_reminders, clock))
    return found


def _is_empty(pair: Pair, month: Month, outlook: Outlook) -> bool:
    """Return whether the pair owes the month a check-in and has none so far."""
    began_on = pair.began_on or local_day(outlook.clocks[pair.id], pair.mentor.zone)
    last_on = outlook.progress[pair.id].last_on
    is_excused = month_is_excused(month, began_on, pair.cohort.ends_on)
    return not is_excused and (last_on is None or last_on < month.first_day)


def _monthly_forecast(
    person: Person, due: Due, monthly: Monthly, month: Month, outlook: Outlook
) -> Iterator[Forecast]:
    day = local_day(due.instant, person.zone)
    living = [
        pair
        for pair in outlook.pairs_of(person.id, due.cohort_ids)
        if not outlook.has_ended(pair, day)
    ]
    if not living:
        return
    pairs = [pair for pair in living if _is_about(monthly, pair, person, month, outlook)]
    why_not = _why_away(person, pairs, day, outlook)
    if monthly is NUDGES and why_not is None:
        why_not = _why_in_touch(person, pairs, day, outlook)
    elif due.has_fewer and not monthly.is_for_all:
        why_not = "fewer_reminders"
    yield replace(_forecast(person, monthly.kind, due.instant, pairs), why_not=why_not)


def _is_about(monthly: Monthly, pair: Pair, person: Person, month: Month, outlook: Outlook) -> bool:
    clock_on = local_day(outlook.clocks[pair.id], pair.mentor.zone)
    if monthly is NUDGES:
        return clock_on < month.first_day
    is_own = pair.mentor_id == person.id and clock_on <= month.first_day
    return is_own and _is_empty(pair, month, outlook)


def _why_away(person: Person, pairs: Sequence[Pair], day: date, outlook: Outlook) -> str | None:
    if person.paused_until_on is not None and day <= person.paused_until_on:
        return "paused"
    if outlook.away.is_away(person.id, day):
        return "away"
    excused = [outlook.away.is_excused(pair, person.id, day) for pair in pairs]
    return "away" if excused and all(excused) else None


def _why_in_touch(person: Person, pairs: Sequence[Pair], day: date, outlook: Outlook) -> str | None:
    present = [pair for pair in pairs if not outlook.away.is_excused(pair, person.id, day)]
    standing = [replace(outlook.progress[pair.id], today=day) for pair in present]
    touched = [is_in_touch(one, day, outlook.calendar.rules) for one in standing]
    return "in_touch" if touched and all(touched) else None


def _forecast(person: Person, kind: NoticeKind, at: datetime, pairs: Sequence[Pair]) -> Forecast:
    partners = tuple(pair.partner_of(person.id) for pair in pairs)
    return Forecast(person, kind, at, partners, frozenset(pair.cohort_id for pair in pairs))


def _next_decent(person: Person, pairs: Sequence[Pair], outlook: Outlook) -> datetime | None:
    closed = outlook.calendar.closed_for({pair.cohort_id for pair in pairs})
    try:
        return next_decent(outlook.now, person.zone, closed, outlook.calendar.rules)
    except NoOpenDayError:
        return None
