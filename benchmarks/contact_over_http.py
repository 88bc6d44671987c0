"""A logged contact over HTTP, against an empty command of Bolt in the same server."""

import itertools
import statistics
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context

from benchmarks.measuring import median_ratio, report
from benchmarks.slack_client import Typed, Volley, rate_of
from benchmarks.slack_server import BY_DEFAULT, CONTACTS, EMPTY, IN_OURS, Served, served
from bot.manifest import SLACK_PATH

ROUNDS = 5
PAIRS = 80
"""Commands in one round as well: each mentor logs one contact."""

CONNECTIONS = (1, 4)

LINES = (
    "zoom {days} days ago 3pm 45m budget plan",
    "called {days} days ago at 10:15 for half an hour about the board meeting",
    "email {days} days ago",
    "{days} days ago, 20 min phone, hiring a data analyst",
)

Rates = Mapping[str, list[float]]
"""Commands a second of each round, by the path of the app."""


def run(pairs: int = PAIRS, rounds: int = ROUNDS) -> None:
    """Print how the rates compare."""
    context = get_context("spawn")
    with served(pairs) as server, ProcessPoolExecutor(1, mp_context=context) as client:
        days = itertools.count(2)
        _rates(server, client, 1, [next(days)])  # warms up
        found = {
            connections: _rates(server, client, connections, list(itertools.islice(days, rounds)))
            for connections in CONNECTIONS
        }
        sent = pairs * (1 + rounds * len(CONNECTIONS))
        logged = server.contacts()
        commit_seconds = server.commit_seconds()
    if logged != sent:
        raise AssertionError(f"{logged} contacts were logged of {sent}")
    empty_seconds = 1 / statistics.median(found[1][IN_OURS])
    report(
        f"/contact over HTTP, median of {rounds} rounds of {pairs}",
        [
            *(_compared(connections, rates) for connections, rates in found.items()),
            f"a commit to this disk alone: {commit_seconds / empty_seconds:.1f} empty ones in ours",
            f"{sent:,} contacts sent, {logged:,} rows more",
        ],
    )


def _compared(connections: int, rates: Rates) -> str:
    default = median_ratio(rates[CONTACTS], rates[BY_DEFAULT])
    ours = median_ratio(rates[CONTACTS], rates[IN_OURS])
    return (
        f"{connections} at a time: {default:.2f} of the rate of an empty command in Bolt's default"
        f" settings (aim: 1), {ours:.2f} of an empty one in ours (aim: 0.5)"
    )


def _rates(server: Served, client: Executor, connections: int, days: list[int]) -> Rates:
    rates: Rates = {BY_DEFAULT: [], IN_OURS: [], CONTACTS: []}
    for day in days:
        for path, found in rates.items():
            typed = tuple(_contacts(server, day) if path == CONTACTS else _empties(server, day))
            expected = "Logged" if path == CONTACTS else ""
            volley = Volley(server.port, path + SLACK_PATH, typed, connections, expected)
            found.append(client.submit(rate_of, volley).result())
    return rates


def _contacts(server: Served, days: int) -> Iterator[Typed]:
    """Yield one contact of each mentor; another day each time, so that none is asked back."""
    for user_id, line in zip(server.mentors, itertools.cycle(LINES), strict=False):
        yield Typed(user_id, "/contact", line.format(days=days), f"{days}.{user_id}")


def _empties(server: Served, days: int) -> Iterator[Typed]:
    for user_id in server.mentors:
        yield Typed(user_id, EMPTY, "", f"{days}.{user_id}")
