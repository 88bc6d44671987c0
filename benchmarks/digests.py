"""The weekly digest of ten thousand pairs and a quarter of a million contacts."""

from benchmarks.big_program import FAY_ID, QUIET_DAY, big_program
from benchmarks.measuring import counted, median_seconds, report
from messages.digest import weekly_digest
from messages.message import Message
from models import Cohort, Person, Session, Sessions
from program.digest import DigestFor, digest_of
from program.periods import IsoWeek
from program.rules import Rules

FEW, MANY, CONTACTS_EACH = 100, 10_000, 25


def run() -> None:
    """Print how much longer it takes with a hundred times the pairs, and the statements."""
    with big_program(FEW, CONTACTS_EACH) as few, big_program(MANY, CONTACTS_EACH) as many:
        few_seconds, few_statements = _measured(few)
        many_seconds, many_statements = _measured(many)
    contacts = MANY * CONTACTS_EACH
    report(
        f"the digest, {FEW} and {MANY:,} pairs ({contacts:,} contacts)",
        [
            f"{many_seconds / few_seconds:.1f} times as long for {MANY // FEW} times the pairs",
            f"{few_statements} and {many_statements} statements (aim: the same)",
        ],
    )


def _measured(sessions: Sessions) -> tuple[float, int]:
    with sessions.read() as session:
        with counted(sessions) as count:
            _digest(session)
        return median_seconds(lambda: _digest(session)), count.statements


def _digest(session: Session) -> Message:
    cohort, fay = session.get_one(Cohort, 1), session.get_one(Person, FAY_ID)
    week = IsoWeek.containing(QUIET_DAY.date())
    return weekly_digest(digest_of(session, DigestFor(cohort, fay, week), Rules(), QUIET_DAY))
