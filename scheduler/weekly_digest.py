"""Brings each facilitator the digest of the week before, on Monday or the next open day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from messages.digest import weekly_digest
from messages.message import Message
from models import Cohort, Notice, NoticeKind, NoticeState, Session
from models.digest_recipients import Leader, digests_made, leaders_for_digest
from models.notice import add_notices
from models.person import get_person
from program.cohorts import leaders_of
from program.digest import DigestFor, digest_of
from program.hours import local_day
from program.reach import Calendar, read_calendar, rhythm_of
from program.rules import Rules
from program.timing import IsoWeek, digest_expiry, digest_instant
from scheduler.job import Job, NoticeSpec, Skip, Wait

LONGEST_AFTER_THE_END = timedelta(days=14)
"""A cohort that ended longer ago than this had its last digest."""


@dataclass(frozen=True)
class Span:
    """The time that one pass of the job looks at."""

    since: datetime
    now: datetime


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Write the digests that became due; those missed for too long are written as expired."""
    calendar = read_calendar(session, rules)
    leaders = leaders_for_digest(session, since.date() - LONGEST_AFTER_THE_END)
    span = Span(since, now)
    rows = [row for leader in leaders for row in _due_rows(leader, calendar, span)]
    made = digests_made(session, {row["period"] for row in rows})
    add_notices(session, [row for row in rows if row["key"] not in made])


def _due_rows(leader: Leader, calendar: Calendar, span: Span) -> Iterator[dict[str, Any]]:
    """Yield a row for each week whose digest became due, as long as it is of use.

    What expired is noted only where the bot was down at its time: somebody who became a facilitator
    on Thursday has not missed Monday's.
    """
    zone, rules = leader.person.zone, calendar.rules
    closed = calendar.closed_for({leader.cohort_id})
    for week in _weeks(leader, span):
        due_at = digest_instant(week, zone, closed, rhythm_of(leader.person), rules)
        if due_at is None or due_at > span.now or not _is_told(leader, week, calendar):
            continue
        expires_at = digest_expiry(week, zone, rules)
        row = _row(leader, week, span.now) | {"due_at": due_at, "expires_at": expires_at}
        if expires_at > span.now:
            yield row
        elif due_at > span.since:
            missed = {"state": NoticeState.EXPIRED, "reason": "late", "settled_at": span.now}
            yield row | missed


def _weeks(leader: Leader, span: Span) -> Iterator[IsoWeek]:
    zone = leader.person.zone
    week = IsoWeek.containing(local_day(span.since, zone))
    while week <= IsoWeek.containing(local_day(span.now, zone)):
        yield week
        week = week.next()


def _is_told(leader: Leader, week: IsoWeek, calendar: Calendar) -> bool:
    """Return whether the week before is of the cohort's time, from the first announcement on.

    The week in which the cohort ends is the last one told of.
    """
    if leader.left_on is not None and leader.left_on <= week.first_day:
        return False
    told, cohort = week.previous(), calendar.cohorts[leader.cohort_id]
    announced_on = local_day(leader.first_announced_at, leader.person.zone)
    return announced_on <= told.last_day and told.first_day <= cohort.ends_on


def _row(leader: Leader, week: IsoWeek, now: datetime) -> dict[str, Any]:
    return {
        "key": f"digest:{leader.person.id}:{leader.cohort_id}:{week.key}",
        "kind": NoticeKind.DIGEST,
        "recipient_id": leader.person.id,
        "cohort_id": leader.cohort_id,
        "period": week.key,
        "created_at": now,
        "state": NoticeState.DUE,
        "reason": None,
        "settled_at": None,
    }


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the digest of the week before the notice's."""
    cohort = session.get_one(Cohort, notice.cohort_id)
    if notice.recipient_id not in {person.id for person in leaders_of(session, cohort, now)}:
        return Skip("not_leading")
    year, _, number = notice.period.partition("-W")
    week = IsoWeek(int(year), int(number))
    reader = get_person(session, notice.recipient_id)
    return weekly_digest(digest_of(session, DigestFor(cohort, reader, week), rules, now))


JOB = Job("weekly_digest", run)

NOTICE = NoticeSpec(
    kind=NoticeKind.DIGEST,
    compose=compose,
    is_reminder=False,
    keeps_quiet_hours=True,
    is_held=True,
)
