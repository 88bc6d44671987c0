"""Everything that delivery and the tick need, in one value."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from models import NoticeKind, Platform, Session, Sessions
from models.database_clock import database_now
from program.rules import Rules
from scheduler import JOBS, NOTICES
from scheduler.chat import Chat
from scheduler.first_looks import FirstLooks
from scheduler.job import Job, NoticeSpec
from scheduler.throttling import FREE, Throttling


def _never() -> bool:
    return False


def _wait(seconds: float) -> None:
    if seconds > 0:
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
    lease_clock: Callable[[Session], datetime] = database_now
    """The clock that all processes share; leases go by it."""
    throttling: Throttling = FREE
    pause: Callable[[float], None] = _wait
    """Waits so many seconds, or until the process is asked to end."""
    look_patience_seconds: float = 600.0
    """So long a process tries to look for a message, also one that is a day old, before it gives up
    and asks a facilitator: it may just have been started after a day."""
    first_looks: FirstLooks = field(default_factory=FirstLooks)
    """When this process first looked for each message in doubt."""

    @property
    def reminder_kinds(self) -> frozenset[NoticeKind]:
        """The kinds that count towards the weekly limit."""
        return frozenset(kind for kind, spec in self.notices.items() if spec.is_reminder)
