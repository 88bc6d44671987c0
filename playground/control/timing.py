"""GET /clock and POST /control/clock."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from playground.clock import parse_instant, write_instant
from playground.control.acting import guarded, read_json
from playground.json_types import Json, JsonObject
from playground.world import World

MOST_WAIT_SECONDS = 25.0


async def answer_clock(request: Request) -> Response:
    """GET /clock: the time; with `seen`, a long poll of somebody who follows the clock."""
    return await guarded(read_clock(request.app.state.world, dict(request.query_params)))


async def read_clock(world: World, asked: JsonObject) -> Json:
    """Return the time, at once or when there is something to do for the one who asks.

    Raises:
        ValueError: an instant cannot be read.
    """
    clock = world.slack.clock
    now = clock.now()
    if asked.get("seen"):
        due = parse_instant(asked["next"]) if asked.get("next") else None
        wait = min(float(asked.get("wait", 1)), MOST_WAIT_SECONDS)
        name = asked.get("poller", "app")
        now = await world.pollers.poll(name, parse_instant(asked["seen"]), due, wait)
    return {"now": write_instant(now), "paused": clock.paused}


async def answer_control(request: Request) -> Response:
    """POST /control/clock {"to": …} or {"advance_seconds": …} or {"paused": …}."""
    return await guarded(move(request.app.state.world, await read_json(request)))


async def move(world: World, wanted: JsonObject) -> Json:
    """Move the clock forward by way of every instant that is due, or stop it, or let it run.

    Raises:
        ValueError: the instant cannot be read, or it lies in the past.
    """
    clock, steps = world.slack.clock, 0
    if "paused" in wanted:
        clock.pause(bool(wanted["paused"]))
        world.pollers.stop_jump()
    target = clock.now()
    if "to" in wanted:
        target = parse_instant(str(wanted["to"]))
    if "advance_seconds" in wanted:
        target += timedelta(seconds=float(wanted["advance_seconds"]))
    if "to" in wanted or "advance_seconds" in wanted:
        steps = await world.pollers.jump(target)
    world.slack.touch()
    return {"ok": True, "now": write_instant(clock.now()), "steps": steps, "paused": clock.paused}
