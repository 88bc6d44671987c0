"""Notices that follow from something a person did, and the wish to be reminded later."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from models import Contact, NoticeKind, NoticeState, Pair, Person, Session
from models.notice import add_notices
from models.reminders import current_nudge, pending_nudge
from program.hours import local_day, next_decent
from program.reach import closed_days_for
from program.rules import Rules
from program.timing import Month, nudge_expiry

Row: TypeAlias = dict[str, Any]
"""Column names of a notice and their values, for `add_notices`."""


def written(now: datetime, expires_at: datetime) -> Row:
    """Return the columns of a notice written at `now`: due, or too late from the beginning."""
    is_late = expires_at <= now
    return {
        "created_at": now,
        "expires_at": expires_at,
        "state": NoticeState.EXPIRED if is_late else NoticeState.DUE,
        "reason": "late" if is_late else None,
        "settled_at": now if is_late else None,
    }


def welcome_rows(pairs: Sequence[Pair], now: datetime) -> list[Row]:
    """Return the welcomes for pairs that are announced at `now`.

    One for each person, whatever the number of their pairs; the text names all that were announced
    at that instant.
    """
    cohorts_of: dict[int, set[int]] = {}
    for pair in pairs:
        for person_id in (pair.mentor_id, pair.participant_id):
            cohorts_of.setdefault(person_id, set()).add(pair.cohort_id)
    return [
        {
            "key": f"welcome:{person_id}:{now.isoformat()}",
            "kind": NoticeKind.WELCOME,
            "recipient_id": person_id,
            "cohort_id": only(cohort_ids),
            "due_at": now,
            "created_at": now,
        }
        for person_id, cohort_ids in cohorts_of.items()
    ]


def congratulation_rows(pair: Pair, contact: Contact, now: datetime) -> list[Row]:
    """Return what tells the other one of the pair that the last required video meeting is logged.

    The key is the contact's: one that was undone before it was told must not silence the next one.
    That nobody is congratulated twice is seen to when it is sent.
    """
    return [
        {
            "key": f"congratulation:{pair.id}:{contact.id}",
            "kind": NoticeKind.CONGRATULATION,
            "recipient_id": pair.partner_of(contact.logged_by_id).id,
            "cohort_id": pair.cohort_id,
            "pair_id": pair.id,
            "due_at": now,
            "created_at": now,
        }
    ]


def snooze(session: Session, person: Person, rules: Rules, now: datetime) -> datetime | None:
    """Let the person's nudge of this month come again in snooze_days; return when (UTC).

    None when there is no nudge to put off, or when it would come again so late in the month that
    the next one is near: then they hear with the new month. Asking twice changes nothing.
    """
    month = Month.containing(local_day(now, person.zone))
    pending = pending_nudge(session, person.id, month.key)
    if pending is not None:
        return pending.due_at
    nudge = current_nudge(session, person.id, month.key)
    if nudge is None:
        return None
    closed = closed_days_for(session, person, rules, now)
    wished = now + timedelta(days=rules.reminding.snooze_days)
    due = next_decent(wished, person.zone, closed, rules)
    expires = nudge_expiry(month, person.zone, rules)
    if due >= expires:
        return None
    again: Row = {
        "key": f"nudge:{person.id}:{month.key}:again:{local_day(due, person.zone)}",
        "kind": NoticeKind.NUDGE,
        "recipient_id": person.id,
        "cohort_id": nudge.cohort_id,
        "period": month.key,
        "due_at": due,
        "created_at": now,
        "expires_at": expires,
    }
    add_notices(session, [again])
    return due


def only(ids: set[int]) -> int | None:
    """Return the one id there is; None when there are several."""
    return next(iter(ids)) if len(ids) == 1 else None
