"""What this process remembers of messages in doubt: when it first looked for each, in vain.

It is kept in memory on purpose. The time between two looks is measured by the monotonic clock of
one process; a process that starts anew begins with a first look again.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

Doubt: TypeAlias = tuple[int, int]
"""Id of the notice, and which attempt it was: a later attempt is another doubt."""


@dataclass
class FirstLooks:
    """Instants on the monotonic clock, in seconds."""

    in_vain: dict[Doubt, float] = field(default_factory=dict)
    failing_since: dict[Doubt, float] = field(default_factory=dict)
    """Since when looking itself has failed."""

    def forget(self, doubt: Doubt) -> None:
        """The doubt is over."""
        self.in_vain.pop(doubt, None)
        self.failing_since.pop(doubt, None)

    @property
    def notice_ids(self) -> set[int]:
        """Return which notices are remembered."""
        return {notice_id for notice_id, _ in [*self.in_vain, *self.failing_since]}

    def keep_only(self, notice_ids: set[int]) -> None:
        """Forget what other processes settled; these are still in doubt."""
        for doubt in [*self.in_vain, *self.failing_since]:
            if doubt[0] not in notice_ids:
                self.forget(doubt)
