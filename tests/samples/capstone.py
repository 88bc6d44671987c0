"""What is read of a capstone, by its people and their thought partners."""

from dataclasses import replace
from datetime import date

from messages import capstone_answers as answers
from messages import capstones as texts
from messages.message import Message
from tests.samples import sample
from tests.samples.capstone_world import ALL_DONE, CAPSTONES, OF_TWO, SLIDES, capstone, view
from tests.samples.pair_world import MAYA, NOW, SAM


@sample(CAPSTONES)
def capstone_of_ones_own() -> Message:
    """After `/capstone` by a participant."""
    return texts.own_capstone(view(), SAM, NOW)


@sample(CAPSTONES)
def capstone_of_a_group() -> Message:
    """The same for one of a group, when all is done and it is selected."""
    whole = replace(OF_TWO, capstone=capstone(SLIDES, announced=True))
    return texts.own_capstone(whole, SAM, NOW)


@sample(CAPSTONES)
def capstone_without_a_pair() -> Message:
    """The same for somebody without a thought partner, on a plan without milestones."""
    return texts.own_capstone(view(pair=None, notes=(), steps=()), SAM, NOW)


@sample(CAPSTONES)
def capstone_for_the_thought_partner() -> Message:
    """After `/capstone` by the thought partner."""
    return texts.partners_capstone(view(SLIDES), MAYA, NOW)


@sample(CAPSTONES)
def capstone_reviewed_for_the_thought_partner() -> Message:
    """The same for a group, when it is reviewed."""
    return texts.partners_capstone(OF_TWO, MAYA, NOW)


@sample(CAPSTONES)
def capstone_not_begun() -> Message:
    """After `/capstone` by a participant who has none, and is asked to join one."""
    begin = texts.none_yet("Tuesday, April 6, 2027")
    return Message((*texts.asked_blocks([capstone()]), *begin.blocks))


@sample(CAPSTONES)
def capstone_of_the_partner_not_begun() -> Message:
    """After `/capstone` by a thought partner whose participant has none."""
    return texts.partner_has_none("Sam")


@sample(CAPSTONES)
def capstone_of_whom() -> Message:
    """After `/capstone` by a thought partner of two."""
    return texts.choose_whose([(2, "Lee"), (1, "Sam")])


@sample(CAPSTONES)
def capstone_of_one_of_many() -> Message:
    """After `/capstone` by a thought partner of many."""
    return texts.name_somebody(9)


@sample(CAPSTONES)
def capstone_words_not_understood() -> Message:
    """After `/capstone` with words that say nothing to the bot."""
    return answers.which_words("banana")


@sample(CAPSTONES)
def capstone_in_the_overview() -> Message:
    """In `/pair` and the home of both."""
    return Message(texts.capstone_section(view(), SAM, NOW))


@sample(CAPSTONES)
def capstone_in_the_overview_of_the_thought_partner() -> Message:
    """The same for the thought partner, when the slides are there."""
    whole = view(SLIDES, steps=ALL_DONE, review_due_on=date(2026, 11, 18))
    return Message(texts.capstone_section(whole, MAYA, NOW))


@sample(CAPSTONES)
def capstone_not_begun_in_the_overview() -> Message:
    """In `/pair` of a participant who has none."""
    return Message(texts.no_capstone_section("Tuesday, April 6, 2027"))
