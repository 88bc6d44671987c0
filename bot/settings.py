"""Settings: read once from the environment and `.env`, checked, and handed on as plain values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from dotenv import dotenv_values

from bot.settings_checks import APPS_PAGE, Problem, find_problems, is_on_this_machine
from program.rules import Rules, load_rules

__all__ = [
    "Problem",
    "Settings",
    "SettingsError",
    "check_slack",
    "is_on_this_machine",
    "read_settings",
    "rules_of",
]

SLACK_API = "https://slack.com/api/"

SECRET = re.compile(r"(?:^|_)(?:token|secret|key|password)(?:_|$)")
"""What stands in the name of a setting that nobody may read."""


class SettingsError(Exception):
    """The process cannot start like this."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class Settings:
    slack_bot_token: str = ""
    """Starts with xoxb-."""
    slack_app_token: str = ""
    """Starts with xapp-; Socket Mode only."""
    slack_signing_secret: str = ""
    """32 hexadecimal digits; HTTP mode only."""
    slack_api_url: str = SLACK_API
    slack_mode: str = "socket"
    """"socket" or "http"."""
    http_host: str = "127.0.0.1"
    http_port: int = 3000
    has_http_port: bool = False
    """HTTP_PORT is set: then health and metrics are served in Socket Mode, too."""
    public_url: str = ""
    """How people's browsers reach HTTP_PORT: "https://bot.example.org"; "" where they cannot."""
    database_url: str = "sqlite:///thought-partner.db"
    notes_key: str = ""
    """The keys to people's words, the one that seals first; "" where a file has them."""
    notes_key_file: Path | None = None
    """Where that file is; None stands for beside the database."""
    program_file: Path | None = None
    """The program's rules; None stands for the defaults."""
    command_prefix: str = ""
    """Put before each command's name, where another app has it: "tp-" makes /tp-contact."""
    log_format: str = "text"
    """"text" or "json"."""
    clock_url: str | None = None
    """Where the playground publishes its time; only ever set when Slack is on this machine."""

    def __repr__(self) -> str:
        return f"Settings(slack_mode={self.slack_mode!r})"  # tokens must not reach a log

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be written anywhere, known by the names of the settings.

        Addresses count by the password in them, as it is written and as it is meant.
        """
        given = {one.name: getattr(self, one.name) for one in fields(self)}
        texts = {name: value for name, value in given.items() if isinstance(value, str)}
        named = [value for name, value in texts.items() if SECRET.search(name)]
        passwords = [_password(value) for name, value in texts.items() if name.endswith("_url")]
        keys = self.notes_key.replace(",", " ").split()
        return tuple(filter(None, (*named, *keys, *passwords, *map(unquote, passwords))))


def _password(url: str) -> str:
    try:
        return urlsplit(url).password or ""
    except ValueError:
        return ""


def read_settings(environment: Mapping[str, str], folder: Path) -> Settings:
    """Return the settings of `environment`, over those of `.env` in `folder`.

    Raises:
        SettingsError: with every setting whose value cannot be right.
    """
    given = {**_read_file(folder / ".env"), **_not_blank(environment)}
    problems = tuple(find_problems(given, folder))
    if problems:
        raise SettingsError(problems)
    api_url = given.get("SLACK_API_URL", SLACK_API).rstrip("/") + "/"
    return Settings(
        slack_bot_token=given.get("SLACK_BOT_TOKEN", ""),
        slack_app_token=given.get("SLACK_APP_TOKEN", ""),
        slack_signing_secret=given.get("SLACK_SIGNING_SECRET", ""),
        slack_api_url=api_url,
        slack_mode=given.get("SLACK_MODE", "socket"),
        http_host=given.get("HTTP_HOST", "127.0.0.1"),
        http_port=int(given.get("HTTP_PORT", "3000")),
        has_http_port="HTTP_PORT" in given,
        public_url=given.get("PUBLIC_URL", "").rstrip("/"),
        database_url=given.get("DATABASE_URL", "sqlite:///thought-partner.db"),
        notes_key=given.get("NOTES_KEY", ""),
        notes_key_file=folder / given["NOTES_KEY_FILE"] if "NOTES_KEY_FILE" in given else None,
        program_file=_program_file(given, folder),
        command_prefix=given.get("COMMAND_PREFIX", ""),
        log_format=given.get("LOG_FORMAT", "text"),
        clock_url=given.get("CLOCK_URL") if is_on_this_machine(api_url) else None,
    )


def rules_of(settings: Settings) -> Rules:
    """Return the program's rules, and where this process serves pages to people.

    Raises:
        RulesError: with every mistake in the program's file.
    """
    return replace(load_rules(settings.program_file), public_url=settings.public_url)


def _read_file(path: Path) -> dict[str, str]:
    try:
        return _not_blank(dotenv_values(path, interpolate=False))
    except OSError as error:
        why = f"cannot be read: {error.strerror}"
        raise SettingsError((Problem(str(path), why, "Let its owner run the bot"),)) from error
    except UnicodeDecodeError:
        # Not chained: the error carries the bytes of the file, secrets among them.
        problem = Problem(str(path), "is no plain text", "Save it as UTF-8")
        raise SettingsError((problem,)) from None


def _not_blank(given: Mapping[str, str | None]) -> dict[str, str]:
    """Return what is set to something; a blank line in .env stands for "not set"."""
    return {name: value.strip() for name, value in given.items() if value and value.strip()}


def check_slack(settings: Settings) -> None:
    """Check what only a process that talks to Slack needs.

    Raises:
        SettingsError: with a sentence for each setting that is missing.
    """
    problems = tuple(_missing_for_slack(settings))
    if problems:
        raise SettingsError(problems)


def _program_file(given: Mapping[str, str], folder: Path) -> Path | None:
    if "PROGRAM_FILE" in given:
        return folder / given["PROGRAM_FILE"]
    usual = folder / "program.toml"
    return usual if usual.exists() else None


def _missing_for_slack(settings: Settings) -> Iterator[Problem]:
    if not settings.slack_bot_token:
        yield Problem(
            "SLACK_BOT_TOKEN",
            "is missing",
            f"Copy it from {APPS_PAGE}, your app, OAuth & Permissions, into .env",
        )
    if settings.slack_mode == "socket" and not settings.slack_app_token:
        yield Problem(
            "SLACK_APP_TOKEN",
            "is missing",
            f"Make one with the scope connections:write at {APPS_PAGE}, your app, "
            "Basic Information, App-Level Tokens, and copy it into .env",
        )
    if settings.slack_mode == "http" and not settings.slack_signing_secret:
        yield Problem(
            "SLACK_SIGNING_SECRET",
            "is missing",
            f"Copy it from {APPS_PAGE}, your app, Basic Information, into .env",
        )
