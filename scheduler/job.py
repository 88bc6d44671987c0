"""What a job is, and what a kind of notice is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from messages.message import Message
from models import Notice, NoticeKind, Session
from program.rules import Rules


@dataclass(frozen=True)
class Job:
    """Finds what became due since the last pass and writes notices; sends nothing.

    Doing it twice, or late, makes the same rows: their keys are unique.
    """

    name: str
    run: Callable[[Session, Rules, datetime, datetime], None]
    """(session, rules, since, now); `since` is the time of the last pass."""


@dataclass(frozen=True)
class Skip:
    """There is no need for the notice any more; `reason` is kept in the ledger."""

    reason: str


@dataclass(frozen=True)
class Wait:
    """Not now; it is looked at again at `until`."""

    until: datetime
    reason: str


Compose: TypeAlias = Callable[[Session, Notice, Rules, datetime], Message | Skip | Wait]


@dataclass(frozen=True)
class NoticeSpec:
    """How one kind of notice behaves."""

    kind: NoticeKind
    compose: Compose
    """Makes the words from the facts of this moment."""
    is_reminder: bool
    """Counts towards the weekly limit, and stays away while the person paused reminders."""
    keeps_quiet_hours: bool
    """Waits for the recipient's open hours."""
    is_held: bool
    """Stays back while the cohort is held."""
    lasts: Callable[[Rules], timedelta] | None = None
    """How long after it was written it is of use, in time of open days, so that a winter break
    takes nothing away; None where the row says itself until when, or where it is never too late."""
