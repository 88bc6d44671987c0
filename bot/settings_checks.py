"""What is wrong with the settings, each in one sentence: which, why, and where to get it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from models.keys import KeyProblemError, read_keys

APPS_PAGE = "api.slack.com/apps"

LONGEST_PREFIX = 16
"""Signs; Slack takes a command of 32 with its slash."""

SHORTEST_SECRET = 16
"""Signs; Slack's signing secrets have 32, and a shorter one than this is a slip of copying."""


@dataclass(frozen=True)
class Problem:
    """One setting that is missing or wrong."""

    setting: str
    why: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.setting} {self.why}. {self.remedy}."


def find_problems(given: Mapping[str, str], folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with the values that are given.

    No value is repeated: it may be a secret that was pasted into the wrong line.
    """
    for setting, check in CHECKS.items():
        if setting in given and (wrong := check(given[setting])) is not None:
            yield Problem(setting, *wrong)
    if "PROGRAM_FILE" in given and not (folder / given["PROGRAM_FILE"]).is_file():
        yield Problem("PROGRAM_FILE", "names no file here", "Leave it out to use program.toml")
    has_port = given.get("SLACK_MODE") == "http" or "HTTP_PORT" in given
    if not has_port and "PUBLIC_URL" in given and _public_url(given["PUBLIC_URL"]) is None:
        remedy = "Set HTTP_PORT, too, or leave PUBLIC_URL out"
        yield Problem("PUBLIC_URL", "leads nowhere: no port is open in Socket Mode", remedy)


def read_by_others(file: Path) -> Problem | None:
    """Return what is wrong where other people of this machine can read the file of secrets."""
    try:
        mode = file.stat().st_mode
    except OSError:  # there is none, or whoever reads it says what is the matter
        return None
    if os.name != "posix" or not mode & (stat.S_IRWXG | stat.S_IRWXO):
        return None
    why = "holds secrets and can be read by others on this machine"
    return Problem(file.name, why, f"Run: chmod 600 {file.name}")


def is_on_this_machine(url: str) -> bool:
    try:
        return urlsplit(url).hostname in {"127.0.0.1", "::1", "localhost"}
    except ValueError:
        return False


POSTGRES = r"postgresql(\+psycopg)?://(?:[^\s/@]*@)?(?:[^\s/@:]*|\[[0-9a-f:]+\])(?::\d+)?/\S+"
"""User and password, host and port, name; the first two may be absent."""

Wrong = tuple[str, str]
"""Why and the remedy."""


def _token(start: str, page: str) -> Callable[[str], Wrong | None]:
    def check(value: str) -> Wrong | None:
        if value.startswith(start) and not re.search(r"\s", value):
            return None
        return f"should start with {start}", f"Copy it from {APPS_PAGE}, your app, {page}"

    return check


def _one_of(*allowed: str) -> Callable[[str], Wrong | None]:
    def check(value: str) -> Wrong | None:
        words = " or ".join(allowed)
        return None if value in allowed else (f"is not {words}", f"Write {words}")

    return check


def _signing_secret(value: str) -> Wrong | None:
    if len(value) >= SHORTEST_SECRET and not re.search(r"\s|^xox|^xapp-", value):
        return None
    return "is no signing secret", f"Copy it from {APPS_PAGE}, your app, Basic Information"


def _port(value: str) -> Wrong | None:
    if value.isascii() and value.isdecimal() and 0 < int(value) < 65536:
        return None
    return "is no port", "Write a number from 1 to 65535"


def _prefix(value: str) -> Wrong | None:
    if re.fullmatch(rf"[a-z0-9_-]{{1,{LONGEST_PREFIX}}}", value):
        return None
    allowed = f'at most {LONGEST_PREFIX} small letters, digits, "-" and "_"'
    return "cannot stand before a command", f'Write {allowed}, without the slash, like "tp-"'


def _database(value: str) -> Wrong | None:
    sqlite = re.fullmatch(r"sqlite(\+pysqlite)?:///.+", value)
    postgres = re.fullmatch(POSTGRES, value)
    if sqlite or postgres:
        return None
    return (
        "is no address of a SQLite file or a PostgreSQL database",
        "Write sqlite:///file.db, or postgresql+psycopg://user:password@host/name",
    )


def _notes_key(value: str) -> Wrong | None:
    try:
        read_keys(value)
    except KeyProblemError:
        remedy = "Make one with `openssl rand -base64 32`, or leave it out: then a file has the key"
        return "holds something else than 32 bytes as base64", remedy
    return None


def _api_url(value: str) -> Wrong | None:
    if re.fullmatch(r"https://[^\s/]+.*", value) or (
        value.startswith("http://") and is_on_this_machine(value)
    ):
        return None
    return (
        "is no address for Slack's tokens to be sent to",
        "Leave it out: it is for a pretended Slack on this machine",
    )


def _public_url(value: str) -> Wrong | None:
    is_ours = value.startswith("http://") and is_on_this_machine(value)
    if re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", value) and (
        value.startswith("https://") or is_ours
    ):
        return None
    return (
        "is no address that people's browsers can open",
        "Write the public one that leads to HTTP_PORT: https://bot.example.org",
    )


def _clock_url(value: str) -> Wrong | None:
    if value.startswith("http://") and is_on_this_machine(value):
        return None
    return "is no clock on this machine", "Leave it out: it is for a pretended Slack only"


CHECKS: Mapping[str, Callable[[str], Wrong | None]] = {
    "SLACK_BOT_TOKEN": _token("xoxb-", "OAuth & Permissions"),
    "SLACK_APP_TOKEN": _token("xapp-", "Basic Information, App-Level Tokens"),
    "SLACK_SIGNING_SECRET": _signing_secret,
    "SLACK_API_URL": _api_url,
    "SLACK_MODE": _one_of("socket", "http"),
    "HTTP_PORT": _port,
    "PUBLIC_URL": _public_url,
    "DATABASE_URL": _database,
    "NOTES_KEY": _notes_key,
    "COMMAND_PREFIX": _prefix,
    "LOG_FORMAT": _one_of("text", "json"),
    "CLOCK_URL": _clock_url,
}
