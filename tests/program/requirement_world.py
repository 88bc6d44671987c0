"""Ledgers of the standard cast, as a program with a cut-off in February has them."""

from datetime import UTC, date, datetime

from models import Cohort, Contact, Modality, Pair, Session
from program.registration import MentorLedger, ledgers_of
from program.requirements import Entry
from program.rules import CohortPlan, Rules
from tests.cast import add_contact

CUT_OFF = date(2027, 2, 26)
WITH_CUT_OFF = Rules(cohort=CohortPlan(registration_cut_off=CUT_OFF))


def at(year: int, month: int, day: int, hour: int = 17) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def log(
    session: Session,
    pair: Pair,
    on: date,
    modality: Modality = Modality.VIDEO,
    logged_at: datetime | None = None,
) -> Contact:
    contact = add_contact(session, pair, on, modality, "canary-ledger")
    contact.logged_at = logged_at or contact.logged_at
    session.flush()
    return contact


def log_months(session: Session, pair: Pair, *months: int) -> None:
    """Log an email in the middle of each month of the school year."""
    for month in months:
        log(session, pair, date(2026 if month > 8 else 2027, month, 14), Modality.EMAIL)


def ledger(
    session: Session, mentor_id: int, now: datetime, rules: Rules | None = None
) -> MentorLedger:
    cohort = session.query(Cohort).first()
    assert cohort is not None
    (found,) = ledgers_of(session, cohort, rules or Rules(), now, {mentor_id})
    return found


def entry(found: MentorLedger, duty: str, pair_id: int | None = None) -> Entry:
    """The entry of that requirement; with several pairs, of that one."""
    (one,) = (
        one
        for one in found.entries
        if one.duty == duty and (pair_id is None or (one.pair and one.pair.id == pair_id))
    )
    return one
