"""The statements that are printed, as messages; bot/printed_page.py makes a page of each."""

from datetime import UTC, date, datetime

from messages.message import Message
from messages.statements import statement
from models import Duty, Pair
from program.pair_year import PairYear
from program.registration import MentorLedger, Verdict
from program.statements import Statement, log_mark
from tests.samples import sample
from tests.samples.pair_world import COHORT, LEES_PAIR, MAYA, PAIR, SAM, person
from tests.samples.requirement_facts import (
    LATE,
    LEES,
    MARCH,
    NOVEMBER,
    SAMS,
    exception,
    named,
    with_both,
    with_sam,
)

STATEMENTS = "Statements to print"
MADE_ON = date(2027, 3, 2)
YEARS = (PairYear(PAIR, SAMS, 2), PairYear(LEES_PAIR, (*LEES, LATE), 0))


def stated(ledger: MentorLedger, *years: PairYear) -> Statement:
    return Statement(MAYA, COHORT, ledger, (), years, MADE_ON, log_mark(years, [ledger]))


@sample(STATEMENTS)
def statement_of_a_thought_partner() -> Message:
    """After `python -m bot statements`: the page of a thought partner of two, something lacks."""
    return statement(stated(with_both(MARCH), *YEARS), MADE_ON)


@sample(STATEMENTS)
def statement_of_an_entitled_thought_partner() -> Message:
    """The same, when nothing lacked at the cut-off."""
    return statement(stated(with_sam(MARCH), YEARS[0]), MADE_ON)


@sample(STATEMENTS)
def statement_by_an_exception() -> Message:
    """The same, when the registration was granted."""
    granted = exception(3, Duty.EVERYTHING)
    return statement(stated(with_both(MARCH, granted), *YEARS), MADE_ON)


@sample(STATEMENTS)
def statement_in_autumn() -> Message:
    """The same, before anything is judged."""
    return statement(stated(with_sam(NOVEMBER), PairYear(PAIR, SAMS[:4], 0)), date(2026, 11, 20))


@sample(STATEMENTS)
def statement_in_winter() -> Message:
    """The same, when something lacks that can still be made up for."""
    january = datetime(2027, 2, 1, 15, tzinfo=UTC)
    years = (PairYear(PAIR, SAMS[:6], 0), PairYear(LEES_PAIR, LEES, 0))
    ledger = with_both(january)
    mark = log_mark(years, [ledger])
    facts = Statement(MAYA, COHORT, ledger, (), years, january.date(), mark)
    return statement(facts, january.date())


@sample(STATEMENTS)
def statement_of_a_participant() -> Message:
    """The same for a participant: what is the pair's."""
    years = (YEARS[0],)
    mark = log_mark(years, [])
    facts = Statement(SAM, COHORT, None, (with_both(MARCH),), years, MADE_ON, mark)
    return statement(facts, MADE_ON)


@sample(STATEMENTS)
def statement_of_somebody_who_left() -> Message:
    """The same for a thought partner who left before there was a contact."""
    dana = person(13, "Dana Fox")
    pair = Pair(cohort_id=1, mentor_id=13, participant_id=SAM.id, began_on=date(2026, 9, 1))
    pair.id, pair.cohort, pair.mentor, pair.participant = 9, COHORT, dana, SAM
    pair.ended_at = datetime(2026, 9, 4, 15, tzinfo=UTC)
    years = (PairYear(pair, (), 0),)
    ledger = named("Dana Fox", Verdict.LEFT, 13)
    facts = Statement(dana, COHORT, ledger, (), years, MADE_ON, log_mark(years, []))
    return statement(facts, MADE_ON)
