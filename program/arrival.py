"""When something that one person sends gets to another: in their daytime, if nothing is held."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from models import Cohort, Person, Session
from models.account import find_account_of
from program.calendar import ClosedDays
from program.hours import is_decent, next_decent
from program.reach import closed_days_for
from program.rules import Rules


class Arrival(StrEnum):
    """Why something gets to its recipient when it does."""

    NOW = "now"
    EVENING = "evening"
    EARLY = "early"
    DAY_OFF = "day_off"
    HELD = "held"
    """The facilitators hold everything back; nobody knows until when."""
    UNREACHABLE = "unreachable"
    """The recipient is not in a chat that the bot knows."""


@dataclass(frozen=True)
class Arriving:
    """Something on its way to somebody."""

    recipient: Person
    arrival: Arrival
    at: datetime
    """The recipient's first decent moment from now on (UTC)."""


def arriving(
    session: Session, recipient: Person, cohort: Cohort, rules: Rules, now: datetime
) -> Arriving:
    """Return when and why then the recipient gets what is sent to them now."""
    closed = closed_days_for(session, recipient, rules, now)
    at = next_decent(now, recipient.zone, closed, rules)
    if find_account_of(session, recipient.id) is None:
        return Arriving(recipient, Arrival.UNREACHABLE, at)
    if cohort.held_at is not None:
        return Arriving(recipient, Arrival.HELD, at)
    return Arriving(recipient, _hour(recipient.zone, closed, rules, now), at)


def _hour(zone: ZoneInfo, closed: ClosedDays, rules: Rules, now: datetime) -> Arrival:
    if is_decent(now, zone, closed, rules):
        return Arrival.NOW
    local = now.astimezone(zone)
    if not closed.is_open(local.date()):
        return Arrival.DAY_OFF
    return Arrival.EARLY if local.hour < rules.decency.quiet_until_hour else Arrival.EVENING
