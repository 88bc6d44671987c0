"""A start with wrong settings ends in one sentence for each; no value, and so no secret, in it."""

import pytest

from bot.settings import Settings, SettingsError, check_slack, read_settings, rules_of

GOOD = {
    "SLACK_BOT_TOKEN": "xoxb-1-2-secret",
    "SLACK_APP_TOKEN": "xapp-1-A-secret",
    "SLACK_SIGNING_SECRET": "0123456789abcdef0123456789abcdef",
}


def problems(folder, **given: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read_settings(given, folder)
    return [str(problem) for problem in caught.value.problems]


def test_without_anything_the_usual_values_hold(tmp_path):
    settings = read_settings({}, tmp_path)

    assert settings.database_url == "sqlite:///thought-partner.db"
    assert (settings.slack_mode, settings.http_host, settings.http_port) == (
        "socket",
        "127.0.0.1",
        3000,
    )
    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.program_file is None


def test_a_file_is_read_and_the_environment_goes_before_it(tmp_path):
    (tmp_path / ".env").write_text(
        '# comment\nSLACK_BOT_TOKEN="xoxb-file"\nHTTP_PORT=4000 # why\nLOG_FORMAT=\n'
        "export SLACK_APP_TOKEN='xapp-${HTTP_PORT}'\n"
    )

    settings = read_settings({"SLACK_BOT_TOKEN": " xoxb-environment\n", "HTTP_HOST": ""}, tmp_path)

    assert settings.slack_bot_token == "xoxb-environment"
    assert settings.http_port == 4000
    assert settings.slack_app_token == "xapp-${HTTP_PORT}"
    assert (settings.log_format, settings.http_host) == ("text", "127.0.0.1")


def test_the_rules_are_read_from_the_folder_unless_another_file_is_named(tmp_path):
    (tmp_path / "program.toml").write_text("")
    (tmp_path / "other.toml").write_text("")

    assert read_settings({}, tmp_path).program_file == tmp_path / "program.toml"
    named = read_settings({"PROGRAM_FILE": "other.toml"}, tmp_path)
    assert named.program_file == tmp_path / "other.toml"


@pytest.mark.parametrize(
    ("setting", "value", "why"),
    [
        ("SLACK_BOT_TOKEN", "xapp-secret", "should start with xoxb-"),
        ("SLACK_BOT_TOKEN", "xoxb-secret xapp-secret", "should start with xoxb-"),
        ("SLACK_APP_TOKEN", "xoxb-secret", "should start with xapp-"),
        ("SLACK_SIGNING_SECRET", "xoxb-secret-secret-secret", "is no signing secret"),
        ("SLACK_SIGNING_SECRET", "secret", "is no signing secret"),
        ("SLACK_MODE", "xoxb-secret", "is not socket or http"),
        ("LOG_FORMAT", "xml", "is not text or json"),
        ("HTTP_PORT", "secret", "is no port"),
        ("HTTP_PORT", "0", "is no port"),
        ("HTTP_PORT", "70000", "is no port"),
        (
            "PUBLIC_URL",
            "http://secret.example.org",
            "is no address that people's browsers can open",
        ),
        ("PUBLIC_URL", "https://user:secret@example.org", "is no address that people's browsers"),
        ("PUBLIC_URL", "https://secret.example.org?a=1", "is no address that people's browsers"),
        ("COMMAND_PREFIX", "/tp", "cannot stand before a command"),
        ("COMMAND_PREFIX", "É-", "cannot stand before a command"),
        ("COMMAND_PREFIX", "p" * 17, "cannot stand before a command"),
        ("DATABASE_URL", "mysql://user:secret@host/name", "is no address"),
        ("DATABASE_URL", "postgres://user:secret@host/name", "is no address"),
        ("DATABASE_URL", "postgresql://user:secret@host:port/name", "is no address"),
        ("DATABASE_URL", "postgresql+psycopg2://user:secret@host/name", "is no address"),
        ("DATABASE_URL", "sqlite://", "is no address"),
        ("DATABASE_URL", "xoxb-secret", "is no address"),
        ("SLACK_API_URL", "http://secret.example.org/api/", "is no address"),
        ("SLACK_API_URL", "secret", "is no address"),
        ("CLOCK_URL", "https://secret.example.org", "is no clock on this machine"),
        ("PROGRAM_FILE", "secret.toml", "names no file here"),
    ],
)
def test_a_wrong_value_is_one_sentence_that_does_not_repeat_it(tmp_path, setting, value, why):
    (problem,) = problems(tmp_path, **{setting: value})

    assert problem.startswith(f"{setting} {why}")
    assert problem.count(". ") >= 1
    assert problem.endswith(".")
    assert "secret." not in problem.replace("signing secret.", "")
    assert "xoxb-s" not in problem
    assert "xapp-s" not in problem


def test_a_public_address_needs_an_open_port(tmp_path):
    url = "https://bot.example.org/partner/"

    (problem,) = problems(tmp_path, PUBLIC_URL=url)
    with_port = read_settings({"PUBLIC_URL": url, "HTTP_PORT": "3000"}, tmp_path)
    in_http_mode = read_settings({"PUBLIC_URL": url, "SLACK_MODE": "http"}, tmp_path)

    assert problem.startswith("PUBLIC_URL leads nowhere")
    assert with_port.public_url == in_http_mode.public_url == "https://bot.example.org/partner"
    assert rules_of(with_port).public_url == "https://bot.example.org/partner"


def test_all_of_them_are_told_at_once(tmp_path):
    found = problems(tmp_path, SLACK_BOT_TOKEN="x", HTTP_PORT="x", DATABASE_URL="x")

    assert [one.split()[0] for one in found] == ["SLACK_BOT_TOKEN", "HTTP_PORT", "DATABASE_URL"]


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////var/lib/partner.db",
        "postgresql://user:p%40ss@host/name",
        "postgresql+psycopg://user@host:5432/name?sslmode=require",
        "postgresql+psycopg://postgres:@/postgres?host=/run/postgresql",
        "postgresql://user@[::1]:5432/name",
    ],
)
def test_addresses_of_both_databases_are_taken(tmp_path, url):
    assert read_settings({"DATABASE_URL": url}, tmp_path).database_url == url


@pytest.mark.parametrize(
    ("mode", "missing"),
    [
        ("socket", ["SLACK_BOT_TOKEN is missing.", "SLACK_APP_TOKEN is missing."]),
        ("http", ["SLACK_BOT_TOKEN is missing.", "SLACK_SIGNING_SECRET is missing."]),
    ],
)
def test_what_slack_needs_is_asked_for_with_where_to_get_it(mode, missing):
    with pytest.raises(SettingsError) as caught:
        check_slack(Settings(slack_mode=mode))

    found = [str(problem) for problem in caught.value.problems]
    assert [" ".join(one.split()[:3]) for one in found] == missing
    assert all("api.slack.com/apps" in one for one in found)


@pytest.mark.parametrize("mode", ["socket", "http"])
def test_complete_settings_pass(tmp_path, mode):
    check_slack(read_settings({**GOOD, "SLACK_MODE": mode}, tmp_path))


def test_the_pretended_clock_is_read_only_beside_a_pretended_slack(tmp_path):
    clock = {"CLOCK_URL": "http://127.0.0.1:8090/clock"}
    here = {**clock, "SLACK_API_URL": "http://127.0.0.1:8090/api"}

    assert read_settings(clock, tmp_path).clock_url is None
    assert read_settings(here, tmp_path).clock_url == clock["CLOCK_URL"]
    assert read_settings(here, tmp_path).slack_api_url == "http://127.0.0.1:8090/api/"


def test_a_settings_file_that_cannot_be_read_is_told_without_its_content(tmp_path):
    (tmp_path / ".env").write_bytes(b"SLACK_BOT_TOKEN=xoxb-secret\xff\xfe")

    (problem,) = problems(tmp_path)

    assert "is no plain text. Save it as UTF-8." in problem
    assert "xoxb" not in problem


def test_settings_never_show_a_secret(tmp_path):
    database = {"DATABASE_URL": "postgresql://user:p%40ssword@host/name"}
    settings = read_settings({**GOOD, **database}, tmp_path)

    shown = f"{settings} {settings!r} {[settings]}"

    assert not any(secret in shown for secret in settings.secrets)
    assert set(settings.secrets) == {*GOOD.values(), "p%40ssword", "p@ssword"}
