"""An operator's folder: commands are typed there, at a time that stands still."""

import json
import logging
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from click.testing import Result
from typer.testing import CliRunner

from bot.cli import app
from models import Sessions, open_database
from tests.program.roster.files import HEADINGS

ROOT = Path(__file__).parents[2]
NOW = "2026-10-05T14:00:00Z"

ROSTER = f"""\
cohort,{HEADINGS}
2026-27,facilitator,Fay Field,fay@example.org,,,,
2026-27,mentor,Maya Lin,maya@example.org,America/New_York,sam@example.org,,
2026-27,participant,Sam Ortiz,sam@example.org,America/Chicago,,,
"""
DATES = ("--starts-on", "2026-09-01", "--ends-on", "2027-04-30")


class _Now(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = json.dumps({"now": NOW}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def standing_clock() -> Iterator[str]:
    """Publish the time as the playground does, and yield where."""
    server = HTTPServer(("127.0.0.1", 0), _Now)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/clock"
    server.shutdown()
    thread.join()
    server.server_close()


@contextmanager
def logging_kept() -> Iterator[None]:
    """Put the root logger back as it was; a command sets it up for its own process."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        yield
    finally:
        for handler in root.handlers[:]:
            root.removeHandler(handler)
        for handler in handlers:
            root.addHandler(handler)
        root.setLevel(level)


@dataclass
class Desk:
    """A folder with a roster in it, and what may be typed there."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def type(self, *words: str) -> Result:
        """Run the command in this process."""
        with logging_kept(), self._here():
            return CliRunner().invoke(app, list(words))

    def spawn(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run `python -m bot` in a process of its own."""
        bare = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
        return subprocess.run(
            [sys.executable, "-W", "error::ResourceWarning", "-m", "bot", *words],
            cwd=self.folder,
            env={**bare, "PYTHONPATH": str(ROOT), **self.environment},
            capture_output=True,
            text=True,
            timeout=60,
        )

    def write(self, name: str, text: str) -> str:
        """Write a file into the folder and return its name."""
        (self.folder / name).write_text(text, encoding="utf-8")
        return name

    @contextmanager
    def open(self) -> Iterator[Sessions]:
        """Open the folder's database."""
        sessions = open_database(f"sqlite:///{self.folder / 'thought-partner.db'}")
        yield sessions
        sessions.close()

    def use(self, database: Path) -> None:
        """Begin with a copy of this database."""
        shutil.copy(database, self.folder / "thought-partner.db")

    @contextmanager
    def _here(self) -> Iterator[None]:
        before, folder = dict(os.environ), Path.cwd()
        ours = ("SLACK_", "HTTP_", "DATABASE_", "PROGRAM_", "COMMAND_", "LOG_", "CLOCK_")
        for name in [name for name in os.environ if name.startswith(ours)]:
            del os.environ[name]
        os.environ.update(self.environment)
        os.chdir(self.folder)
        try:
            yield
        finally:
            os.chdir(folder)
            os.environ.clear()
            os.environ.update(before)
