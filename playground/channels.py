"""Conversations, the messages in them, and how Slack's API shows both."""

from dataclasses import dataclass, field
from typing import Literal

from playground.json_types import Json

Kind = Literal["im", "public", "private"]


@dataclass
class Message:
    ts: str
    author_id: str
    text: str
    blocks: list[Json] | None = None
    bot_id: str | None = None
    app_id: str | None = None
    only_for: str | None = None
    """The one person who sees this ephemeral message; None when everybody in the channel does."""
    metadata: Json | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    """A reply that stands in the conversation itself as well."""
    parent_id: str | None = None
    """Who wrote the message that this one replies to."""
    replies: list[Json] = field(default_factory=list)
    """User and ts of each reply, the oldest first."""
    edited_ts: str | None = None
    files: list[Json] = field(default_factory=list)
    values: Json = field(default_factory=dict)
    """What people have chosen in the message's inputs, by block and action."""
    revision: int = 0

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts

    @property
    def stands_in_channel(self) -> bool:
        """Return whether it is read in the conversation itself, and not only in its thread."""
        return self.broadcast or not self.is_reply

    def shown(self, team_id: str, with_metadata: bool = True) -> Json:
        """Return the message object as it stands in answers, history and payloads."""
        shown: Json = {"type": "message", "user": self.author_id, "ts": self.ts, "team": team_id}
        shown["text"] = self.text
        if self.bot_id:
            shown |= {"bot_id": self.bot_id, "app_id": self.app_id}
        optional = {
            "blocks": self.blocks,
            "thread_ts": self.thread_ts,
            "parent_user_id": self.parent_id,
            "subtype": "thread_broadcast" if self.broadcast else None,
            "files": self.files,
            "metadata": self.metadata if with_metadata else None,
            "edited": {"user": self.author_id, "ts": self.edited_ts} if self.edited_ts else None,
        }
        found = shown | {name: value for name, value in optional.items() if value}
        return found | self._thread() if self.replies else found

    def _thread(self) -> Json:
        """Return what a message that has replies says of them."""
        users = list(dict.fromkeys(reply["user"] for reply in self.replies))
        return {
            "thread_ts": self.ts,
            "reply_count": len(self.replies),
            "reply_users_count": len(users),
            "reply_users": users,
            "latest_reply": self.replies[-1]["ts"],
            "is_locked": False,
            "subscribed": False,
        }


@dataclass
class Channel:
    id: str
    kind: Kind
    name: str = ""
    members: list[str] = field(default_factory=list)
    person_id: str | None = None
    """The person at the other end, when this is a direct message with the app."""
    is_archived: bool = False
    created: int = 0
    messages: list[Message] = field(default_factory=list)
    last_read: dict[str, str] = field(default_factory=dict)

    def find(self, ts: str) -> Message | None:
        return next((message for message in reversed(self.messages) if message.ts == ts), None)

    def seen_by(self, user_id: str) -> list[Message]:
        """Return the messages that this person can see here, oldest first."""
        if user_id not in self.members:
            return []
        return [message for message in self.messages if message.only_for in (None, user_id)]

    def shown(self, team_id: str, reader_id: str) -> Json:
        """Return the conversation object.

        Source: docs.slack.dev/reference/objects/conversation-object
        """
        common: Json = {
            "id": self.id,
            "created": self.created,
            "is_archived": self.is_archived,
            "is_im": self.kind == "im",
            "is_org_shared": False,
            "context_team_id": team_id,
            "updated": self.created * 1000,
        }
        if self.kind == "im":
            return common | {"user": self.person_id, "is_open": True, "priority": 0}
        return common | {
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": self.kind == "public",
            "is_group": self.kind == "private",
            "is_private": self.kind == "private",
            "is_mpim": False,
            "is_general": self.name == "general",
            "is_shared": False,
            "is_ext_shared": False,
            "is_pending_ext_shared": False,
            "is_member": reader_id in self.members,
            "creator": self.members[0] if self.members else "",
            "unlinked": 0,
            "shared_team_ids": [team_id],
            "pending_shared": [],
            "pending_connected_team_ids": [],
            "previous_names": [],
            "num_members": len(self.members),
            "topic": {"value": "", "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
        }
