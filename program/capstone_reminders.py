"""Reminders of a capstone: its milestones to the participant, its review to the mentor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models import Capstone, Cohort, Notice, NoticeKind, Pair, Person, Session
from models.capstone_members import capstone_of
from models.capstone_progress import find_review, milestones_done
from models.excuse import find_current_excuse
from models.pair import pairs_in, running_pairs_of
from models.person import get_person
from models.reminders import told_of_periods
from program.calendar import ONE_DAY, NoOpenDayError
from program.capstone_plan import Step, conference_on, review_due_on, steps_of
from program.first_contacts import hour_kept
from program.hours import local_day, local_instant
from program.monthly import passes_quarter_hour
from program.need import NoNeed, current_pairs
from program.periods import start_of_day
from program.reach import Calendar, read_calendar
from program.reminders import Row, written
from program.rules import Rules

KINDS = (NoticeKind.MILESTONE, NoticeKind.CAPSTONE_REVIEW)


@dataclass(frozen=True)
class TaskDue:
    """When one person is reminded of one day of the plan, if it is needed then."""

    kind: NoticeKind
    person: Person
    pair: Pair
    """One of those that it is about."""
    period: str
    """The day that is kept in mind, its cohort, and "last" for the second of two reminders."""
    due_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class MilestoneDue:
    """What a participant is reminded of."""

    person: Person
    capstone: Capstone | None
    """None where it is not begun."""
    steps: tuple[Step, ...]
    """Open ones of one day."""
    mentor: Person
    today: date


@dataclass(frozen=True)
class ReviewsDue:
    """What a mentor is reminded of."""

    person: Person
    capstones: tuple[tuple[Pair, Capstone], ...]
    """Not reviewed yet."""
    due_on: date
    conference_on: date
    today: date


# --- who is reminded when ----------------------------------------------------------------


def capstone_rows(session: Session, rules: Rules, since: datetime, now: datetime) -> list[Row]:
    """Return the reminders that became due by now and do not exist yet.

    What is too late to be of use is written down as expired.
    """
    if not passes_quarter_hour(since, now):
        return []
    calendar = read_calendar(session, rules)
    cohorts = [one for one in calendar.cohorts.values() if _is_near(one, rules, since, now)]
    if not cohorts:
        return []
    pairs = [pair for cohort in cohorts for pair in pairs_in(session, cohort.id)]
    told = {kind: told_of_periods(session, kind) for kind in KINDS}
    return [
        _row(due, now)
        for due in task_dues(pairs, calendar)
        if (due.person.id, due.period) not in told[due.kind]
        and due.due_at <= now
        and due.expires_at > since
    ]


def task_dues(pairs: Sequence[Pair], calendar: Calendar) -> Iterator[TaskDue]:
    """Yield when the people of these announced pairs are reminded, each of each day once."""
    seen = set()
    for pair in pairs:
        if pair.clock_starts_at is None:
            continue
        for due in (*_milestones(pair, calendar), *_reviews(pair, calendar)):
            key = (due.kind, due.person.id, due.period)
            # Nothing is sent about a time before the pair's clock started.
            if key not in seen and due.due_at >= pair.clock_starts_at:
                seen.add(key)
                yield due


def _is_near(cohort: Cohort, rules: Rules, since: datetime, now: datetime) -> bool:
    """Return whether a day of the cohort's plan is at hand, wherever on Earth its people are."""
    ahead = timedelta(days=rules.capstone.milestone_reminder_days + 1)
    days = [*(step.due_on for step in steps_of(cohort, rules)), review_due_on(cohort, rules)]
    return (
        any(day - ahead <= now.date() and day + 2 * ONE_DAY >= since.date() for day in days)
        and since.date() <= cohort.ends_on + 2 * ONE_DAY
    )


def _milestones(pair: Pair, calendar: Calendar) -> Iterator[TaskDue]:
    person, ahead = pair.participant, _ahead(calendar)
    for due_on in dict.fromkeys(step.due_on for step in steps_of(pair.cohort, calendar.rules)):
        at = _at(person, pair, due_on - ahead, due_on, calendar)
        if at is not None:
            yield TaskDue(
                NoticeKind.MILESTONE,
                person,
                pair,
                f"{due_on}:{pair.cohort_id}",
                at,
                start_of_day(due_on + ONE_DAY, person.zone),
            )


def _reviews(pair: Pair, calendar: Calendar) -> Iterator[TaskDue]:
    """Yield the two reminders of the review; the first is of use until the second comes."""
    person, due_on = pair.mentor, review_due_on(pair.cohort, calendar.rules)
    period, ends = f"{due_on}:{pair.cohort_id}", start_of_day(due_on + ONE_DAY, person.zone)
    first = _at(person, pair, due_on - _ahead(calendar), due_on, calendar)
    last = _last_at(person, pair, due_on, calendar)
    if first is not None:
        until = last if last is not None and last > first else ends
        yield TaskDue(NoticeKind.CAPSTONE_REVIEW, person, pair, period, first, until)
    if last is not None and (first is None or last > first):
        yield TaskDue(NoticeKind.CAPSTONE_REVIEW, person, pair, f"{period}:last", last, ends)


def _ahead(calendar: Calendar) -> timedelta:
    return timedelta(days=calendar.rules.capstone.milestone_reminder_days)


def _at(person: Person, pair: Pair, first: date, last: date, calendar: Calendar) -> datetime | None:
    """Return the person's hour on the first open day of these, None where all are closed."""
    try:
        day = calendar.closed_for({pair.cohort_id}).next_open(first)
    except NoOpenDayError:
        return None
    is_there = day <= last and calendar.runs_on(pair.cohort_id, day)
    return (
        local_instant(day, hour_kept(person.reminder_hour, calendar.rules), 0, person.zone)
        if is_there
        else None
    )


def _last_at(person: Person, pair: Pair, due_on: date, calendar: Calendar) -> datetime | None:
    """Return the person's hour on the last open day up to `due_on`."""
    try:
        day = calendar.closed_for({pair.cohort_id}).previous_open(due_on)
    except NoOpenDayError:
        return None
    if not calendar.runs_on(pair.cohort_id, day):
        return None
    return local_instant(day, hour_kept(person.reminder_hour, calendar.rules), 0, person.zone)


def _row(due: TaskDue, now: datetime) -> Row:
    return {
        "key": f"{due.kind.value}:{due.person.id}:{due.period}",
        "kind": due.kind,
        "recipient_id": due.person.id,
        "cohort_id": due.pair.cohort_id,
        "period": due.period,
        "due_at": due.due_at,
        **written(now, due.expires_at),
    }


# --- whether it is needed ----------------------------------------------------------------


def milestone_for(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> MilestoneDue | NoNeed:
    """Return what the participant is to read at this moment, or why it is not needed."""
    person, due_on = get_person(session, notice.recipient_id), _day_of(notice)
    pairs = [one for one in _pairs(session, notice, now) if one.participant_id == person.id]
    if not pairs:
        return NoNeed("no_pairs")
    hindrance = _hindrance(session, person, now)
    if hindrance is not None:
        return hindrance
    needed = _open_steps(session, person, pairs[0].cohort, due_on, rules)
    if isinstance(needed, NoNeed):
        return needed
    today = local_day(now, person.zone)
    return MilestoneDue(person, needed[0], needed[1], pairs[0].mentor, today)


def reviews_for(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> ReviewsDue | NoNeed:
    """Return what the mentor is to read at this moment, or why it is not needed."""
    person, due_on = get_person(session, notice.recipient_id), _day_of(notice)
    pairs = [one for one in _pairs(session, notice, now) if one.mentor_id == person.id]
    if not pairs:
        return NoNeed("no_pairs")
    hindrance = _hindrance(session, person, now)
    if hindrance is not None:
        return hindrance
    waiting = _waiting_reviews(session, pairs)
    if isinstance(waiting, NoNeed):
        return waiting
    conference, today = conference_on(pairs[0].cohort, rules), local_day(now, person.zone)
    return ReviewsDue(person, waiting, due_on, conference, today)


def why_needless(session: Session, due: TaskDue, rules: Rules) -> str | None:
    """Return why the reminder would not be needed as things stand, None if it would."""
    if due.person.fewer_reminders:
        return "fewer_reminders"
    if due.kind is NoticeKind.MILESTONE:
        day = date.fromisoformat(due.period[:10])
        needed = _open_steps(session, due.person, due.pair.cohort, day, rules)
        return needed.reason if isinstance(needed, NoNeed) else None
    pairs = running_pairs_of(session, due.person.id)
    own = [one for one in pairs if one.mentor_id == due.person.id]
    waiting = _waiting_reviews(session, [one for one in own if one.cohort_id == due.pair.cohort_id])
    return waiting.reason if isinstance(waiting, NoNeed) else None


def _open_steps(
    session: Session, person: Person, cohort: Cohort, due_on: date, rules: Rules
) -> tuple[Capstone | None, tuple[Step, ...]] | NoNeed:
    """Return the participant's capstone with the day's open milestones.

    Whoever has not begun one is reminded of the first day of the plan, and of no other.
    """
    plan = steps_of(cohort, rules)
    steps = [step for step in plan if step.due_on == due_on]
    capstone = capstone_of(session, person.id, cohort.id)
    if capstone is None and steps and due_on != plan[0].due_on:
        return NoNeed("no_capstone")
    done = milestones_done(session, capstone.id) if capstone else {}
    still_open = tuple(step for step in steps if step.name not in done)
    return (capstone, still_open) if still_open else NoNeed("done")


def _waiting_reviews(
    session: Session, pairs: Sequence[Pair]
) -> tuple[tuple[Pair, Capstone], ...] | NoNeed:
    """Return the capstones of these pairs' participants that their mentor has not reviewed."""
    found = [(pair, capstone_of(session, pair.participant_id, pair.cohort_id)) for pair in pairs]
    begun = [(pair, capstone) for pair, capstone in found if capstone is not None]
    if not begun:
        return NoNeed("no_capstone")
    waiting = tuple(
        (pair, one) for pair, one in begun if find_review(session, one.id, pair.id) is None
    )
    return waiting or NoNeed("done")


def _hindrance(session: Session, person: Person, now: datetime) -> NoNeed | None:
    if person.fewer_reminders:
        return NoNeed("fewer_reminders")
    is_away = find_current_excuse(session, person.id, local_day(now, person.zone)) is not None
    return NoNeed("away") if is_away else None


def _pairs(session: Session, notice: Notice, now: datetime) -> list[Pair]:
    pairs = current_pairs(session, notice.recipient_id, now)
    return [pair for pair in pairs if pair.cohort_id == notice.cohort_id]


def _day_of(notice: Notice) -> date:
    return date.fromisoformat(notice.period[:10])
