"""Slack's rate limits, off until they are switched on."""

import time
from collections import defaultdict, deque

PER_MINUTE = {1: 1, 2: 20, 3: 50, 4: 100}
TIERS = {
    "apps.connections.open": 1,
    "users.list": 2,
    "conversations.list": 2,
    "chat.update": 3,
    "chat.delete": 3,
    "conversations.open": 3,
    "conversations.info": 3,
    "conversations.history": 3,
    "conversations.replies": 3,
    "users.lookupByEmail": 3,
    "team.info": 3,
    "api.test": 4,
    "oauth.v2.access": 4,
    "conversations.members": 4,
    "chat.postEphemeral": 4,
    "users.info": 4,
    "views.open": 4,
    "views.push": 4,
    "views.update": 4,
    "views.publish": 4,
    "files.getUploadURLExternal": 4,
    "files.completeUploadExternal": 4,
}
"""The tier of each method; methods that are not here have limits of their own, or none.

Source: docs.slack.dev/apis/web-api/rate-limits
"""


class RateLimits:
    """Counts calls of the last minute, by the machine's clock, as Slack would."""

    def __init__(self) -> None:
        self.on = False
        self._calls: dict[str, deque[float]] = defaultdict(deque)

    def wait_seconds(self, method: str, channel: str = "") -> int:
        """Return 0 when the call may go on, else the seconds for Retry-After."""
        if not self.on:
            return 0
        if method == "chat.postMessage":
            return self._wait(f"{method} {channel}", 1, 1.0)
        tier = TIERS.get(method)
        return self._wait(method, PER_MINUTE[tier], 60.0) if tier else 0

    def _wait(self, key: str, allowed: int, window_seconds: float) -> int:
        now = time.monotonic()
        calls = self._calls[key]
        while calls and now - calls[0] >= window_seconds:
            calls.popleft()
        if len(calls) < allowed:
            calls.append(now)
            return 0
        return max(1, round(window_seconds - (now - calls[0])))
