"""Puts what the program decided about a reminder into delivery's terms."""

from collections.abc import Callable

from messages.message import Message
from program.need import Later, NoNeed, Reminder
from scheduler.job import Skip, Wait


def worded(
    decided: Reminder | NoNeed | Later, words: Callable[[Reminder], Message]
) -> Message | Skip | Wait:
    """Return the message where a reminder is needed, else why not or until when not."""
    match decided:
        case NoNeed(reason):
            return Skip(reason)
        case Later(until, reason):
            return Wait(until, reason)
        case Reminder():
            return words(decided)
