"""Runs the bot as a container would: another user, no capabilities, nothing to write but its data.

In a mount namespace of its own (Linux, as root): the whole file system is only read, what the image
copies lies in APP, and DATA alone can be written. Not even a temporary folder is left.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PLACE = "/srv"
"""An empty folder of every Linux; a file system in memory lies over it, in the namespace alone."""

PYTHON = Path(sys.executable).resolve().name
"""As it is called where it was installed: an environment may know it by another name."""

APP, DATA = f"{PLACE}/app", f"{PLACE}/data"
NOBODY = 65534
PATIENCE_SECONDS = 60
READ: Any = {"text": True, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}

CONFINE = f"""
mount -t tmpfs -o mode=755 tmpfs {PLACE}
over() {{ mkdir "$2"; mount --bind "$1" "$2"; mount -o "remount,bind,$3" "$2"; }}
over "$1" {APP} ro
over "$2" {DATA} rw
over "$3" {PLACE}/python ro
over "$4" {PLACE}/packages ro
shift 4
mount -o remount,ro {PLACE}
mount -o remount,bind,ro /
cd {APP}
exec setpriv --reuid={NOBODY} --regid={NOBODY} --clear-groups --inh-caps=-all \
    --bounding-set=-all --no-new-privs -- {PLACE}/python/bin/{PYTHON} "$@"
"""


def why_not() -> str:
    """Return why nothing can be confined here; empty where it can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "only root on Linux can make another user of itself"
    if missing := [name for name in ("unshare", "setpriv") if shutil.which(name) is None]:
        return f"{missing[0]} is missing"
    tried = subprocess.run(
        ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", PLACE], capture_output=True
    )
    return "" if tried.returncode == 0 else "no file system can be mounted here"


def copy_of_the_image(folder: Path, names: Sequence[str]) -> Path:
    """Copy what the image copies; nobody may write to it."""
    for name in names:
        source = ROOT / name
        if source.is_dir():
            # Compiled, as in the image; what another process is compiling now is left out.
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("*.pyc.*"))
        else:
            shutil.copy(source, folder / name)
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    return folder


class Confined:
    """Starts Python in there."""

    def __init__(self, app: Path, data: Path) -> None:
        self.app, self.data = app, data
        data.chmod(0o700)
        self.hand_over()

    def hand_over(self) -> None:
        """Give what lies among the data to whom it is for in there."""
        for path in (self.data, *self.data.iterdir()):
            os.chown(path, NOBODY, NOBODY)

    def start(self, *arguments: str, env: Mapping[str, str]) -> "subprocess.Popen[str]":
        return subprocess.Popen(self._command(arguments), env=self._environment(env), **READ)

    def run(self, *arguments: str, env: Mapping[str, str]) -> tuple[int, str]:
        """Return its exit code and all that it said."""
        command, env = self._command(arguments), self._environment(env)
        done = subprocess.run(command, env=env, timeout=PATIENCE_SECONDS, check=False, **READ)
        return done.returncode, done.stdout

    def _command(self, arguments: Sequence[str]) -> list[str]:
        shown = [self.app, self.data, sys.base_prefix, sysconfig.get_path("purelib")]
        confine = ["unshare", "--mount", "--propagation", "private", "sh", "-euc", CONFINE, "sh"]
        return [*confine, *map(str, shown), *arguments]

    def _environment(self, given: Mapping[str, str]) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{APP}:{PLACE}/packages",
            "PYTHONDONTWRITEBYTECODE": "1",
            "LD_LIBRARY_PATH": f"{PLACE}/python/lib",
            **given,
        }
