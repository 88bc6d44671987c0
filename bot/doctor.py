"""Looks at everything a start depends on, and says what to do where something is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from pathlib import Path

import yaml
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.clocks import choose_clock
from bot.keys import keyring_of, missing_key, where_key_is
from bot.manifest import SCOPES, manifest
from bot.settings import Settings, SettingsError, check_slack
from bot.settings_checks import read_by_others
from bot.slack_client import reading_client
from models import DatabaseUnavailableError, Sessions, open_database
from models.key_care import key_missing, key_remembered
from models.keys import KeyProblemError
from models.migrate import MigrationError, is_current
from models.sqlite_version import has_wal_bug, sqlite_version
from program.clock import UnbelievableClockError, is_believable, system_clock
from program.rules import RulesError, load_rules

SECRETS_FILE = Path(".env")
"""In the folder where the bot runs."""

MANIFEST = Path(__file__).parent.parent / "manifest.yml"

CLOCKS_APART = timedelta(minutes=2)
"""Slack refuses, and sends, nothing that is older than five minutes by the other's clock.

Source: docs.slack.dev, verifying requests from Slack.
"""

TIMEOUT_SECONDS = 10

NO_ANSWER = (OSError, ValueError, HTTPException)
"""What the SDK raises where nothing, half an answer, or something else than JSON comes back."""


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    subject: str
    is_well: bool
    text: str

    def __str__(self) -> str:
        return f"{'ok    ' if self.is_well else 'mend  '} {self.subject}: {self.text}"


def examine(
    settings: Settings, manifest_file: Path = MANIFEST, secrets_file: Path = SECRETS_FILE
) -> Iterator[Finding]:
    """Yield what was found; nothing is changed."""
    yield from _settings(settings)
    if secrets_file.exists():
        yield _secrets_file(secrets_file)
    yield _rules(settings)
    yield from _database(settings)
    yield _manifest(settings, manifest_file)
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


def _secrets_file(file: Path) -> Finding:
    if problem := read_by_others(file):
        return Finding("secrets", False, str(problem).rstrip("."))
    return Finding("secrets", True, f"only its owner can read {file.name}")


def _rules(settings: Settings) -> Finding:
    try:
        load_rules(settings.program_file)
    except RulesError as error:
        return Finding("program rules", False, str(error))
    source = settings.program_file.name if settings.program_file else "the defaults"
    return Finding("program rules", True, f"read from {source}")


def _database(settings: Settings) -> Iterator[Finding]:
    is_sqlite = settings.database_url.startswith("sqlite")
    if is_sqlite and not Path(settings.database_url.partition(":///")[2]).exists():
        yield Finding("database", True, "not there yet; the first import or start makes it")
        return
    sessions = open_database(settings.database_url, keyring_of(settings))
    try:
        current = is_current(sessions)
        key = _key(sessions, settings) if current else None
    except DatabaseUnavailableError as error:
        why = str(error.orig).strip().split("\n")[0]
        yield Finding("database", False, f"does not answer ({why}). Check DATABASE_URL")
        return
    except MigrationError as error:
        yield Finding("database", False, str(error))
        return
    finally:
        sessions.close()
    text = "up to date" if current else "not the newest schema. Run: python -m bot migrate"
    yield Finding("database", current, text)
    if key is not None:
        yield key
    if is_sqlite and has_wal_bug():
        # A hint, not a fault: one process, as is usual with SQLite, is not touched by it.
        version = sqlite_version()
        yield Finding(
            "SQLite", True, f"{version} can lose data when two processes write; run one only"
        )


def _key(sessions: Sessions, settings: Settings) -> Finding:
    try:
        sessions.keyring.source.check()
    except KeyProblemError as error:
        return Finding("key to notes", False, str(error).rstrip("."))
    with sessions.read() as session:
        missing, is_known = key_missing(session), key_remembered(session) is not None
    if missing is not None:
        return Finding("key to notes", False, missing_key(missing, settings))
    if not is_known:
        return Finding("key to notes", True, "not there yet; the first start makes it")
    return Finding(
        "key to notes", True, f"in {where_key_is(settings)}; keep a copy of it elsewhere"
    )


def _manifest(settings: Settings, file: Path) -> Finding:
    needed = manifest(settings.command_prefix)
    if settings.command_prefix:
        text = "with COMMAND_PREFIX the app in Slack needs what `python -m bot manifest` prints"
        return Finding("manifest", True, text)
    try:
        written = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        written = None
    if written == needed:
        return Finding("manifest", True, "manifest.yml is what this version needs")
    text = (
        "manifest.yml is not what this version needs. Run: python -m bot manifest > manifest.yml, "
        "and paste it at api.slack.com/apps, your app, App Manifest"
    )
    return Finding("manifest", False, text)


def _slack(settings: Settings) -> Iterator[Finding]:
    if not settings.slack_bot_token:
        return
    client = reading_client(settings.slack_bot_token, settings.slack_api_url)
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        yield _refused("Slack", "SLACK_BOT_TOKEN", "Copy it again", error)
        return
    except NO_ANSWER as error:
        yield _unreachable("Slack", error)
        return
    yield Finding("Slack", True, f"answers as {answer['user']} in {answer['team']}")
    yield _scopes(_header(answer, "x-oauth-scopes"))
    if settings.slack_mode == "socket" and settings.slack_app_token:
        yield look_at_socket(settings)
    if settings.clock_url is None:
        yield from _apart(_header(answer, "date"), system_clock())


def _header(answer: SlackResponse, name: str) -> str:
    headers = {str(key).lower(): value for key, value in answer.headers.items()}
    return str(headers.get(name) or "")


def _refused(subject: str, setting: str, remedy: str, error: SlackApiError) -> Finding:
    code = _code(error)
    if code in {"invalid_auth", "not_authed", "token_revoked", "account_inactive", "token_expired"}:
        return Finding(subject, False, f"refuses {setting} ({code}). {remedy}")
    return Finding(subject, False, f"does not answer as it should ({code}). Try again in a minute")


def _code(error: SlackApiError) -> str:
    try:
        return str(error.response["error"])
    except (KeyError, TypeError, ValueError):
        return f"status {getattr(error.response, 'status_code', 'unknown')}"


def _unreachable(subject: str, error: Exception) -> Finding:
    if isinstance(error, OSError):
        return Finding(subject, False, f"cannot be reached ({error}). Check the network")
    why = type(error).__name__
    return Finding(subject, False, f"does not answer as it should ({why}). Try again in a minute")


def _scopes(granted: str) -> Finding:
    missing = set(SCOPES) - set(granted.replace(" ", "").split(","))
    if not granted:
        return Finding("scopes", True, "not told by Slack")
    if missing:
        names = ", ".join(sorted(missing))
        remedy = "Update the app from manifest.yml and install it again"
        return Finding("scopes", False, f"missing: {names}. {remedy}")
    return Finding("scopes", True, "all there")


def look_at_socket(settings: Settings) -> Finding:
    """Return whether Slack opens a socket for SLACK_APP_TOKEN."""
    client = WebClient(
        token=settings.slack_app_token, base_url=settings.slack_api_url, timeout=TIMEOUT_SECONDS
    )
    try:
        client.apps_connections_open(app_token=settings.slack_app_token)
    except SlackApiError as error:
        remedy = "Make one with the scope connections:write"
        return _refused("Socket Mode", "SLACK_APP_TOKEN", remedy, error)
    except NO_ANSWER as error:
        return _unreachable("Socket Mode", error)
    return Finding("Socket Mode", True, "open")


def _apart(slack_date: str, now: datetime) -> Iterator[Finding]:
    """Compare this machine's clock with Slack's, where Slack tells the time."""
    try:
        apart = abs(parsedate_to_datetime(slack_date) - now)
    except (ValueError, TypeError):
        return
    if apart > CLOCKS_APART:
        minutes = apart // timedelta(minutes=1)
        text = f"{minutes} minutes away from Slack's. Switch on network time on this machine"
        yield Finding("clock", False, text)


def _clock(settings: Settings) -> Iterator[Finding]:
    if settings.clock_url is None:
        now = system_clock()
        text = f"the system's: {now:%Y-%m-%d %H:%M} UTC"
        yield Finding("clock", is_believable(now), text)
        return
    try:
        apart = abs(choose_clock(settings.clock_url)() - system_clock())
    except (OSError, ValueError, KeyError, UnbelievableClockError) as error:
        yield Finding("clock", False, f"CLOCK_URL does not answer ({error}). Leave it out")
        return
    days = apart // timedelta(days=1)
    yield Finding("clock", True, f"the playground's, {days} days away from the system's")
