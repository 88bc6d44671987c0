"""The .ics files beside /healthz: whoever has the address gets one, everybody else a 404."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message

import pytest
from icalendar import Calendar
from starlette.applications import Starlette

from bot.calendar_pages import calendar_routes
from bot.listening import open_port, serving
from models import Sessions
from models.event import find_event
from models.installation import get_secret
from program.clock import UnbelievableClockError
from program.events import cancel_event
from program.invitations import ics_address
from tests.handlers.event_world import add_event_row
from tests.rows import all_rows

AT = datetime(2026, 10, 13, 19, tzinfo=UTC)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    content: bytes


@dataclass(frozen=True)
class Pages:
    port: int

    def get(self, path: str, method: str = "GET") -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path)
        with connection.getresponse() as answer:
            found = Answer(answer.status, answer.headers, answer.read())
        connection.close()
        return found


@contextmanager
def served(sessions: Sessions, clock: Callable[[], datetime]) -> Iterator[Pages]:
    app = Starlette(routes=calendar_routes(sessions, clock))
    with open_port("127.0.0.1", 0) as listener, serving(app, listener):
        yield Pages(listener.getsockname()[1])


@pytest.fixture
def pages(sessions, cast, clock) -> Iterator[Pages]:
    with served(sessions, clock) as pages:
        yield pages


@pytest.fixture
def address(sessions, cast) -> str:
    """The path of an event's file."""
    with sessions.begin() as session:
        link = "https://example.org/call"
        event = add_event_row(session, cast.cohort_id, AT, title="Budgets, and\nmore", link=link)
        return ics_address("https://x", get_secret(session), "event", event.id)[len("https://x") :]


def test_the_file_is_a_calendars(pages, address):
    answer = pages.get(address)

    event = Calendar.from_ical(answer.content).events[0]
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="invitation.ics"'
    assert event["summary"] == "Budgets, and more"
    assert event.decoded("dtstart") == AT
    assert event["location"] == "https://example.org/call"
    assert event["sequence"] == 0


def test_after_a_cancellation_it_takes_the_entry_away(sessions, clock, pages, address):
    before = Calendar.from_ical(pages.get(address).content).events[0]
    with sessions.begin() as session:
        cancel_event(session, find_event(session, 1), clock.now)

    calendar = Calendar.from_ical(pages.get(address).content)

    assert calendar["method"] == "CANCEL"
    assert calendar.events[0]["status"] == "CANCELLED"
    assert calendar.events[0]["uid"] == before["uid"]
    assert calendar.events[0]["sequence"] > before["sequence"]


NEVER_GIVEN_OUT = (
    "", "x", "event-1.ics", f"event-1-{'0' * 32}.ics", f"event-2-{'0' * 32}.ics",
    f"meeting-1-{'0' * 32}.ics", f"event-{'9' * 30}-{'0' * 32}.ics", f"event-0-{'0' * 32}.ics",
    "event-1-%D9%A1.ics", "%00", "%ff%fe", "..%2f..%2f.env", f"EVENT-1-{'0' * 32}.ics",
    "a" * 5000,
)  # fmt: skip


def test_whatever_was_never_given_out_is_not_found_and_nothing_is_written(sessions, pages, address):
    before = all_rows(sessions)

    answers = [pages.get(f"/calendar/{name}").status for name in NEVER_GIVEN_OUT]

    assert answers == [404] * len(NEVER_GIVEN_OUT)
    assert all_rows(sessions) == before


def test_the_mark_of_one_event_opens_no_other(sessions, cast, pages, address):
    with sessions.begin() as session:
        add_event_row(session, cast.cohort_id, AT, title="Another")

    assert pages.get(address.replace("event-1-", "event-2-")).status == 404


def test_a_database_without_a_secret_has_given_out_no_address(sessions, pages):
    before = all_rows(sessions)

    assert pages.get(f"/calendar/event-1-{'0' * 32}.ics").status == 404
    assert all_rows(sessions) == before


def test_a_fault_of_ours_is_a_404_too_and_is_logged(sessions, address, caplog):
    def broken() -> datetime:
        raise UnbelievableClockError(AT)

    with served(sessions, broken) as pages:
        assert pages.get(address).status == 404
    assert "an invitation could not be read" in caplog.text


def test_only_reading_is_possible(pages, address):
    assert pages.get(address, "POST").status == 405
