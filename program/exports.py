"""What an operator may take out: flat rows, and never a note, a tag, a title or a link."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from models import Contact, Session
from models.alert import open_alerts
from models.audit import audit_with_emails
from models.exports import contacts_with_emails, every_pair, notices_with_emails
from program.export_rows import Row, instant
from program.progress import progress_of
from program.requirement_exports import (
    REGISTRATION_COLUMNS,
    REQUIREMENT_COLUMNS,
    registrations,
    requirements,
)
from program.rules import Rules


@dataclass(frozen=True)
class Export:
    """One kind of rows, all of them with the same columns."""

    columns: tuple[str, ...]
    rows: Callable[[Session, Rules, datetime], Iterator[Row]]


def contacts(session: Session, _: Rules, __: datetime) -> Iterator[Row]:
    """Yield the contacts, by day."""
    for contact, mentor, participant, logged_by in contacts_with_emails(session):
        yield {
            "mentor_email": mentor,
            "participant_email": participant,
            "logged_by_email": logged_by,
            "took_place_at": _took_place(contact),
            "modality": contact.modality.value,
            "duration_minutes": contact.duration_minutes,
            "logged_at": instant(contact.logged_at),
        }


def pairs(session: Session, rules: Rules, now: datetime) -> Iterator[Row]:
    """Yield every pair and where it stands, the oldest first."""
    alerts = open_alerts(session)
    for progress in progress_of(session, every_pair(session), rules, now):
        pair = progress.pair
        alert = alerts.get(pair.id)
        yield {
            "cohort": pair.cohort.name,
            "mentor_email": pair.mentor.email,
            "participant_email": pair.participant.email,
            "began_on": pair.began_on.isoformat() if pair.began_on else None,
            "announced_at": instant(pair.announced_at),
            "ended_at": instant(pair.ended_at),
            "end_reason": pair.end_reason.value if pair.end_reason else None,
            "contacts": progress.contacts,
            "last_contact_on": progress.last_on.isoformat() if progress.last_on else None,
            "video_meetings": progress.video_done,
            "video_meetings_required": progress.video_required,
            "is_behind": progress.is_behind,
            "alert": alert.kind.value if alert else None,
        }


def notices(session: Session, _: Rules, __: datetime) -> Iterator[Row]:
    """Yield everything the bot sent or means to send unasked, by due time."""
    for notice, recipient in notices_with_emails(session):
        yield {
            "key": notice.key,
            "kind": notice.kind.value,
            "recipient_email": recipient,
            "due_at": instant(notice.due_at),
            "state": notice.state.value,
            "sent_at": instant(notice.sent_at),
            "trace_id": notice.trace_id,
        }


def audit(session: Session, _: Rules, __: datetime) -> Iterator[Row]:
    """Yield who saw or changed what, the oldest first: ids and names of commands, no words."""
    for entry, actor in audit_with_emails(session):
        yield {
            "at": instant(entry.at),
            "actor_email": actor,
            "kind": entry.kind.value,
            "action": entry.action,
            "cohort_id": entry.cohort_id,
            "pair_id": entry.pair_id,
            "person_id": entry.person_id,
            "times": entry.times,
        }


EXPORTS = {
    "contacts": Export(
        (
            "mentor_email",
            "participant_email",
            "logged_by_email",
            "took_place_at",
            "modality",
            "duration_minutes",
            "logged_at",
        ),
        contacts,
    ),
    "pairs": Export(
        (
            "cohort",
            "mentor_email",
            "participant_email",
            "began_on",
            "announced_at",
            "ended_at",
            "end_reason",
            "contacts",
            "last_contact_on",
            "video_meetings",
            "video_meetings_required",
            "is_behind",
            "alert",
        ),
        pairs,
    ),
    "requirements": Export(REQUIREMENT_COLUMNS, requirements),
    "registrations": Export(REGISTRATION_COLUMNS, registrations),
    "notices": Export(
        ("key", "kind", "recipient_email", "due_at", "state", "sent_at", "trace_id"), notices
    ),
    "audit": Export(
        ("at", "actor_email", "kind", "action", "cohort_id", "pair_id", "person_id", "times"),
        audit,
    ),
}
"""By the name that an operator types."""


def _took_place(contact: Contact) -> str:
    """Return date and time with offset where a time was said, else the date alone."""
    if contact.took_place_at is None:
        return contact.took_place_on.isoformat()
    return contact.took_place_at.astimezone(ZoneInfo(contact.time_zone)).isoformat()
