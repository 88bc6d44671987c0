"""What is read when a cohort has ended."""

from dataclasses import replace
from datetime import UTC, date, datetime

from messages.farewells import closing, farewell
from messages.message import Message
from program.farewells import Closing, Farewell
from program.pair_year import PairYear
from tests.samples import sample
from tests.samples.pair_world import COHORT, FAY, LEES_PAIR, MAYA, PAIR, SAM, pair_of
from tests.samples.requirement_facts import LATE, LEES, SAMS

ENDS = "When a cohort has ended"
TODAY = date(2027, 5, 3)
SAMS_YEAR, LEES_YEAR = PairYear(PAIR, SAMS, 2), PairYear(LEES_PAIR, (*LEES, LATE), 0)
MAYAS = Farewell(MAYA, COHORT, (SAMS_YEAR, LEES_YEAR), date(2027, 7, 29), TODAY)
CLOSING = Closing(FAY, COHORT, 24, 312, 66, 17, 20, date(2027, 2, 26), TODAY)


@sample(ENDS)
def farewell_to_a_thought_partner() -> Message:
    """On the first open day after the cohort's last one, to a thought partner of two."""
    return farewell(MAYAS)


@sample(ENDS)
def farewell_to_a_participant() -> Message:
    """The same to a participant."""
    return farewell(replace(MAYAS, person=SAM, years=(SAMS_YEAR,)))


@sample(ENDS)
def farewell_after_a_pair_that_ended() -> Message:
    """The same to somebody whose only pair had ended before, without a contact."""
    ended = pair_of(3, SAM)
    ended.ended_at = datetime(2027, 1, 12, tzinfo=UTC)
    return farewell(replace(MAYAS, years=(PairYear(ended, (), 0),)))


@sample(ENDS)
def farewell_when_no_words_are_kept() -> Message:
    """The same, in a program that keeps no notes beyond its end."""
    return farewell(replace(MAYAS, years=(SAMS_YEAR,), words_until=date(2027, 4, 30)))


@sample(ENDS)
def closing_word() -> Message:
    """On the same day, to each facilitator."""
    return closing(CLOSING)


@sample(ENDS)
def closing_word_of_a_silent_program() -> Message:
    """The same, when next to nothing was logged."""
    return closing(replace(CLOSING, pairs=1, contacts=0, video_meetings=0, entitled=1, mentors=1))
