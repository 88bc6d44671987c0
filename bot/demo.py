"""`make demo`: a pretended Slack on this machine, and the bot in the middle of a cohort.

The playground is another program, started beside this one and spoken to over HTTP only. Its clock
begins weeks ago; the sample story is typed by its people while the bot lives through the time.
"""

import json
import logging
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import typer

from bot.app import Bot, build
from bot.console import tell
from bot.demo_sample import EXAMPLES, import_examples, lay_out, story
from bot.ending import stop_on_signals
from bot.following import follow_clock
from bot.listening import open_port
from bot.logs import set_up_logging
from bot.serve import connected, pages, warm_up_later
from bot.settings import Settings
from models.key_care import look_after_key
from models.migrate import migrate
from program.clock import system_clock
from program.rules import CohortPlan

BEFORE, AFTER = timedelta(days=80), timedelta(days=120)
"""The sample cohort began so long before the replay, and ends so long after today."""
ZONE = ZoneInfo("America/New_York")
LOOPBACK = "127.0.0.1"
A_MOMENT = timedelta(seconds=1)
FOLLOWER = "app"
"""Under this name the playground lists who follows its clock."""

WHAT_TO_DO = """
Open  {url}

You can be anybody there. Try, as Maya (a thought partner of two):
    /contact zoom with Sam yesterday 3pm 45m budget plan
    /article @Sam https://example.org/one-pager because you asked about board talks
    /meeting with Lee Friday 4pm
    /pair         what she and Sam are planning, and what she agreed on with Lee
As Sam (her participant): read the messages, press "We were in touch…", open Home.
    /capstone     how far it is, and what is due when
    /growth minute
As Fay (the facilitator): read Monday's digest and the alerts, open Home, type /cohort.
    /cohort requirements    and  /cohort attendance
As Olu (not on the roster): type /contact zoom.
Move the clock there and see what arrives. Ctrl-C ends both programs; nothing is kept.
"""


def run_demo(port: int, days: int) -> None:
    """Run until Ctrl-C."""
    set_up_logging("text")
    logging.getLogger().setLevel(logging.WARNING)  # or the address would scroll out of sight
    stopping = stop_on_signals()
    today = system_clock()
    began_at = today - timedelta(days=days)
    starts_on, ends_on = (began_at - BEFORE).date(), (today + AFTER).date()
    plan = CohortPlan(starts_on=starts_on, ends_on=ends_on, time_zone=ZONE.key)
    # A folder of its own, so that two demos do not write into one database.
    with (
        TemporaryDirectory(prefix="thought-partner-demo-") as folder,
        playground(port, began_at) as url,
        open_port(LOOPBACK, 0) as listener,
    ):
        bot = build(_settings(url, Path(folder), listener.getsockname()[1]))
        try:
            migrate(bot.sessions)
            look_after_key(bot.sessions)
            _import_examples(bot, plan, today)
            bot.meet_everybody()
            _offer_the_end(url, ends_on)
            with pages(bot, listener), connected(bot), _following(bot, url, stopping):
                warm_up_later(stopping)
                tell(f"Playing {days} days of the sample program; this takes a moment.")
                _play(bot, url, stopping)
                tell(WHAT_TO_DO.format(url=url))
                stopping.wait()
        finally:
            stopping.set()
            bot.stop()


@contextmanager
def playground(port: int, began_at: datetime) -> Iterator[str]:
    """Run the playground beside this process and yield its address."""
    command = [sys.executable, "-m", "playground", "--seed", str(EXAMPLES / "workspace.yml")]
    command += ["--port", str(port), "--clock", began_at.isoformat()]
    # A Ctrl-C goes to both programs at once; the bot ends first and then ends this one.
    process = subprocess.Popen(  # noqa: S603 - our own program with our own arguments
        command, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        line = process.stdout.readline() if process.stdout else ""
        if "http://" not in line:
            remedy = f"Is port {port} taken? Try make demo PORT={port + 1}."
            tell(f"The playground did not start. {remedy}", err=True)
            raise typer.Exit(2)
        yield line[line.index("http://") :].strip()
    finally:
        process.terminate()
        process.wait(timeout=10)


@contextmanager
def _following(bot: Bot, url: str, stopping: threading.Event) -> Iterator[None]:
    """Let the bot live by the playground's clock; the clock knows of it when this yields."""
    follower = threading.Thread(
        target=follow_clock, args=(bot, f"{url}/clock", stopping), name="clock"
    )
    follower.start()
    try:
        while not stopping.is_set() and FOLLOWER not in _get(f"{url}/health")["followers"]:
            stopping.wait(0.05)
        yield
    finally:
        stopping.set()
        follower.join()


def _offer_the_end(url: str, ends_on: date) -> None:
    """Put a button beside the clock that leads to the morning of the last digest."""
    monday = ends_on + timedelta(days=7 - ends_on.weekday())
    at = datetime.combine(monday, time(12), tzinfo=ZONE).astimezone(UTC)
    milestone = {"label": "To the end of the program", "at": at.isoformat()}
    _post(f"{url}/control/workspace", {"milestones": [milestone]})


def _settings(url: str, folder: Path, http_port: int) -> Settings:
    rules = Path("program.toml")
    return Settings(
        slack_bot_token="xoxb-playground",  # noqa: S106 - the playground's, worth nothing elsewhere
        slack_app_token="xapp-playground",  # noqa: S106 - as above
        slack_api_url=f"{url}/api/",
        http_port=http_port,
        has_http_port=True,
        public_url=f"http://{LOOPBACK}:{http_port}",
        database_url=f"sqlite:///{folder / 'demo.db'}",
        program_file=rules if rules.exists() else None,
        clock_url=f"{url}/clock",
    )


def _import_examples(bot: Bot, plan: CohortPlan, today: datetime) -> None:
    now = bot.clock()
    with bot.sessions.begin() as session:
        import_examples(session, plan, now)
        lay_out(session, bot.rules, today.astimezone(ZONE).date(), now)


def _play(bot: Bot, url: str, stopping: threading.Event) -> None:
    """Let the people of the story type their lines, and the clock arrive at today."""
    with bot.sessions.read() as session:
        lines = list(story(session, system_clock()))
    for line in sorted(lines, key=lambda line: line.at):
        if stopping.is_set():
            return
        if line.at > bot.clock():
            _post(f"{url}/control/clock", {"to": line.at.isoformat()})
        command, _, text = line.words.partition(" ")
        if command.startswith("/"):
            body = {"user": line.user_id, "command": command, "text": text}
            _post(f"{url}/control/command", body)
        else:
            _post(f"{url}/control/say", {"user": line.user_id, "text": line.words})
        # The bot still waits for what was due next before this line: what it caused would be late.
        _post(f"{url}/control/clock", {"to": (bot.clock() + A_MOMENT).isoformat()})
    _post(f"{url}/control/clock", {"to": system_clock().isoformat()})


def _post(url: str, body: dict[str, Any]) -> None:
    request = urllib.request.Request(  # noqa: S310 - the playground's own address, http on loopback
        url, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310 - as above
        answer.read()


def _get(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - http on loopback
        return json.load(answer)
