"""Keeps the workspace in a file: people, conversations, Homes, files and the time."""

import base64
import json
import os
from dataclasses import fields
from pathlib import Path
from typing import Any

from playground.channels import Channel, Message
from playground.clock import parse_instant, write_instant
from playground.json_types import Json, JsonObject
from playground.people import User
from playground.slack import Slack
from playground.views import View

FORMAT = 1
QUIET_SECONDS = 1.0
"""So long nothing may have changed before the file is written."""
MOST_SECONDS = 10.0
"""So long after a change it is written although things go on changing."""


class StateError(ValueError):
    """The state file cannot be used; the text says why."""


class Keeper:
    """Writes the workspace to a file while it runs, and reads it back at the next start."""

    def __init__(self, slack: Slack, path: Path) -> None:
        self._slack = slack
        self._path = path
        self._written = -1

    def load(self) -> None:
        """Put what the file holds in the place of what the seed says; no file is no mistake.

        Raises:
            StateError: the file is no state of a playground.
        """
        if not self._path.exists():
            return
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            if kept.get("format") != FORMAT:
                raise StateError(f"{self._path}: written by another version of the playground")
            restore(self._slack, kept)
        except (ValueError, AttributeError, KeyError, TypeError) as error:
            raise StateError(f"{self._path}: not a state of the playground ({error})") from None

    async def run(self) -> None:
        """Write the file whenever something has changed, until this is cancelled."""
        while True:
            await self._slack.wait_for_change(max(0, self._written), MOST_SECONDS)
            await self._until_quiet()
            self.save()

    def save(self) -> None:
        """Write the file, if anything has changed since; it is never half written."""
        if self._written == self._slack.revision:
            return
        self._written = self._slack.revision
        half = self._path.with_name(f"{self._path.name}.new")
        half.write_text(json.dumps(snapshot(self._slack)), encoding="utf-8")
        os.replace(half, self._path)

    async def _until_quiet(self) -> None:
        for _ in range(round(MOST_SECONDS / QUIET_SECONDS)):
            if not await self._slack.wait_for_change(self._slack.revision, QUIET_SECONDS):
                return


def snapshot(slack: Slack) -> Json:
    """Return all that is kept, as JSON. Open forms are not: their moment has passed."""
    return {
        "format": FORMAT,
        "now": write_instant(slack.now()),
        "users": [vars(user) for user in slack.users.values()],
        "channels": [channel_kept(channel) for channel in slack.channels.values()],
        "homes": [vars(home) for home in slack.homes.values()],
        "files": [file_kept(file) for file in slack.files.values()],
    }


def restore(slack: Slack, kept: JsonObject) -> None:
    """Put what was kept into a workspace that was built from its seed."""
    slack.clock.set_to(parse_instant(kept["now"]))
    for row in kept["users"]:
        slack.add_user(made(User, row))
    for row in kept["channels"]:
        messages = [made(Message, each) for each in row["messages"]]
        slack.add_channel(made(Channel, {**row, "messages": messages}))
        for message in messages:
            slack.continue_after(message)
    for row in kept["homes"]:
        slack.homes[row["owner_id"]] = made(View, row)
    slack.files |= {row["id"]: file_read(row) for row in kept["files"]}


def made(kind: type, row: JsonObject) -> Any:
    """Return an object with the fields that it has now; what it no longer knows is left out."""
    known = {field.name for field in fields(kind)}
    return kind(**{name: value for name, value in row.items() if name in known})


def channel_kept(channel: Channel) -> Json:
    return {**vars(channel), "messages": [vars(message) for message in channel.messages]}


def file_kept(file: JsonObject) -> Json:
    content: bytes | None = file.get("content")
    return (
        dict(file) if content is None else {**file, "content": base64.b64encode(content).decode()}
    )


def file_read(row: JsonObject) -> Json:
    content = row.get("content")
    return dict(row) if content is None else {**row, "content": base64.b64decode(content)}
