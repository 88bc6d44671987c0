"""Contacts: who may log, change and take back what, and what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from models import Contact, Modality, Pair, Person, Session
from models.contact import contacts_logged_by
from models.notice import add_notices
from program.errors import (
    AfterTheCohortError,
    BeforeThePairError,
    InTheFutureError,
    PairEndedError,
)
from program.progress import Progress, progress_of
from program.reminders import congratulation_rows
from program.rules import Rules
from program.silence import end_alert

MOST_CHANGEABLE = 10
"""Contacts that are offered for a change at a time; each takes two entries of a menu."""


@dataclass(frozen=True)
class Particulars:
    """What is said of a contact."""

    modality: Modality
    took_place_on: date
    """The day in the zone of the one who says so."""
    took_place_at: datetime | None = None
    """When it began, where a time was said."""
    duration_minutes: int | None = None
    note: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class NewContact:
    """A contact that somebody wants to log."""

    pair: Pair
    logged_by: Person
    said: Particulars


@dataclass(frozen=True)
class Outcome:
    """A contact as it stands after it was logged or changed, and what follows from it."""

    contact: Contact
    pair: Pair
    progress: Progress
    completes: bool = False
    """It is the last of the required video meetings."""
    is_short: bool = False
    """A video meeting so short that its logger is asked once whether it was one."""
    explains_log: bool = False
    """The first one this person logged: they are told what the log is for and who reads it."""


@dataclass(frozen=True)
class Undone:
    """A contact was taken back."""

    pair: Pair
    modality: Modality
    took_place_on: date
    progress: Progress
    kept_by: Person | None
    """The other one, who had confirmed it: it stays, as theirs, without the note."""


def log_contact(session: Session, new: NewContact, rules: Rules, now: datetime) -> Outcome:
    """Add the contact, end an alert about the pair, and return what the contact changes.

    Raises:
        PairEndedError, BeforeThePairError, AfterTheCohortError, InTheFutureError: it cannot be.
    """
    check_day(new.pair, new.logged_by, new.said, now)
    contact = _add(session, new, now)
    end_alert(session, new.pair, by_contact=True, now=now)
    is_short = _is_short(contact, rules)
    explains_log = new.logged_by.log_explained_at is None
    if explains_log:
        new.logged_by.log_explained_at = now
    outcome = _outcome(session, contact, new.pair, rules, now)
    outcome = replace(outcome, is_short=is_short, explains_log=explains_log)
    return _congratulated(session, outcome, contact.modality == Modality.VIDEO, now)


def confirm(
    session: Session, contact: Contact, person: Person, rules: Rules, now: datetime
) -> Outcome:
    """Mark the contact, which the other one logged, as confirmed by `person`; nothing is added."""
    pair = session.get_one(Pair, contact.pair_id)
    if contact.logged_by_id != person.id:
        contact.confirmed_by_id = person.id
    return _outcome(session, contact, pair, rules, now)


def edit_contact(
    session: Session, contact: Contact, said: Particulars, rules: Rules, now: datetime
) -> Outcome:
    """Change the contact to what is said now; `get_own_contact` found it.

    Raises:
        PairEndedError, BeforeThePairError, AfterTheCohortError, InTheFutureError: it cannot be.
    """
    pair = session.get_one(Pair, contact.pair_id)
    check_day(pair, session.get_one(Person, contact.logged_by_id), said, now)
    becomes_video = said.modality == Modality.VIDEO != contact.modality
    if (said.modality, said.took_place_on) != (contact.modality, contact.took_place_on):
        contact.restated_at = now
    contact.modality = said.modality
    contact.took_place_on = said.took_place_on
    contact.took_place_at = said.took_place_at
    contact.duration_minutes = said.duration_minutes
    if said.note != contact.note:  # else it stays, also where its key is not there
        contact.note, contact.tags = said.note, list(said.tags)
    contact.edited_at = now
    outcome = _outcome(session, contact, pair, rules, now)
    return _congratulated(session, outcome, becomes_video, now)


def change_modality(
    session: Session, contact: Contact, modality: Modality, rules: Rules, now: datetime
) -> Outcome:
    """Say that it was another kind of contact; the rest stays."""
    if modality is not contact.modality:
        contact.restated_at = now
    contact.modality, contact.edited_at = modality, now
    return stand(session, contact, rules, now)


def stand(session: Session, contact: Contact, rules: Rules, now: datetime) -> Outcome:
    """Return the contact as it stands."""
    pair = session.get_one(Pair, contact.pair_id)
    return _outcome(session, contact, pair, rules, now)


def undo_contact(session: Session, contact: Contact, rules: Rules, now: datetime) -> Undone:
    """Take the contact back; `get_own_contact` found it.

    One that the other of the two confirmed stays as theirs: they said that it took place.
    """
    pair = session.get_one(Pair, contact.pair_id)
    kept_by = session.get(Person, contact.confirmed_by_id) if contact.confirmed_by_id else None
    if kept_by:
        contact.logged_by_id, contact.confirmed_by_id = kept_by.id, None
        contact.note, contact.tags = "", []
    else:
        session.delete(contact)
    session.flush()
    progress = progress_of(session, [pair], rules, now)[0]
    return Undone(pair, contact.modality, contact.took_place_on, progress, kept_by)


def changeable_by(
    session: Session, person: Person, pair: Pair, rules: Rules, now: datetime
) -> Sequence[Contact]:
    """Return what the person logged in the pair and may still change, the latest logged first.

    It need not be among the last contacts: somebody may log an old one today.
    """
    since = now - timedelta(days=rules.counting.edit_days)
    return contacts_logged_by(session, person.id, since, MOST_CHANGEABLE, pair.id)


def may_change(contact: Contact, person: Person, rules: Rules, now: datetime) -> bool:
    """Return whether the person logged the contact, and not too long ago to change it."""
    is_recent = now - contact.logged_at <= timedelta(days=rules.counting.edit_days)
    return contact.logged_by_id == person.id and is_recent


def check_running(pair: Pair) -> None:
    """Raise PairEndedError unless the pair was announced and has not ended."""
    if pair.ended_at is not None or pair.announced_at is None:
        raise PairEndedError


def check_day(pair: Pair, logged_by: Person, said: Particulars, now: datetime) -> None:
    """Raise the error that says why the pair cannot have had this contact, if there is one."""
    check_running(pair)
    day = said.took_place_on
    is_later = said.took_place_at is not None and said.took_place_at > now
    if is_later or day > now.astimezone(logged_by.zone).date():
        raise InTheFutureError(day)
    began_on = pair.began_on or pair.cohort.starts_on
    if day < began_on:
        raise BeforeThePairError(day, began_on)
    if day > pair.cohort.ends_on:
        raise AfterTheCohortError(day, pair.cohort.ends_on)


def _is_short(contact: Contact, rules: Rules) -> bool:
    limit = rules.counting.short_video_meeting_minutes
    minutes = contact.duration_minutes
    return contact.modality == Modality.VIDEO and minutes is not None and minutes < limit


def _add(session: Session, new: NewContact, now: datetime) -> Contact:
    contact = Contact(
        pair_id=new.pair.id,
        logged_by_id=new.logged_by.id,
        modality=new.said.modality,
        took_place_on=new.said.took_place_on,
        took_place_at=new.said.took_place_at,
        time_zone=new.logged_by.zone_name,
        duration_minutes=new.said.duration_minutes,
        note=new.said.note,
        tags=list(new.said.tags),
        logged_at=now,
    )
    session.add(contact)
    session.flush()
    return contact


def _outcome(
    session: Session, contact: Contact, pair: Pair, rules: Rules, now: datetime
) -> Outcome:
    session.flush()
    return Outcome(contact, pair, progress_of(session, [pair], rules, now)[0])


def _congratulated(
    session: Session, outcome: Outcome, adds_meeting: bool, now: datetime
) -> Outcome:
    """Return the outcome, with a notice to the other one when the last required one is done."""
    progress = outcome.progress
    if not adds_meeting or progress.video_done != progress.video_required:
        return outcome
    rows = congratulation_rows(outcome.pair, outcome.contact, now)
    add_notices(session, rows)
    return replace(outcome, completes=True)
