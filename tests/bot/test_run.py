"""`python -m bot run` as operators run it: a process of its own, ended by a signal."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from bot.manifest import manifest
from playground.server import Playground
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


def bot(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bot", *arguments]


def is_connected(playground: Playground, mode: str, port: int) -> bool:
    url = f"{playground.url}/health" if mode == "socket" else f"http://127.0.0.1:{port}/health"
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            text = answer.read().decode()
    except OSError:
        return False
    return mode == "http" or '"connections":1' in text.replace(" ", "")


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
        imported = subprocess.run(
            bot("import", "roster.csv", "--announce", *year), timeout=60, check=False, **given
        )
        process = subprocess.Popen(bot("run"), **given)
        try:
            deadline = time.monotonic() + PATIENCE_SECONDS
            while not is_connected(playground, mode, port) and time.monotonic() < deadline:
                process.poll()
                assert process.returncode is None, process.stdout.read()
            answer = playground.act("command", user="U0MAYA", command="/contact", text="phone 20m")
        finally:
            process.send_signal(signal.SIGTERM)
            output, _ = process.communicate(timeout=20)

    assert imported.returncode == 0, imported.stdout
    # By day the welcome may arrive beside the answer.
    assert any("phone call with Sam" in message["plain"] for message in answer["messages"])
    assert process.returncode == 0, output
    assert "Traceback" not in output
    assert "xoxb" not in output


def test_a_refused_token_stops_the_start_with_one_sentence(tmp_path):
    with Playground(SEED) as playground:
        env = environment(tmp_path, playground, "socket", free_port()) | {
            "SLACK_BOT_TOKEN": "xoxb-wrong"
        }
        done = subprocess.run(
            bot("run"),
            cwd=tmp_path,
            env=env,
            text=True,
            capture_output=True,
            timeout=60,
            check=False,
        )

    assert done.returncode == 2
    assert "SLACK_BOT_TOKEN" in done.stderr
    assert "xoxb-wrong" not in done.stderr
    assert "Traceback" not in done.stderr


def test_missing_tokens_stop_the_start_with_a_sentence_each(tmp_path):
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}

    done = subprocess.run(
        bot("run"), cwd=tmp_path, env=env, text=True, capture_output=True, timeout=60, check=False
    )

    assert done.returncode == 2
    lines = done.stderr.strip().splitlines()
    assert [line.split()[0] for line in lines] == ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]
    assert all("api.slack.com/apps" in line for line in lines)
