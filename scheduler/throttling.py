"""How fast a workspace is written to: one throttle for all processes, which complaints tighten.

One message a second to a conversation; to the whole workspace an interval that doubles when the
platform says "too fast" and shrinks a little with each message that it takes.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from models import ChatAccount, Session
from models.throttle import is_slowed, lock_throttle

LONGEST_WAIT = timedelta(seconds=10)
"""A worker that would wait for longer has another clock than who wrote the row."""


@dataclass(frozen=True)
class Throttling:
    """The intervals between two messages, in milliseconds."""

    conversation_ms: int
    start_ms: int
    """Between any two messages to a workspace, as long as it never complained."""
    slowed_ms: int = 500
    """After its first complaint, at least."""
    slowest_ms: int = 10_000
    recovers_by: float = 0.95
    """Each message taken makes the interval this much of what it was, down to the start."""


FREE = Throttling(conversation_ms=0, start_ms=0)
"""As fast as the platform takes them, until it complains."""

SLACK = Throttling(conversation_ms=1000, start_ms=200)
"""Source: docs.slack.dev, rate limits: "generally" one message a second to a channel, and several
hundred a minute to a workspace."""


def reserve(
    session: Session, account: ChatAccount, throttling: Throttling, now: datetime
) -> timedelta:
    """Take the next place in the row for this conversation; return how long to wait for it.

    The account is locked already: whoever locks both locks it first.
    """
    throttle = lock_throttle(session, account.workspace_id, throttling.start_ms, now)
    earliest = max(now, throttle.next_post_at, account.next_post_at or now)
    at = min(earliest, now + LONGEST_WAIT)
    throttle.next_post_at = at + timedelta(milliseconds=throttle.interval_ms)
    if throttling.conversation_ms:
        account.next_post_at = at + timedelta(milliseconds=throttling.conversation_ms)
    return at - now


def slow_down(session: Session, workspace_id: str, throttling: Throttling, now: datetime) -> None:
    """The platform complained: double the interval."""
    throttle = lock_throttle(session, workspace_id, throttling.start_ms, now)
    doubled = max(2 * throttle.interval_ms, throttling.slowed_ms)
    throttle.interval_ms = min(doubled, throttling.slowest_ms)


def speed_up(session: Session, workspace_id: str, throttling: Throttling, now: datetime) -> None:
    """The platform took a message: come a little nearer to the usual pace again."""
    if is_slowed(session, workspace_id, throttling.start_ms):
        throttle = lock_throttle(session, workspace_id, throttling.start_ms, now)
        throttle.interval_ms = max(
            int(throttle.interval_ms * throttling.recovers_by), throttling.start_ms
        )
