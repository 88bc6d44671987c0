"""When the bot looks what is due: not every half minute as in life, now and then late, or never."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

SOONEST = timedelta(minutes=15)
TWIN = timedelta(seconds=40)
"""Two looks in one minute, as two processes take them."""


def outages(start: datetime, end: datetime, chance: Random) -> list[tuple[datetime, datetime]]:
    """Return when the bot is down: for hours every few weeks, once for 3 and once for 40 days.

    A simulation of a few weeks has none of the long ones.
    """
    days = (end - start).days
    found = [_outage(start, end, long * 24, chance) for long in (3, 40) if long * 4 < days]
    found += [_outage(start, end, chance.uniform(2, 30), chance) for _ in range(days // 20)]
    return sorted(found)


def _outage(
    start: datetime, end: datetime, hours: float, chance: Random
) -> tuple[datetime, datetime]:
    begins = start + timedelta(hours=chance.uniform(24, (end - start).days * 24 - hours))
    return begins, begins + timedelta(hours=hours)


def looks(
    start: datetime,
    end: datetime,
    down: list[tuple[datetime, datetime]],
    usual: timedelta,
    chance: Random,
) -> Iterator[datetime]:
    """Yield the moments at which the bot looks, `usual` apart on average."""
    now = start
    while now < end:
        now = max([now, *(until for since, until in down if since <= now < until)])
        yield now
        if chance.random() < 0.03:
            yield now + TWIN
        spread = (usual - SOONEST).total_seconds() * 2
        now += TWIN + SOONEST + timedelta(seconds=int(chance.uniform(0, spread)))
