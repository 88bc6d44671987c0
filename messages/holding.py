"""Holding everything that goes out about a cohort, and letting it go again."""

from messages.message import Button, Message, bold, buttons, message, say
from messages.proposal import Proposal
from messages.wording import count
from models import Cohort


def is_held(cohort: Cohort, was_held: bool, since: str) -> Message:
    """Say that nothing goes out; `since` is the moment in words."""
    point = f"On hold already, since {since}" if was_held else f"On hold: {cohort.name}"
    return message(
        say(
            f"{point}. Reminders, alerts, digests, and shared articles wait; requests for help "
            "and messages that people ask me to pass on still go out."
        ),
        buttons(Button("cohort.release", "Release", str(cohort.id))),
    )


def release_proposal(cohort: Cohort, waiting: int, held_since: str) -> Proposal:
    return Proposal(
        title="Release the cohort",
        submit="Release it",
        is_grave=False,
        blocks=(
            say(bold(cohort.name), f" is on hold since {held_since}."),
            say(
                f"{count(waiting, 'message').capitalize()} waited meanwhile. Those that are still "
                "of use go out in people's open hours; the others expire, and your next digest "
                "tells you of them."
            ),
        ),
    )


def was_released(cohort: Cohort) -> Message:
    return message(say(f"Released: messages of {cohort.name} go out again."))


def is_not_held(cohort: Cohort) -> Message:
    return message(say(f"{cohort.name} is not on hold: messages go out as usual."))
