"""The bot opens no address that somebody shares: what stands behind it is nobody's trap."""

import ast
import socket
import threading
from pathlib import Path

import pytest

from models import Platform
from program.rules import Rules
from scheduler.desk import Desk
from scheduler.tick import tick
from tests.cast import FakeClock
from tests.crowd import Crowd, add_crowd
from tests.fakes import FakeChat

ROOT = Path(__file__).parent.parent


@pytest.fixture
def crowd(sessions, clock: FakeClock) -> Crowd:
    return add_crowd(sessions, clock)


@pytest.fixture
def trap():
    """A server on this machine, and a list of who connected to it."""
    visits: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)

        def wait() -> None:
            try:
                visits.append(server.accept())
            except OSError:
                return

        waiter = threading.Thread(target=wait)
        waiter.start()
        yield server.getsockname()[1], visits, waiter
        waiter.join()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0x7f000001"])
def test_f47_an_address_of_this_machine_is_refused_and_not_opened(crowd, trap, host):
    port, visits, waiter = trap
    chat = FakeChat()

    reply = crowd.types("UMAYA", f"/article http://{host}:{port}/one because you asked")
    tick(Desk(crowd.sessions, {Platform.SLACK: chat}, Rules()), crowd.clock.advance(hours=1))
    waiter.join()

    assert "Nothing is shared" in reply.text
    assert visits == []


def test_f47_what_understands_and_decides_cannot_open_any_address():
    for package in ("handlers", "scheduler", "messages", "program", "models"):
        for file in (ROOT / package).rglob("*.py"):
            assert opened_by(file.read_text(encoding="utf-8")) == set(), file


def opened_by(source: str) -> set[str]:
    """Return which modules that open addresses the source imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names & {"urllib.request", "http.client", "socket", "ssl", "requests", "httpx"}
