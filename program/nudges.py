"""The monthly nudge: one for each person in a running pair, about all of their pairs."""

from collections.abc import Collection
from datetime import datetime, timedelta

from models import Notice, NoticeKind, Person, Session
from models.person import get_person
from models.reminders import Candidate, last_nudged_at, without_nudge
from program.calendar import ONE_DAY
from program.hours import local_day, local_instant, next_decent
from program.monthly import Monthly, monthly_rows
from program.need import (
    Later,
    NoNeed,
    Reminder,
    current_pairs,
    is_in_touch,
    news_of,
    present_pairs,
    started_by,
)
from program.reach import closed_days_for
from program.reminders import Row
from program.rules import Rules
from program.timing import Month, nudge_expiry, nudge_instant


def _candidates(session: Session, month: Month, zones: Collection[str]) -> list[Candidate]:
    return without_nudge(session, month.key, zones)


NUDGES = Monthly(
    NoticeKind.NUDGE,
    nudge_instant,
    nudge_expiry,
    _candidates,
    is_for_all=True,
    needs_days_before=True,
)


def nudge_rows(session: Session, rules: Rules, since: datetime, now: datetime) -> list[Row]:
    """Return the monthly nudges that became due by now and do not exist yet."""
    return monthly_rows(session, NUDGES, rules, since, now)


def nudge_for(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> Reminder | NoNeed | Later:
    """Return what the nudge is to say at this moment, or why it is not needed."""
    person, month = get_person(session, notice.recipient_id), month_of(notice)
    pairs = started_by(current_pairs(session, person.id, now), month.first_day - ONE_DAY)
    if not pairs:
        return NoNeed("no_pairs")
    present = present_pairs(session, person, pairs, now)
    if not present:
        return NoNeed("away")
    news, today = news_of(session, present, rules, now), local_day(now, person.zone)
    if all(is_in_touch(one.progress, today, rules) for one in news):
        return NoNeed("in_touch")
    too_early = None if is_again(notice) else _too_early(session, notice, person, rules, now)
    return too_early or Reminder(person, news, today, rules.reminding.snooze_days)


def is_again(notice: Notice) -> bool:
    """Return whether it is a nudge that was put off by a snooze."""
    return ":again:" in notice.key


def month_of(notice: Notice) -> Month:
    """Return the month the notice is about."""
    year, month = notice.period.split("-")
    return Month(int(year), int(month))


def _too_early(
    session: Session, notice: Notice, person: Person, rules: Rules, now: datetime
) -> NoNeed | Later | None:
    """Return until when the nudge waits, so that two are nudges_apart_days apart."""
    last = last_nudged_at(session, person.id, notice.period)
    if last is None:
        return None
    day = local_day(last, person.zone) + timedelta(days=rules.reminding.nudges_apart_days)
    if local_day(now, person.zone) >= day:
        return None
    hour = rules.reminding.nudge_hour if person.reminder_hour is None else person.reminder_hour
    closed = closed_days_for(session, person, rules, now)
    until = next_decent(local_instant(day, hour, 0, person.zone), person.zone, closed, rules)
    if notice.expires_at is not None and until >= notice.expires_at:
        return NoNeed("nudged_lately")
    return Later(until, "nudged_lately")
