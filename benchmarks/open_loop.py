"""People who type when they please: commands begin by the clock, whether or not others are done.

A latency counts from the intended moment, so that waiting in a queue is part of it. It runs in a
process of its own, so that it does not take turns with the server it measures.
"""

import http.client
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event

from benchmarks.slack_client import TIMEOUT_SECONDS, Signed, Typed, WrongAnswerError, signed

MOST_AT_ONCE = 200


@dataclass(frozen=True)
class Load:
    """Commands for one address, so many a second."""

    port: int
    path: str
    typed: Sequence[Typed]
    per_second: float
    expected: str
    """Stands in every answer that counts; that to a command without words is let be."""


def latencies_of(load: Load) -> list[float]:
    """Send the commands, and return the seconds until each that counts was answered.

    Raises:
        WrongAnswerError: one was not answered as expected.
    """
    requests = [(signed(each), bool(each.text)) for each in load.typed]
    begin = time.perf_counter() + 0.2
    with ThreadPoolExecutor(MOST_AT_ONCE) as pool:
        futures = []
        for number, (request, counts) in enumerate(requests):
            intended = begin + number / load.per_second
            Event().wait(max(intended - time.perf_counter(), 0))
            futures.append((pool.submit(timed, load, request, intended, counts), counts))
        return [future.result() for future, counts in futures if counts]


def timed(load: Load, request: Signed, intended: float, counts: bool) -> float:
    """Send one command and return the seconds from the intended moment to its answer."""
    body, headers = request
    connection = http.client.HTTPConnection("127.0.0.1", load.port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("POST", load.path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
    finally:
        connection.close()
    spent = time.perf_counter() - intended
    if counts and (answer.status != http.client.OK or load.expected not in text):
        raise WrongAnswerError(f"{answer.status} {text[:300]} to {body}")
    return spent
