"""Stand-ins that we own: they keep state and can be told to fail as the real thing does."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from messages.message import Message
from scheduler.chat import Address, DeliveryError, Sent


@dataclass(frozen=True)
class Post:
    """A message that reached somebody's conversation."""

    to: Address
    message: Message
    tracking_id: str
    sent: Sent


@dataclass
class FakeChat:
    """A chat platform in memory: what arrived stands in `posts`, also when the answer got lost."""

    posts: list[Post] = field(default_factory=list)
    revisions: list[tuple[Sent, Message]] = field(default_factory=list)
    faults: deque[DeliveryError] = field(default_factory=deque)
    """What the next calls raise, one each."""
    gone: set[str] = field(default_factory=set)
    """User ids of people who left the workspace."""
    loses_answers: bool = False
    """The message arrives, its answer does not."""
    refuses: DeliveryError | None = None
    """What every call raises, as long as it is set."""
    before_send: Callable[[Address], None] = lambda _: None

    def send(self, to: Address, message: Message, tracking_id: str) -> Sent:
        self.before_send(to)
        self._fail()
        if to.user_id in self.gone:
            raise DeliveryError("user_not_found", permanent=True)
        conversation = to.conversation_id or f"D{to.user_id}"
        sent = Sent(conversation, f"{len(self.posts) + 1}.0001")
        self.posts.append(Post(to, message, tracking_id, sent))
        if self.loses_answers:
            raise DeliveryError("RemoteDisconnected", ambiguous=True)
        return sent

    def revise(self, sent: Sent, to: Address, message: Message) -> None:
        self._fail()
        self.revisions.append((sent, message))

    def _fail(self) -> None:
        if self.faults:
            raise self.faults.popleft()
        if self.refuses is not None:
            raise self.refuses

    def to(self, user_id: str) -> list[str]:
        """Return the texts that reached this user, in order."""
        return [post.message.text for post in self.posts if post.to.user_id == user_id]
