"""Looks a message up in the direct messages of the bot, by the mark it carries."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient

from bot.slack_client import looking_error
from bot.slack_marks import Author, Parts
from bot.slack_outcomes import HISTORY_TOO_LONG, UNREADABLE
from scheduler.chat import DeliveryError, Found

MESSAGES_PER_PAGE = 200
MOST_MESSAGES = 1_000
MOST_PAGES = 20
"""Slack may give fewer messages than were asked for, or none, and yet have more."""


@dataclass(frozen=True)
class Page:
    messages: list[object]
    cursor: str
    """Leads to the page of what is older; empty on the last."""


def look_up(
    client: WebClient, conversation_id: str, tracking_id: str, author: Author
) -> Found | None:
    """Return what of the message stands there; None when it is surely not there now.

    The newest come first, without a limit of time: nobody's clock is trusted.

    Raises:
        DeliveryError: it could not be read, or not far enough back.
    """
    parts, cursor, count = Parts(tracking_id, author), "", 0
    for _ in range(MOST_PAGES):
        page = _read_page(client, conversation_id, cursor)
        parts.meet(page.messages)
        cursor, count = page.cursor, count + len(page.messages)
        if parts.has_first or not cursor:
            return parts.found(conversation_id)
        if count >= MOST_MESSAGES:
            break
    raise DeliveryError(HISTORY_TOO_LONG, permanent=True)


def open_conversation(client: WebClient, user_id: str) -> str:
    """Return the direct-message conversation with somebody; it is made if there is none.

    Raises:
        DeliveryError: Slack refused, or could not be understood.
    """
    channel = _ask(client.conversations_open, users=[user_id]).get("channel")
    return _text(channel, "id")


def who_am_i(client: WebClient) -> Author:
    """Return under which ids the bot writes.

    Raises:
        DeliveryError: Slack refused, or could not be understood.
    """
    answer = _ask(client.auth_test)
    return Author(_text(answer, "user_id"), _text(answer, "bot_id"))


def _read_page(client: WebClient, conversation_id: str, cursor: str) -> Page:
    answer = _ask(
        client.conversations_history,
        channel=conversation_id,
        # Without it Slack leaves out the payload of the metadata, and only says its type.
        include_all_metadata=True,
        limit=MESSAGES_PER_PAGE,
        **({"cursor": cursor} if cursor else {}),
    )
    messages, following = answer.get("messages"), answer.get("response_metadata")
    if not isinstance(messages, list):
        raise DeliveryError(UNREADABLE)
    leads_on = isinstance(following, dict) and following.get("next_cursor")
    if answer.get("has_more") and not leads_on:
        raise DeliveryError(UNREADABLE)  # "there is no more" cannot be said of it
    return Page(messages, _text(following, "next_cursor") if leads_on else "")


def _ask(method: Callable[..., Any], **arguments: Any) -> dict[str, Any]:
    """Return the object that Slack answers with."""
    try:
        data = method(**arguments).data
    except Exception as error:
        raise looking_error(error) from error
    if not isinstance(data, dict):
        raise DeliveryError(UNREADABLE)
    return data


def _text(within: object, name: str) -> str:
    value = within.get(name) if isinstance(within, dict) else None
    if not isinstance(value, str) or not value:
        raise DeliveryError(UNREADABLE)
    return value
