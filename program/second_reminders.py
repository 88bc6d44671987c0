"""The second reminder: to the mentor alone, where a month is still without a contact."""

from collections.abc import Collection
from datetime import datetime, timedelta

from models import Notice, NoticeKind, Pair, Session
from models.contact import contact_days
from models.person import get_person
from models.reminders import Candidate, current_nudge, with_empty_month
from program.hours import local_day, next_decent
from program.monthly import Monthly, monthly_rows
from program.need import (
    Later,
    NoNeed,
    Reminder,
    current_pairs,
    news_of,
    present_pairs,
    started_by,
)
from program.nudges import month_of
from program.reach import closed_days_for
from program.reminders import Row
from program.rules import Rules
from program.timing import (
    Month,
    month_is_excused,
    second_reminder_expiry,
    second_reminder_instant,
)


def _candidates(session: Session, month: Month, zones: Collection[str]) -> list[Candidate]:
    return with_empty_month(session, month.key, month.first_day, month.last_day, zones)


SECOND_REMINDERS = Monthly(
    NoticeKind.SECOND_REMINDER,
    second_reminder_instant,
    lambda month, zone, _: second_reminder_expiry(month, zone),
    _candidates,
    is_for_all=False,
    needs_days_before=False,
)


def second_reminder_rows(
    session: Session, rules: Rules, since: datetime, now: datetime
) -> list[Row]:
    """Return the second reminders that became due by now and do not exist yet.

    Those of people who asked for fewer are there too, skipped, so that the ledger tells.
    """
    return monthly_rows(session, SECOND_REMINDERS, rules, since, now)


def second_reminder_for(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> Reminder | NoNeed | Later:
    """Return what the second reminder is to say at this moment, or why it is not needed."""
    person, month = get_person(session, notice.recipient_id), month_of(notice)
    pairs = [
        pair
        for pair in started_by(current_pairs(session, person.id, now), month.first_day)
        if pair.mentor_id == person.id and not _is_excused(pair, month)
    ]
    if not pairs:
        return NoNeed("no_pairs")
    empty = [pair for pair in pairs if not _was_in_touch(session, pair, month)]
    if not empty:
        return NoNeed("in_touch")
    present = present_pairs(session, person, empty, now)
    if not present:
        return NoNeed("away")
    too_early = _too_early(session, notice, rules, now)
    today = local_day(now, person.zone)
    return too_early or Reminder(person, news_of(session, present, rules, now), today)


def _is_excused(pair: Pair, month: Month) -> bool:
    began_on = pair.began_on or pair.cohort.starts_on
    return month_is_excused(month, began_on, pair.cohort.ends_on)


def _was_in_touch(session: Session, pair: Pair, month: Month) -> bool:
    days = contact_days(session, pair.id)
    return any(month.first_day <= day <= month.last_day for day in days)


def _too_early(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> NoNeed | Later | None:
    """Return until when it waits after a nudge that came late, or again after a snooze."""
    nudge = current_nudge(session, notice.recipient_id, notice.period)
    if nudge is None or nudge.sent_at is None:
        return None
    earliest = nudge.sent_at + timedelta(days=rules.reminding.snooze_days)
    if now >= earliest:
        return None
    person = get_person(session, notice.recipient_id)
    until = next_decent(earliest, person.zone, closed_days_for(session, person, rules, now), rules)
    if notice.expires_at is not None and until >= notice.expires_at:
        return NoNeed("nudged_lately")
    return Later(until, "nudged_lately")
