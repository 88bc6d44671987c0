"""No secret is shown by anything that shows settings, logs or errors; and none lies open."""

from __future__ import annotations

import io
import logging
from dataclasses import fields
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.doctor import examine
from bot.logs import Redacted
from bot.settings import SECRET, Settings
from bot.settings_checks import read_by_others

NOT_SECRET = {
    "slack_api_url", "slack_mode", "http_host", "http_port", "has_http_port", "public_url",
    "database_url", "program_file", "command_prefix", "log_format", "clock_url",
}  # fmt: skip
"""The settings that may be shown. One that is new is a secret or is listed here."""


def canary_of(name: str) -> str:
    return f"canary-{name.replace('_', '-')}-0123456789"


def filled() -> Settings:
    """Return settings with a word of its own in each secret, and in each password of an address."""
    given = {}
    for one in fields(Settings):
        if SECRET.search(one.name):
            given[one.name] = canary_of(one.name)
        elif one.name.endswith("_url"):
            given[one.name] = f"postgresql+psycopg://u:{canary_of(one.name)}%40@127.0.0.1:9/x"
    return Settings(**given)


def test_every_setting_is_known_as_a_secret_or_as_none():
    secret = {one.name for one in fields(Settings) if SECRET.search(one.name)}

    assert secret >= {"slack_bot_token", "slack_app_token", "slack_signing_secret"}
    assert {one.name for one in fields(Settings)} - secret - NOT_SECRET == set()


def test_every_secret_and_every_password_in_an_address_is_redacted():
    settings = filled()
    formatter = Redacted(as_json=True, secrets=settings.secrets)

    for one in fields(Settings):
        value = getattr(settings, one.name)
        if isinstance(value, str) and "canary" in value:
            assert "canary" not in formatter.redact(f"it was {value!r} and {value}")
    assert "canary" not in repr(settings)
    assert "canary" not in str(settings)
    assert f"{canary_of('database_url')}@" in settings.secrets  # as the database says it back


def test_what_an_exception_says_of_a_secret_is_redacted_in_the_log():
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    settings = filled()
    handler.setFormatter(Redacted(as_json=False, secrets=settings.secrets))
    logger = logging.Logger("secrets")
    logger.addHandler(handler)

    try:
        raise ValueError(settings.database_url, settings.slack_bot_token)
    except ValueError:
        logger.exception("failed with %r", settings.slack_signing_secret)

    assert "failed with" in written.getvalue()
    assert "canary" not in written.getvalue()


def test_doctor_shows_no_secret(tmp_path):
    settings = Settings(
        slack_bot_token=canary_of("slack_bot_token"),
        slack_app_token=canary_of("slack_app_token"),
        slack_signing_secret=canary_of("slack_signing_secret"),
        slack_api_url="http://127.0.0.1:9/api/",
        database_url=f"postgresql+psycopg://u:{canary_of('password')}@127.0.0.1:9/x",
    )

    findings = [str(one) for one in examine(settings, secrets_file=tmp_path / "none")]

    assert any("does not answer" in one for one in findings)
    assert not any("canary" in one for one in findings)


# --- the file ----------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o620])
def test_a_file_of_secrets_that_others_can_read_is_told_with_the_remedy(tmp_path, mode):
    file = tmp_path / ".env"
    file.write_text("SLACK_BOT_TOKEN=xoxb-canary\n")
    file.chmod(mode)

    problem = str(read_by_others(file))

    assert "can be read by others" in problem
    assert "chmod 600 .env" in problem
    assert "canary" not in problem


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_file_of_secrets_for_its_owner_alone_is_well(tmp_path, mode):
    file = tmp_path / ".env"
    file.write_text("")
    file.chmod(mode)

    assert read_by_others(file) is None
    assert read_by_others(tmp_path / "none") is None


@pytest.mark.parametrize(("mode", "is_well"), [(0o644, False), (0o600, True)])
def test_doctor_and_a_start_look_at_the_file(tmp_path, monkeypatch, mode, is_well):
    monkeypatch.chdir(tmp_path)
    env = Path(".env")
    # A start that goes no further: there is no such address.
    env.write_text(
        "SLACK_BOT_TOKEN=xoxb-1\nSLACK_APP_TOKEN=xapp-1\nHTTP_HOST=999.1.1.1\nHTTP_PORT=3999\n"
    )
    env.chmod(mode)

    started = CliRunner().invoke(app, ["run"])
    [finding] = [one for one in examine(Settings()) if one.subject == "secrets"]

    assert finding.is_well is is_well
    assert ("chmod 600 .env" in started.output) is not is_well
