"""The offer of a self-assessment: to participants, at the start, in the middle and at the end."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models import (
    Cohort,
    InstrumentKind,
    Moment,
    Notice,
    NoticeKind,
    Pair,
    Person,
    Session,
)
from models.assessment import finished_assessments
from models.person import get_person
from models.reminders import clocked_pairs, told_of_periods
from program.assessments import Run, find_open, time_began_on
from program.calendar import ONE_DAY, NoOpenDayError
from program.first_contacts import hour_kept, somebodys_hour_passes
from program.hours import local_instant
from program.monthly import passes_quarter_hour
from program.need import NoNeed, current_pairs, present_pairs
from program.pace import days_at
from program.reach import Calendar, read_calendar
from program.reminders import Row, written
from program.rules import Rules
from program.timing import late_expiry

SELF = InstrumentKind.SELF_ASSESSMENT
DONE_LATELY = timedelta(days=21)
"""Whoever finished one within so many days is not asked for another. Ours."""

NO_NEED = NoNeed("no_need")
"""Why an offer was not sent: the same word for all reasons. Facilitators read it in the delivery
ledger, and who did a self-assessment is none of their business."""


@dataclass(frozen=True)
class DueOffer:
    """When one participant is offered one."""

    person: Person
    cohort: Cohort
    moment: Moment
    pairs: tuple[Pair, ...]
    due_at: datetime
    expires_at: datetime

    @property
    def period(self) -> str:
        """Names cohort and moment: "3:middle"."""
        return f"{self.cohort.id}:{self.moment.value}"


@dataclass(frozen=True)
class Offer:
    """An offer that is needed."""

    person: Person
    moment: Moment
    open_run: Run | None
    """What they have begun already."""


def offer_rows(session: Session, rules: Rules, since: datetime, now: datetime) -> list[Row]:
    """Return the offers that became due by now and do not exist yet."""
    if not rules.reminding.self_assessment_percent or not passes_quarter_hour(since, now):
        return []
    if not somebodys_hour_passes(session, rules, since, now):
        return []
    pairs = clocked_pairs(session, (since - ONE_DAY).date())
    clocks = {pair.id: pair.clock_starts_at or now for pair in pairs}
    told = told_of_periods(session, NoticeKind.SELF_ASSESSMENT)
    return [
        _row(due, now)
        for due in due_offers(pairs, clocks, read_calendar(session, rules))
        if (due.person.id, due.period) not in told and due.due_at <= now and due.expires_at > since
    ]


def due_offers(
    pairs: Sequence[Pair], clocks: Mapping[int, datetime], calendar: Calendar
) -> Iterator[DueOffer]:
    """Yield when the participants of these running pairs are offered one, past or future.

    `clocks` are when the pairs' time began, by pair id.
    """
    of_participant: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for pair in pairs:
        of_participant[pair.participant_id, pair.cohort_id].append(pair)
    for theirs in of_participant.values():
        cohort = theirs[0].cohort
        began_on = time_began_on([clocks[pair.id] for pair in theirs], cohort)
        days = days_at(calendar.rules.reminding.self_assessment_percent, began_on, cohort.ends_on)
        for moment, day in zip(Moment, days, strict=False):
            try:
                on = calendar.closed_for({cohort.id}).next_open(day)
                if on <= cohort.ends_on:
                    yield _due(theirs, moment, _instant(on, theirs[0], calendar.rules), calendar)
            except NoOpenDayError:
                continue


def offer_for(session: Session, notice: Notice, rules: Rules, now: datetime) -> Offer | NoNeed:
    """Return what is to be offered at this moment, or that nobody needs it."""
    person = get_person(session, notice.recipient_id)
    moment = Moment(notice.period.partition(":")[2])
    pairs = [
        pair
        for pair in current_pairs(session, person.id, now)
        if pair.cohort_id == notice.cohort_id and pair.participant_id == person.id
    ]
    if person.fewer_reminders or not present_pairs(session, person, pairs, now):
        return NO_NEED
    if _has_done(session, person, pairs[0].cohort, moment, now):
        return NO_NEED
    run = find_open(session, person, SELF, is_short=False)
    return Offer(person, moment, run or find_open(session, person, SELF, is_short=True))


def _has_done(
    session: Session, person: Person, cohort: Cohort, moment: Moment, now: datetime
) -> bool:
    return any(
        one.cohort_id == cohort.id
        and (one.moment is moment or (one.finished_at or now) > now - DONE_LATELY)
        for one in finished_assessments(session, person.id, SELF)
    )


def _instant(on: date, pair: Pair, rules: Rules) -> datetime:
    person = pair.participant
    return local_instant(on, hour_kept(person.reminder_hour, rules), 0, person.zone)


def _due(pairs: Sequence[Pair], moment: Moment, due_at: datetime, calendar: Calendar) -> DueOffer:
    person, cohort = pairs[0].participant, pairs[0].cohort
    closed = calendar.closed_for({cohort.id})
    expires_at = late_expiry(due_at, person.zone, closed, calendar.rules)
    return DueOffer(person, cohort, moment, tuple(pairs), due_at, expires_at)


def _row(due: DueOffer, now: datetime) -> Row:
    return {
        "key": f"self_assessment:{due.person.id}:{due.period}",
        "kind": NoticeKind.SELF_ASSESSMENT,
        "recipient_id": due.person.id,
        "cohort_id": due.cohort.id,
        "period": due.period,
        "due_at": due.due_at,
        **written(now, due.expires_at),
    }
