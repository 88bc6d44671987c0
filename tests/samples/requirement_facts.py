"""Ledgers for the samples: Maya with Sam and Lee, and what can be so about her registration."""

from dataclasses import replace
from datetime import UTC, date, datetime

from models import Duty, GrantedException, Modality, Pair
from models.contact import CountedContact
from program.later_duties import Occasion
from program.registration import MentorLedger, Registration, Verdict, ledger_from
from program.requirement_facts import MentorFacts, PairFacts
from program.rules import CohortPlan, Rules
from tests.samples.pair_world import COHORT, FAY, LEES_PAIR, MAYA, PAIR, person

CUT_OFF = date(2027, 2, 26)
RULES = Rules(cohort=CohortPlan(registration_cut_off=CUT_OFF))
NOVEMBER = datetime(2026, 11, 20, 15, tzinfo=UTC)
MARCH = datetime(2027, 3, 2, 15, tzinfo=UTC)


def counted(
    number: int, on: date, modality: Modality = Modality.VIDEO, pair: Pair = PAIR
) -> CountedContact:
    known_at = datetime(on.year, on.month, on.day, 22, tzinfo=UTC)
    return CountedContact(number, pair.id, on, modality, 45, known_at)


SAMS = (
    counted(1, date(2026, 9, 3), Modality.EMAIL),
    counted(2, date(2026, 9, 24)),
    counted(3, date(2026, 10, 22), Modality.PHONE),
    counted(4, date(2026, 11, 19)),
    counted(5, date(2026, 12, 10), Modality.TEXT),
    counted(6, date(2027, 1, 12), Modality.CHAT),
    counted(7, date(2027, 2, 9), Modality.IN_PERSON),
)
LEES = (counted(8, date(2026, 9, 9), Modality.PHONE, LEES_PAIR),)
LATE = replace(
    counted(9, date(2027, 1, 21), pair=LEES_PAIR), known_at=datetime(2027, 3, 1, tzinfo=UTC)
)
OCCASIONS = {
    Duty.CONCLUSION_MEETING: Occasion(date(2027, 4, 20), None),
    Duty.CONFERENCE: Occasion(date(2027, 3, 9), None),
}


def exception(number: int, duty: Duty, pair: Pair | None = None) -> GrantedException:
    one = GrantedException(
        cohort_id=1,
        person_id=MAYA.id,
        duty=duty,
        reason="Lee's district closed its schools for six weeks",
        granted_by_id=FAY.id,
        granted_at=MARCH,
        pair_id=pair.id if pair else None,
    )
    one.id, one.granted_by, one.person = number, FAY, MAYA
    return one


def facts(*pairs: PairFacts, exceptions: tuple[GrantedException, ...] = ()) -> MentorFacts:
    return MentorFacts(MAYA, COHORT, pairs, exceptions, occasions=OCCASIONS)


def known(contacts: tuple[CountedContact, ...], now: datetime) -> tuple[CountedContact, ...]:
    return tuple(one for one in contacts if one.known_at <= now)


def with_sam(now: datetime) -> MentorLedger:
    """Maya's ledger of one pair, of which nothing lacks."""
    review = Occasion(date(2027, 3, 5), None)
    return ledger_from(facts(PairFacts(PAIR, known(SAMS, now), review=review)), RULES, now)


def with_both(now: datetime, *exceptions: GrantedException) -> MentorLedger:
    """Maya's ledger of two pairs, one of which fell behind."""
    pairs = (PairFacts(PAIR, known(SAMS, now)), PairFacts(LEES_PAIR, known((*LEES, LATE), now)))
    return ledger_from(facts(*pairs, exceptions=exceptions), RULES, now)


def named(name: str, verdict: Verdict, number: int) -> MentorLedger:
    """Somebody else's ledger, in which only the verdict matters."""
    empty = ledger_from(MentorFacts(person(number, name), COHORT, ()), RULES, MARCH)
    registration = Registration(verdict, CUT_OFF, True, (), (), None)
    return replace(empty, registration=registration, left_on=date(2026, 12, 1))
