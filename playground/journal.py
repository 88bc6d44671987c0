"""Everything that passed between the app and the playground, for tests and for the inspector."""

from collections import deque
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from playground.clock import write_instant
from playground.json_types import Json

KEPT = 2000


@dataclass
class Entry:
    number: int
    at: str
    direction: Literal["from app", "to app"]
    what: str
    """A Web API method, "response_url", or the kind of payload."""
    request: Any
    answer: Any = None
    status: int | str = ""
    fault: str = ""
    attempt: int = 0
    seconds: float = 0.0


class Journal:
    """Keeps the newest entries; an entry is written at once and its answer is filled in later."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=KEPT)
        self._number = 0

    def open(
        self, direction: Literal["from app", "to app"], what: str, request: Any, now: datetime
    ) -> Entry:
        self._number += 1
        entry = Entry(self._number, write_instant(now), direction, what, request)
        self._entries.append(entry)
        return entry

    def after(self, number: int, limit: int = KEPT) -> list[Json]:
        """Return the newest entries behind that number, oldest first."""
        return [asdict(each) for each in self._entries if each.number > number][-limit:]

    def clear(self) -> None:
        self._entries.clear()
