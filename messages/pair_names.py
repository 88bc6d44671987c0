"""What the two people of a pair are called together."""

from messages.wording import called
from models import Pair


def both(pair: Pair) -> str:
    """Return "Maya Lin and Sam Ortiz"."""
    return f"{pair.mentor.name} and {pair.participant.name}"


def first_names(pair: Pair) -> tuple[str, str]:
    """Return what the mentor and the participant are called where only these two are meant."""
    return called(pair.mentor, [pair.participant]), called(pair.participant, [pair.mentor])
