"""What an administrator does: people join, change and leave; channels are archived."""

from playground.acts.act import ActError
from playground.install import new_code
from playground.json_types import Json, JsonObject
from playground.seed import SeedError, build_user
from playground.slack import Slack
from playground.world import World

CHANGEABLE = {"name", "real_name", "email", "tz", "role", "deleted"}


def change_user(world: World, fields: JsonObject) -> Json:
    """Add somebody or change them, and send team_join or user_change."""
    slack = world.slack
    before = slack.users.get(str(fields.get("id")))
    try:
        kept = {name: getattr(before, name) for name in CHANGEABLE} if before else {}
        user = build_user(kept | dict(fields))
    except SeedError as error:
        raise ActError(str(error)) from None
    slack.add_user(user)
    slack.touch()
    shown = user.shown(slack.team.id, "users:read.email" in slack.scopes(), slack.now())
    kind = "user_change" if before else "team_join"
    event: Json = {"type": kind, "user": shown}
    if before:
        event["cache_ts"] = int(slack.now().timestamp())
    world.courier.send_event(event)
    return {"ok": True, "event": kind, "user": shown}


def change_channel(slack: Slack, fields: JsonObject) -> Json:
    """Archive a channel or open it again."""
    channel = slack.channels.get(str(fields.get("id")))
    if channel is None:
        raise ActError(f"there is no channel {fields.get('id')!r}")
    channel.is_archived = bool(fields.get("is_archived"))
    slack.touch()
    return {"ok": True, "channel": channel.id, "is_archived": channel.is_archived}


def install(slack: Slack, fields: JsonObject) -> Json:
    """Approve the installation of the app, and return the code to exchange for its token."""
    installer = str(fields.get("user") or "")
    if installer not in slack.users:
        raise ActError(f"there is no user {installer!r}")
    return {"ok": True, "code": new_code(slack, installer)}


def mark_read(slack: Slack, fields: JsonObject) -> Json:
    """Note how far a person has read in a conversation."""
    channel = slack.channels.get(str(fields.get("channel")))
    if channel is None:
        raise ActError(f"there is no channel {fields.get('channel')!r}")
    read = channel.last_read.get(str(fields.get("user")), "0")
    if float(fields.get("ts", "0")) > float(read):
        channel.last_read[str(fields.get("user"))] = str(fields["ts"])
        slack.touch()
    return {"ok": True}
