"""A Slack that takes messages late, loses answers and hides what it has for a while.

It keeps the promise that ours rests on: what it takes, it takes and shows within 60 s.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from messages.message import Message
from scheduler.chat import Address, DeliveryError, Found, MayGoOn, Sent, always

if TYPE_CHECKING:
    from tests.simulation.world import Process, World

TIMEOUT_SECONDS = 10


@dataclass(frozen=True)
class Fate:
    """What becomes of one request."""

    taken_after: float | None
    """Seconds until Slack has taken the message; None: never."""
    answered_after: float | None
    """Seconds until its answer arrives; None: the connection breaks, or it times out."""
    shown_after: float = 0.0
    """Seconds from taking it until the history shows it."""
    refusal: str | None = None


FINE = Fate(0.1, 0.2)
FATES: tuple[Fate, ...] = (
    FINE,
    FINE,
    Fate(9.0, 9.5),
    Fate(0.1, None),  # taken, the answer lost
    Fate(0.1, None, shown_after=40.0),
    Fate(15.0, None),  # taken after we gave up
    Fate(59.0, None),
    Fate(20.0, None, shown_after=39.0),
    Fate(None, None),  # never taken, and nobody says so
    Fate(None, 0.2, refusal="ratelimited"),
    Fate(None, 0.2, refusal="service_down"),
)
LATE_FATES: tuple[Fate, ...] = (
    FINE,
    Fate(15.0, None),
    Fate(45.0, None),
    Fate(59.0, None),
    Fate(20.0, None, shown_after=39.0),
    Fate(None, None),
)
LOOKS = ("fine", "fine", "fine", "broken")


@dataclass(frozen=True)
class Post:
    """A part of a message in somebody's conversation."""

    tracking_id: str
    part: int
    of: int
    taken_at: float
    shown_at: float


@dataclass
class SimulatedSlack:
    """What all processes talk to. `fates` and `looks` say what becomes of the next calls."""

    fates: Iterator[Fate]
    looks: Iterator[str]
    parts: int = 1
    posts: list[Post] = field(default_factory=list)
    under_way: list[Post] = field(default_factory=list)
    world: "World | None" = None

    def seen_by(self, process: "Process") -> "Connection":
        """Return it as one process talks to it."""
        return Connection(self, process)

    def take_what_is_under_way(self) -> None:
        now = self.seconds
        self.posts += [post for post in self.under_way if post.taken_at <= now]
        self.under_way = [post for post in self.under_way if post.taken_at > now]

    @property
    def seconds(self) -> float:
        """Return true time."""
        assert self.world is not None
        return self.world.seconds

    def times_posted(self) -> Counter[tuple[str, int]]:
        """Return how often each part of each message was taken."""
        return Counter((post.tracking_id, post.part) for post in self.posts)


class Connection:
    """Slack as one process sees it: the port that delivery knows."""

    def __init__(self, slack: SimulatedSlack, process: "Process") -> None:
        self.slack = slack
        self.process = process

    def send(
        self,
        to: Address,
        message: Message,
        tracking_id: str,
        first_part: int = 0,
        may_go_on: MayGoOn = always,
    ) -> Sent:
        first: Sent | None = None
        for part in range(first_part, self.slack.parts):
            try:
                if first is not None and not may_go_on():
                    raise DeliveryError("took_too_long")
                sent = self._post(tracking_id, part)
            except DeliveryError as error:
                error.parts_sent, error.sent = part, first
                raise
            first = first or sent
        return first or Sent("D1", f"{tracking_id}.0")

    def _post(self, tracking_id: str, part: int) -> Sent:
        """Make one request. It is on its way at once: nothing stands between look and request."""
        slack, fate = self.slack, next(self.slack.fates)
        if fate.taken_after is not None:
            at = slack.seconds + fate.taken_after
            post = Post(tracking_id, part, slack.parts, at, at + fate.shown_after)
            slack.under_way.append(post)
        if fate.answered_after is None:
            self.process.sleep(TIMEOUT_SECONDS, "the answer")
            raise DeliveryError("TimeoutError", ambiguous=True)
        self.process.sleep(fate.answered_after, "the answer")
        if fate.refusal == "ratelimited":
            raise DeliveryError("ratelimited", stops_workspace=True, retry_after_seconds=20)
        if fate.refusal is not None:
            raise DeliveryError(fate.refusal)
        return Sent("D1", f"{tracking_id}.{part}")

    def find(self, to: Address, tracking_id: str) -> Found | None:
        self.process.stand("a look")
        if next(self.slack.looks) == "broken":
            raise DeliveryError("URLError")
        now = self.slack.seconds
        shown = [p for p in self.slack.posts if p.tracking_id == tracking_id and p.shown_at <= now]
        there = {post.part for post in shown}
        parts = next(n for n in range(self.slack.parts + 1) if n not in there)
        return Found(Sent("D1", f"{tracking_id}.0"), parts, self.slack.parts) if parts else None

    def revise(self, sent: Sent, to: Address, message: Message) -> None:
        raise AssertionError("nothing is written anew here")
