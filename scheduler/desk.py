"""Everything that delivery and the tick need, in one value."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from models import NoticeKind, Platform, Sessions
from program.rules import Rules
from scheduler import JOBS, NOTICES
from scheduler.chat import Chat
from scheduler.job import Job, NoticeSpec


def _never() -> bool:
    return False


def _wait(seconds: float) -> None:
    threading.Event().wait(seconds)


@dataclass(frozen=True)
class Desk:
    """The database, the chat platforms and the rules; and what is done with them."""

    sessions: Sessions
    chats: Mapping[Platform, Chat]
    rules: Rules
    notices: Mapping[NoticeKind, NoticeSpec] = field(default_factory=lambda: NOTICES)
    jobs: Sequence[Job] = JOBS
    is_stopping: Callable[[], bool] = _never
    """Whether the process was asked to end: then nothing new is begun."""
    monotonic: Callable[[], float] = time.monotonic
    """Seconds that pass whatever becomes of the clock on the wall."""
    pause: Callable[[float], None] = _wait
    """Waits so many seconds; ends early when the process was asked to end."""

    @property
    def reminder_kinds(self) -> frozenset[NoticeKind]:
        """The kinds that count towards the weekly limit."""
        return frozenset(kind for kind, spec in self.notices.items() if spec.is_reminder)
