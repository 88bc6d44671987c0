"""Delivering notices that are due: does a long queue slow each of them down?"""

import statistics
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from benchmarks.big_program import big_program
from benchmarks.measuring import counted, processor_seconds, report
from messages.message import Message
from models import Platform, Sessions
from program.rules import Rules
from scheduler import monthly_nudge
from scheduler.chat import Address, Found, MayGoOn, Sent, always
from scheduler.delivery import deliver
from scheduler.desk import Desk
from scheduler.tick import run_jobs

FEW, MANY, ROUNDS = 100, 2_000, 2
OPEN_HOURS = datetime(2026, 11, 3, 17, tzinfo=UTC)
"""A Tuesday, during working hours in every zone of the program; November's nudges are due."""


@dataclass
class MemoryChat:
    """A chat that takes every message at once."""

    sent: list[str] = field(default_factory=list)

    def send(
        self,
        to: Address,
        message: Message,
        tracking_id: str,
        first_part: int = 0,
        may_go_on: MayGoOn = always,
    ) -> Sent:
        self.sent.append(message.text)
        return Sent(f"D{to.user_id}", str(len(self.sent)))

    def find(self, to: Address, tracking_id: str) -> Found | None:
        return None

    def revise(self, sent: Sent, to: Address, message: Message) -> None:
        self.sent.append(message.text)


@dataclass(frozen=True)
class Measured:
    """The cost of one notice."""

    seconds: float
    """Of the processor's time: the disk's would hide what grows."""
    statements: float


def run(few: int = FEW, many: int = MANY, rounds: int = ROUNDS) -> None:
    """Print how much longer a notice takes when many are due."""
    _measured(few)  # warms up
    with_few = [_measured(few) for _ in range(rounds)]
    with_many = _measured(many)
    with_few += [_measured(few) for _ in range(rounds)]  # around it: machines drift within a run
    usual = statistics.median(each.seconds for each in with_few)
    report(
        f"delivery, {few} and {many:,} notices due, all of them delivered",
        [
            f"{with_many.seconds / usual:.2f} times the work for each notice (aim: 1)",
            f"{with_few[0].statements:.1f} and {with_many.statements:.1f} statements for each",
        ],
    )


def _measured(notices: int) -> Measured:
    """Return what one notice costs when so many are due: nudges, one for each of two people."""
    chat = MemoryChat()
    with big_program(notices // 2, 2) as sessions:
        _spare_the_disk(sessions)
        desk = Desk(sessions, {Platform.SLACK: chat}, Rules(), jobs=(monthly_nudge.JOB,))
        run_jobs(desk, OPEN_HOURS - timedelta(days=3))
        run_jobs(desk, OPEN_HOURS)
        with counted(sessions) as count:
            spent = processor_seconds(lambda: deliver(desk, OPEN_HOURS))
    if len(chat.sent) != notices:
        raise AssertionError(f"{len(chat.sent)} notices were delivered of {notices}")
    return Measured(spent / notices, count.statements / notices)


def _spare_the_disk(sessions: Sessions) -> None:
    """Do not wait for the disk, whose time is not measured here; it would take most of a minute."""
    connection = sessions.engine.raw_connection()
    connection.cursor().execute("PRAGMA synchronous=OFF")
    connection.close()
