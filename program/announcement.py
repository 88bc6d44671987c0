"""What goes out in the first week when drafts are announced, before anybody is told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from models import Cohort, NoticeKind, Pair, Person, Session
from models.outbox import reachable_people
from program.cohorts import leaders_of
from program.forecast import forecasts
from program.hours import local_day
from program.reach import closed_days_for, rhythm_of
from program.rules import Rules
from program.timing import IsoWeek, digest_instant

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Planned:
    """One message of the first week."""

    recipient: Person
    kind: NoticeKind
    at: datetime
    """When it goes out, or would (UTC)."""
    partners: tuple[Person, ...] = ()
    """The other ones of the pairs that it is about."""
    why_not: str | None = None
    """Why it is not expected to go out then, as a code; None if it is."""

    @property
    def zone(self) -> ZoneInfo:
        """The recipient's."""
        return self.recipient.zone


def first_week(
    session: Session, cohort: Cohort, pairs: Sequence[Pair], rules: Rules, now: datetime
) -> list[Planned]:
    """Return what goes out within a week if these drafts are announced now, the earliest first.

    As things are: a contact that is logged, or a person who is away, changes it.
    """
    people = {one for pair in pairs for one in (pair.mentor_id, pair.participant_id)}
    planned = [
        Planned(one.recipient, one.kind, one.at, one.partners, one.why_not)
        for one in forecasts(session, rules, now + WEEK, now, with_drafts=True)
        if one.recipient.id in people
    ]
    for leader in leaders_of(session, cohort, now):
        planned += _digests(session, leader, rules, now)
    reachable = reachable_people(session)
    found = [_as_far_as_reachable(one, one.recipient.id in reachable) for one in planned]
    return sorted(found, key=lambda one: (one.at, one.recipient.name))


def _as_far_as_reachable(planned: Planned, is_reachable: bool) -> Planned:
    if is_reachable or planned.why_not is not None:
        return planned
    return replace(planned, why_not="not_in_workspace")


def _digests(session: Session, leader: Person, rules: Rules, now: datetime) -> Iterator[Planned]:
    closed = closed_days_for(session, leader, rules, now)
    week = IsoWeek.containing(local_day(now, leader.zone))
    for each in (week, week.next()):
        digest = digest_instant(each, leader.zone, closed, rhythm_of(leader), rules)
        if digest is not None and now < digest <= now + WEEK:
            yield Planned(leader, NoticeKind.DIGEST, digest)
