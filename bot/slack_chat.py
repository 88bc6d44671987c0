"""Slack as a place to deliver notices to, and as a directory of people."""

from collections.abc import Iterator, Mapping
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.prefix import with_prefix
from bot.slack_blocks import message_payloads
from bot.slack_client import delivery_error
from messages.message import Message
from program.linking import ChatUser
from scheduler.chat import Address, DeliveryError, Sent

METADATA_TYPE = "thought_partner_notice"
PEOPLE_PER_PAGE = 200


class SlackChat:
    """Writes direct messages. The client must not repeat calls by itself."""

    def __init__(self, client: WebClient, command_prefix: str = "") -> None:
        self.client = client
        self.command_prefix = command_prefix

    def send(self, to: Address, message: Message, tracking_id: str) -> Sent:
        """Post the message; the opaque id goes along as metadata.

        Raises:
            DeliveryError: Slack refused, or its answer got lost.
        """
        first, *rest = message_payloads(with_prefix(message, self.command_prefix))
        metadata = {"event_type": METADATA_TYPE, "event_payload": {"id": tracking_id}}
        sent = self._post(to.conversation_id or to.user_id, first, metadata)
        for payload in rest:
            try:
                self._post(sent.conversation_id, payload, None)
            except DeliveryError as error:
                # The first part stands there already, so sending it all again would double it.
                raise DeliveryError(error.reason, ambiguous=True) from error
        return sent

    def revise(self, sent: Sent, to: Address, message: Message) -> None:
        """Write the message anew.

        Raises:
            DeliveryError: Slack refused, or its answer got lost.
        """
        payload = message_payloads(with_prefix(message, self.command_prefix))[0]
        try:
            self.client.chat_update(channel=sent.conversation_id, ts=sent.message_id, **payload)
        except Exception as error:
            raise delivery_error(error) from error

    def _post(
        self, channel: str, payload: Mapping[str, Any], metadata: Mapping[str, Any] | None
    ) -> Sent:
        try:
            answer = self.client.chat_postMessage(
                channel=channel,
                metadata=dict(metadata) if metadata else None,
                unfurl_links=False,
                unfurl_media=False,
                **payload,
            )
            return Sent(str(answer["channel"]), str(answer["ts"]))
        except Exception as error:
            raise delivery_error(error) from error


class SlackDirectory:
    """Who is in the workspace."""

    def __init__(self, client: WebClient) -> None:
        self.client = client

    def find(self, user_id: str) -> ChatUser | None:
        try:
            answer = self.client.users_info(user=user_id)
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
