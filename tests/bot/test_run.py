"""`python -m bot run` as operators run it: a process of its own, ended by a signal."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from bot.manifest import manifest
from playground.server import Playground
from tests.bot.operating import Desk
from tests.bot.test_slack_app import ROSTER, SEED

ROOT = Path(__file__).parent.parent.parent
SECRET = "0123456789abcdef0123456789abcdef"
PATIENCE_SECONDS = 30


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def environment(folder: Path, playground: Playground, mode: str, port: int) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "SLACK_BOT_TOKEN": "xoxb-playground",
        "SLACK_APP_TOKEN": "xapp-playground",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": playground.api_url,
        "SLACK_MODE": mode,
        "HTTP_PORT": str(port),
        "DATABASE_URL": f"sqlite:///{folder / 'run.db'}",
    }


def is_connected(playground: Playground, mode: str, port: int) -> bool:
    url = f"{playground.url}/health" if mode == "socket" else f"http://127.0.0.1:{port}/health"
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            text = answer.read().decode()
    except OSError:
        return False
    return mode == "http" or '"connections":1' in text.replace(" ", "")


def calendar_page(url: str) -> tuple[int, str]:
    """Return what somebody sees who guesses the address of an .ics file."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{url}/calendar/event-1-{'0' * 32}.ics", timeout=10)
    with caught.value as answer:
        return answer.code, answer.read().decode().partition(" Open")[0]


@pytest.mark.parametrize("mode", ["socket", "http"])
def test_it_starts_answers_and_ends_on_a_signal(tmp_path, mode):
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    app = {"signing_secret": SECRET, "mode": mode, "request_url": f"{url}/slack/events"}
    app["manifest"] = manifest(http_url=url if mode == "http" else None)
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    with Playground({**SEED, "app": app}) as playground:
        given = {
            "cwd": tmp_path,
            "env": environment(tmp_path, playground, mode, port),
            "text": True,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.STDOUT,
        }
        year = ["--starts-on", "2026-01-01", "--ends-on", "2099-12-31"]
        imported = Desk(tmp_path, given["env"]).type("import", "roster.csv", "--announce", *year)
        process = subprocess.Popen([sys.executable, "-m", "bot", "run"], **given)
        try:
            deadline = time.monotonic() + PATIENCE_SECONDS
            while not is_connected(playground, mode, port) and time.monotonic() < deadline:
                assert process.poll() is None, process.stdout.read()
                threading.Event().wait(0.1)
            answer = playground.act("command", user="U0MAYA", command="/contact", text="phone")
            calendar = calendar_page(url)
        finally:
            process.send_signal(signal.SIGTERM)
            output, _ = process.communicate(timeout=20)

    assert imported.exit_code == 0, imported.output
    # By day the welcome may arrive beside the answer.
    assert any("phone call with Sam" in message["plain"] for message in answer["messages"])
    assert calendar == (404, "No invitation is here.")
    assert process.returncode == 0, output
    assert "Traceback" not in output
    assert "xoxb" not in output
