"""Contacts that may be there already: asked before they count twice."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from models import Contact, Session
from models.contact import contacts_between
from models.pair import lock_pair
from program.calendar import ONE_DAY
from program.contacts import NewContact, Particulars, check_day
from program.rules import Rules


class Likeness(StrEnum):
    """Why a new contact may be one that is there already."""

    REPEATED = "repeated"
    """The same person logged the same a moment ago."""
    SAME_MEETING = "same_meeting"
    """The other one of the pair logged it."""


@dataclass(frozen=True)
class Doubt:
    """A contact that is there already and may be the one to be logged."""

    likeness: Likeness
    contact: Contact


def find_doubt(session: Session, new: NewContact, rules: Rules, now: datetime) -> Doubt | None:
    """Return a contact that `new` may repeat, or None.

    Raises:
        PairEndedError, BeforeThePairError, AfterTheCohortError, InTheFutureError: it cannot be.
    """
    check_day(new.pair, new.logged_by, new.said, now)
    lock_pair(session, new.pair.id)  # both partners may log the meeting at the same moment
    day = new.said.took_place_on
    # The two may be in different zones, where one moment falls on two days.
    near = contacts_between(session, new.pair.id, new.said.modality, day - ONE_DAY, day + ONE_DAY)
    for contact in near:
        if contact.logged_by_id == new.logged_by.id and _is_repeated(contact, new, rules, now):
            return Doubt(Likeness.REPEATED, contact)
    for contact in near:
        if contact.logged_by_id != new.logged_by.id and _is_same_meeting(contact, new.said, rules):
            return Doubt(Likeness.SAME_MEETING, contact)
    return None


def find_repeated_tap(
    session: Session, new: NewContact, rules: Rules, now: datetime
) -> Contact | None:
    """Return what the same person logged moments ago, of that modality and day; or None.

    A tap says neither time nor length, so these are not compared.
    """
    day = new.said.took_place_on
    for contact in contacts_between(session, new.pair.id, new.said.modality, day, day):
        if contact.logged_by_id == new.logged_by.id and now - contact.logged_at <= _moment(rules):
            return contact
    return None


def _moment(rules: Rules) -> timedelta:
    return timedelta(minutes=rules.counting.repeated_log_minutes)


def _is_repeated(contact: Contact, new: NewContact, rules: Rules, now: datetime) -> bool:
    moment = _moment(rules)
    return (
        now - contact.logged_at <= moment
        and contact.took_place_on == new.said.took_place_on
        and contact.duration_minutes == new.said.duration_minutes
        # "Just now" said twice is a minute apart.
        and _are_near(contact.took_place_at, new.said.took_place_at, moment)
    )


def _is_same_meeting(contact: Contact, said: Particulars, rules: Rules) -> bool:
    hours = timedelta(hours=rules.counting.same_meeting_within_hours)
    if contact.took_place_at is None or said.took_place_at is None:
        return contact.took_place_on == said.took_place_on
    return _are_near(contact.took_place_at, said.took_place_at, hours)


def _are_near(one: datetime | None, other: datetime | None, span: timedelta) -> bool:
    """Return whether the times may be one; one that nobody said may be any of its day."""
    return one is None or other is None or abs(one - other) <= span
