"""What an alert explains itself with: days, reminders and excuses, and nothing that was said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import pairwise
from statistics import median

from models import Alert, AlertAction, AlertKind, NoticeState, Pair, Person, Session
from models.excuse import excuses_of_pairs, excuses_of_people
from models.silence import (
    Passed,
    Reminded,
    Spans,
    contact_days_of,
    last_asked_at,
    last_shared_at,
    pairs_in_touch,
    passed_about,
    people_by_id,
    reminders_to,
)
from program.alerts import is_last_telling
from program.calendar import ONE_DAY, DayRange
from program.hours import local_day
from program.quiet_pair import QuietPair
from program.rules import Rules
from program.silence import quiet_facts

FEWEST_DAYS_FOR_RHYTHM = 3
"""With fewer days in touch there is no rhythm to speak of."""


@dataclass(frozen=True)
class Reminder:
    """A reminder to one of the two since they were last in touch."""

    on: date
    to: Person
    state: NoticeState
    reason: str | None


@dataclass(frozen=True)
class Absence:
    """An excuse; `who` is None where the pair as such is excused."""

    who: Person | None
    first: date
    last: date


@dataclass(frozen=True)
class Act:
    """What a facilitator did about the alert."""

    by: Person
    action: AlertAction
    on: date
    messaged: tuple[Person, ...]
    until: date | None
    """The last day of the excuse, where that is what they did."""


@dataclass(frozen=True)
class AlertFacts:
    """All that a facilitator is told about one silent pair."""

    alert_id: int
    kind: AlertKind
    mentor: Person
    participant: Person
    today: date
    last_on: date | None
    announced_on: date
    clock_on: date
    """The day from which the bot counts; after the last contact where a program began mid-year."""
    counted: int
    """Days of silence that count."""
    days_in_touch: int
    rhythm_days: int | None
    """How many days usually lay between two contacts; None where there were too few."""
    reminders: tuple[Reminder, ...]
    absences: tuple[Absence, ...]
    breaks: tuple[DayRange, ...]
    """Long closed stretches that do not count."""
    article_on: date | None
    """Day on which an article was shared since the last contact."""
    help_on: date | None
    """Day on which help was asked for since the last contact."""
    first_told_on: date
    times_told: int
    is_last_telling: bool
    act: Act | None
    ended_on: date | None
    is_in_touch: bool
    """Whether it ended with a contact."""

    @property
    def days(self) -> int:
        """Days of the calendar since the last contact, or since the announcement."""
        return (self.today - (self.last_on or self.announced_on)).days

    @property
    def people(self) -> tuple[Person, Person]:
        return self.mentor, self.participant


@dataclass(frozen=True)
class _Found:
    """What the queries brought, for all pairs together."""

    days: dict[int, list[date]]
    reminders: Sequence[Reminded]
    articles: dict[int, datetime]
    requests: dict[int, datetime]
    passed: Sequence[Passed]
    people: dict[int, Person]
    excuses: tuple[Spans, Spans]


def alert_facts(
    session: Session, alerts: Sequence[Alert], rules: Rules, now: datetime
) -> list[AlertFacts]:
    """Return what explains each of these alerts, all of one cohort, in their order.

    The number of queries does not grow with the alerts.
    """
    if not alerts:
        return []
    in_touch = pairs_in_touch(session, [alert.pair_id for alert in alerts])
    pairs = [in_touch[alert.pair_id].pair for alert in alerts]
    quiet_pairs = quiet_facts(session, pairs, rules, now)
    found = _find(session, alerts, quiet_pairs)
    return [
        _facts(alert, quiet, found, rules) for alert, quiet in zip(alerts, quiet_pairs, strict=True)
    ]


def _find(session: Session, alerts: Sequence[Alert], quiet_pairs: Sequence[QuietPair]) -> _Found:
    pairs = [quiet.pair for quiet in quiet_pairs]
    pair_ids = [pair.id for pair in pairs]
    member_ids = {person.id for pair in pairs for person in (pair.mentor, pair.participant)}
    first = min(quiet.since for quiet in quiet_pairs) - ONE_DAY
    since = datetime.combine(first, time(), UTC)
    return _Found(
        days=dict(contact_days_of(session, pair_ids)),
        reminders=reminders_to(session, member_ids, pairs[0].cohort_id, since),
        articles=dict(last_shared_at(session, pair_ids)),
        requests=dict(last_asked_at(session, pair_ids)),
        passed=passed_about(session, pair_ids),
        people=dict(people_by_id(session, {alert.acted_by_id or 0 for alert in alerts})),
        excuses=(excuses_of_people(session, member_ids), excuses_of_pairs(session, pair_ids)),
    )


def _facts(alert: Alert, quiet: QuietPair, found: _Found, rules: Rules) -> AlertFacts:
    pair = quiet.pair
    zone = pair.mentor.zone
    days = found.days.get(pair.id, [])
    return AlertFacts(
        alert_id=alert.id,
        kind=alert.kind,
        mentor=pair.mentor,
        participant=pair.participant,
        today=quiet.today,
        last_on=quiet.last_on,
        announced_on=local_day(pair.announced_at, zone) if pair.announced_at else quiet.clock_on,
        clock_on=quiet.clock_on,
        counted=quiet.counted(quiet.today, rules),
        days_in_touch=len(days),
        rhythm_days=_rhythm(days),
        reminders=_reminders(quiet, found),
        absences=tuple(_absences(quiet, found.excuses)),
        breaks=_breaks(quiet, rules),
        article_on=_since(found.articles.get(pair.id), quiet),
        help_on=_since(found.requests.get(pair.id), quiet),
        first_told_on=local_day(alert.opened_at, zone),
        times_told=alert.times_told,
        is_last_telling=is_last_telling(alert, rules),
        act=_act(alert, quiet, found),
        ended_on=local_day(alert.ended_at, zone) if alert.ended_at else None,
        is_in_touch=alert.ended_by_contact,
    )


def _rhythm(days: Sequence[date]) -> int | None:
    if len(days) < FEWEST_DAYS_FOR_RHYTHM:
        return None
    return round(median((later - earlier).days for earlier, later in pairwise(days)))


def _reminders(quiet: QuietPair, found: _Found) -> tuple[Reminder, ...]:
    pair = quiet.pair
    return tuple(
        Reminder(
            on=local_day(one.settled_at or one.due_at, _member(pair, one.recipient_id).zone),
            to=_member(pair, one.recipient_id),
            state=one.state,
            reason=one.reason,
        )
        for one in found.reminders
        if pair.has(one.recipient_id)
        and one.pair_id in (None, pair.id)
        and local_day(one.due_at, pair.mentor.zone) > quiet.since
    )


def _member(pair: Pair, person_id: int) -> Person:
    return pair.mentor if person_id == pair.mentor_id else pair.participant


def _absences(quiet: QuietPair, excuses: tuple[Spans, Spans]) -> Iterable[Absence]:
    """Yield the excuses that touch the silence or are still to come."""
    people, pairs = excuses
    pair = quiet.pair
    for who in (pair.mentor, pair.participant):
        for first, last in sorted(people.get(who.id, ())):
            if last > quiet.since:
                yield Absence(who, first, last)
    for first, last in sorted(pairs.get(pair.id, ())):
        if last > quiet.since:
            yield Absence(None, first, last)


def _breaks(quiet: QuietPair, rules: Rules) -> tuple[DayRange, ...]:
    shortest = rules.reminding.closed_stretch_days
    return quiet.closed.closed_stretches(quiet.since + ONE_DAY, quiet.today, shortest)


def _since(moment: datetime | None, quiet: QuietPair) -> date | None:
    """Return the day of the moment where it lies in this silence."""
    day = local_day(moment, quiet.pair.mentor.zone) if moment else None
    return day if day and day >= quiet.since else None


def _act(alert: Alert, quiet: QuietPair, found: _Found) -> Act | None:
    by = found.people.get(alert.acted_by_id or 0)
    if by is None or alert.acted_at is None or alert.action is None:
        return None
    on = local_day(alert.acted_at, by.zone)
    written_to = {
        one.to_id
        for one in found.passed
        if one.pair_id == alert.pair_id
        and one.from_id == by.id
        and one.written_at >= alert.opened_at
    }
    members = (quiet.pair.mentor, quiet.pair.participant)
    return Act(
        by=by,
        action=alert.action,
        on=on,
        messaged=tuple(person for person in members if person.id in written_to),
        until=max((last for _, last in quiet.excuses if last >= on), default=None),
    )
