"""The people of a workspace, and how Slack's API shows them."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from playground.json_types import Json

COLORS = ("9f69e7", "4bbe2e", "e7392d", "3c989f", "674b1b", "e96699", "e0a729", "684b6c")


@dataclass
class User:
    id: str
    name: str
    real_name: str
    email: str = ""
    tz: str = "America/New_York"
    role: str = ""
    """A label for the page, such as "mentor"; Slack knows nothing of it."""
    deleted: bool = False
    is_bot: bool = False
    bot_id: str | None = None

    def shown(self, team_id: str, with_email: bool, now: datetime) -> Json:
        """Return the user object of users.info.

        Source: docs.slack.dev/reference/objects/user-object
        """
        shown: Json = {
            "id": self.id,
            "team_id": team_id,
            "name": self.name,
            "deleted": self.deleted,
            "profile": self._profile(team_id, with_email),
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": int(now.timestamp()),
        }
        return shown if self.deleted else shown | self._only_while_active(now)

    def _only_while_active(self, now: datetime) -> Json:
        local = now.astimezone(ZoneInfo(self.tz))
        offset = local.utcoffset()
        return {
            "color": COLORS[sum(map(ord, self.id)) % len(COLORS)],
            "real_name": self.real_name,
            "tz": self.tz,
            "tz_label": local.tzname() or self.tz,
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "is_admin": False,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": False,
            "is_ultra_restricted": False,
            "is_email_confirmed": not self.is_bot,
            "who_can_share_contact_card": "EVERYONE",
        }

    def _profile(self, team_id: str, with_email: bool) -> Json:
        first, _, last = self.real_name.partition(" ")
        profile: Json = {
            "title": "",
            "phone": "",
            "skype": "",
            "real_name": self.real_name,
            "real_name_normalized": self.real_name,
            "display_name": self.name,
            "display_name_normalized": self.name,
            "status_text": "",
            "status_emoji": "",
            "status_expiration": 0,
            "avatar_hash": f"g{self.id.lower()}",
            "first_name": first,
            "last_name": last,
            "team": team_id,
        }
        if self.bot_id:
            profile["bot_id"] = self.bot_id
        if with_email and self.email:
            profile["email"] = self.email
        return profile
