"""What facilitators read when a change cannot be made."""

from datetime import date

from messages import care, change_errors, holding
from messages.message import Message
from messages.proposal import left_as_it_was
from program import errors
from tests.samples import sample
from tests.samples.cohort_facts import ACTED, COHORT, FAY, GUS, NOW, PAIR

REFUSALS = "Refusals to facilitators"


@sample(REFUSALS)
def nobody_of_that_name() -> Message:
    """After `/cohort end olu`."""
    return change_errors.unknown_member(errors.UnknownMemberError("olu", "2026-27"))


@sample(REFUSALS)
def chat_user_not_linked() -> Message:
    """After `/cohort end @olu`."""
    return change_errors.unknown_member(errors.UnknownMemberError("", "2026-27"))


@sample(REFUSALS)
def several_of_that_name() -> Message:
    """After `/cohort end sam`, with two of them."""
    choices = ["Sam Ortiz (sam@example.org)", "Sam Okafor (okafor@example.org)"]
    return change_errors.several_members(errors.SeveralMembersError("sam", choices))


@sample(REFUSALS)
def in_no_pair() -> Message:
    """After `/cohort end @lee`."""
    return change_errors.not_a_pair(errors.NotAPairError(["Lee O'Neill"], "2026-27"))


@sample(REFUSALS)
def in_several_pairs() -> Message:
    """After `/cohort end @maya`, who has two participants."""
    names = ["Sam Ortiz", "Ana Ruiz"]
    return change_errors.several_pairs(errors.SeveralPairsError("Maya Lin", names))


@sample(REFUSALS)
def day_not_understood() -> Message:
    """After `/cohort away @maya until March`."""
    return change_errors.unclear_day(errors.UnclearDayError("until March"))


@sample(REFUSALS)
def day_over() -> Message:
    """After `/cohort away @maya until November 2`."""
    return change_errors.day_is_past(errors.DayIsPastError(date(2026, 11, 2)))


@sample(REFUSALS)
def words_missing() -> Message:
    """After `/cohort reassign @sam`."""
    example = "/cohort reassign @sam to @lee"
    return change_errors.missing_words(errors.MissingWordsError(example))


@sample(REFUSALS)
def alert_is_over_already() -> Message:
    """After *Dismiss the alert*, when it has ended meanwhile."""
    return care.is_over_already(PAIR)


@sample(REFUSALS)
def somebody_acts_already() -> Message:
    """After *Dismiss the alert*, when another facilitator acts on it."""
    return care.acts_already(PAIR, care.somebody_acts(GUS, ACTED, FAY, NOW))


@sample(REFUSALS)
def not_a_pair_of_the_cohort() -> Message:
    """After `/cohort end @lee @sam`."""
    names = ["Lee O'Neill", "Sam Ortiz"]
    return change_errors.not_a_pair(errors.NotAPairError(names, "2026-27"))


@sample(REFUSALS)
def day_missing() -> Message:
    """After `/cohort away @maya until`."""
    return change_errors.unclear_day(errors.UnclearDayError(""))


@sample(REFUSALS)
def left_as_it_is() -> Message:
    """After *Leave it as it is*."""
    return left_as_it_was()


@sample(REFUSALS)
def nothing_to_release() -> Message:
    """After `/cohort release`, when nothing is held."""
    return holding.is_not_held(COHORT)
