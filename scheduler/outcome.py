"""What became of the notices of one pass."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    SENT = "sent"
    WAITING = "waiting"
    """Put off: quiet hours, a hold, the weekly limit, nobody to write to yet."""
    RETRY = "retry"
    """The platform or our own words failed; it is tried again."""
    SKIPPED = "skipped"
    EXPIRED = "expired"
    DEAD = "dead"
    UNKNOWN = "unknown"
    """Nobody knows whether it arrived; it is looked for before anything is sent again."""
    FOUND = "found"
    """It had arrived, only the answer was lost."""
    NOT_THERE = "not there"
    """Looked for twice, it did not arrive; it is sent again."""
    NEEDS_HUMAN = "needs_human"
    """Looking for it was of no use; a facilitator decides."""
    CANCELED = "canceled"
    REVISED = "revised"
    """A delivered message was written anew."""
    GIVEN_BACK = "given back"
    """There was no time left to begin with it."""
    LOST = "lost"
    """Somebody else has it: canceled, or the lease ended."""


@dataclass(frozen=True)
class Delivered:
    """How many notices came to which end in one pass."""

    counts: Mapping[Outcome, int] = field(default_factory=dict)

    def __getitem__(self, outcome: Outcome) -> int:
        return self.counts.get(outcome, 0)

    @property
    def sent(self) -> int:
        return self[Outcome.SENT]

    def __add__(self, other: "Delivered") -> "Delivered":
        """Return both passes as one."""
        return Delivered(Counter(self.counts) + Counter(other.counts))

    def __str__(self) -> str:
        """Return "3 sent, 1 waiting", or "nothing to send"."""
        told = [f"{count} {outcome}" for outcome, count in self.counts.items() if count]
        return ", ".join(told) or "nothing to send"
