"""`make audit`: whether a package of the lock files has a hole that somebody published.

pip-audit asks. Where it reaches no advisories it may call everything safe: without `--strict` it
leaves out what it could not look up, and ends with 0. So nothing is taken for safe here unless it
was looked up, package by package, and unless the source tells of an old hole that everybody knows.

    python -m supply.audit PIP_AUDIT [its options]      0 nothing known, 1 holes, 3 not audited
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from supply.locks import LOCKS, ROOT, Pin, read_lock

OLD_PACKAGE, OLD_HOLE = "jinja2==2.10", "CVE-2019-10906"
"""A version of 2018 whose hole has been in every list of advisories since 2019."""

WAIT_SECONDS = 300

LOGGED = re.compile(r"^[A-Z]+:[\w.]+:")
"""How a line of its log begins."""


class Verdict(IntEnum):
    """The exit code."""

    CLEAN = 0
    HOLES = 1
    NOT_AUDITED = 3


class NotAuditedError(Exception):
    """It could not be found out; the argument says why."""


@dataclass(frozen=True)
class Tool:
    """pip-audit, asked about one file at a time."""

    path: Path
    options: tuple[str, ...] = ()

    def ask(self, requirements: Path, *further: str) -> Sequence[Mapping[str, Any]]:
        """Return what it says of each package, whether or not it found holes.

        Raises:
            NotAuditedError: it is not there, hangs, or gave no report.
        """
        usual = ["--strict", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
        options = [*usual, *self.options, *further, "--requirement", str(requirements)]
        command = [str(self.path), *options]
        try:
            done = subprocess.run(  # noqa: S603 - our own arguments
                command, capture_output=True, text=True, timeout=WAIT_SECONDS, check=False
            )
            dependencies: list[Mapping[str, Any]] = json.loads(done.stdout)["dependencies"]
        except OSError as error:
            raise NotAuditedError(f"pip-audit could not be started: {error.strerror}.") from error
        except subprocess.TimeoutExpired as error:
            raise NotAuditedError(f"no answer within {WAIT_SECONDS} seconds.") from error
        except (ValueError, KeyError, TypeError) as error:
            said = [LOGGED.sub("", line) for line in done.stderr.strip().splitlines()]
            raise NotAuditedError(said[-1] if said else "pip-audit gave no report.") from error
        return dependencies


def audit(tool: Tool, folder: Path = ROOT) -> tuple[Verdict, list[str]]:
    """Return the verdict on all lock files of the folder, and what there is to be said."""
    try:
        _believe(tool)
    except NotAuditedError as error:
        return Verdict.NOT_AUDITED, [f"Not audited: {error}"]
    verdicts, said = set(), []
    for name in LOCKS:
        try:
            holes, count = _look_up(tool, folder / name)
        except NotAuditedError as error:
            verdicts.add(Verdict.NOT_AUDITED)
            said.append(f"Not audited: {name}: {error}")
        else:
            verdicts.add(Verdict.HOLES if holes else Verdict.CLEAN)
            known = f"{len(holes)} known:" if holes else "no known hole"
            said += [f"{name}: {count} packages, {known}", *holes]
    # A hole that is known is worth more than what is not: it can be mended now.
    order = (Verdict.HOLES, Verdict.NOT_AUDITED, Verdict.CLEAN)
    return next(one for one in order if one in verdicts), said


def _believe(tool: Tool) -> None:
    """Ask about a hole that everybody knows: whoever does not know it knows nothing."""
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder) / "old.txt"
        old.write_text(f"{OLD_PACKAGE}\n", encoding="utf-8")
        found = tool.ask(old, "--no-deps")
    names = {
        name
        for one in found
        for hole in one.get("vulns", ())
        for name in (hole.get("id"), *hole.get("aliases", ()))
    }
    if OLD_HOLE not in names:
        raise NotAuditedError(f"the source does not know {OLD_HOLE} in {OLD_PACKAGE}.")


def _look_up(tool: Tool, lock: Path) -> tuple[list[str], int]:
    """Return the holes of one lock file, a line each, and how many packages were looked up.

    Raises:
        NotAuditedError: not every package was.
    """
    expected = {
        (pin.name, pin.version): pin
        for pin in read_lock(lock.read_text(encoding="utf-8"))
        if pin.is_installed_here
    }
    found = tool.ask(lock, "--require-hashes")
    looked_up: dict[tuple[str, str], Mapping[str, Any]] = {
        (canonicalize_name(str(one.get("name"))), str(one.get("version"))): one
        for one in found
        if "vulns" in one and "skip_reason" not in one
    }
    if missing := sorted({*expected} - {*looked_up}):
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise NotAuditedError(f"{missing[0][0]}{more} could not be looked up.")
    holes = [
        _in_words(pin, hole) for key, pin in expected.items() for hole in looked_up[key]["vulns"]
    ]
    return holes, len(expected)


def _in_words(pin: Pin, hole: Mapping[str, Any]) -> str:
    mended = " or ".join(map(str, hole.get("fix_versions", ()))) or "no version yet"
    names = ", ".join(map(str, (hole.get("id"), *hole.get("aliases", ()))))
    return f"  {pin.name} {pin.version}: {names}; mended in {mended}"


def main(path: str, *options: str) -> int:
    verdict, said = audit(Tool(Path(path), options))
    sys.stdout.write("\n".join(said) + "\n")
    return verdict


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
