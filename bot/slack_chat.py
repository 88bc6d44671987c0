"""Slack as a place to deliver notices to, and as a directory of people."""

from collections.abc import Callable, Iterator, Mapping
from threading import Event
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.drawing import Json
from bot.prefix import with_prefix
from bot.slack_blocks import message_payloads
from bot.slack_client import delivery_error
from bot.slack_history import look_up, open_conversation, who_am_i
from bot.slack_marks import Author, mark
from bot.slack_outcomes import PARTS_CHANGED, TOOK_TOO_LONG, UNREADABLE
from messages.message import Message
from program.linking import ChatUser
from scheduler.chat import Address, DeliveryError, Found, MayGoOn, Sent, always

PEOPLE_PER_PAGE = 200

SECONDS_BETWEEN_PARTS = 1
"""Source: docs.slack.dev, rate limits: one message a second to a conversation."""


def wait(seconds: float) -> None:
    Event().wait(seconds)


class SlackChat:
    """Writes direct messages, and looks them up. The client must not repeat calls by itself."""

    def __init__(
        self,
        client: WebClient,
        command_prefix: str = "",
        pause: Callable[[float], None] = wait,
    ) -> None:
        """Take what it works with.

        Args:
            client: asks Slack once for each call.
            command_prefix: stands before the names of commands in this workspace.
            pause: waits so many seconds; it may end early, as when the process stops.
        """
        self.client = client
        self.command_prefix = command_prefix
        self.pause = pause
        self._author: Author | None = None

    def send(
        self,
        to: Address,
        message: Message,
        tracking_id: str,
        first_part: int = 0,
        may_go_on: MayGoOn = always,
    ) -> Sent:
        """Post the message in its parts, each marked with the opaque id and its number.

        Return where the first part stands that was posted now.

        Raises:
            DeliveryError: Slack refused a part, or its answer got lost; earlier parts stand there.
        """
        payloads = message_payloads(with_prefix(message, self.command_prefix))
        first = None
        channel = to.conversation_id or to.user_id
        for part, payload in list(enumerate(payloads))[first_part:]:
            try:
                if first is not None:
                    self._wait_for_turn(may_go_on)
                sent = self._post(channel, payload, mark(tracking_id, part, len(payloads)))
            except DeliveryError as error:
                error.parts_sent, error.sent = part, first
                raise
            first, channel = first or sent, sent.conversation_id
        return first or self._standing(to, tracking_id)

    def find(self, to: Address, tracking_id: str) -> Found | None:
        """Look for the message in the bot's own history; None means that it is not there now.

        Raises:
            DeliveryError: it could not be looked for; `permanent` when it never can.
        """
        if self._author is None:
            self._author = who_am_i(self.client)  # once: a token belongs to one bot
        conversation_id = to.conversation_id or open_conversation(self.client, to.user_id)
        return look_up(self.client, conversation_id, tracking_id, self._author)

    def revise(self, sent: Sent, to: Address, message: Message) -> None:
        """Write the message anew; its mark stays.

        Raises:
            DeliveryError: Slack refused, or its answer got lost.
        """
        payload = message_payloads(with_prefix(message, self.command_prefix))[0]
        try:
            self.client.chat_update(channel=sent.conversation_id, ts=sent.message_id, **payload)
        except Exception as error:
            raise delivery_error(error) from error

    def _wait_for_turn(self, may_go_on: MayGoOn) -> None:
        self.pause(SECONDS_BETWEEN_PARTS)
        if not may_go_on():
            raise DeliveryError(TOOK_TOO_LONG)

    def _post(self, channel: str, payload: Json, metadata: Json) -> Sent:
        try:
            answer = self.client.chat_postMessage(
                channel=channel,
                metadata=metadata,
                unfurl_links=False,
                unfurl_media=False,
                **payload,
            )
            place = answer["channel"], answer["ts"]
        except Exception as error:
            raise delivery_error(error) from error
        if not all(isinstance(each, str) and each for each in place):
            raise DeliveryError(UNREADABLE, ambiguous=True)
        return Sent(*place)

    def _standing(self, to: Address, tracking_id: str) -> Sent:
        """Return where a message stands whose new words are shorter than what was sent of it."""
        found = self.find(to, tracking_id)
        if found is None:
            raise DeliveryError(PARTS_CHANGED, permanent=True)
        return found.sent


class SlackDirectory:
    """Who is in the workspace."""

    def __init__(self, client: WebClient, asking: WebClient | None = None) -> None:
        """Take the client that reads everybody, and one that does not wait, for whoever does."""
        self.client = client
        self.asking = asking or client

    def find(self, user_id: str) -> ChatUser | None:
        try:
            answer = self.asking.users_info(user=user_id)
        except (SlackApiError, OSError):
            return None  # they stay a stranger for now and are told how to be added
        return chat_user(answer["user"])

    def everybody(self) -> Iterator[ChatUser]:
        for page in self.client.users_list(limit=PEOPLE_PER_PAGE):
            for user in page["members"]:
                if not user.get("is_bot") and user["id"] != "USLACKBOT":
                    yield chat_user(user)


def chat_user(user: Mapping[str, Any]) -> ChatUser:
    """Return what we use of Slack's user object."""
    profile = user.get("profile") or {}
    return ChatUser(
        user_id=str(user["id"]),
        email=str(profile.get("email") or "").strip().lower(),
        name=str(profile.get("real_name") or user.get("real_name") or user.get("name") or ""),
        time_zone=user.get("tz"),
        is_deleted=bool(user.get("deleted")),
        homes=_homes(user),
    )


def _homes(user: Mapping[str, Any]) -> frozenset[str]:
    """Return the user's own workspace, and those of their organization where there is one."""
    own = {user["team_id"]} if user.get("team_id") else set()
    return frozenset(own | set((user.get("enterprise_user") or {}).get("teams") or ()))
