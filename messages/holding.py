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
        buttons(Button("cohort.release", "Release everything…", str(cohort.id))),
    )


def release_proposal(cohort: Cohort, waiting: int, held_since: str) -> Proposal:
    return Proposal(
        title="Release the cohort",
        submit="Release everything",
        is_grave=False,
        blocks=(
            say(bold(cohort.name), f" has been on hold since {held_since}."),
            say(_what_waits(waiting)),
        ),
    )


def _what_waits(waiting: int) -> str:
    if not waiting:
        return "No message is waiting."
    if waiting == 1:
        return (
            "1 message is waiting. If it is still useful, it goes out in open hours; if not, it "
            "expires, and your next digest says so."
        )
    return (
        f"{count(waiting, 'message')} are waiting. Those that are still useful go out in people's "
        "open hours; the others expire, and your next digest lists them."
    )


def was_released(cohort: Cohort) -> Message:
    return message(say(f"Released: messages of {cohort.name} go out again."))


def is_not_held(cohort: Cohort) -> Message:
    return message(say(f"{cohort.name} is not on hold: messages go out as usual."))
