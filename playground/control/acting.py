"""POST /control/…: acting as a person, as an administrator, and breaking things."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from playground.acts import change, click, command, form, say
from playground.acts.act import Act, ActError, begin
from playground.faults import KINDS
from playground.json_types import Json, JsonObject
from playground.world import World

ACTS: dict[str, Callable[[Act], Awaitable[Json]]] = {
    "command": command.command,
    "say": say.say,
    "home": say.open_home,
    "shortcut": say.shortcut,
    "click": click.click,
    "options": click.options,
    "submit": form.submit,
    "close": form.close,
}


async def act(world: World, name: str, fields: JsonObject) -> Json:
    """Do one thing as a person, and return what came of it.

    Raises:
        ActError: it is not possible.
    """
    if name not in ACTS:
        raise ActError(f"there is no act {name!r}; there is {', '.join(ACTS)}")
    return await ACTS[name](begin(world, fields))


async def answer_act(request: Request) -> Response:
    world: World = request.app.state.world
    name = request.path_params["act"]
    return await guarded(act(world, name, await read_json(request)))


async def answer_user(request: Request) -> Response:
    world: World = request.app.state.world
    fields = await read_json(request)
    return await guarded(later(lambda: change.change_user(world, fields)))


async def answer_channel(request: Request) -> Response:
    world: World = request.app.state.world
    fields = await read_json(request)
    return await guarded(later(lambda: change.change_channel(world.slack, fields)))


async def answer_read(request: Request) -> Response:
    world: World = request.app.state.world
    fields = await read_json(request)
    return await guarded(later(lambda: change.mark_read(world.slack, fields)))


async def answer_install(request: Request) -> Response:
    world: World = request.app.state.world
    fields = await read_json(request)
    return await guarded(later(lambda: change.install(world.slack, fields)))


async def answer_faults(request: Request) -> Response:
    """POST switches a fault on, DELETE switches all or one kind off, GET lists them."""
    world: World = request.app.state.world
    faults = world.slack.faults
    if request.method == "DELETE":
        faults.clear(request.query_params.get("kind"))
    elif request.method == "POST":
        return await guarded(break_something(world, await read_json(request)))
    limits = world.slack.rate_limits.on
    return JSONResponse({"faults": faults.shown(), "kinds": KINDS, "rate_limits": limits})


async def break_something(world: World, fields: Json) -> Json:
    """Switch faults on, switch the rate limits, or cut the Socket Mode connections.

    Raises:
        ValueError: a fault is not possible; of several none is switched on then.
    """
    slack = world.slack
    if fields.get("kind") == "socket_disconnect":
        reason = str(fields.get("reason", "refresh_requested"))
        return {"ok": True, "disconnected": await world.courier.socket.disconnect(reason)}
    if "rate_limits" in fields:
        slack.rate_limits.on = bool(fields["rate_limits"])
    elif "faults" in fields or "seed" in fields:
        slack.faults.add_all(fields.get("faults", []), fields.get("seed"))
    else:
        slack.faults.add(fields)
    slack.touch()
    return {"ok": True, "faults": slack.faults.shown(), "rate_limits": slack.rate_limits.on}


async def later(work: Callable[[], Json]) -> Json:
    return work()


async def guarded(work: Awaitable[Json]) -> Response:
    """Return the outcome, or 400 with the reason why the act is not possible."""
    try:
        return JSONResponse(await work)
    except ValueError as error:
        return JSONResponse({"ok": False, "error": str(error)}, 400)


async def read_json(request: Request) -> Json:
    """Return the object in a request's body; an empty body is an empty object.

    Raises:
        ValueError: it is no JSON, or no object.
    """
    body = await request.body()
    found: Any = await request.json() if body else {}
    if not isinstance(found, dict):
        raise ValueError("the body must be a JSON object")
    return found
