"""The image and the compose file agree with the bot: its commands, settings, port and pages."""

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.operator_pages import READY
from bot.settings import Settings, read_settings
from bot.settings_checks import CHECKS
from supply.locks import LOCKS, lock_of
from tests.bot.operating import Desk

ROOT = Path(__file__).parents[1]
COMPOSE = yaml.safe_load((ROOT / "docs" / "examples" / "compose.yml").read_text(encoding="utf-8"))
COMMENTS = (ROOT / "docs" / "examples" / "compose.yml").read_text(encoding="utf-8")
BOT: dict[str, Any] = COMPOSE["services"]["bot"]
KNOWN = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.M))
PACKAGES = {"bot", "handlers", "scheduler", "messages", "program", "models", "migrations"}


def instructions() -> list[tuple[str, str]]:
    """Return the lines of the Dockerfile as (instruction, its words)."""
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if line and not line.startswith("#")]
    return [(line.partition(" ")[0], line.partition(" ")[2]) for line in wanted]


def said(instruction: str) -> list[str]:
    return [words for name, words in instructions() if name == instruction]


def test_every_setting_that_is_checked_is_in_the_sample_file():
    assert set(CHECKS) <= KNOWN


def test_the_image_starts_a_command_that_exists(tmp_path):
    assert yaml.safe_load(said("ENTRYPOINT")[0]) == ["python", "-m", "bot"]
    assert yaml.safe_load(said("CMD")[0]) == BOT["command"] == ["run"]
    assert Desk(tmp_path).type(*BOT["command"], "--help").exit_code == 0


@pytest.mark.parametrize("command", re.findall(r"run --rm bot (\w+)", COMMENTS))
def test_the_commands_in_its_comments_exist(tmp_path, command):
    assert Desk(tmp_path).type(command, "--help").exit_code == 0


def test_the_image_runs_a_pinned_python_that_the_package_allows():
    [base] = said("ARG")
    minor = tuple(map(int, re.fullmatch(r"BASE=python:(\d+)\.(\d+)-slim-[a-z]+", base).groups()))
    with (ROOT / "pyproject.toml").open("rb") as file:
        needed = tomllib.load(file)["project"]["requires-python"]

    assert said("FROM") == ["${BASE}"]
    assert minor >= tuple(map(int, needed.removeprefix(">=").split(".")))


def test_the_image_does_not_run_as_root():
    [user] = said("USER")

    assert all(int(part) >= 1000 for part in user.split(":"))
    assert [name for name, _ in instructions()].index("USER") > max(
        number for number, (name, _) in enumerate(instructions()) if name == "RUN"
    )


def test_what_the_image_copies_exists_and_is_all_that_the_bot_imports():
    copied = {name for words in said("COPY") for name in words.split()[:-1]}

    assert all((ROOT / name).exists() for name in copied)
    assert copied >= PACKAGES | {"manifest.yml", "program.toml"}


def test_nothing_but_what_is_copied_is_sent_to_the_builder():
    """A .env beside the Dockerfile must not end up in an image."""
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    copied = {name for words in said("COPY") for name in words.split()[:-1]}

    assert ignored[0] == "**"
    assert {line[1:].removesuffix("/**") for line in ignored if line[0] == "!"} == copied


def test_the_image_installs_a_lock_file_that_has_postgresql_in_it():
    words = next(words for words in said("RUN") if words.startswith("pip install"))
    lock = shlex.split(words)[-1]
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert "--require-hashes" in words
    assert "\npsycopg-binary==" in text
    assert "://" not in text


def test_all_lock_files_agree_on_versions():
    pins: dict[tuple[str, str], set[str]] = {}
    for lock in LOCKS:
        for pin in lock_of(lock):
            of_python = pin.marker if "python_full_version" in pin.marker else ""
            pins.setdefault((pin.name, of_python), set()).add(pin.version)

    assert {name: versions for name, versions in pins.items() if len(versions) > 1} == {}


def test_the_settings_in_the_compose_file_are_known_and_taken(tmp_path):
    named = re.findall(r"^#\s+(?:bot\.env\s+)?([A-Z_]+)=(\S+)$", COMMENTS, re.M)
    secret = {name: value for name, value in named if not name.startswith("POSTGRES_")}

    settings = read_settings({**BOT["environment"], **secret}, tmp_path)

    assert set(BOT["environment"]) | set(secret) <= KNOWN
    assert {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DATABASE_URL"} == set(secret)
    assert settings.slack_mode == "socket"
    assert settings.has_http_port


def test_its_health_check_asks_the_page_on_the_port_that_is_set():
    check = BOT["healthcheck"]["test"]
    port = BOT["environment"]["HTTP_PORT"]

    assert check[:3] == ["CMD", "python", "-c"]
    assert f"http://127.0.0.1:{port}{READY}" in check[3]
    compile(check[3], "healthcheck", "exec")
    assert said("EXPOSE") == [port]
    assert Settings().http_port == int(port)


def test_two_processes_share_one_database_and_are_given_time_to_end():
    assert BOT["deploy"]["replicas"] == 2
    assert set(BOT["depends_on"]) <= set(COMPOSE["services"])
    assert int(BOT["stop_grace_period"].removesuffix("s")) > 15
    assert "@database/" in COMMENTS
    assert all(service["restart"] == "unless-stopped" for service in COMPOSE["services"].values())


def test_no_port_is_published_and_no_secret_stands_in_it():
    assert not [one for one in COMPOSE["services"].values() if "ports" in one]
    assert not re.search(r"xox[bp]-\w|xapp-\w", COMMENTS)


def test_every_container_is_held_to_little():
    for service in COMPOSE["services"].values():
        limits = service["deploy"]["resources"]["limits"]
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert {"memory", "pids"} <= set(limits)
        assert service["healthcheck"]["test"]
        assert not {"privileged", "devices", "network_mode", "pid", "ipc"} & set(service)
        assert not [one for one in service.get("volumes", ()) if one.startswith(("/", ".", "~"))]
    assert re.fullmatch(r"postgres:\d+", COMPOSE["services"]["database"]["image"])


def test_the_bots_container_reads_its_root_and_keeps_nothing():
    [temporary] = BOT["tmpfs"]
    place, _, options = temporary.partition(":")

    assert BOT["read_only"] is True
    assert [BOT["user"]] == said("USER")
    assert "cap_add" not in BOT
    assert place == "/tmp"  # noqa: S108 - its name in the container
    assert {"noexec", "nosuid", "nodev"} <= set(options.split(","))


def test_the_key_is_kept_apart_from_the_database_where_the_bots_user_can_write():
    [key] = BOT["volumes"]
    volume, _, place = key.partition(":")
    made = next(words for words in said("RUN") if words.startswith("install "))

    assert BOT["environment"]["NOTES_KEY_FILE"].startswith(f"{place}/")
    assert shlex.split(made)[-1] == place
    assert {"--owner=10001", "--group=10001", "--mode=0700"} <= set(shlex.split(made))
    assert [one.partition(":")[0] for one in COMPOSE["services"]["database"]["volumes"]] != [volume]


def test_the_database_is_reached_by_the_bot_alone():
    networks = {name: set(one["networks"]) for name, one in COMPOSE["services"].items()}

    assert networks == {"database": {"data"}, "bot": {"default", "data"}}
    assert COMPOSE["networks"]["data"] == {"internal": True}
