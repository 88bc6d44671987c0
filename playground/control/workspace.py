"""GET and POST /control/workspace: all that the page must know to be drawn."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from playground.acts.sight import person_seen
from playground.clock import write_instant
from playground.control.acting import guarded, read_json
from playground.json_types import Json, JsonObject
from playground.slack import Slack
from playground.world import World

HIDDEN = {"USLACKBOT"}


async def answer(request: Request) -> Response:
    """GET answers what is there; POST sets the milestones and the story of the page."""
    world: World = request.app.state.world
    if request.method == "POST":
        return await guarded(arrange(world, await read_json(request)))
    return JSONResponse(shown(world))


async def arrange(world: World, wanted: JsonObject) -> Json:
    """Set the milestones or the story, for a demo whose dates are known only when it runs.

    Raises:
        ValueError: something else is wanted.
    """
    unknown = set(wanted) - {"milestones", "story"}
    if unknown:
        raise ValueError(f"only milestones and story can be set, not {', '.join(sorted(unknown))}")
    world.slack.milestones = list(wanted.get("milestones", world.slack.milestones))
    world.slack.story = wanted.get("story", world.slack.story)
    world.slack.touch()
    return {"ok": True}


def shown(world: World) -> Json:
    """Return team, app, people, channels, milestones and story."""
    slack = world.slack
    people = [u for u in slack.users.values() if not u.is_bot and u.id not in HIDDEN]
    return {
        "team": {"id": slack.team.id, "name": slack.team.name},
        "app": app_shown(world),
        "users": [person_seen(slack, user.id) for user in people],
        "names": {user.id: user.real_name for user in slack.users.values()},
        "channels": channels_shown(slack),
        "milestones": slack.milestones,
        "story": slack.story,
        "revision": slack.revision,
        "now": write_instant(slack.now()),
        "paused": slack.clock.paused,
    }


def app_shown(world: World) -> Json:
    app = world.slack.app
    return {
        "id": app.id,
        "name": app.name,
        "bot_user_id": app.bot_user_id,
        "mode": app.mode,
        "connections": world.courier.socket.count,
        "commands": app.commands(),
        "shortcuts": app.shortcuts(),
        "has_home": app.has_home(),
    }


def channels_shown(slack: Slack) -> list[Json]:
    return [
        {
            "id": each.id,
            "name": each.name,
            "kind": each.kind,
            "members": each.members,
            "is_archived": each.is_archived,
        }
        for each in slack.channels.values()
        if each.kind != "im"
    ]
