"""Reads a seed: the people, channels and app that a workspace starts with."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from playground.app import DEFAULT_SCOPES, App
from playground.channels import Channel
from playground.clock import Clock
from playground.json_types import Json, JsonObject
from playground.people import User
from playground.slack import Slack, Team


class SeedError(ValueError):
    """The seed cannot be used; the text says where and why."""


def read_seed(path: Path) -> Json:
    """Return the seed of a YAML file, with a manifest it names put in its place."""
    seed = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(seed, dict):
        raise SeedError(f"{path}: the seed must be a mapping")
    manifest = (seed.get("app") or {}).get("manifest")
    if isinstance(manifest, str):
        text = (path.parent / manifest).read_text(encoding="utf-8")
        seed["app"]["manifest"] = yaml.safe_load(text)
    return seed


def build(seed: Mapping[str, Any], clock: Clock) -> Slack:
    """Return the workspace that a seed describes.

    Raises:
        SeedError: something is missing, unknown or not possible; the text says what.
    """
    team = {"id": "T0PLAYGROUND", "name": "Playground", "domain": "playground"}
    team |= dict(seed.get("workspace") or {})
    slack = Slack(Team(**team), build_app(seed.get("app") or {}), clock)
    add_bots(slack)
    for row in seed.get("users") or []:
        slack.add_user(build_user(row))
    for row in seed.get("channels") or []:
        add_channel(slack, row)
    slack.milestones = list(seed.get("milestones") or [])
    slack.story = seed.get("story")
    return slack


def build_app(row: JsonObject) -> App:
    given = dict(row)
    manifest = given.get("manifest")
    if isinstance(manifest, str):
        given["manifest"] = yaml.safe_load(Path(manifest).read_text(encoding="utf-8"))
    given.setdefault("scopes", scopes_of(given.get("manifest") or {}))
    defaults: Json = {
        "id": "A0PLAYGROUND",
        "name": "App",
        "bot_user_id": "U0BOT",
        "bot_id": "B0BOT",
        "bot_token": "xoxb-playground",
        "app_token": "xapp-playground",
        "signing_secret": "playground-signing-secret",
        "client_id": "1.2",
        "client_secret": "playground-client-secret",
    }
    return App(**check_names(App, defaults | given, "app"))


def scopes_of(manifest: JsonObject) -> list[str]:
    oauth = manifest.get("oauth_config") or {}
    bot_scopes = (oauth.get("scopes") or {}).get("bot")
    return list(bot_scopes or DEFAULT_SCOPES)


def build_user(row: JsonObject) -> User:
    if "id" not in row:
        raise SeedError(f"users: {dict(row)} has no id")
    name = str(row.get("name") or row["id"].lower())
    user = User(**check_names(User, {"name": name, "real_name": name} | dict(row), row["id"]))
    try:
        ZoneInfo(user.tz)
    except (ZoneInfoNotFoundError, ValueError):
        raise SeedError(f"{user.id}: there is no time zone {user.tz!r}") from None
    return user


def add_bots(slack: Slack) -> None:
    app = slack.app
    slack.add_user(
        User(app.bot_user_id, app.name.lower(), app.name, tz="UTC", is_bot=True, bot_id=app.bot_id)
    )
    slack.add_user(User("USLACKBOT", "slackbot", "Slackbot", tz="UTC"))


def add_channel(slack: Slack, row: JsonObject) -> None:
    given: Json = {"kind": "public", "created": int(slack.now().timestamp())} | dict(row)
    unknown = set(given.get("members") or []) - set(slack.users)
    if unknown:
        raise SeedError(f"channels: {row.get('id')}: no user {', '.join(sorted(unknown))}")
    channel = Channel(**check_names(Channel, given, f"channels: {row.get('id')}"))
    slack.add_channel(channel)


def check_names(kind: type, given: Json, where: str) -> Json:
    """Return what was given, when the class has a field for all of it."""
    unknown = set(given) - {field.name for field in fields(kind)}
    if unknown:
        raise SeedError(f"{where}: unknown {', '.join(sorted(unknown))}")
    return given
