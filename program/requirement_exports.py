"""The requirements as rows: one for each pair, and one for each thought partner."""

from collections.abc import Iterator
from datetime import datetime

from models import Duty, Pair, Session
from models.cohort import all_cohorts
from models.contact import CountedContact
from program.export_rows import Row, Value, iso_day
from program.progress import Progress, progress_of
from program.registration import MentorLedger, ledgers_of
from program.requirements import REQUIREMENTS, Entry, State
from program.rules import Rules

_ABOUT_EACH = ("state", "met_on", "due_on", "lacks", "contacts")

REQUIREMENT_COLUMNS = (
    "cohort",
    "mentor_email",
    "participant_email",
    "video_meetings",
    "video_meetings_required",
    "video_meetings_met",
    "check_in_months",
    "check_in_months_asked",
    "check_ins_met",
    *(f"{duty.value}_{what}" for duty, _ in REQUIREMENTS for what in _ABOUT_EACH),
    "registration",
    "registration_judged_on",
    "registration_is_final",
)
REGISTRATION_COLUMNS = (
    "cohort",
    "mentor_name",
    "mentor_email",
    "registration",
    "judged_on",
    "is_final",
    "lacks",
    "late_contacts",
    "exceptions",
    "pairs",
    "left_on",
)


def requirements(session: Session, rules: Rules, now: datetime) -> Iterator[Row]:
    """Yield for each pair that was announced how each requirement stands, the oldest first."""
    found = {
        pair.id: (ledger, pair)
        for cohort in reversed(all_cohorts(session))
        for ledger in ledgers_of(session, cohort, rules, now)
        for pair in ledger.pairs
    }
    pairs = [found[pair_id][1] for pair_id in sorted(found)]
    for progress in progress_of(session, pairs, rules, now):
        yield _requirements_of(found[progress.pair.id][0], progress)


def _requirements_of(ledger: MentorLedger, progress: Progress) -> Row:
    pair = progress.pair
    entries = {entry.duty: entry for entry in (*ledger.of_pair(pair.id), *ledger.of_pair(None))}
    months = entries.get(Duty.MONTHLY_CONTACT)
    return {
        "cohort": pair.cohort.name,
        "mentor_email": pair.mentor.email,
        "participant_email": pair.participant.email,
        "video_meetings": progress.video_done,
        "video_meetings_required": progress.video_required,
        "video_meetings_met": progress.is_complete,
        "check_in_months": months.done if months else 0,
        "check_in_months_asked": months.done + len(months.missing) if months else 0,
        "check_ins_met": not (months and months.missing),
        **_all_about(entries),
        "registration": ledger.registration.verdict.value,
        "registration_judged_on": iso_day(ledger.registration.judged_on),
        "registration_is_final": ledger.registration.is_final,
    }


def _all_about(entries: dict[Duty, Entry]) -> Row:
    return {
        f"{duty.value}_{what}": value
        for duty, _ in REQUIREMENTS
        for what, value in _about(entries.get(duty)).items()
    }


def _about(entry: Entry | None) -> Row:
    if entry is None:  # it is not asked of this pair
        return dict.fromkeys(_ABOUT_EACH)
    return {
        "state": entry.state.value,
        "met_on": iso_day(entry.met_on),
        "due_on": iso_day(entry.due_on),
        "lacks": _lacks(entry),
        "contacts": "; ".join(map(_contact, entry.contacts)) or None,
    }


def _lacks(entry: Entry) -> Value:
    """Return the months without a contact, or how many of what is required are still to come."""
    if entry.state in (State.MET, State.EXCEPTED):
        return None
    if entry.duty is Duty.MONTHLY_CONTACT:
        return ", ".join(month.key for month in entry.missing) or None
    return entry.required - entry.done


def _contact(contact: CountedContact) -> str:
    """Return "12 2026-09-03 video": id, day and modality."""
    return f"{contact.id} {contact.on.isoformat()} {contact.modality.value}"


def registrations(session: Session, rules: Rules, now: datetime) -> Iterator[Row]:
    """Yield for each thought partner whether they are entitled, by cohort and name."""
    for cohort in reversed(all_cohorts(session)):
        for ledger in ledgers_of(session, cohort, rules, now):
            yield _registration_of(ledger)


def _registration_of(ledger: MentorLedger) -> Row:
    registration = ledger.registration
    return {
        "cohort": ledger.cohort.name,
        "mentor_name": ledger.mentor.name,
        "mentor_email": ledger.mentor.email,
        "registration": registration.verdict.value,
        "judged_on": iso_day(registration.judged_on),
        "is_final": registration.is_final,
        "lacks": "; ".join(map(_lacking, registration.lacking)) or None,
        "late_contacts": len(registration.late),
        "exceptions": ", ".join(one.duty.value for one in ledger.exceptions) or None,
        "pairs": len(ledger.pairs),
        "left_on": iso_day(ledger.left_on),
    }


def _lacking(entry: Entry) -> str:
    """Return "video_meetings sam@example.org 2": what, with whom, how much."""
    parts = [entry.duty.value, _email(entry.pair), str(_lacks(entry) or "")]
    return " ".join(part for part in parts if part)


def _email(pair: Pair | None) -> str:
    return pair.participant.email if pair else ""
