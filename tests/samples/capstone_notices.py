"""What the bot says about capstones unasked."""

from datetime import date

from messages import capstone_notices as notices
from messages.message import Message
from program.capstone_plan import Step
from program.capstone_reminders import MilestoneDue, ReviewsDue
from tests.samples import sample
from tests.samples.capstone_world import (
    ANA,
    CAPSTONES,
    CONFERENCE,
    REVIEW_BY,
    SLIDES,
    STEPS,
    capstone,
)
from tests.samples.pair_world import LEES_PAIR, MAYA, PAIR, SAM, TODAY


@sample(CAPSTONES)
def milestone_is_due() -> Message:
    """A week before it is due."""
    return notices.milestone_due(MilestoneDue(SAM, capstone(), (STEPS[1].step,), MAYA, TODAY))


@sample(CAPSTONES)
def milestones_of_one_day_are_due() -> Message:
    """Several at once."""
    steps = tuple(
        Step(name, date(2026, 12, 6)) for name in ("A plan", "A budget", "A team", "A logo")
    )
    return notices.milestone_due(MilestoneDue(SAM, capstone(), steps, MAYA, TODAY))


@sample(CAPSTONES)
def first_milestone_is_due() -> Message:
    """To somebody who has not begun."""
    return notices.milestone_due(
        MilestoneDue(SAM, None, (STEPS[0].step,), MAYA, date(2026, 10, 13))
    )


@sample(CAPSTONES)
def review_is_due() -> Message:
    """To a thought partner, a week before the review is due."""
    return notices.reviews_due(
        ReviewsDue(MAYA, ((PAIR, capstone(SLIDES)),), REVIEW_BY, CONFERENCE, date(2027, 3, 22))
    )


@sample(CAPSTONES)
def reviews_are_due_today() -> Message:
    """On the last day, to a thought partner of two, of whom one gave no slides yet."""
    waiting = ((LEES_PAIR, capstone()), (PAIR, capstone(SLIDES)))
    return notices.reviews_due(ReviewsDue(MAYA, waiting, REVIEW_BY, CONFERENCE, REVIEW_BY))


@sample(CAPSTONES)
def invitation_to_a_capstone() -> Message:
    """To a participant who is asked to join."""
    return notices.invitation(capstone(), [SAM], ANA)


@sample(CAPSTONES)
def slides_have_arrived() -> Message:
    """To the thought partner, when the slides are handed in."""
    return notices.slides_arrived(capstone(SLIDES), PAIR, REVIEW_BY, date(2027, 3, 12))


@sample(CAPSTONES)
def slides_have_arrived_late() -> Message:
    """The same after the day of the review."""
    return notices.slides_arrived(capstone(SLIDES), PAIR, REVIEW_BY, date(2027, 3, 30))


@sample(CAPSTONES)
def capstone_is_selected() -> Message:
    """To its people, when the selection is announced."""
    return notices.selected(capstone(SLIDES, announced=True), CONFERENCE, date(2027, 3, 30))
