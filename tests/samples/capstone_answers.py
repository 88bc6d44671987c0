"""What is read after a change of a capstone."""

from messages import capstone_answers as answers
from messages import capstones as texts
from messages.message import Message
from tests.samples import sample
from tests.samples.capstone_world import CAPSTONES, SLIDES, capstone


@sample(CAPSTONES)
def capstone_begins() -> Message:
    """After the form."""
    return answers.started(capstone())


@sample(CAPSTONES)
def capstone_is_changed() -> Message:
    """After *Change title and challenge*."""
    return answers.changed(capstone())


@sample(CAPSTONES)
def capstone_note_is_kept() -> Message:
    """After `/capstone note …`."""
    return answers.noted("Maya")


@sample(CAPSTONES)
def milestone_is_done() -> Message:
    """After `/capstone done plan`."""
    return answers.step_done("Plan of action", True, capstone())


@sample(CAPSTONES)
def milestone_was_done_already() -> Message:
    """The same when somebody of the group was faster."""
    return answers.step_done("Plan of action", False, capstone())


@sample(CAPSTONES)
def milestone_is_open_again() -> Message:
    """After `/capstone undo plan`."""
    return answers.step_open("Plan of action", True)


@sample(CAPSTONES)
def milestone_is_open_as_it_was() -> Message:
    """The same when it was not done."""
    return answers.step_open("Plan of action", False)


@sample(CAPSTONES)
def slides_are_handed_in() -> Message:
    """After `/capstone slides` with a link."""
    return answers.handed_in(capstone(SLIDES), True)


@sample(CAPSTONES)
def slides_are_there_already() -> Message:
    """The same link again."""
    return answers.handed_in(capstone(SLIDES), False)


@sample(CAPSTONES)
def somebody_is_asked_to_join() -> Message:
    """After `/capstone invite @ana`."""
    return answers.asked_to_join("Ana Ruiz")


@sample(CAPSTONES)
def capstone_is_joined() -> Message:
    """After *Join*."""
    return answers.joined(capstone())


@sample(CAPSTONES)
def capstone_is_declined() -> Message:
    """After *Not this one*."""
    return answers.declined(capstone())


@sample(CAPSTONES)
def nobody_asks_to_join() -> Message:
    """After `/capstone join` where nobody asks."""
    return texts.not_asked()


@sample(CAPSTONES)
def capstone_is_left() -> Message:
    """After leaving a group."""
    return answers.has_left("A laptop for every bus route", False)


@sample(CAPSTONES)
def capstone_is_left_by_the_last() -> Message:
    """After leaving one's own."""
    return answers.has_left("A laptop for every bus route", True)


@sample(CAPSTONES)
def capstone_is_reviewed() -> Message:
    """After *I have reviewed it*."""
    return answers.was_reviewed("Sam", True, 1)


@sample(CAPSTONES)
def capstone_was_reviewed_already() -> Message:
    """The same once more."""
    return answers.was_reviewed("Sam", False, 1)


@sample(CAPSTONES)
def review_is_taken_back() -> Message:
    """After *Undo*."""
    return answers.was_unreviewed("Sam", True, 1)


@sample(CAPSTONES)
def no_review_to_take_back() -> Message:
    """The same where there is none."""
    return answers.was_unreviewed("Sam", False, 1)
