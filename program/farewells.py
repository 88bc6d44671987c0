"""The end of a cohort: thanks to each with the pair's year, and a closing word to facilitators."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models import Cohort, Notice, NoticeKind, Person, Session
from models.farewell import cohorts_that_end, people_to_thank, told_of_end
from models.pair import pairs_ever_in
from models.person import get_person
from program.calendar import ONE_DAY, NoOpenDayError
from program.cohorts import is_over, leaders_of
from program.first_contacts import hour_kept
from program.hours import local_day, local_instant
from program.monthly import passes_quarter_hour
from program.need import NoNeed
from program.pair_year import PairYear, years_of
from program.reach import Calendar, read_calendar
from program.registration import Verdict, ledgers_of
from program.reminders import Row, written
from program.rules import Rules
from program.timing import after_open_days

LASTS = timedelta(days=10)
"""For how long a word at the end is of use, in open days."""

LOOK_BACK = timedelta(days=45)
"""An end longer ago than this is told to nobody any more."""


@dataclass(frozen=True)
class Ending:
    """What one person is to be told of the end of a cohort."""

    person: Person
    kind: NoticeKind
    cohort: Cohort
    due_at: datetime
    expires_at: datetime

    @property
    def key(self) -> str:
        """Unique for this end: a run that is prolonged ends once more."""
        ends_on = self.cohort.ends_on.isoformat()
        return f"{self.kind.value}:{self.person.id}:{self.cohort.id}:{ends_on}"


@dataclass(frozen=True)
class Farewell:
    """What somebody is told when their cohort has ended."""

    person: Person
    cohort: Cohort
    years: tuple[PairYear, ...]
    """Of their pairs, the oldest first."""
    words_until: date
    """Through which day notes and articles can still be read."""
    today: date


@dataclass(frozen=True)
class Closing:
    """What a facilitator is told then: counts of the whole cohort."""

    person: Person
    cohort: Cohort
    pairs: int
    """Announced ones."""
    contacts: int
    video_meetings: int
    entitled: int
    mentors: int
    """Who had a pair, or is entitled all the same."""
    judged_on: date
    today: date


def ending_rows(session: Session, rules: Rules, since: datetime, now: datetime) -> list[Row]:
    """Return the words at the end of cohorts that became due by now and do not exist yet."""
    if not passes_quarter_hour(since, now):
        return []
    ended = cohorts_that_end(session, (now - LOOK_BACK).date(), now.date())
    if not ended:
        return []
    calendar = read_calendar(session, rules)
    rows = []
    for cohort in ended:
        told = told_of_end(session, cohort)
        for ending in endings_of(session, cohort, calendar, now):
            is_late = ending.expires_at <= now
            # What expired is noted only where the bot was down at its time.
            is_noted = not is_late or ending.due_at > since
            if ending.due_at <= now and ending.key not in told and is_noted:
                rows.append(_row(ending, now))
    return rows


def endings_of(
    session: Session, cohort: Cohort, calendar: Calendar, now: datetime
) -> Iterator[Ending]:
    """Yield whom the end of the cohort is told, and when: on the first open day after it."""
    thanked = ((person, NoticeKind.FAREWELL) for person in people_to_thank(session, cohort))
    closing = ((person, NoticeKind.CLOSING) for person in leaders_of(session, cohort, now))
    closed = calendar.closed_for({cohort.id})
    for person, kind in (*thanked, *closing):
        try:
            day = closed.next_open(cohort.ends_on + ONE_DAY)
            due_at = local_instant(
                day, hour_kept(person.reminder_hour, calendar.rules), 0, person.zone
            )
            expires_at = after_open_days(due_at, LASTS, person.zone, closed)
        except NoOpenDayError:  # somebody mistyped the closed days
            continue
        yield Ending(person, kind, cohort, due_at, expires_at)


def farewell_for(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> Farewell | NoNeed:
    """Return what the person is told at this moment, or why there is no need."""
    person, cohort = _of(session, notice)
    if not is_over(cohort, now):
        return NoNeed("cohort_runs")
    if person.id not in {one.id for one in people_to_thank(session, cohort)}:
        return NoNeed("left")
    announced = [one for one in pairs_ever_in(session, [cohort.id]) if one.announced_at]
    years = years_of(session, [pair for pair in announced if pair.has(person.id)])
    words_until = cohort.ends_on + timedelta(days=rules.decency.notes_kept_days)
    return Farewell(person, cohort, tuple(years), words_until, local_day(now, person.zone))


def closing_for(session: Session, notice: Notice, rules: Rules, now: datetime) -> Closing | NoNeed:
    """Return what the facilitator is told at this moment, or why there is no need."""
    person, cohort = _of(session, notice)
    if not is_over(cohort, now):
        return NoNeed("cohort_runs")
    if person.id not in {one.id for one in leaders_of(session, cohort, now)}:
        return NoNeed("not_leading")
    ledgers = [
        one
        for one in ledgers_of(session, cohort, rules, now)
        if one.pairs or one.registration.verdict is Verdict.ENTITLED
    ]
    if not ledgers:
        return NoNeed("no_pairs")
    years = years_of(session, [pair for one in ledgers for pair in one.pairs])
    verdicts = [one.registration.verdict for one in ledgers]
    return Closing(
        person,
        cohort,
        pairs=len(years),
        contacts=sum(len(year.contacts) for year in years),
        video_meetings=sum(year.video_meetings for year in years),
        entitled=verdicts.count(Verdict.ENTITLED),
        mentors=len(ledgers),
        judged_on=ledgers[0].registration.judged_on,
        today=local_day(now, person.zone),
    )


def _of(session: Session, notice: Notice) -> tuple[Person, Cohort]:
    return get_person(session, notice.recipient_id), session.get_one(Cohort, notice.cohort_id)


def _row(ending: Ending, now: datetime) -> Row:
    return {
        "key": ending.key,
        "kind": ending.kind,
        "recipient_id": ending.person.id,
        "cohort_id": ending.cohort.id,
        "period": ending.cohort.ends_on.isoformat(),
        "due_at": ending.due_at,
        **written(now, ending.expires_at),
    }
