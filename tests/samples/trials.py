"""What somebody reads whom an operator measures delivery with."""

from messages import trial
from messages.message import Message
from tests.samples import sample


@sample("On the command line")
def trial_message() -> Message:
    """To the facilitator, while `python -m bot doctor --live` measures."""
    return trial.trial()


@sample("On the command line")
def trial_message_that_stays() -> Message:
    """In its place, where Slack did not let it be deleted."""
    return trial.trial_is_over()
