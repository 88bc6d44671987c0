"""The orderly end: nothing new is begun, what is under way is finished, nothing hangs for ever."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot import serve
from bot.app import build
from bot.ending import LEFT_UNDONE
from bot.settings import Settings
from models import Notice, NoticeState, open_database
from models.migrate import migrate
from playground.server import Playground
from program.pairs import announce, drafts_in
from program.roster.roster_import import import_roster
from tests.bot.test_run import environment, free_port
from tests.bot.test_slack_app import MONDAY_MORNING, PLAN, ROSTER, SEED
from tests.waiting import PATIENCE_SECONDS, Doing, eventually

ROOT = Path(__file__).parent.parent.parent
SLOW_SECONDS = 1.0
"""Long enough for a test to act while a message is being sent."""

HANG_SECONDS = 0.5

USUAL = "import bot.cli; bot.cli.app(['run'])"

IMPATIENT = f"""
import bot.app, bot.cli
from bot.slack_client import posting_client

def impatient(token, url):
    client = posting_client(token, url)
    client.timeout = {HANG_SECONDS}
    return client

bot.app.posting_client = impatient
bot.cli.app(["run"])
"""
"""The bot, which waits less long for Slack, so that this test does as well."""

HANGING = """
import functools, threading
import bot.app, bot.cli
from scheduler.job import Job

hang = Job("hang", lambda *_: threading.Event().wait())
bot.app.Desk = functools.partial(bot.app.Desk, jobs=(hang,))
bot.app.Runner = functools.partial(bot.app.Runner, interval_seconds=0.1)
bot.cli.app(["run"])
"""
"""The bot with a job that never ends, and a quick watchdog."""

STUCK = """
import threading
from bot.ending import end_after, stop_on_signals

stopping = stop_on_signals()
end_after(stopping, {grace})
print("ready", flush=True)
stopping.wait()
print("asked", flush=True)
threading.Event().wait()
"""
"""A process that hears that it should end, and hangs."""


@contextmanager
def workspace(folder: Path, *faults: dict[str, object]) -> Iterator[Playground]:
    """Yield a workspace that is broken so, and fill a database: two welcomes are due."""
    with Playground(SEED, MONDAY_MORNING) as playground:
        for fault in faults:
            playground.look(lambda slack, fault=fault: slack.faults.add(fault))
        prepare(folder)
        yield playground


@contextmanager
def process_of(folder: Path, playground: Playground, code: str) -> Iterator[subprocess.Popen[str]]:
    """Run the bot as a process of its own."""
    env = environment(folder, playground, "socket", free_port())
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=folder,
        env=env | {"CLOCK_URL": f"{playground.url}/clock"},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def end(process: subprocess.Popen[str]) -> str:
    """Ask it to end, and return what it wrote."""
    process.send_signal(signal.SIGTERM)
    return process.communicate(timeout=PATIENCE_SECONDS)[0]


def calls(playground: Playground, method: str) -> int:
    """Return how often the bot asked that of Slack."""
    entries = playground.look(lambda slack: slack.journal.after(0))
    return sum(entry["what"] == method for entry in entries)


def is_posting(playground: Playground) -> bool:
    return eventually(lambda: calls(playground, "chat.postMessage"))


def read_by_anybody(playground: Playground) -> list[str]:
    seen = playground.everybody_sees()["people"].values()
    return [message["plain"] for person in seen for message in person["messages"]]


def notices(folder: Path) -> list[Notice]:
    """Return the welcomes, the one that was tried first."""
    sessions = open_database(f"sqlite:///{folder / 'run.db'}")
    with sessions.read() as session:
        found = session.query(Notice).order_by(Notice.attempts.desc()).all()
    sessions.close()
    return found


def prepare(folder: Path) -> None:
    """Make a database in which the welcomes of Maya and Sam are due."""
    sessions = open_database(f"sqlite:///{folder / 'run.db'}")
    migrate(sessions)
    with sessions.begin() as session:
        changes = import_roster(session, ROSTER.encode(), PLAN, MONDAY_MORNING)
        announce(session, drafts_in(session, changes.cohorts[0]), MONDAY_MORNING)
    sessions.close()


def test_f8_what_is_being_sent_when_the_signal_comes_is_sent_once_and_recorded(tmp_path):
    slow = {"kind": "slow", "method": "chat.postMessage", "seconds": SLOW_SECONDS}
    with workspace(tmp_path, slow) as playground, process_of(tmp_path, playground, USUAL) as bot:
        assert is_posting(playground)

        output = end(bot)
        read = read_by_anybody(playground)

    first, second = notices(tmp_path)
    assert bot.returncode == 0, output
    assert len(read) == 1
    assert (first.state, first.attempts) == (NoticeState.SENT, 1)
    assert (second.state, second.attempts) == (NoticeState.DUE, 0)


def test_f8_a_slack_that_hangs_holds_the_end_up_for_one_time_out_only(tmp_path):
    hangs = {"kind": "timeout", "method": "chat.postMessage"}
    with (
        workspace(tmp_path, hangs) as playground,
        process_of(tmp_path, playground, IMPATIENT) as bot,
    ):
        assert is_posting(playground)

        output = end(bot)
        tried = calls(playground, "chat.postMessage")

    states = [notice.state for notice in notices(tmp_path)]
    assert bot.returncode == 0, output
    assert states.count(NoticeState.UNKNOWN) == tried
    assert states.count(NoticeState.DUE) == len(states) - tried


def test_f45_a_process_in_which_too_much_hangs_ends_with_a_code_that_is_not_zero(tmp_path):
    with workspace(tmp_path) as playground, process_of(tmp_path, playground, HANGING) as bot:
        output, _ = bot.communicate(timeout=PATIENCE_SECONDS)

    assert bot.returncode == LEFT_UNDONE, output
    assert "threads hang" in output


def test_f8_a_locked_database_does_not_hold_the_end_up_and_the_lease_stands(tmp_path):
    slow = {"kind": "slow", "method": "chat.postMessage", "seconds": SLOW_SECONDS}
    stopping = threading.Event()
    with workspace(tmp_path, slow) as playground:
        ending = Doing(serve.serve, build(settings_of(tmp_path, playground)), stopping, None)
        assert is_posting(playground)
        other = sqlite3.connect(tmp_path / "run.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")

        stopping.set()
        ending.join(PATIENCE_SECONDS)
        other.execute("ROLLBACK")
        other.close()
        tried = calls(playground, "chat.postMessage")

    sending = [each for each in notices(tmp_path) if each.sent_at is not None]
    assert not ending.is_alive()
    assert len(sending) == tried
    assert all(each.state is NoticeState.SENDING and each.lease_until_at for each in sending)


def test_what_slack_waits_for_outside_of_an_acknowledgment_is_finished(tmp_path):
    with workspace(tmp_path) as playground:
        bot = build(settings_of(tmp_path, playground))
    go_on = threading.Event()
    done = threading.Event()
    bot.workers.answers.submit("U0MAYA", lambda: go_on.wait(PATIENCE_SECONDS) and done.set())

    ending = Doing(bot.stop)
    ending.join(0.1)
    waited = ending.is_alive()
    go_on.set()
    ending.join(PATIENCE_SECONDS)

    assert waited
    assert done.is_set()


def test_a_signal_during_the_start_is_heard_although_slack_hangs(tmp_path):
    stopping = threading.Event()
    with workspace(tmp_path, {"kind": "timeout", "method": "users.list"}) as playground:
        ending = Doing(serve.serve, build(settings_of(tmp_path, playground)), stopping, None)
        assert eventually(lambda: calls(playground, "users.list"))

        stopping.set()
        ending.join(PATIENCE_SECONDS)
        still_asking = "people" in [thread.name for thread in threading.enumerate()]
        begun = calls(playground, "chat.postMessage")

    assert not ending.is_alive()
    assert still_asking
    assert begun == 0


def settings_of(folder, playground):
    return Settings(
        slack_bot_token="xoxb-playground",
        slack_app_token="xapp-playground",
        slack_api_url=playground.api_url,
        database_url=f"sqlite:///{folder / 'run.db'}",
        clock_url=f"{playground.url}/clock",
    )


@contextmanager
def stuck(grace_seconds: float) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", STUCK.format(grace=grace_seconds)],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def test_f8_what_hangs_after_the_deadline_is_cut_off_and_named():
    with stuck(grace_seconds=0.05) as process:
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=PATIENCE_SECONDS)

    assert process.returncode == LEFT_UNDONE
    assert "cut off" in log
    assert "MainThread" in log


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_second_signal_ends_at_once(number):
    with stuck(grace_seconds=600) as process:
        process.send_signal(number)
        assert process.stdout.readline() == "asked\n"
        process.send_signal(number)
        process.communicate(timeout=PATIENCE_SECONDS)

    assert process.returncode == 128 + number
