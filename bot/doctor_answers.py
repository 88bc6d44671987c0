"""What an answer of Slack's tells about the workspace: metadata, pace, refusals, time."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.doctor import CLOCKS_APART, NO_ANSWER, Finding
from bot.slack_client import delivery_error
from messages.trial import trial

NOWHERE = "C0000000000"
"""No conversation has this id."""

PACE_HEADER = re.compile(r"retry-after|rate-?limit", re.IGNORECASE)

FAILURES = (SlackApiError, *NO_ANSWER)
"""What a call raises that was refused, or not answered as it should be."""


def comes_back(found: Mapping[str, Any], tracking_id: str) -> Finding:
    """Return whether the opaque id stands in the history with the message."""
    payload = (found.get("metadata") or {}).get("event_payload") or {}
    if tracking_id in payload.values():
        return Finding("metadata", True, "comes back, so that a message in doubt can be found")
    text = (
        "does not come back with the message, so that one in doubt cannot be told from others and "
        "waits for a facilitator. Install the app again from manifest.yml"
    )
    return Finding("metadata", False, text)


def pace(headers: Mapping[str, Any]) -> Finding:
    """Return what Slack tells of its rate limits beside an answer."""
    told = sorted(f"{name}: {value}" for name, value in headers.items() if PACE_HEADER.search(name))
    text = ", ".join(told) or "Slack tells none until it refuses; then the bot waits as asked"
    return Finding("rate limits", True, text)


def wrong_request(client: WebClient) -> Finding:
    """Return how a request that cannot be right is answered: it must be a clear no."""
    try:
        client.chat_postMessage(channel=NOWHERE, text=trial().text)
    except FAILURES as error:
        refusal = delivery_error(error)
    else:
        text = "a message to a conversation that does not exist was taken. Is this Slack?"
        return Finding("refusals", False, text)
    if refusal.permanent and not refusal.ambiguous:
        return Finding("refusals", True, f"are clear: {refusal.reason}")
    text = (
        f"a wrong request was answered with {refusal.reason}, which says nothing for sure. Is a "
        "proxy between? Try again in a minute"
    )
    return Finding("refusals", False, text)


def clocks_apart(stamp: str, before: datetime, seconds: float) -> Iterator[Finding]:
    """Compare this machine's clock with the time that Slack stamped on the message."""
    try:
        stamped = datetime.fromtimestamp(float(stamp), UTC)
    except (ValueError, OverflowError, OSError):
        return
    apart = (stamped - before).total_seconds() - seconds / 2
    text = f"{abs(apart):.1f} s {'behind' if apart > 0 else 'ahead of'} Slack's"
    if abs(apart) > CLOCKS_APART.total_seconds():
        yield Finding("clocks", False, f"{text}. Switch on network time on this machine")
    else:
        yield Finding("clocks", True, text)
