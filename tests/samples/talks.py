"""What a pair reads that looks for something to talk about."""

from messages.message import Message, message
from messages.starters import (
    STARTERS,
    starter_asked_for,
    starter_in_pair,
    starter_with_whom,
)
from models import Counterpart
from tests.samples import sample
from tests.samples.pair_world import FOR_MAYA, FOR_MAYA_WITH_TWO, FOR_SAM, LEES_PAIR, PAIR

TALKS = "Something to talk about"
BOARD = next(one for one in STARTERS if one.audience is Counterpart.SCHOOL_BOARD)


@sample(TALKS)
def talk_in_the_pair() -> Message:
    """A part of `/pair`: this month's thing to pick up, and more."""
    return message(*starter_in_pair(STARTERS[0], PAIR, 0, FOR_MAYA))


@sample(TALKS)
def talk_in_a_pair_without_one() -> Message:
    """The same, where no reminder brought one this month."""
    return message(*starter_in_pair(None, PAIR, 0, FOR_MAYA))


@sample(TALKS)
def talk_with_the_school_board() -> Message:
    """After *The school board* under *Before a talk with…*."""
    return starter_asked_for(BOARD, Counterpart.SCHOOL_BOARD, PAIR, 1, FOR_SAM)


@sample(TALKS)
def talk_about_anything() -> Message:
    """After `/pair talk`."""
    return starter_asked_for(STARTERS[5], None, PAIR, 1, FOR_MAYA)


@sample(TALKS)
def talk_with_nothing_left_for_an_audience() -> Message:
    """After the fifth time for the same audience."""
    return starter_asked_for(None, Counterpart.CABINET, PAIR, 4, FOR_MAYA)


@sample(TALKS)
def talk_with_nothing_left() -> Message:
    """After all there is."""
    return starter_asked_for(None, None, PAIR, 80, FOR_MAYA)


@sample(TALKS)
def talk_with_whom() -> Message:
    """After `/pair talk` by a thought partner of two."""
    return starter_with_whom([(LEES_PAIR, 0), (PAIR, 2)], None, FOR_MAYA_WITH_TWO)
