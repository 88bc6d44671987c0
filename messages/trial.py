"""What somebody reads who gets the message with which an operator measures delivery."""

from messages.message import Message, message, say


def trial() -> Message:
    """Return the message that is measured, and taken back within a minute or two."""
    return message(
        say(
            "A trial: whoever runs me measures how my messages arrive here. Nothing is asked of "
            "you, and I take this message back by myself within two minutes."
        )
    )


def trial_is_over() -> Message:
    """Return what stands in its place where it could not be taken back."""
    return message(say("This was a trial of how my messages arrive. Nothing is asked of you."))
