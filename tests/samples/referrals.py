"""A colleague whom the thought partner brings in."""

from messages import referrals as texts
from messages.message import Form, Message
from models import Referral
from program.referrals import Colleague
from tests.samples import sample
from tests.samples.pair_world import MAYA, NOW, PAIR, SAM

COLLEAGUES = "Colleagues"
EMPTY = Colleague("", "", "")


def referral() -> Referral:
    one = Referral(
        pair_id=1,
        colleague="Priya Rao",
        purpose="She rebuilt her district's network last summer.",
        reach="priya@example.org",
        brought_in_at=NOW,
    )
    one.id = 3
    return one


@sample(COLLEAGUES)
def colleague_as_a_form() -> Form:
    """After *Bring in a colleague*."""
    return texts.referral_form([(1, "Sam")], EMPTY, 1)


@sample(COLLEAGUES)
def colleague_for_one_of_two_as_a_form() -> Form:
    """After `/pair colleague Priya Rao` by a thought partner of two, sent as it was."""
    form = texts.referral_form([(2, "Lee"), (1, "Sam")], Colleague("Priya Rao", "", ""), None)
    return form.with_errors(
        {
            texts.PAIR: texts.WHOM_MISSING,
            texts.PURPOSE: texts.PURPOSE_MISSING,
            texts.REACH: texts.REACH_MISSING,
        }
    )


@sample(COLLEAGUES)
def colleague_is_brought_in() -> Message:
    """After the form."""
    return texts.brought_in(referral(), "Sam")


@sample(COLLEAGUES)
def colleague_is_taken_back() -> Message:
    """After *Undo*."""
    return texts.taken_back("Priya Rao", "Sam")


@sample(COLLEAGUES)
def colleague_for_the_participant() -> Message:
    """What the participant gets."""
    return texts.referral_for_participant(referral(), "Maya", 1)


@sample(COLLEAGUES)
def colleagues_in_the_overview() -> Message:
    """In `/pair` of the thought partner."""
    return Message(texts.referral_section([referral()], PAIR, MAYA, NOW))


@sample(COLLEAGUES)
def colleagues_in_the_overview_of_the_participant() -> Message:
    """The same for the participant, with several."""
    return Message(texts.referral_section([referral()] * 3, PAIR, SAM, NOW))
