"""What an operator may take out: flat rows, and never a note, a tag, a title or a link."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

from models import Contact, Session
from models.alert import open_alerts
from models.contact import contact_months
from models.exports import contacts_with_emails, every_pair, notices_with_emails
from program.hours import local_day
from program.pace import month_is_excused
from program.periods import Month, months_between
from program.progress import Progress, progress_of
from program.rules import Rules

Value: TypeAlias = "str | int | bool | None"
Row: TypeAlias = "dict[str, Value]"


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
            "logged_at": _instant(contact.logged_at),
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
            "announced_at": _instant(pair.announced_at),
            "ended_at": _instant(pair.ended_at),
            "end_reason": pair.end_reason.value if pair.end_reason else None,
            "contacts": progress.contacts,
            "last_contact_on": progress.last_on.isoformat() if progress.last_on else None,
            "video_meetings": progress.video_done,
            "video_meetings_required": progress.video_required,
            "is_behind": progress.is_behind,
            "alert": alert.kind.value if alert else None,
        }


def requirements(session: Session, rules: Rules, now: datetime) -> Iterator[Row]:
    """Yield for each pair that was announced which requirements are met so far."""
    announced = [pair for pair in every_pair(session) if pair.announced_at is not None]
    months = contact_months(session)
    for progress in progress_of(session, announced, rules, now):
        asked = _months_asked(progress)
        done = [month for month in asked if month.key in months.get(progress.pair.id, ())]
        yield {
            "cohort": progress.pair.cohort.name,
            "mentor_email": progress.pair.mentor.email,
            "participant_email": progress.pair.participant.email,
            "video_meetings": progress.video_done,
            "video_meetings_required": progress.video_required,
            "video_meetings_met": progress.is_complete,
            "check_in_months": len(done),
            "check_in_months_asked": len(asked),
            "check_ins_met": len(done) == len(asked),
        }


def notices(session: Session, _: Rules, __: datetime) -> Iterator[Row]:
    """Yield everything the bot sent or means to send unasked, by due time."""
    for notice, recipient in notices_with_emails(session):
        yield {
            "key": notice.key,
            "kind": notice.kind.value,
            "recipient_email": recipient,
            "due_at": _instant(notice.due_at),
            "state": notice.state.value,
            "sent_at": _instant(notice.sent_at),
            "trace_id": notice.trace_id,
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
    "requirements": Export(
        (
            "cohort",
            "mentor_email",
            "participant_email",
            "video_meetings",
            "video_meetings_required",
            "video_meetings_met",
            "check_in_months",
            "check_in_months_asked",
            "check_ins_met",
        ),
        requirements,
    ),
    "notices": Export(
        ("key", "kind", "recipient_email", "due_at", "state", "sent_at", "trace_id"), notices
    ),
}
"""By the name that an operator types."""


def _months_asked(progress: Progress) -> list[Month]:
    """Return the whole months so far that ask the pair for a check-in."""
    pair = progress.pair
    began_on = pair.began_on or pair.cohort.starts_on
    ended_on = local_day(pair.ended_at, pair.mentor.zone) if pair.ended_at else pair.cohort.ends_on
    months = months_between(began_on, min(progress.today, ended_on))
    return [
        month
        for month in months
        if not month_is_excused(month, began_on, ended_on) and month.last_day < progress.today
    ]


def _took_place(contact: Contact) -> str:
    """Return date and time with offset where a time was said, else the date alone."""
    if contact.took_place_at is None:
        return contact.took_place_on.isoformat()
    return contact.took_place_at.astimezone(ZoneInfo(contact.time_zone)).isoformat()


def _instant(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None
