"""Which clock the process goes by: the system's, or the playground's for a pretended Slack."""

import json
import urllib.request
from datetime import UTC, datetime

from program.clock import COMPUTERS_BEGAN, Clock, checked, system_clock

TIMEOUT_SECONDS = 5


def choose_clock(clock_url: str | None) -> Clock:
    """Return the clock; `clock_url` is set only where Slack itself is pretended on this machine.

    Either raises UnbelievableClockError rather than give a time that cannot be: so nothing is
    saved or sent by it, whoever asked, also when it jumps while the process runs.
    """
    if clock_url is None:
        return checked(system_clock)

    def published_clock() -> datetime:
        return read_clock(clock_url)

    return checked(published_clock, since=COMPUTERS_BEGAN)


def read_clock(url: str, timeout_seconds: float = TIMEOUT_SECONDS) -> datetime:
    """Return the time published at the address, an aware UTC datetime."""
    if not url.startswith("http://"):
        raise ValueError("a clock is read over http from this machine only")
    with urllib.request.urlopen(url, timeout=timeout_seconds) as answer:  # noqa: S310 - checked above
        return datetime.fromisoformat(json.load(answer)["now"]).astimezone(UTC)
