"""Copies of a PostgreSQL database, by PostgreSQL's own tools, where they are installed.

The password goes to them in the environment: what stands on a command line everybody can read.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from sqlalchemy.engine import make_url

from models.base import Base
from models.copies import OWN_TABLES, BackupError
from models.postgresql import MIGRATION_LOCK, MIGRATION_LOCK_WAIT_MS

CONNECT_SECONDS = "10"

Tool = list[str]


class NoToolError(BackupError):
    """The tool is not installed, or older than the server."""


def dump(database_url: str, target: Path) -> None:
    """Write a copy of the database into the file `target`, in the format of pg_restore.

    Raises:
        NoToolError: there is no pg_dump that fits the server.
        BackupError: it could not be made.
    """
    command = [
        *_tool("pg_dump"),
        "--format=custom",
        f"--lock-wait-timeout={MIGRATION_LOCK_WAIT_MS}",
        f"--file={target}",
        *_whom(database_url),
    ]
    with TemporaryFile() as said:
        done = subprocess.run(command, env=_environment(database_url), stderr=said, check=False)  # noqa: S603 - our own arguments
        if done.returncode:
            raise _failure(said)


def check_dump(source: Path) -> None:
    """See that the file is a copy of a database of this bot.

    Raises:
        BackupError: it is not.
    """
    command = [*_tool("pg_restore"), "--list", str(source)]
    with TemporaryFile() as said:
        done = subprocess.run(  # noqa: S603 - as above
            command, env=_environment(), stdout=subprocess.PIPE, stderr=said, check=False, text=True
        )
        if done.returncode:
            raise BackupError(f"{source} is no copy made by pg_dump: {_first_error(said)}.")
    if not set(re.findall(r" TABLE \S+ (\S+) ", done.stdout)) >= OWN_TABLES:
        raise BackupError(f"{source} is a copy of a database, but not of one of this bot.")


def load(database_url: str, source: Path, marks: str) -> None:
    """Put the copy in place of the bot's tables, and run `marks` (SQL), in one transaction.

    Raises:
        NoToolError: pg_restore or psql is not installed.
        BackupError: it could not be done, and nothing was changed.
    """
    read = [*_tool("pg_restore"), "--file=-", "--no-owner", "--no-privileges", str(source)]
    write = [*_tool("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"]
    environment = _environment(database_url)
    with TemporaryFile() as said, TemporaryFile() as told:
        psql = subprocess.Popen(  # noqa: S603 - as above
            [*write, *_whom(database_url)],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=told,
        )  # fmt: skip
        with _ended(psql) as script:
            # Only a COMMIT keeps it: where this process dies, psql reads the end without one.
            _write(script, f"BEGIN;\n{_clear()}")
            copied = subprocess.run(read, env=environment, stdout=script, stderr=said, check=False)  # noqa: S603 - as above
            if not copied.returncode:
                _write(script, f"\nRESET search_path;\n{marks}COMMIT;\n")
        if psql.returncode:
            raise _failure(told)
        if copied.returncode:
            raise _failure(said)


@contextmanager
def _ended(process: "subprocess.Popen[bytes]") -> Iterator[IO[bytes]]:
    """Yield what the process reads from, and wait for its end afterwards."""
    if process.stdin is None:
        raise RuntimeError("the process reads nothing")
    try:
        yield process.stdin
    finally:
        with suppress(BrokenPipeError):  # it has ended already, and said why
            process.stdin.close()
        process.wait()


def _write(script: IO[bytes], text: str) -> None:
    with suppress(BrokenPipeError):  # as above
        script.write(text.encode())
        script.flush()


def _clear() -> str:
    """Return SQL that waits for its turn, and drops every table of ours."""
    tables = ", ".join([*Base.metadata.tables, "alembic_version"])
    return (
        f"SET LOCAL lock_timeout = {MIGRATION_LOCK_WAIT_MS};\n"
        f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK});\n"
        f"DROP TABLE IF EXISTS {tables} CASCADE;\n"
    )


def _tool(name: str) -> Tool:
    path = shutil.which(name)
    if path is None:
        raise NoToolError(
            f"{name} is not installed here. It comes with PostgreSQL's client programs"
            " (postgresql-client)."
        )
    return [path]


def _whom(database_url: str) -> Tool:
    """Return the arguments that name the database, without the password."""
    url = make_url(database_url).set(drivername="postgresql").difference_update_query(["password"])
    address = url._replace(password=None).render_as_string(hide_password=False)
    return ["--no-password", f"--dbname={address}"]


def _environment(database_url: str | None = None) -> dict[str, str]:
    environment = {**os.environ, "LC_ALL": "C", "PGCONNECT_TIMEOUT": CONNECT_SECONDS}
    if database_url is not None:
        url = make_url(database_url)
        password = url.password or url.query.get("password")
        if password:
            environment["PGPASSWORD"] = str(password)
    return environment


def _failure(said: IO[bytes]) -> BackupError:
    why = _first_error(said)
    if "server version mismatch" in why:
        return NoToolError(
            "pg_dump here is older than the server. Install the client programs of the server's "
            "version."
        )
    return BackupError(f"The copy could not be made or put back: {why}.")


def _first_error(said: IO[bytes]) -> str:
    """Return the first complaint of a tool, without the names of program and file before it."""
    said.seek(0)
    lines = said.read().decode(errors="replace").splitlines()
    found = [line for line in lines if "error:" in line.lower()] or lines or ["no reason was given"]
    return re.sub(r"^.*?error:\s*", "", found[0], flags=re.IGNORECASE).strip().rstrip(".")
