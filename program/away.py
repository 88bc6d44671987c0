"""Being away: one says so oneself, and until then silence is nobody's fault."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models import Excuse, Person, Session
from models.excuse import current_excuses, find_current_excuse
from program.calendar import ONE_DAY
from program.errors import DayIsPastError, TooLongAwayError
from program.hours import local_day
from program.rules import Rules


@dataclass(frozen=True)
class Away:
    """Until when a person is away."""

    until: date
    """The last day of it."""
    is_granted: bool
    """A facilitator granted a longer time than the person asked for; that one holds."""


def find_away(session: Session, person: Person, now: datetime) -> date | None:
    """Return the last day of the person's current absence, or None."""
    excuse = find_current_excuse(session, person.id, local_day(now, person.zone))
    return excuse.ends_on if excuse else None


def longest_until(person: Person, rules: Rules, now: datetime) -> date:
    """Return the last day through which the person may excuse themselves today."""
    return local_day(now, person.zone) + timedelta(days=rules.reminding.own_excuse_max_days)


def be_away(session: Session, person: Person, until: date, rules: Rules, now: datetime) -> Away:
    """Excuse the person from today through `until`, in place of what they said before.

    Raises:
        DayIsPastError: the day is over.
        TooLongAwayError: it is further away than people may excuse themselves.
    """
    today = local_day(now, person.zone)
    if until < today:
        raise DayIsPastError(until)
    if until > longest_until(person, rules, now):
        raise TooLongAwayError(rules.reminding.own_excuse_max_days)
    current = current_excuses(session, person.id, today)
    mine = [excuse for excuse in current if excuse.granted_by_id == person.id]
    _end(session, mine, today)
    excuse = Excuse(
        person_id=person.id,
        starts_on=today,
        ends_on=until,
        granted_by_id=person.id,
        created_at=now,
    )
    session.add(excuse)
    session.flush()
    granted = max((one.ends_on for one in current if one not in mine), default=until)
    return Away(max(until, granted), is_granted=granted > until)


def be_back(session: Session, person: Person, now: datetime) -> bool:
    """End every current absence of the person yesterday; return False if there is none."""
    today = local_day(now, person.zone)
    current = current_excuses(session, person.id, today)
    _end(session, current, today)
    session.flush()
    return bool(current)


def _end(session: Session, excuses: Sequence[Excuse], today: date) -> None:
    """End the excuses before today, so that the days that have passed stay excused."""
    for excuse in excuses:
        if excuse.starts_on >= today:
            session.delete(excuse)
        else:
            excuse.ends_on = today - ONE_DAY
