"""The weekly digest of ten thousand pairs and a quarter of a million contacts."""

from benchmarks.big_program import FAY_ID, QUIET_DAY, big_program
from benchmarks.measuring import counted, median_seconds, report
from messages.digest import weekly_digest
from models import Cohort, Person, Session, Sessions
from program.digest import DigestFor, digest_of
from program.digest_parts import Digest
from program.periods import IsoWeek
from program.rules import Rules

FEW, MANY, CONTACTS_EACH = 100, 10_000, 25


def run(few: int = FEW, many: int = MANY, contacts_each: int = CONTACTS_EACH) -> None:
    """Print how much longer it takes with a hundred times the pairs, and the statements."""
    with big_program(few, contacts_each) as small, big_program(many, contacts_each) as big:
        few_seconds, few_statements = _measured(small, few, contacts_each)
        many_seconds, many_statements = _measured(big, many, contacts_each)
    report(
        f"the digest, {few} and {many:,} pairs ({many * contacts_each:,} contacts)",
        [
            f"{many_seconds / few_seconds:.1f} times as long for {many // few} times the pairs",
            f"{few_statements} and {many_statements} statements (aim: the same)",
        ],
    )


def _measured(sessions: Sessions, pairs: int, contacts_each: int) -> tuple[float, int]:
    with sessions.read() as session:
        with counted(sessions) as count:
            digest = _digest(session)
        # One a day; the latest is of the day after the week that the digest tells of.
        of_the_week = pairs * min(contacts_each - 1, 7)
        if (digest.pairs, digest.contacts.week) != (pairs, of_the_week):
            raise AssertionError(f"{digest.pairs} pairs, {digest.contacts.week} contacts")
        return median_seconds(lambda: weekly_digest(_digest(session)), times=3), count.statements


def _digest(session: Session) -> Digest:
    cohort, fay = session.get_one(Cohort, 1), session.get_one(Person, FAY_ID)
    week = IsoWeek.containing(QUIET_DAY.date())
    return digest_of(session, DigestFor(cohort, fay, week), Rules(), QUIET_DAY)
