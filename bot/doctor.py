"""Looks at everything a start depends on, and says what to do where something is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.clocks import choose_clock
from bot.manifest import SCOPES
from bot.settings import Settings, SettingsError, check_slack
from bot.slack_client import reading_client
from models import DatabaseUnavailableError, open_database
from models.migrate import is_current
from models.sqlite_version import has_wal_bug, sqlite_version
from program.clock import system_clock
from program.rules import RulesError, load_rules


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    subject: str
    is_well: bool
    text: str

    def __str__(self) -> str:
        return f"{'ok    ' if self.is_well else 'mend  '} {self.subject}: {self.text}"


def examine(settings: Settings) -> Iterator[Finding]:
    """Yield what was found; nothing is changed."""
    yield from _settings(settings)
    yield from _rules(settings)
    yield from _database(settings)
    yield from _slack(settings)
    yield from _clock(settings)


def _settings(settings: Settings) -> Iterator[Finding]:
    try:
        check_slack(settings)
    except SettingsError as error:
        for problem in error.problems:
            yield Finding("settings", False, str(problem))
    else:
        yield Finding("settings", True, f"complete for {settings.slack_mode} mode")


def _rules(settings: Settings) -> Iterator[Finding]:
    try:
        load_rules(settings.program_file)
    except RulesError as error:
        yield Finding("program rules", False, str(error))
    else:
        source = settings.program_file.name if settings.program_file else "the defaults"
        yield Finding("program rules", True, f"read from {source}")


def _database(settings: Settings) -> Iterator[Finding]:
    sessions = open_database(settings.database_url)
    try:
        current = is_current(sessions)
    except DatabaseUnavailableError as error:
        yield Finding("database", False, f"does not answer ({error.orig}). Check DATABASE_URL")
        return
    finally:
        sessions.close()
    text = "up to date" if current else "not the newest schema. Run: python -m bot migrate"
    yield Finding("database", current, text)
    if settings.database_url.startswith("sqlite") and has_wal_bug():
        # A hint, not a fault: one process, as is usual with SQLite, is not touched by it.
        version = sqlite_version()
        yield Finding(
            "SQLite", True, f"{version} can lose data when two processes write; run one only"
        )


def _slack(settings: Settings) -> Iterator[Finding]:
    if not settings.slack_bot_token:
        return
    client = reading_client(settings.slack_bot_token, settings.slack_api_url)
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        code = error.response["error"]
        yield Finding("Slack", False, f"refuses SLACK_BOT_TOKEN ({code}). Copy it again")
        return
    except OSError as error:
        yield Finding("Slack", False, f"cannot be reached ({error}). Check the network")
        return
    yield Finding("Slack", True, f"answers as {answer['user']} in {answer['team']}")
    yield _scopes(str(answer.headers.get("x-oauth-scopes") or ""))
    if settings.slack_mode == "socket" and settings.slack_app_token:
        yield _socket(settings)


def _scopes(granted: str) -> Finding:
    missing = set(SCOPES) - set(granted.replace(" ", "").split(","))
    if not granted:
        return Finding("scopes", True, "not told by Slack")
    if missing:
        names = ", ".join(sorted(missing))
        return Finding("scopes", False, f"missing: {names}. Update the app from manifest.yml")
    return Finding("scopes", True, "all there")


def _socket(settings: Settings) -> Finding:
    client = WebClient(token=settings.slack_app_token, base_url=settings.slack_api_url, timeout=10)
    try:
        client.apps_connections_open(app_token=settings.slack_app_token)
    except SlackApiError as error:
        code = error.response["error"]
        return Finding(
            "Socket Mode", False, f"refuses SLACK_APP_TOKEN ({code}). Make one: connections:write"
        )
    except OSError as error:
        return Finding("Socket Mode", False, f"cannot be reached ({error}). Check the network")
    return Finding("Socket Mode", True, "open")


def _clock(settings: Settings) -> Iterator[Finding]:
    if settings.clock_url is None:
        yield Finding("clock", True, "the system's")
        return
    apart = abs(choose_clock(settings.clock_url)() - system_clock())
    days = apart // timedelta(days=1)
    yield Finding("clock", True, f"the playground's, {days} days away from the system's")
