"""`make audit` says that all is well only where that was found out."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from supply import audit as supply_audit
from supply.audit import OLD_HOLE, OLD_PACKAGE, NotAuditedError, Tool, Verdict, audit, main
from supply.locks import LOCKS

FAKE = Path(__file__).with_name("fake_pip_audit.py")
OLD = {OLD_PACKAGE: [{"id": "PYSEC-2019-217", "fix_versions": ["2.10.1"], "aliases": [OLD_HOLE]}]}
HOLE = {"id": "PYSEC-1", "fix_versions": ["1.1"], "aliases": ["CVE-1"], "description": "…"}
LOCK = """\
one==1.0 \\
    --hash=sha256:{0}
    # via thought-partner (pyproject.toml)
elsewhere==2.0 ; sys_platform == 'amiga' \\
    --hash=sha256:{0}
    # via one
""".format("0" * 64)


class Fake:
    """A pip-audit that can be told what it knows, and four small lock files to audit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "fake.py").write_text(FAKE.read_text("utf-8"), "utf-8")
        self.path = folder / "pip-audit"
        python, script = shlex.quote(sys.executable), shlex.quote(str(folder / "fake.py"))
        self.path.write_text(f'#!/bin/sh\nexec {python} -S -E {script} "$@"\n')
        self.path.chmod(0o755)
        self.knows()
        for name in LOCKS:
            (folder / name).write_text(LOCK, "utf-8")

    def knows(self, known: dict[str, Any] = OLD, reached: bool = True, silent: tuple = ()) -> None:
        state = {"known": known, "reached": reached, "silent": silent, "calls": []}
        (self.folder / "advisories.json").write_text(json.dumps(state))

    def calls(self) -> list[list[str]]:
        return json.loads((self.folder / "advisories.json").read_text())["calls"]

    def audit(self) -> tuple[Verdict, list[str]]:
        return audit(Tool(self.path), self.folder)


@pytest.fixture
def fake(tmp_path) -> Fake:
    return Fake(tmp_path)


def test_it_is_clean_only_where_every_package_was_looked_up(fake):
    verdict, said = fake.audit()

    assert verdict == Verdict.CLEAN == 0
    assert said == [f"{name}: 1 packages, no known hole" for name in LOCKS]
    asked = fake.calls()
    assert [call[-1] for call in asked[1:]] == [str(fake.folder / name) for name in LOCKS]
    assert all("--strict" in call for call in asked)
    assert all("--require-hashes" in call for call in asked[1:])


def test_a_package_that_was_left_out_without_a_word_is_noticed(fake):
    fake.knows(silent=("one==1.0",))

    verdict, said = fake.audit()

    assert verdict == Verdict.NOT_AUDITED
    assert said[0] == "Not audited: requirements.lock: one could not be looked up."


def test_a_hole_is_told_with_where_it_is_mended(fake):
    fake.knows({**OLD, "one==1.0": [HOLE]})

    verdict, said = fake.audit()

    assert verdict == Verdict.HOLES == 1
    assert said[:2] == [
        "requirements.lock: 1 packages, 1 known:",
        "  one 1.0: PYSEC-1, CVE-1; mended in 1.1",
    ]


def test_a_hole_that_is_known_goes_before_what_is_not(fake):
    fake.knows({**OLD, "one==1.0": [HOLE]})
    (fake.folder / LOCKS[-1]).write_text(LOCK.replace("one==1.0", "two==2.0"), "utf-8")
    state = json.loads((fake.folder / "advisories.json").read_text())
    (fake.folder / "advisories.json").write_text(json.dumps({**state, "silent": ["two==2.0"]}))

    verdict, said = fake.audit()

    assert verdict == Verdict.HOLES
    assert said[-1] == f"Not audited: {LOCKS[-1]}: two could not be looked up."


def test_without_advisories_nothing_is_said_to_be_safe(fake, capsys):
    fake.knows(reached=False)

    code = main(str(fake.path))

    assert code == Verdict.NOT_AUDITED == 3
    assert capsys.readouterr().out == f"Not audited: {OLD_PACKAGE}: could not be audited\n"
    assert len(fake.calls()) == 1


def test_a_source_that_does_not_know_an_old_hole_is_not_believed(fake):
    """A mirror that answers every question with an empty list."""
    fake.knows({})

    verdict, said = fake.audit()

    assert verdict == Verdict.NOT_AUDITED
    assert said == [f"Not audited: the source does not know {OLD_HOLE} in {OLD_PACKAGE}."]


def test_a_tool_that_is_not_there_is_told(tmp_path):
    verdict, said = audit(Tool(tmp_path / "pip-audit"), tmp_path)

    assert verdict == Verdict.NOT_AUDITED
    assert said == ["Not audited: pip-audit could not be started: No such file or directory."]


@pytest.mark.parametrize("report", ["", "null", "[]", '{"dependencies": 1', '{"fixes": []}'])
def test_a_report_that_cannot_be_read_is_no_report(tmp_path, report):
    tool = tmp_path / "pip-audit"
    tool.write_text(f"#!/bin/sh\necho {shlex.quote(report)}\n")
    tool.chmod(0o755)

    with pytest.raises(NotAuditedError, match="gave no report"):
        Tool(tool).ask(tmp_path / "requirements.lock")


def test_a_tool_that_hangs_is_given_up(tmp_path, monkeypatch):
    tool = tmp_path / "pip-audit"
    tool.write_text("#!/bin/sh\nexec sleep 30\n")
    tool.chmod(0o755)
    monkeypatch.setattr(supply_audit, "WAIT_SECONDS", 0.05)

    with pytest.raises(NotAuditedError, match="no answer"):
        Tool(tool).ask(tmp_path / "requirements.lock")
