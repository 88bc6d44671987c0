"""The measurements still measure: each runs at a tiny size, and fails when work was left undone."""

from __future__ import annotations

import os
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from benchmarks import acknowledgments, contact_over_http, deliveries, digests, sealing, soak, ticks
from benchmarks.open_loop import Load, timed
from benchmarks.slack_client import Typed, Volley, WrongAnswerError, rate_of, signed
from benchmarks.slack_server import CONTACTS, Served, served
from benchmarks.soak import Sample, is_level
from bot.manifest import SLACK_PATH
from scheduler import JOBS


def test_contacts_are_logged_and_compared(capsys):
    contact_over_http.run(pairs=4, rounds=1)

    said = capsys.readouterr().out
    assert "1 at a time: " in said
    assert "4 at a time: " in said
    assert "12 contacts sent, 12 rows more" in said


def test_what_encryption_costs_is_told_as_a_ratio(capsys):
    sealing.run(times=2)

    assert capsys.readouterr().out.count("of without") == 1


def test_a_contact_that_is_not_logged_is_no_rate_and_the_server_stops():
    with served(1) as server, pytest.raises(WrongAnswerError, match="still to come"):
        rate_of(_future_contact(server))

    with pytest.raises(ConnectionRefusedError):
        rate_of(_future_contact(server))


def test_commands_that_come_by_the_clock_are_answered_while_notices_go_out(capsys):
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as client:
        acknowledgments.show("SQLite", None, client, pairs=60, seconds=0.4, rounds=1)

    said = capsys.readouterr().out
    assert "idle: median" in said
    assert "of 120 notices go out: median" in said
    assert "while Slack opens no form, one command of 10: median" in said


def test_a_latency_counts_from_the_intended_moment():
    typed = Typed("UMENTOR0", "/pair", "help", "1")
    with served(1) as server:
        load = Load(server.port, CONTACTS + SLACK_PATH, [typed], 50, "")
        late = timed(load, signed(typed), time.perf_counter() - 100, counts=True)

    assert late > 100


def test_the_99th_percentile_is_that_of_a_hundred():
    found = acknowledgments.measured([number / 1000 for number in range(101)])

    assert (found.middle, found.late, found.worst) == pytest.approx((50, 99, 100))


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (Sample(110, 20), True),
        (Sample(111, 20), False),
        (Sample(90, 24), True),
        (Sample(100, 25), False),
    ],
)
def test_f48_memory_may_grow_by_a_tenth_and_handles_stay(end, expected):
    assert is_level([Sample(100, 20), Sample(100, 20), end]) is expected


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="reads /proc")
def test_f48_what_a_process_holds_is_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(soak, "REST_SECONDS", 0)
    before = soak.look(os.getpid())

    with (tmp_path / "a").open("w"), (tmp_path / "b").open("w"):
        after = soak.look(os.getpid())

    assert after.handles == before.handles + 2
    assert after.kilobytes > 1000


def test_everybody_is_nudged_once_and_then_nothing_is_due(capsys):
    ticks.run(few=2, many=4)

    said = capsys.readouterr().out
    assert "8 nudges written" in said
    assert " 0 nudges written" in said
    assert said.count(f" {len(JOBS)} jobs") == 2


def test_every_due_notice_is_delivered(capsys):
    deliveries.run(few=4, many=8, rounds=1)

    said = capsys.readouterr().out
    assert "4 and 8 notices due, all of them delivered" in said


def test_a_digest_asks_as_many_statements_for_more_pairs(capsys):
    digests.run(few=2, many=6, contacts_each=2)

    said = capsys.readouterr().out
    assert "6 pairs (12 contacts)" in said
    few, many = [int(word) for word in said.split() if word.isdigit()][-2:]
    assert few == many


def _future_contact(server: Served) -> Volley:
    typed = Typed(server.mentors[0], "/contact", "phone tomorrow 3pm", "1")
    return Volley(server.port, CONTACTS + SLACK_PATH, [typed], 1, "Logged")
