"""The workspace: everything that the playground knows while it runs."""

import asyncio
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from playground.app import App
from playground.channels import Channel, Message
from playground.clock import Clock
from playground.faults import Faults
from playground.hidden import Hidden
from playground.journal import Journal
from playground.json_types import Json
from playground.people import User
from playground.rate_limits import RateLimits
from playground.tickets import Tickets
from playground.views import View


@dataclass
class Team:
    id: str
    name: str
    domain: str


class Slack:
    """Holds people, conversations, views and time. Only the event loop touches it."""

    def __init__(self, team: Team, app: App, clock: Clock) -> None:
        self.team = team
        self.app = app
        self.clock = clock
        self.base_url = ""
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self._directs: dict[str, Channel] = {}
        """The app's direct message with each person who has one."""
        self.modals: dict[str, list[View]] = {}
        """The open modals of each person, the topmost last."""
        self.homes: dict[str, View] = {}
        self.files: dict[str, Json] = {}
        self.codes: dict[str, str] = {}
        """Codes of the install page that are not exchanged yet, and who installed."""
        self.milestones: list[Json] = []
        """Instants that the page offers to jump to: label and at."""
        self.story: Json | None = None
        """A story that the page walks through: title and steps."""
        self.tickets = Tickets(clock)
        self.journal = Journal()
        self.faults = Faults()
        self.hidden = Hidden(clock)
        self.rate_limits = RateLimits()
        self.revision = 0
        self._changed = asyncio.Event()
        self._last_ts = datetime.fromtimestamp(0, tz=clock.now().tzinfo)

    def now(self) -> datetime:
        return self.clock.now()

    def next_ts(self) -> str:
        """Return a message timestamp: the workspace's time, unique and increasing."""
        self._last_ts = max(self.now(), self._last_ts + timedelta(microseconds=1))
        return f"{int(self._last_ts.timestamp())}.{self._last_ts.microsecond:06d}"

    def continue_after(self, message: Message) -> None:
        """Let what comes be later, and newer, than a message that was there before."""
        self._last_ts = max(self._last_ts, datetime.fromtimestamp(float(message.ts), UTC))
        self.revision = max(self.revision, message.revision)

    def touch(self) -> int:
        """Count a change, so that whoever watches looks again; return the new revision."""
        self.revision += 1
        self._changed.set()
        self._changed = asyncio.Event()
        return self.revision

    async def wait_for_change(self, seen: int, wait_seconds: float) -> bool:
        """Return True as soon as the revision is newer than the one seen, False after the wait."""
        if self.revision > seen:
            return True
        try:
            await asyncio.wait_for(self._changed.wait(), wait_seconds)
        except TimeoutError:
            return False
        return True

    def add_user(self, user: User) -> None:
        self.users[user.id] = user

    def add_message(self, channel: Channel, message: Message) -> Message:
        message.revision = self.touch()
        channel.messages.append(message)
        parent = channel.find(message.thread_ts) if message.thread_ts and message.is_reply else None
        if parent and message.only_for is None:
            message.parent_id = parent.author_id
            parent.replies.append({"user": message.author_id, "ts": message.ts})
            parent.revision = message.revision
        return message

    def remove_message(self, channel: Channel, message: Message) -> None:
        """Delete a message, and take it out of the replies of the one above it."""
        channel.messages.remove(message)
        revision = self.touch()
        parent = channel.find(message.thread_ts) if message.thread_ts else None
        if parent:
            parent.replies = [each for each in parent.replies if each["ts"] != message.ts]
            parent.revision = revision

    def add_channel(self, channel: Channel) -> None:
        self.channels[channel.id] = channel
        if channel.person_id:
            self._directs[channel.person_id] = channel

    def find_direct(self, user_id: str) -> Channel | None:
        return self._directs.get(user_id)

    def open_direct(self, user_id: str) -> Channel:
        """Return the direct message between the app and a person, making it if need be."""
        found = self.find_direct(user_id)
        if found:
            return found
        channel = Channel(
            new_id("D"),
            "im",
            members=[self.app.bot_user_id, user_id],
            person_id=user_id,
            created=int(self.now().timestamp()),
        )
        self.add_channel(channel)
        return channel

    def find_view(self, view_id: str) -> View | None:
        modals = [view for stack in self.modals.values() for view in stack]
        return next((v for v in [*modals, *self.homes.values()] if v.id == view_id), None)

    def find_by_external_id(self, external_id: str) -> View | None:
        modals = [view for stack in self.modals.values() for view in stack]
        views = [*modals, *self.homes.values()]
        return next((v for v in views if v.drawn.get("external_id") == external_id), None)

    def view_shown(self, view: View) -> Json:
        return view.shown(self.team.id, self.app.id, self.app.bot_id)

    def scopes(self) -> list[str]:
        """Return the bot token's scopes, without those that a fault takes from every method."""
        missing = self.faults.missing_scopes()
        return [scope for scope in self.app.scopes if scope not in missing]


def new_id(letter: str) -> str:
    """Return an id that looks like Slack's, such as D07ABCDEF01."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    return f"{letter}0" + "".join(secrets.choice(alphabet) for _ in range(9))
