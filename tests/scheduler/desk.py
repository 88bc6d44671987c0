"""A desk for tests: a chat in memory and notices whose words are given."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from messages.message import Message, message, say
from models import Notice, NoticeKind, Platform, Sessions
from models.notice import add_notices, find_notice
from program.rules import Rules
from scheduler.desk import Desk
from scheduler.job import NoticeSpec
from tests.fakes import FakeChat

KIND = NoticeKind.ARTICLE
REMINDER = NoticeKind.NUDGE


def compose_key(session, notice, rules, now) -> Message:
    """Return a message that says the notice's key."""
    return message(say(notice.key))


PLAIN = NoticeSpec(KIND, compose_key, False, False, False)
DECENT = NoticeSpec(REMINDER, compose_key, True, True, True)


def desk_of(sessions: Sessions, chat: FakeChat, *specs: NoticeSpec, **changes: Any) -> Desk:
    """Return a desk that knows these kinds and has no jobs."""
    kinds = {spec.kind: spec for spec in specs or (PLAIN, DECENT)}
    desk = Desk(sessions, {Platform.SLACK: chat}, Rules(), kinds, ())
    return replace(desk, **changes)


class StoppedWatch:
    """Seconds that pass when a test says so, also while somebody pauses."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.pauses: list[float] = []

    def __call__(self) -> float:
        return self.seconds

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.seconds += seconds


def timed_desk(sessions: Sessions, chat: FakeChat, clock, *specs: NoticeSpec, **changes: Any):
    """Return a desk whose leases and pauses go by the test's clock, and that clock's watch.

    Both are moved by `pass_by(clock, watch, seconds)`.
    """
    watch = StoppedWatch()
    timed = {"lease_clock": lambda _: clock.now, "monotonic": watch, "pause": watch.pause}
    return desk_of(sessions, chat, *specs, **timed, **changes), watch


def pass_by(clock, watch: StoppedWatch, seconds: float) -> datetime:
    """Let so much time pass on all clocks; return the new time."""
    watch.seconds += seconds
    return clock.advance(seconds=seconds)


def add_notice(sessions: Sessions, person_id: int, now: datetime, key: str = "a", **row: Any):
    with sessions.begin() as session:
        row = {"kind": KIND, "due_at": now, "created_at": now, **row}
        add_notices(session, [{"key": key, "recipient_id": person_id, **row}])


def notice(sessions: Sessions, key: str = "a") -> Notice:
    with sessions.read() as session:
        found = find_notice(session, key)
    assert found is not None
    return found
