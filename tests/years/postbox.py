"""A chat in memory that keeps what arrived, when, and of which kind it was."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from messages.message import Message
from models import Notice, NoticeKind, Session
from program.rules import Rules
from scheduler.chat import Address, Found, MayGoOn, Sent, always
from scheduler.job import NoticeSpec, Skip, Wait
from tests.years.log import Heard


@dataclass(frozen=True)
class Labeled(Message):
    """A message that still knows as which kind of notice it was worded."""

    kind: str


def labeled(notices: Mapping[NoticeKind, NoticeSpec]) -> Mapping[NoticeKind, NoticeSpec]:
    """Return the same kinds of notices, whose words say which kind they are."""
    return {kind: _labeled(spec) for kind, spec in notices.items()}


def _labeled(spec: NoticeSpec) -> NoticeSpec:
    def compose(
        session: Session, notice: Notice, rules: Rules, now: datetime
    ) -> Message | Skip | Wait:
        words = spec.compose(session, notice, rules, now)
        return Labeled(words.blocks, spec.kind.value) if isinstance(words, Message) else words

    return replace(spec, compose=compose)


@dataclass
class Postbox:
    """Takes every message; the user id of somebody is "U" and their number."""

    clock: Callable[[], datetime]
    heard: list[Heard] = field(default_factory=list)

    def send(
        self,
        to: Address,
        message: Message,
        tracking_id: str,
        first_part: int = 0,
        may_go_on: MayGoOn = always,
    ) -> Sent:
        kind = message.kind if isinstance(message, Labeled) else ""
        self.heard.append(Heard(self.clock(), int(to.user_id[1:]), kind, message.text))
        return Sent(f"D{to.user_id}", f"{len(self.heard)}.0001")

    def find(self, to: Address, tracking_id: str) -> Found | None:
        return None

    def revise(self, sent: Sent, to: Address, message: Message) -> None:
        """An alert on which somebody acts; nobody gets anything new."""
