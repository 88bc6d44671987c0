"""What facilitators read when a change cannot be made."""

from datetime import date

from messages import care, holding
from messages.errors import explain
from messages.message import Message
from messages.proposal import left_as_it_was
from models import Duty
from program import errors
from tests.samples import sample
from tests.samples.cohort_facts import ACTED, COHORT, FAY, GUS, NOW, PAIR

REFUSALS = "Refusals to facilitators"


@sample(REFUSALS)
def nobody_of_that_name() -> Message:
    """After `/cohort end olu`."""
    return explain(errors.UnknownMemberError("olu", "2026-27"))


@sample(REFUSALS)
def chat_user_not_linked() -> Message:
    """After `/cohort end @olu`."""
    return explain(errors.UnknownMemberError("", "2026-27"))


@sample(REFUSALS)
def several_of_that_name() -> Message:
    """After `/cohort end sam`, with two of them."""
    choices = ["Sam Ortiz (sam@example.org)", "Sam Okafor (okafor@example.org)"]
    return explain(errors.SeveralMembersError("sam", choices))


@sample(REFUSALS)
def not_in_preparation() -> Message:
    """After `/cohort match accepted @sam` about a pair that was announced."""
    return explain(errors.NoDraftError(["Sam Ortiz"], "2026-27"))


@sample(REFUSALS)
def in_no_pair() -> Message:
    """After `/cohort end @lee`."""
    return explain(errors.NotAPairError(["Lee O'Neill"], "2026-27"))


@sample(REFUSALS)
def in_several_pairs() -> Message:
    """After `/cohort end @maya`, who has two participants."""
    names = ["Sam Ortiz", "Ana Ruiz"]
    return explain(errors.SeveralPairsError("Maya Lin", names))


@sample(REFUSALS)
def day_not_understood() -> Message:
    """After `/cohort away @maya until March`."""
    return explain(errors.UnclearDayError("until March"))


@sample(REFUSALS)
def day_over() -> Message:
    """After `/cohort away @maya until November 2`."""
    return explain(errors.DayIsPastError(date(2026, 11, 2)))


@sample(REFUSALS)
def words_missing() -> Message:
    """After `/cohort reassign @sam`."""
    example = "/cohort reassign @sam to @lee"
    return explain(errors.MissingWordsError(example))


@sample(REFUSALS)
def done_at_once() -> Message:
    """After `/cohort end @maya @sam on Friday`."""
    return explain(errors.AtOnceError("on Friday", "/cohort end @maya @sam"))


@sample(REFUSALS)
def no_such_exception() -> Message:
    """After `/cohort withdraw @maya conference`, when nothing was granted."""
    return explain(errors.NoExceptionError("Maya Lin", Duty.CONFERENCE))


@sample(REFUSALS)
def exception_for_oneself() -> Message:
    """After `/cohort grant`, by a facilitator who is the thought partner meant."""
    return explain(errors.OwnExceptionError(["Gus Hill"]))


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
    return explain(errors.NotAPairError(names, "2026-27"))


@sample(REFUSALS)
def day_missing() -> Message:
    """After `/cohort away @maya until`."""
    return explain(errors.UnclearDayError(""))


@sample(REFUSALS)
def left_as_it_is() -> Message:
    """After *Leave it as it is*."""
    return left_as_it_was()


@sample(REFUSALS)
def nothing_to_release() -> Message:
    """After `/cohort release`, when nothing is held."""
    return holding.is_not_held(COHORT)
