"""The measurements still measure: each runs at a tiny size, and fails when work was left undone."""

from __future__ import annotations

import pytest

from benchmarks import contact_over_http, deliveries, digests, ticks
from benchmarks.slack_client import Typed, Volley, WrongAnswerError, rate_of
from benchmarks.slack_server import CONTACTS, Served, served
from bot.manifest import SLACK_PATH


def test_contacts_are_logged_and_compared(capsys):
    contact_over_http.run(pairs=4, rounds=1)

    said = capsys.readouterr().out
    assert "1 at a time: " in said
    assert "4 at a time: " in said
    assert "12 contacts sent, 12 rows more" in said


def test_a_contact_that_is_not_logged_is_no_rate_and_the_server_stops():
    with served(1) as server, pytest.raises(WrongAnswerError, match="still to come"):
        rate_of(_future_contact(server))

    with pytest.raises(ConnectionRefusedError):
        rate_of(_future_contact(server))


def test_everybody_is_nudged_once_and_then_nothing_is_due(capsys):
    ticks.run(few=2, many=4)

    said = capsys.readouterr().out
    assert "8 nudges written" in said
    assert " 0 nudges written" in said
    assert said.count(" 8 jobs") == 2


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
