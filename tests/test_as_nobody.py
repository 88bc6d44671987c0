"""The bot runs as a user without any rights, from a tree that is only read: see the Dockerfile."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.manifest import manifest
from playground.server import Playground
from tests.bot.operating import Desk
from tests.bot.test_run import SECRET, free_port, is_connected
from tests.bot.test_slack_app import ROSTER, SEED
from tests.confined import DATA, NOBODY, PATIENCE_SECONDS, Confined, copy_of_the_image, why_not
from tests.test_containers import said

YEAR = ["--starts-on", "2026-01-01", "--ends-on", "2099-12-31"]

WHO_AM_I = """
import json, os, pathlib
wrote, data = [], os.environ["DATA"]
for name in (".", "bot", "/tmp", "/var/tmp", "/srv", "/etc", "/root", data):
    try:
        pathlib.Path(name, "written").write_text("")
        wrote.append(name)
    except OSError:
        pass
os.remove(f"{data}/written")
lines = [line.split() for line in open("/proc/self/status")]
rights = {line[0]: int(line[1], 16) for line in lines if line[0].startswith(("Cap", "NoNew"))}
print(json.dumps([os.getuid(), os.getgid(), os.getgroups(), rights, wrote]))
"""

NO_RIGHTS = {
    **{f"Cap{kind}:": 0 for kind in ("Inh", "Prm", "Eff", "Bnd", "Amb")},
    "NoNewPrivs:": 1,
}


@pytest.fixture
def confined(tmp_path) -> Confined:
    reason = why_not()
    if reason and not os.environ.get("CI"):
        pytest.skip(reason)
    assert not reason, reason
    names = [name for words in said("COPY") for name in words.split()[:-1]]
    (tmp_path / "app").mkdir()
    (tmp_path / "data").mkdir()
    app = copy_of_the_image(tmp_path / "app", [one for one in names if not one.endswith(".lock")])
    return Confined(app, tmp_path / "data")


def contents(folder: Path) -> Mapping[str, tuple[int, int, bytes]]:
    """Return every file with its rights, owner and content."""
    return {
        str(path): (path.stat().st_mode, path.stat().st_uid, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_it_has_no_rights_and_can_write_to_its_data_alone(confined):
    code, said_there = confined.run("-c", WHO_AM_I, env={"DATA": DATA})

    assert code == 0, said_there
    assert json.loads(said_there) == [NOBODY, NOBODY, [], NO_RIGHTS, [DATA]]


def test_it_runs_as_nobody_from_a_tree_that_is_only_read(confined, tmp_path):
    port, before = free_port(), contents(confined.app)
    app = {"mode": "socket", "manifest": manifest()}
    with Playground({**SEED, "app": app}) as playground:
        given = {
            "SLACK_BOT_TOKEN": "xoxb-playground",
            "SLACK_APP_TOKEN": "xapp-playground",
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": playground.api_url,
            "HTTP_PORT": str(port),
            "DATABASE_URL": f"sqlite:///{DATA}/bot.db",
        }

        migrated = confined.run("-m", "bot", "migrate", env=given)
        announce(tmp_path, {**given, "DATABASE_URL": f"sqlite:///{confined.data}/bot.db"})
        confined.hand_over()
        process = confined.start("-m", "bot", "run", env=given)
        try:
            deadline = time.monotonic() + PATIENCE_SECONDS
            while not is_connected(playground, "socket", port) and time.monotonic() < deadline:
                assert process.poll() is None, process.stdout.read()
                threading.Event().wait(0.05)
            answer = playground.act("command", user="U0MAYA", command="/contact", text="phone")
        finally:
            process.send_signal(signal.SIGTERM)
            output, _ = process.communicate(timeout=20)

    assert migrated[0] == 0, migrated[1]
    assert any("phone call with Sam" in message["plain"] for message in answer["messages"])
    assert process.returncode == 0, output
    assert "Traceback" not in output
    assert contents(confined.app) == before
    kept = {path.name: path.stat() for path in confined.data.iterdir()}
    assert {"bot.db"} <= set(kept) <= {"bot.db", "bot.db.key"}
    assert {one.st_mode & 0o077 for one in kept.values()} == {0}


def announce(folder: Path, settings: Mapping[str, str]) -> None:
    desk = Desk(folder, settings)
    desk.write("roster.csv", ROSTER)
    imported = desk.type("import", "roster.csv", "--announce", *YEAR)
    assert imported.exit_code == 0, imported.output
