"""Measures in the user's own Slack what nobody can know beforehand: one message, taken back."""

import secrets
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient

from bot.doctor import Finding
from bot.doctor_answers import FAILURES, clocks_apart, comes_back, pace, wrong_request
from bot.slack_blocks import message_payload
from bot.slack_chat import SlackChat
from bot.slack_client import delivery_error
from messages.trial import trial, trial_is_over
from program.clock import Clock
from scheduler.chat import Address, DeliveryError, Sent

LOOK_EVERY_SECONDS = 0.5

LOOK_FOR_SECONDS = 60.0
"""So long the bot waits between its two looks for a message in doubt."""


def _wait(seconds: float) -> None:
    threading.Event().wait(seconds)


@dataclass(frozen=True)
class Watch:
    """The clocks it is measured by."""

    clock: Clock
    monotonic: Callable[[], float] = time.monotonic
    pause: Callable[[float], None] = _wait


def measure(client: WebClient, to: Address, watch: Watch) -> list[Finding]:
    """Write a message to the person, look for it, take it back; return what was found.

    The client must not repeat calls by itself. However it ends, the message is taken back.
    """
    tracking_id = secrets.token_hex(16)
    before, began = watch.clock(), watch.monotonic()
    try:
        sent = SlackChat(client).send(to, trial(), tracking_id)
    except DeliveryError as error:
        return [_not_sent(error)]
    seconds = watch.monotonic() - began
    found = [Finding("sending", True, f"Slack took the message within {seconds:.1f} s")]
    try:
        found += _in_history(client, sent, tracking_id, watch)
        found.append(wrong_request(client))
        found += clocks_apart(sent.message_id, before, seconds)
    finally:
        found.append(_take_back(client, sent))
    return found


def _not_sent(error: DeliveryError) -> Finding:
    if error.ambiguous:
        text = (
            f"Slack's answer to the message got lost ({error.reason}). Look whether a trial "
            "stands there, delete it, and check the network"
        )
    elif error.reason == "missing_scope":
        text = "not allowed (missing_scope). Install the app again from manifest.yml"
    elif error.reason == "messages_tab_disabled":
        text = "the app's messages are switched off. Switch on App Home, Messages Tab"
    else:
        text = f"Slack did not take it ({error.reason}). Look the code up at docs.slack.dev"
    return Finding("sending", False, text)


def _in_history(client: WebClient, sent: Sent, tracking_id: str, watch: Watch) -> Iterator[Finding]:
    """Find out how long the history takes to show the message, and whether with its id."""
    began = watch.monotonic()
    try:
        found = None
        while found is None and watch.monotonic() - began <= LOOK_FOR_SECONDS:
            answer = _history(client, sent)
            found = next((one for one in answer["messages"] if one["ts"] == sent.message_id), None)
            if found is None:
                watch.pause(LOOK_EVERY_SECONDS)
    except FAILURES as error:
        reason = delivery_error(error).reason
        yield Finding("history", False, f"cannot be read ({reason}). {_remedy(reason)}")
        return
    if found is None:
        text = (
            f"does not show the message within {LOOK_FOR_SECONDS:.0f} s, so that a lost answer "
            "could mean a message twice. Measure again; if it stays so, tell the bot's makers"
        )
        yield Finding("history", False, text)
        return
    waited = watch.monotonic() - began
    yield Finding("history", True, f"shows the message within {waited:.1f} s")
    yield comes_back(found, tracking_id)
    yield pace(answer.headers)


def _history(client: WebClient, sent: Sent) -> Any:
    return client.conversations_history(
        channel=sent.conversation_id,
        oldest=sent.message_id,
        inclusive=True,
        include_all_metadata=True,
        limit=15,
    )


def _remedy(reason: str) -> str:
    if reason == "missing_scope":
        return "Install the app again from manifest.yml, which has im:history"
    return "Until it can, messages in doubt wait for a facilitator. Try again in a minute"


def _take_back(client: WebClient, sent: Sent) -> Finding:
    """Delete the message; where that is not allowed, let it say that it was a trial."""
    channel, ts = sent.conversation_id, sent.message_id
    try:
        client.chat_delete(channel=channel, ts=ts)
    except FAILURES as error:
        why = delivery_error(error).reason
    else:
        return Finding("taking back", True, "the message is deleted")
    try:
        client.chat_update(channel=channel, ts=ts, **message_payload(trial_is_over()))
    except FAILURES:
        return Finding("taking back", False, f"did not work ({why}). Delete the message by hand")
    return Finding("taking back", True, f"not deleted ({why}); the message says it was a trial")
