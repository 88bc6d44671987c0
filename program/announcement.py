"""What goes out in the first week when drafts are announced, before anybody is told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from models import Cohort, NoticeKind, Pair, Person, Session
from program.calendar import NoOpenDayError
from program.cohorts import leaders_of
from program.hours import local_day, next_decent
from program.reach import closed_days_for, rhythm_of
from program.rules import Rules
from program.timing import IsoWeek, Month, digest_instant, nudge_instant

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Planned:
    """One message of the first week."""

    person: Person
    kind: NoticeKind
    at: datetime | None
    """When it goes out (UTC); None: there is no open day in sight."""


def first_week(
    session: Session, cohort: Cohort, pairs: Sequence[Pair], rules: Rules, now: datetime
) -> list[Planned]:
    """Return what goes out within a week if these drafts are announced now, the earliest first.

    As things are: a contact that is logged, or a person who is away, changes it.
    """
    people = {one.id: one for pair in pairs for one in (pair.mentor, pair.participant)}
    planned = [one for person in people.values() for one in _to_member(session, person, rules, now)]
    for leader in leaders_of(session, cohort, now):
        planned += _digests(session, leader, rules, now)
    return sorted(planned, key=lambda one: (one.at is None, one.at or now, one.person.name))


def _to_member(session: Session, person: Person, rules: Rules, now: datetime) -> Iterator[Planned]:
    closed, zone = closed_days_for(session, person, rules, now), person.zone
    try:
        yield Planned(person, NoticeKind.WELCOME, next_decent(now, zone, closed, rules))
    except NoOpenDayError:
        yield Planned(person, NoticeKind.WELCOME, None)
    # Only the next month's: a pair has no reminder for a month of which it has only a part.
    month = Month.containing(local_day(now, zone)).next()
    nudge = nudge_instant(month, zone, closed, rhythm_of(person), rules)
    if nudge is not None and now < nudge <= now + WEEK:
        yield Planned(person, NoticeKind.NUDGE, nudge)


def _digests(session: Session, leader: Person, rules: Rules, now: datetime) -> Iterator[Planned]:
    closed = closed_days_for(session, leader, rules, now)
    week = IsoWeek.containing(local_day(now, leader.zone))
    for each in (week, week.next()):
        digest = digest_instant(each, leader.zone, closed, rhythm_of(leader), rules)
        if digest is not None and now < digest <= now + WEEK:
            yield Planned(leader, NoticeKind.DIGEST, digest)
