"""One thing to talk about: conversation starters of our own, by skill area."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from messages.starter_texts import STARTER_TEXTS


@dataclass(frozen=True)
class Starter:
    """One thing to pick up, worded for each of the two. Both are sentences of their own."""

    id: str
    area: str
    for_mentor: str
    for_participant: str


STARTERS = tuple(
    Starter(id, area, for_mentor, for_participant)
    for area, texts in STARTER_TEXTS.items()
    for id, for_mentor, for_participant in texts
)
"""All starters, in the order of the skill areas."""


def find_starter(id: str) -> Starter | None:
    """Return the starter with this id, None if there is none (any more)."""
    return next((starter for starter in STARTERS if starter.id == id), None)


def choose_starter(used: Collection[str], areas: Sequence[str], seed: int) -> Starter | None:
    """Return a starter that the pair has not had, from one of the areas if one is left there.

    `used` are the ids the pair has had; None when it has had them all. The same arguments give the
    same starter, so that a message made twice says the same; the seed tells pairs apart.
    """
    unused = [starter for starter in STARTERS if starter.id not in used]
    preferred = [starter for starter in unused if starter.area in areas]
    candidates = preferred or unused
    return candidates[seed % len(candidates)] if candidates else None
