"""Lets the ticks follow a clock that somebody moves: the playground's, in the demo."""

import json
import logging
import threading
import urllib.parse
import urllib.request
from datetime import datetime

from bot.app import Bot
from models.trace import traced
from scheduler.instants import next_instant
from scheduler.tick import tick

logger = logging.getLogger(__name__)

WAIT_SECONDS = 1


def follow_clock(bot: Bot, clock_url: str, stopping: threading.Event) -> None:
    """Tick whenever the clock has moved, until `stopping` is set.

    The clock is told what has been seen and when the next thing is due, so that a jump over months
    stops at every instant at which something happens.
    """
    seen: datetime | None = None
    while not stopping.is_set():
        try:
            now = _read(bot, clock_url, seen)
        except OSError:
            logger.warning("the clock at %s does not answer", clock_url)
            stopping.wait(WAIT_SECONDS)
            continue
        with traced():
            tick(bot.desk, now)
        seen = now


def _read(bot: Bot, clock_url: str, seen: datetime | None) -> datetime:
    query = {"wait": str(WAIT_SECONDS)}
    if seen is not None:
        query["seen"] = seen.isoformat()
        with bot.sessions.read() as session:
            following = next_instant(session, bot.rules, seen)
        if following is not None:
            query["next"] = following.isoformat()
    url = f"{clock_url}?{urllib.parse.urlencode(query)}"
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - loopback, by settings
        return datetime.fromisoformat(json.load(answer)["now"])
