"""The port to a workspace's list of people."""

from collections.abc import Iterator
from typing import Protocol

from program.linking import ChatUser


class Directory(Protocol):
    """Who is in the workspace; both calls go over the network, so never inside a transaction."""

    def find(self, user_id: str) -> ChatUser | None:
        """Return that person, or None when the platform does not know or does not answer."""
        ...

    def everybody(self) -> Iterator[ChatUser]:
        """Yield all people of the workspace."""
        ...
