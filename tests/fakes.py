"""Stand-ins that we own: they keep state and can be told to fail as the real thing does."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from messages.message import Message
from scheduler.chat import Address, DeliveryError, Found, MayGoOn, Sent, always


@dataclass(frozen=True)
class Post:
    """A message, or a part of one, that reached somebody's conversation."""

    to: Address
    message: Message
    tracking_id: str
    sent: Sent
    part: int = 0
    of: int = 1


@dataclass
class FakeChat:
    """A chat platform in memory: what arrived stands in `posts`, also when the answer got lost."""

    posts: list[Post] = field(default_factory=list)
    """One for each part, in the order in which they arrived."""
    revisions: list[tuple[Sent, Message]] = field(default_factory=list)
    faults: deque[DeliveryError] = field(default_factory=deque)
    """What the next calls raise, one each; looking a message up is not among them."""
    gone: set[str] = field(default_factory=set)
    """User ids of people who left the workspace."""
    loses_answers: bool = False
    """The message arrives, its answer does not."""
    refuses: DeliveryError | None = None
    """What every call raises, as long as it is set, except looking a message up."""
    before_send: Callable[[Address], None] = lambda _: None

    parts_of: Callable[[Message], int] = lambda _: 1
    """In how many parts a message goes out."""
    part_faults: dict[int, DeliveryError] = field(default_factory=dict)
    """What is raised in the place of posting part k; each strikes once."""
    lost_parts: set[int] = field(default_factory=set)
    """Parts that arrive while their answer does not; each strikes once."""

    look_faults: deque[DeliveryError] = field(default_factory=deque)
    """What the next look-ups raise, one each."""
    refuses_looks: DeliveryError | None = None
    """What every look-up raises, as long as it is set."""
    is_hidden: Callable[[Post], bool] = lambda _: False
    """Which posts the history does not show (yet)."""
    looks: list[str] = field(default_factory=list)
    """The tracking ids that were looked for."""

    def send(
        self,
        to: Address,
        message: Message,
        tracking_id: str,
        first_part: int = 0,
        may_go_on: MayGoOn = always,
    ) -> Sent:
        self.before_send(to)
        self._fail()
        if to.user_id in self.gone:
            raise DeliveryError("user_not_found", permanent=True)
        of = self.parts_of(message)
        first: Sent | None = None
        for part in range(first_part, of):
            try:
                if first is not None and not may_go_on():
                    raise DeliveryError("took_too_long")
                sent = self._post(Post(to, message, tracking_id, self._next_place(to), part, of))
            except DeliveryError as error:
                error.parts_sent, error.sent = part, first
                raise
            first = first or sent
        return first or self._standing(to, tracking_id)

    def find(self, to: Address, tracking_id: str) -> Found | None:
        self.looks.append(tracking_id)
        if self.look_faults:
            raise self.look_faults.popleft()
        if self.refuses_looks is not None:
            raise self.refuses_looks
        shown = [post for post in self.posts if not self.is_hidden(post)]
        ours = [p for p in shown if (p.to.user_id, p.tracking_id) == (to.user_id, tracking_id)]
        newest = {post.part: post for post in ours}  # of two, the later one
        parts = next(part for part in range(len(newest) + 1) if part not in newest)
        if parts < len(newest):
            raise DeliveryError("history_has_gaps")
        return Found(newest[0].sent, parts, newest[parts - 1].of) if newest else None

    def revise(self, sent: Sent, to: Address, message: Message) -> None:
        self._fail()
        self.revisions.append((sent, message))

    def to(self, user_id: str) -> list[str]:
        """Return the texts that reached this user, in order; of several parts, one."""
        ours = [post for post in self.posts if post.to.user_id == user_id and post.part == 0]
        return [post.message.text for post in ours]

    def _post(self, post: Post) -> Sent:
        if post.part in self.part_faults:
            raise self.part_faults.pop(post.part)
        self.posts.append(post)
        if self.loses_answers or post.part in self.lost_parts:
            self.lost_parts.discard(post.part)
            raise DeliveryError("RemoteDisconnected", ambiguous=True)
        return post.sent

    def _next_place(self, to: Address) -> Sent:
        return Sent(to.conversation_id or f"D{to.user_id}", f"{len(self.posts) + 1}.0001")

    def _standing(self, to: Address, tracking_id: str) -> Sent:
        """Return where the message stands that has become shorter than what was sent of it."""
        found = self.find(to, tracking_id)
        if found is None:
            raise DeliveryError("parts_changed", permanent=True)
        return found.sent

    def _fail(self) -> None:
        if self.faults:
            raise self.faults.popleft()
        if self.refuses is not None:
            raise self.refuses
