"""A process that forks workers of the delivery and kills them, until all is sent.

Run by `test_sigkill.py` as a process of its own: it imports everything once, so that a worker
begins within milliseconds. Each worker is the real delivery with the real Slack client against the
playground; it is killed by SIGKILL, at a random moment from outside or at a named point by itself.

Time is quickened: a second of the machine is `QUICKENED` seconds of leases and looks, or each kill
would cost the two minutes of a lease.
"""

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Any

from sqlalchemy import func, select

from bot.slack_chat import SlackChat
from bot.slack_client import posting_client
from models import Notice, NoticeState, Platform, open_database
from models.database_clock import database_now
from program.rules import Rules
from scheduler.delivery import deliver
from scheduler.desk import Desk
from scheduler.doubts import settle_doubts
from scheduler.tick import end_leases
from tests.keys import KEYRING
from tests.scheduler.desk import PLAIN

QUICKENED = 20
TIMEOUT_SECONDS = 1
BASE = datetime(2026, 1, 1, tzinfo=UTC)
POINTS = (
    "before a commit",
    "after a commit",
    "before a request",
    "in a request",
    "after an answer",
)


LONGEST_LIFE = 7
"""At the latest at the so-many-th moment of its kind a worker dies: with five notices for each kill
there must be some left at the last one, also on a quick machine."""


@dataclass(frozen=True)
class Orders:
    """What the test asks for."""

    database_url: str
    api_url: str
    workers: int
    kills: int
    seed: int


def main(orders: Orders) -> None:
    """Kill and start anew until all is sent; print how often was killed, and where."""
    chance = Random(orders.seed)  # noqa: S311 - which point is next, no secret
    deaths: list[str] = []
    living: dict[int, str] = {}
    waits = os.getppid()
    while True:
        if os.getppid() != waits:
            sys.exit("nobody waits for it any more")
        while len(living) < orders.workers:
            point, moment = _fate(chance, len(deaths) < orders.kills)
            living[_fork(orders, point, moment)] = point
        _kill_one_by_chance(living, chance)
        for pid, point in list(living.items()):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended and os.WIFSIGNALED(status):
                deaths.append(point)
            if ended:
                del living[pid]
            if ended and not os.WIFSIGNALED(status):
                if os.waitstatus_to_exitcode(status):
                    sys.exit(f"a worker failed: {status}")
                break  # all is sent
        else:
            threading.Event().wait(0.005)
            continue
        break
    for pid in living:
        os.waitpid(pid, 0)
    sys.stdout.write(json.dumps(deaths))


def _fate(chance: Random, is_to_die: bool) -> tuple[str, int]:
    """Return where the next worker dies, and at which such moment; or that it lives."""
    if not is_to_die:
        return "never", 0
    return chance.choice((*POINTS, "by chance")), chance.randint(1, LONGEST_LIFE)


def _kill_one_by_chance(living: dict[int, str], chance: Random) -> None:
    for pid, point in living.items():
        if point == "by chance" and chance.random() < 0.06:
            os.kill(pid, signal.SIGKILL)


def _fork(orders: Orders, point: str, moment: int) -> int:
    nursery = os.getpid()
    pid = os.fork()
    if pid:
        return pid
    threading.Thread(target=_end_with, args=(nursery,), daemon=True).start()
    try:
        _work(orders, Fate(point, moment))
    except BaseException as error:  # noqa: BLE001 - a fork must never go on as its parent
        sys.stderr.write(f"{error!r}\n")
        os._exit(3)
    os._exit(0)


def _end_with(nursery: int) -> None:
    """A worker does not outlive whoever would end it."""
    while os.getppid() == nursery:
        threading.Event().wait(0.5)
    os._exit(4)


@dataclass
class Fate:
    """Kills its process at the n-th moment of a kind."""

    point: str
    left: int

    def pass_through(self, point: str) -> None:
        if point == self.point:
            self.left -= 1
            if self.left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)


def _work(orders: Orders, fate: Fate) -> None:
    """Deliver until nothing is left to be done."""
    sessions = open_database(orders.database_url, KEYRING)
    client = posting_client("xoxb-playground", orders.api_url)
    client.timeout = TIMEOUT_SECONDS
    chat = SlackChat(client, pause=_pause)
    desk = Desk(
        DyingSessions(sessions, fate),  # type: ignore[arg-type]  # as much of it as is used
        {Platform.SLACK: DyingChat(chat, fate)},  # type: ignore[dict-item]
        Rules(),
        {PLAIN.kind: PLAIN},
        (),
        monotonic=lambda: time.monotonic() * QUICKENED,
        lease_clock=lambda session: _quickened(database_now(session)),
        pause=_pause,
    )
    while True:
        now = _quickened(datetime.fromtimestamp(time.clock_gettime(time.CLOCK_REALTIME), UTC))
        end_leases(desk)
        settle_doubts(desk, now)
        deliver(desk, now)
        with sessions.read() as session:
            left = select(func.count()).where(Notice.state != NoticeState.SENT)
            if not session.scalar(left):
                return
        threading.Event().wait(0.25)


def _quickened(moment: datetime) -> datetime:
    return BASE + (moment - BASE) * QUICKENED


def _pause(seconds: float) -> None:
    if seconds > 0:
        threading.Event().wait(seconds / QUICKENED)


class DyingSessions:
    """Sessions that may end with their process before or after a commit."""

    def __init__(self, sessions: Any, fate: Fate) -> None:
        self.sessions, self.fate = sessions, fate
        self.read = sessions.read

    @contextmanager
    def begin(self) -> Iterator[Any]:
        with self.sessions.begin() as session:
            yield session
            session.flush()
            self.fate.pass_through("before a commit")
        self.fate.pass_through("after a commit")


class DyingChat:
    """Slack, to which a process may die while it talks."""

    def __init__(self, chat: SlackChat, fate: Fate) -> None:
        self.chat, self.fate = chat, fate
        self.find = chat.find

    def send(self, *arguments: Any) -> Any:
        self.fate.pass_through("before a request")
        delay = Random(self.fate.left).uniform(0, 0.02)  # noqa: S311 - some moment of it
        threading.Timer(delay, self.fate.pass_through, ["in a request"]).start()
        sent = self.chat.send(*arguments)
        self.fate.pass_through("after an answer")
        return sent


if __name__ == "__main__":
    main(Orders(**json.loads(sys.argv[1])))
