"""Puts what the program decided about a reminder into delivery's terms."""

from collections.abc import Callable
from typing import TypeVar

from messages.message import Message
from program.need import Later, NoNeed
from scheduler.job import Skip, Wait

Needed = TypeVar("Needed")


def worded(
    decided: Needed | NoNeed | Later, words: Callable[[Needed], Message]
) -> Message | Skip | Wait:
    """Return the message where a reminder is needed, else why not or until when not."""
    match decided:
        case NoNeed(reason):
            return Skip(reason)
        case Later(until, reason):
            return Wait(until, reason)
        case _:
            return words(decided)
