"""What a person reads whose wish about a capstone is refused."""

from messages.errors import explain
from messages.message import Message
from program import errors
from tests.samples import sample
from tests.samples.capstone_world import CAPSTONES


@sample(CAPSTONES)
def capstone_of_no_participant() -> Message:
    """After `/capstone begin` by somebody who is no participant."""
    return explain(errors.NotParticipantError())


@sample(CAPSTONES)
def capstone_missing() -> Message:
    """After `/capstone note …` by somebody who has none."""
    return explain(errors.NoCapstoneError())


@sample(CAPSTONES)
def capstone_of_the_partner_missing() -> Message:
    """After `/capstone reviewed` where the participant has none."""
    return explain(errors.PartnerHasNoneError("Sam Ortiz"))


@sample(CAPSTONES)
def capstone_there_already() -> Message:
    """After `/capstone begin` by somebody who has one."""
    return explain(errors.HasCapstoneError("A laptop for every bus route"))


@sample(CAPSTONES)
def somebody_works_on_another_capstone() -> Message:
    """After `/capstone invite @ana`, who works on one."""
    return explain(errors.OthersCapstoneError("Ana Ruiz", is_asked=False))


@sample(CAPSTONES)
def somebody_was_asked_to_join_already() -> Message:
    """After `/capstone invite @ana` once more."""
    return explain(errors.OthersCapstoneError("Ana Ruiz", is_asked=True))


@sample(CAPSTONES)
def capstone_group_is_full() -> Message:
    """After `/capstone invite @ana` in a full group."""
    return explain(errors.GroupFullError(4))


@sample(CAPSTONES)
def milestone_not_known() -> Message:
    """After `/capstone done banana`."""
    return explain(errors.UnknownMilestoneError("banana", ["Plan of action", "Final slides"]))


@sample(CAPSTONES)
def milestone_not_named() -> Message:
    """After `/capstone done` alone."""
    return explain(errors.UnknownMilestoneError("", ["Plan of action", "Final slides"]))


@sample(CAPSTONES)
def no_milestones_in_this_program() -> Message:
    """The same in a program without milestones."""
    return explain(errors.UnknownMilestoneError("x", []))


@sample(CAPSTONES)
def capstone_without_slides_is_not_selected() -> Message:
    """After `/cohort capstones select @sam` before the slides are there."""
    return explain(errors.NoSlidesError())
