"""The bot opens no address that somebody shares: what stands behind it is nobody's trap."""

import ast
import socket
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from handlers.reading.article_line import read_article
from handlers.reading.errors import UnclearError
from models import Platform
from program.event_fields import read_link
from program.roster.cells import CellError
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


TRAPS = (
    "javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://example.org",
    "//example.org/a", "https://", "https:///a", "https://user:pass@example.org/a",
    "https://example.org@evil.test/", "https://example.org%40evil.test/", "https://evil.test\\@example.org/",
    "https://example.org\\.evil.test/", "https://[::1]/a", "https://[::ffff:a9fe:a9fe]/", "https://[::1",
    "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://127.0.0.1./",
    "http://169.254.169.254/latest", "http://localhost./", "http://localhost", "http://a..example.org/",
    "https://example.org:0/", "https://example.org:65536/", "https://example.org:x/", "https://.example.org/",
    "https://exa\u202emple.org/", "https://exa\u200bmple.org/", "https://example\u3002org\uff0f..", "https://\ud800.org/",
    "https://example.org/" + "a" * 3000,
)  # fmt: skip
"""Of an address, or of something that passes for one, which nobody should be led to."""


@pytest.mark.parametrize("number", range(len(TRAPS)))
def test_f47_what_is_no_safe_address_is_shared_with_nobody(number):
    with pytest.raises(UnclearError):
        read_article(f"{TRAPS[number]} because")
    with suppress(UnclearError):
        assert read_article(f"Title {TRAPS[number]}").url.isprintable()


@pytest.mark.parametrize("trap", [*TRAPS[:12], "https://example.org/\rx", "https://exam ple.org"])
def test_f47_nor_is_it_taken_for_the_link_of_an_event(trap):
    with suppress(CellError):
        taken = read_link(trap)
        assert taken.startswith(("http://", "https://"))
        assert taken.isprintable()
        assert not {"@", "\\", " "} & set(taken)
