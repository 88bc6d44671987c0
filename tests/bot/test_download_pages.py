"""The page of one's own data: it opens once, for a quarter of an hour, and tells nobody else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from starlette.applications import Starlette

from bot.download_pages import download_routes
from bot.listening import open_port, serving
from handlers.privacy import PATH
from models import Download, Sessions
from models.download import offer_download
from program.clock import Clock, UnbelievableClockError
from program.rules import Rules
from tests.bot.test_calendar_pages import Pages
from tests.crowd import MAYAS_WORDS, Crowd, add_crowd, caller, seen


@contextmanager
def served(sessions: Sessions, clock: Clock) -> Iterator[Pages]:
    app = Starlette(routes=download_routes(sessions, clock))
    with open_port("127.0.0.1", 0) as listener, serving(app, listener):
        yield Pages(listener.getsockname()[1])


@pytest.fixture
def crowd(sessions, clock) -> Crowd:
    return add_crowd(sessions, clock)


@pytest.fixture
def address(sessions, crowd, clock) -> str:
    with sessions.begin() as session:
        return PATH + offer_download(session, crowd.ids["Sam"], clock.now)


def test_looking_at_the_page_uses_nothing_up_and_the_button_gives_the_file_once(
    sessions, clock, address
):
    with served(sessions, clock) as pages:
        looked = [pages.get(address), pages.get(address)]
        taken = pages.get(address, "POST")
        again = [pages.get(address, "POST"), pages.get(address)]

    data = json.loads(taken.content)
    assert [one.status for one in (*looked, taken, *again)] == [200, 200, 200, 404, 404]
    assert b"sam@example.org" not in looked[0].content
    assert data["You"][0]["email"] == "sam@example.org"
    assert MAYAS_WORDS in taken.content.decode()
    assert taken.headers["content-disposition"].startswith("attachment;")
    for answer in (*looked, taken, *again):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"


def test_after_a_quarter_of_an_hour_it_is_gone(sessions, clock, address):
    clock.advance(minutes=15)

    with served(sessions, clock) as pages:
        assert pages.get(address, "POST").status == 404


def test_what_was_never_given_out_is_nowhere(sessions, clock, address):
    names = (
        "",
        "x",
        "0" * 64,
        address[-64:].upper(),
        address[-64:-1],
        "%00",
        "..%2f.env",
        "9" * 999,
    )

    with served(sessions, clock) as pages:
        for name in names:
            assert pages.get(PATH + name).status == 404
            assert pages.get(PATH + name, "POST").status == 404


def test_the_database_does_not_know_the_address(sessions, address):
    with sessions.read() as session:
        (kept,) = session.query(Download).all()

    assert kept.digest not in address


def test_a_fault_of_ours_is_a_404_and_the_log_has_no_address(sessions, address, caplog):
    def broken() -> datetime:
        raise UnbelievableClockError(datetime(2026, 10, 1, tzinfo=UTC))

    with served(sessions, broken) as pages:
        answer = pages.get(address, "POST")

    assert answer.status == 404
    assert b"used already" not in answer.content  # it was not, and opens when the fault is over
    assert "a download could not be made" in caplog.text
    assert address[-64:] not in caplog.text


def test_where_there_is_a_page_the_command_gives_its_address(crowd, clock):
    gateway = replace(crowd.gateway, rules=replace(Rules(), public_url="https://bot.example.org"))

    said = seen(gateway.command(caller("USAM"), "/privacy", "download"))

    assert f"https://bot.example.org{PATH}" in said
    assert "works once, until Monday, October 5, 10:15 AM EDT" in said
