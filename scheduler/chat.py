"""The port to a chat platform: what delivery needs of it, and how it can fail."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from messages.message import Message

MayGoOn: TypeAlias = Callable[[], bool]


def always() -> bool:
    """Nobody else can begin to send the same message."""
    return True


@dataclass(frozen=True)
class Address:
    """Where a person is reached; plain values, so that no database object travels to a platform."""

    workspace_id: str
    user_id: str
    conversation_id: str | None
    """Their direct-message conversation, once known."""


@dataclass(frozen=True)
class Sent:
    """Where a delivered message stands."""

    conversation_id: str
    message_id: str


@dataclass(frozen=True)
class Found:
    """What of a message stands in the person's conversation."""

    sent: Sent
    """Where its first part stands."""
    parts: int
    """How many parts from the first on are there, without a gap; at least one."""
    of: int
    """How many parts it has."""


class Chat(Protocol):
    """A chat platform that can write to a person."""

    def send(
        self,
        to: Address,
        message: Message,
        tracking_id: str,
        first_part: int = 0,
        may_go_on: MayGoOn = always,
    ) -> Sent:
        """Deliver `message` as a direct message, in as many parts as the platform wants.

        The opaque id travels with each part. Parts before `first_part` stand there already and
        are left out. Return where the first part stands that was sent now. Before each further
        part it is asked whether this process may still send.

        Raises:
            DeliveryError: it was not delivered, or nobody knows; it says how many parts were.
        """
        ...

    def find(self, to: Address, tracking_id: str) -> Found | None:
        """Look for a message in the person's conversation; None means it is surely not there now.

        Raises:
            DeliveryError: it could not be looked for, or not far enough back.
        """
        ...

    def revise(self, sent: Sent, to: Address, message: Message) -> None:
        """Write a delivered message anew.

        Raises:
            DeliveryError: it could not be changed.
        """
        ...


class DeliveryError(Exception):
    """The platform did not take the message, or its answer got lost."""

    def __init__(  # noqa: PLR0913 - all that a platform can say of a failure
        self,
        reason: str,
        *,
        permanent: bool = False,
        ambiguous: bool = False,
        stops_workspace: bool = False,
        retry_after_seconds: int | None = None,
        parts_sent: int = 0,
        sent: Sent | None = None,
    ) -> None:
        """Take what the platform said.

        Args:
            reason: the platform's code, such as "user_not_found".
            permanent: no retry can help; the notice is dead.
            ambiguous: it may have been delivered; it must not be sent again blindly.
            stops_workspace: nothing goes out to this workspace for now (429, revoked token).
            retry_after_seconds: how long the platform asked to wait.
            parts_sent: how many parts, from the first one on, surely stand there by now.
            sent: where the first of those parts stands that this call sent, if it sent any.
        """
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.ambiguous = ambiguous
        self.stops_workspace = stops_workspace
        self.retry_after_seconds = retry_after_seconds
        self.parts_sent = parts_sent
        self.sent = sent
