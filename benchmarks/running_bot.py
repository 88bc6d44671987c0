"""`python -m bot run` in a process of its own, as operators run it, beside a pretended Slack."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any

from benchmarks.far_playground import far_playground
from benchmarks.slack_client import SECRET
from program.clock import system_clock

START_SECONDS = 60


@dataclass(frozen=True)
class Running:
    pid: int
    port: int


@contextmanager
def running_bot(people: int) -> Iterator[Running]:
    """Yield the bot in HTTP mode with so many people in pairs, U0 and U1, U2 and U3 and so on."""
    seed = {"users": list(_users(people))}
    with far_playground(seed) as playground, TemporaryDirectory() as folder:
        environment = _environment(Path(folder), playground.api_url)
        with _bot(Path(folder), environment, people) as pid:
            yield Running(pid, int(environment["HTTP_PORT"]))


def _users(people: int) -> Iterator[dict[str, str]]:
    for number in range(people):
        yield {"id": f"U{number}", "name": f"u{number}", "email": f"u{number}@example.org"}


def _roster(people: int) -> str:
    lines = ["cohort,role,name,email,time_zone,partner_email"]
    lines.append("Soak,facilitator,Fay Field,fay@example.org,America/New_York,")
    for number in range(0, people, 2):
        partner = f"u{number + 1}@example.org"
        lines.append(f"Soak,mentor,Maya {number},u{number}@example.org,,{partner}")
        lines.append(f"Soak,participant,Sam {number},{partner},,")
    return "\n".join(lines)


def _environment(folder: Path, api_url: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).parent.parent),
        "SLACK_BOT_TOKEN": "xoxb-playground",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": api_url,
        "SLACK_MODE": "http",
        "HTTP_PORT": str(_free_port()),
        "DATABASE_URL": f"sqlite:///{folder / 'soak.db'}",
    }


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _bot(folder: Path, environment: Mapping[str, str], people: int) -> Iterator[int]:
    """Yield the id of the running bot's process, with a cohort whose pairs begin today."""
    (folder / "roster.csv").write_text(_roster(people), encoding="utf-8")
    today = system_clock().date()
    year = [f"--starts-on={today - timedelta(days=120)}", f"--ends-on={today + timedelta(days=90)}"]
    command = [sys.executable, "-m", "bot"]
    with (folder / "log").open("w") as log:
        importing = [*command, "import", "roster.csv", "--announce", *year]
        given: dict[str, Any] = {"cwd": folder, "env": environment, "stdout": log, "stderr": log}
        subprocess.run(importing, check=True, **given)  # noqa: S603 - our own program
        process = subprocess.Popen([*command, "run"], **given)  # noqa: S603 - our own program
        try:
            _wait_for(process, environment["HTTP_PORT"])
            yield process.pid
        finally:
            process.terminate()
            process.wait()


def _wait_for(process: "subprocess.Popen[bytes]", port: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            Event().wait(0.1)
        else:
            return
    raise RuntimeError("the bot did not start")
