"""F6: the process is killed inside a slash command, before Slack hears anything of it."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

from bot.manifest import SLACK_PATH
from models import Contact, SeenCall
from playground.server import Playground
from tests.bot.replicas import Replica, command, replicas
from tests.bot.test_http import SECRET, signed
from tests.bot.test_slack_app import MONDAY_MORNING, SEED
from tests.crowd import Crowd, add_crowd
from tests.keys import KEY
from tests.stories.world import free_port

ROOT = Path(__file__).parent.parent.parent
LINE = "/contact phone 20m budget"


@pytest.fixture(scope="module")
def playground() -> Iterator[Playground]:
    with Playground(SEED, MONDAY_MORNING, paused=True) as playground:
        yield playground


@pytest.fixture
def crowd(sessions, clock) -> Crowd:
    return add_crowd(sessions, clock)


@contextmanager
def doomed(crowd: Crowd, playground: Playground, point: str, folder: Path) -> Iterator[int]:
    """Yield the port of a process that will kill itself at that point."""
    port = free_port()
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "SLACK_BOT_TOKEN": "xoxb-playground",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": playground.api_url,
        "SLACK_MODE": "http",
        "HTTP_PORT": str(port),
        "CLOCK_URL": f"{playground.url}/clock",
        "NOTES_KEY": KEY.written,
        "DATABASE_URL": crowd.sessions.engine.url.render_as_string(hide_password=False),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bot.doomed", point], cwd=folder, env=environment
    )
    try:
        while not is_up(port):
            assert process.poll() is None
            threading.Event().wait(0.05)
        yield port
        assert process.wait(10) == -signal.SIGKILL
    finally:
        process.kill()
        process.wait()


def is_up(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5):
            return True
    except urllib.error.HTTPError:
        return True  # nothing ticks there
    except OSError:
        return False


def type_at(port: int, body: bytes) -> None:
    """Send the command; no answer comes."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("POST", SLACK_PATH, body, signed(body))
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        connection.getresponse()
    connection.close()


def rows(crowd: Crowd) -> tuple[int, int]:
    """Return how many contacts there are, and calls that are known to be done."""
    with crowd.sessions.read() as session:
        return session.query(Contact).count(), session.query(SeenCall).count()


@contextmanager
def killed_at(point: str, crowd: Crowd, playground: Playground, folder: Path) -> Iterator[Replica]:
    """Type the line at a process that dies there, and yield the process that comes after it."""
    with doomed(crowd, playground, point, folder) as port:
        type_at(port, urlencode(command("USAM", LINE, "t1")).encode())
    with replicas(crowd, playground.api_url, 1) as [successor]:
        yield successor


def test_f6_killed_between_the_row_and_the_commit_nothing_is_kept(crowd, playground, tmp_path):
    contacts, _ = rows(crowd)
    with killed_at("before-the-commit", crowd, playground, tmp_path) as successor:
        after_the_kill = rows(crowd)

        again = successor.hears(command("USAM", LINE, "t2"))

        assert after_the_kill == (contacts, 0)
        assert "Logged" in again.body
        assert rows(crowd) == (contacts + 1, 1)


def test_f6_killed_between_the_commit_and_the_answer_all_is_kept(crowd, playground, tmp_path):
    contacts, _ = rows(crowd)
    with killed_at("after-the-commit", crowd, playground, tmp_path) as successor:
        after_the_kill = rows(crowd)

        the_very_same = successor.hears(command("USAM", LINE, "t1"))
        typed_again = successor.hears(command("USAM", LINE, "t2"))

        assert after_the_kill == (contacts + 1, 1)
        assert "only the first time" in the_very_same.body
        assert "You logged this a moment ago" in typed_again.body
        assert rows(crowd)[0] == contacts + 1
