"""Notices that came to every end, and a facilitator who looks at them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from messages.message import Message
from models import Notice, NoticeKind, NoticeState, Platform, Sessions
from models.notice import add_notices, find_notice
from program.rules import Rules
from scheduler.delivery import deliver
from scheduler.desk import Desk
from tests.cast import Cast, FakeClock
from tests.fakes import FakeChat
from tests.handlers.cohort_world import press_label, type_words

SENT = {"state": NoticeState.SENT}
DOUBT = {"state": NoticeState.NEEDS_HUMAN, "reason": "timeout"}
LOOKED_FOR = {"state": NoticeState.UNKNOWN, "reason": "timeout", "settled_at": None}
DEAD = {"state": NoticeState.DEAD, "reason": "channel_not_found", "sent_at": None}
LATE = {"state": NoticeState.EXPIRED, "reason": "late", "sent_at": None}


@dataclass(frozen=True)
class DeliveryWorld:
    """The cast with a ledger; Fay reads it unless somebody else is named."""

    sessions: Sessions
    cast: Cast
    clock: FakeClock

    def add(self, key: str = "a", **changes: object) -> None:
        """Add a notice to Sam about an hour ago: word that the pair ended, which is never late."""
        at = self.clock.now - timedelta(hours=1)
        row = {
            "key": key,
            "kind": NoticeKind.PASSED_MESSAGE,
            "recipient_id": self.cast.sam_id,
            "cohort_id": self.cast.cohort_id,
            **dict.fromkeys(("due_at", "created_at", "settled_at", "sent_at"), at),
        }
        with self.sessions.begin() as session:
            add_notices(session, [{**row, **changes}])

    def notice(self, key: str = "a") -> Notice:
        with self.sessions.read() as session:
            found = find_notice(session, key)
        assert found is not None
        return found

    def types(self, words: str = "", person_id: int | None = None) -> Message:
        """Type `/cohort delivery` with these words."""
        with self.sessions.begin() as session:
            who = person_id or self.cast.fay_id
            return type_words(session, who, f"delivery {words}".strip(), self.clock.now)

    def presses(self, shown: Message, label: str, person_id: int | None = None) -> Message:
        """Press the button that says this."""
        with self.sessions.begin() as session:
            who = person_id or self.cast.fay_id
            reply = press_label(session, who, shown, label, self.clock.now)
        assert isinstance(reply, Message)
        return reply

    def delivers(self, chat: FakeChat) -> None:
        deliver(Desk(self.sessions, {Platform.SLACK: chat}, Rules()), self.clock.now)
