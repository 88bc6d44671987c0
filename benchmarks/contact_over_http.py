"""A logged contact over HTTP, against an empty command of Bolt in the same server."""

import itertools
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from benchmarks.measuring import median_ratio, report
from benchmarks.slack_client import Typed, Volley, rate_of
from benchmarks.slack_server import BY_DEFAULT, CONTACTS, EMPTY, IN_OURS, Served, served
from bot.manifest import SLACK_PATH

CLIENTS = 4
ROUNDS = 9
PAIRS = 240
"""Commands in one round as well: each mentor logs one contact."""

LINES = (
    "zoom {days} days ago 3pm 45m budget plan",
    "called {days} days ago at 10:15 for half an hour about the board meeting",
    "email {days} days ago",
    "{days} days ago, 20 min phone, hiring a data analyst",
)


def run(pairs: int = PAIRS, rounds: int = ROUNDS) -> None:
    """Print how the rates compare."""
    context = get_context("spawn")
    with served(pairs) as server, ProcessPoolExecutor(1, mp_context=context) as client:
        rates = {path: list[float]() for path in (BY_DEFAULT, IN_OURS, CONTACTS)}
        before = server.contacts()
        for number in range(rounds + 1):
            for path, found in rates.items():
                volley = _volley(server, path, number)
                found.append(client.submit(rate_of, volley).result())
        logged = server.contacts() - before
    if logged != pairs * (rounds + 1):
        raise AssertionError(f"{logged} contacts were logged of {pairs * (rounds + 1)}")
    default, ours, contact = (found[1:] for found in rates.values())  # the first round warms up
    report(
        f"/contact over HTTP, {CLIENTS} connections, median of {rounds} rounds of {pairs}",
        [
            f"{median_ratio(contact, default):.2f} of the rate of an empty command of Bolt in its"
            " default settings (aim: 1)",
            f"{median_ratio(contact, ours):.2f} of the rate of an empty one in our settings"
            " (aim: 0.5)",
            f"every one was saved before it was answered: {logged:,} sent, {logged:,} more rows",
        ],
    )


def _volley(server: Served, path: str, number: int) -> Volley:
    typed = tuple(_contacts(server, number) if path == CONTACTS else _empties(server, path, number))
    expected = "Logged" if path == CONTACTS else ""
    return Volley(server.port, path + SLACK_PATH, typed, CLIENTS, expected)


def _contacts(server: Served, number: int) -> Iterator[Typed]:
    """Yield one contact of each mentor; another day each time, so that none is asked back."""
    for user_id, line in zip(server.mentors, itertools.cycle(LINES), strict=False):
        text = line.format(days=number + 2)
        yield Typed(user_id, "/contact", text, f"{number}.contact.{user_id}")


def _empties(server: Served, path: str, number: int) -> Iterator[Typed]:
    for user_id in server.mentors:
        yield Typed(user_id, EMPTY, "", f"{number}.{path}.{user_id}")
