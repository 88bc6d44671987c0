"""What an interaction hands to the app for a short while: trigger ids and response URLs."""

import secrets
from dataclasses import dataclass
from enum import Enum

from playground.clock import Clock, Mark

TRIGGER_SECONDS = 3
"""Source: docs.slack.dev/surfaces/modals, "trigger_id expires 3 seconds after it's sent"."""
RESPONSE_URL_SECONDS = 30 * 60
RESPONSE_URL_USES = 5
"""Source: docs.slack.dev/interactivity/handling-user-interaction, message responses."""


class Refusal(Enum):
    INVALID = "invalid_trigger_id"
    EXPIRED = "expired_trigger_id"
    USED = "exchanged_trigger_id"


@dataclass
class Trigger:
    user_id: str
    made: Mark
    view_id: str | None = None
    """The view in which the person acted; views.push puts its view on top of that one."""
    used: bool = False


@dataclass
class ResponseUrl:
    user_id: str
    channel_id: str
    made: Mark
    message_ts: str | None = None
    """The message that was clicked, which replace_original and delete_original are about."""
    uses: int = 0


class Tickets:
    """Hands out trigger ids and response URLs, and says whether one is still good."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._triggers: dict[str, Trigger] = {}
        self._urls: dict[str, ResponseUrl] = {}

    def new_trigger(self, user_id: str, view_id: str | None = None) -> str:
        trigger_id = f"{secrets.randbelow(10**13)}.{secrets.randbelow(10**12)}"
        trigger_id += f".{secrets.token_hex(16)}"
        self._triggers[trigger_id] = Trigger(user_id, self._clock.mark(), view_id)
        return trigger_id

    def use_trigger(self, trigger_id: str) -> Trigger | Refusal:
        """Return what the trigger id stands for and use it up, or say why it is refused."""
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            return Refusal.INVALID
        if trigger.used:
            return Refusal.USED
        if self._clock.seconds_since(trigger.made) > TRIGGER_SECONDS:
            return Refusal.EXPIRED
        trigger.used = True
        return trigger

    def new_response_path(
        self, user_id: str, channel_id: str, message_ts: str | None = None
    ) -> str:
        """Return the path of a new response URL, to be put behind the playground's address."""
        key = secrets.token_urlsafe(18)
        self._urls[key] = ResponseUrl(user_id, channel_id, self._clock.mark(), message_ts)
        return f"/respond/{key}"

    def use_response_url(self, key: str) -> ResponseUrl | str:
        """Return what the URL answers to and count the use, or Slack's error."""
        url = self._urls.get(key)
        if url is None:
            return "invalid_url"
        if self._clock.seconds_since(url.made) > RESPONSE_URL_SECONDS:
            return "expired_url"
        if url.uses >= RESPONSE_URL_USES:
            return "used_url"
        url.uses += 1
        return url
