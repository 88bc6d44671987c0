"""The mark that travels with each part of a message, and how it is read back from a history.

It is all that tells whether a message arrived. Anybody in the workspace can read it, so it is an
opaque id and two numbers.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.slack_outcomes import HISTORY_HAS_GAPS, METADATA_HIDDEN
from scheduler.chat import DeliveryError, Found, Sent

METADATA_TYPE = "thought_partner_notice"


@dataclass(frozen=True)
class Author:
    """Who the bot is in its workspace. Other apps' messages may carry copies of its marks."""

    user_id: str
    bot_id: str

    def wrote(self, message: Mapping[str, Any]) -> bool:
        return message.get("bot_id") == self.bot_id or message.get("user") == self.user_id


@dataclass(frozen=True)
class Part:
    """One part of a message, where it stands."""

    ts: str
    number: int
    of: int


@dataclass
class Parts:
    """What was met of a message, while its conversation is read from the newest backwards."""

    tracking_id: str
    author: Author
    parts: dict[int, Part] = field(default_factory=dict)
    """By number. The newest one counts where there are two, since it is met first."""
    is_hidden: bool = False
    """Whether there were messages of the bot's whose marks do not show."""

    def meet(self, messages: Iterable[object]) -> None:
        """Take note of a page, whatever it contains."""
        for message in messages:
            if isinstance(message, dict) and self.author.wrote(message):
                self._meet(message)

    def _meet(self, message: Mapping[str, Any]) -> None:
        metadata = message.get("metadata")
        if not isinstance(metadata, dict):
            return
        payload = metadata.get("event_payload")
        if not isinstance(payload, dict) or not payload:
            self.is_hidden |= metadata.get("event_type") == METADATA_TYPE
        elif payload.get("id") == self.tracking_id:
            part = read_part(str(message.get("ts") or ""), payload)
            self.parts.setdefault(part.number, part)

    @property
    def has_first(self) -> bool:
        """Return whether the rest need not be read: parts are posted in order."""
        return 0 in self.parts

    def found(self, conversation_id: str) -> Found | None:
        """Return what is there; None when surely nothing is, the conversation being read.

        Raises:
            DeliveryError: the history does not show everything.
        """
        count = next(number for number in range(len(self.parts) + 1) if number not in self.parts)
        if count < len(self.parts):
            # Each part is posted after the one before it was taken: that one stands there too.
            raise DeliveryError(HISTORY_HAS_GAPS)
        if count == 0:
            if self.is_hidden:
                raise DeliveryError(METADATA_HIDDEN)
            return None
        # Of the last part: it may be from a later try, whose words made more parts, or fewer.
        of = self.parts[count - 1].of
        return Found(Sent(conversation_id, self.parts[0].ts), count, of)


def mark(tracking_id: str, part: int, of: int) -> dict[str, Any]:
    """Return the metadata of one part; parts count from 0."""
    payload = {"id": tracking_id, "part": part, "of": of}
    return {"event_type": METADATA_TYPE, "event_payload": payload}


def read_part(ts: str, payload: Mapping[str, Any]) -> Part:
    """Return which part it is. Earlier versions wrote no numbers: then it is the whole message."""
    number, of = payload.get("part"), payload.get("of")
    if type(number) is int and type(of) is int and 0 <= number < of:
        return Part(ts, number, of)
    return Part(ts, 0, 1)
