"""The lock files, read: which package in which version, with which hashes, needed by what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent

SHIPPED = ("requirements.lock", "requirements-postgres.lock")
"""What somebody who runs the bot installs."""

TOOLS = ("requirements-dev.lock", "requirements-audit.lock", "requirements-fuzz.lock")
"""What only its development, the audit and the search for breaking input need."""

LOCKS = (*SHIPPED, *TOOLS)

PROJECT = "thought-partner"

PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[\w.!+-]+)(?: ; (?P<marker>[^\\]+?))? *(?:\\|$)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})(?: |$)")
VIA = re.compile(r"# +(?:via +)?(-c )?(?!via$)([\w.-]+)")


@dataclass(frozen=True)
class Pin:
    """One package of a lock file."""

    name: str
    version: str
    marker: str
    """Where it is installed ("python_full_version < '3.13'"); empty means everywhere."""
    hashes: tuple[str, ...]
    """SHA-256 of each of its files."""
    needed_by: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its name in the world of components.

        Source: github.com/package-url/purl-spec, type "pypi".
        """
        return f"pkg:pypi/{self.name}@{self.version}"

    @property
    def is_installed_here(self) -> bool:
        return not self.marker or Marker(self.marker).evaluate()


class BrokenLockError(Exception):
    """A line of a lock file is nothing that a lock file has."""


def read_lock(text: str) -> Sequence[Pin]:
    """Return the packages in their order.

    Raises:
        BrokenLockError: a line is no package, no hash and no remark.
    """
    return [_pin(lines) for lines in _entries(text)]


def lock_of(name: str) -> Sequence[Pin]:
    """Return the packages of one of LOCKS."""
    return read_lock((ROOT / name).read_text(encoding="utf-8"))


def _entries(text: str) -> Iterator[list[str]]:
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith(" ") and lines:
            yield lines
            lines = []
        if line.strip():
            lines.append(line)
    if lines:
        yield lines


def _pin(lines: Sequence[str]) -> Pin:
    found = PIN.match(lines[0])
    hashes, needed_by = [], []
    for line in map(str.strip, lines[1:]):
        if one := HASH.match(line):
            hashes.append(one[1])
        elif (one := VIA.match(line)) and not one[1]:
            needed_by.append(canonicalize_name(one[2]))
        elif not line.startswith("#"):
            raise BrokenLockError(line)
    if found is None:
        raise BrokenLockError(lines[0])
    name = canonicalize_name(found["name"])
    return Pin(name, found["version"], found["marker"] or "", tuple(hashes), tuple(needed_by))
