"""Settings: read once from the environment and `.env`, checked, and handed on as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

SLACK_API = "https://slack.com/api/"
APPS_PAGE = "api.slack.com/apps"


@dataclass(frozen=True)
class Problem:
    """One setting that is missing or wrong: which, why, and where to get it."""

    setting: str
    why: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.setting} {self.why}. {self.remedy}"


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
    database_url: str = "sqlite:///thought-partner.db"
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


def read_settings(environment: Mapping[str, str], folder: Path) -> Settings:
    """Return the settings of `environment`, over those of `.env` in `folder`.

    Raises:
        SettingsError: with every setting whose value cannot be right.
    """
    file = {name: value for name, value in dotenv_values(folder / ".env").items() if value}
    given = {**file, **{name: value for name, value in environment.items() if value}}
    problems = tuple(_problems(given, folder))
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
        database_url=given.get("DATABASE_URL", "sqlite:///thought-partner.db"),
        program_file=_program_file(given, folder),
        command_prefix=given.get("COMMAND_PREFIX", ""),
        log_format=given.get("LOG_FORMAT", "text"),
        clock_url=given.get("CLOCK_URL") if is_on_this_machine(api_url) else None,
    )


def check_slack(settings: Settings) -> None:
    """Check what only a process that talks to Slack needs.

    Raises:
        SettingsError: with a sentence for each setting that is missing.
    """
    problems = tuple(_missing_for_slack(settings))
    if problems:
        raise SettingsError(problems)


def is_on_this_machine(url: str) -> bool:
    return urlsplit(url).hostname in {"127.0.0.1", "::1", "localhost"}


def _program_file(given: Mapping[str, str], folder: Path) -> Path | None:
    if "PROGRAM_FILE" in given:
        return folder / given["PROGRAM_FILE"]
    usual = folder / "program.toml"
    return usual if usual.exists() else None


def _problems(given: Mapping[str, str], folder: Path) -> Iterator[Problem]:
    yield from _wrong_start(given, "SLACK_BOT_TOKEN", "xoxb-", "OAuth & Permissions")
    yield from _wrong_start(
        given, "SLACK_APP_TOKEN", "xapp-", "Basic Information, App-Level Tokens"
    )
    yield from _not_one_of(given, "SLACK_MODE", ("socket", "http"))
    yield from _not_one_of(given, "LOG_FORMAT", ("text", "json"))
    port = given.get("HTTP_PORT", "3000")
    if not (port.isdecimal() and 0 < int(port) < 65536):
        yield Problem("HTTP_PORT", f'is "{port}"', "Write a number from 1 to 65535")
    prefix = given.get("COMMAND_PREFIX", "")
    if not all(sign.islower() or sign.isdigit() or sign in "-_" for sign in prefix):
        yield Problem(
            "COMMAND_PREFIX",
            f'is "{prefix}"',
            'Use small letters, digits, "-" and "_", without the slash: "tp-"',
        )
    backend = given.get("DATABASE_URL", "sqlite:").split(":")[0].split("+")[0]
    if backend not in {"sqlite", "postgresql"}:
        yield Problem(
            "DATABASE_URL",
            f'names "{backend}"',
            "Write sqlite:///file.db, or postgresql+psycopg://user:password@host/name",
        )
    if "PROGRAM_FILE" in given and not (folder / given["PROGRAM_FILE"]).is_file():
        yield Problem(
            "PROGRAM_FILE",
            f'names "{given["PROGRAM_FILE"]}", which is no file here',
            "Leave it out to use program.toml",
        )


def _wrong_start(
    given: Mapping[str, str], setting: str, start: str, page: str
) -> Iterator[Problem]:
    value = given.get(setting, start)
    if not value.startswith(start):
        # The value is not repeated: it may be another secret pasted into the wrong line.
        yield Problem(
            setting, f"should start with {start}", f"Copy it from {APPS_PAGE}, your app, {page}"
        )


def _not_one_of(
    given: Mapping[str, str], setting: str, allowed: tuple[str, ...]
) -> Iterator[Problem]:
    value = given.get(setting, allowed[0])
    if value not in allowed:
        yield Problem(setting, f'is "{value}"', f"Write {' or '.join(allowed)}")


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
