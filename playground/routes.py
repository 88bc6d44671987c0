"""Every address of the playground, and the connection kept at hand for faults that break it."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from playground import install, respond, uploads
from playground.control import acting, showing, timing, workspace
from playground.guard import OwnPagesOnly
from playground.web_api import door
from playground.web_api.trouble import TRANSPORT
from playground.world import World

PAGE = Path(__file__).parent / "page"


def build_app(world: World) -> ASGIApp:
    """Return the whole playground as an ASGI application."""
    app = Starlette(
        routes=[
            Route("/health", answer_health),
            Route("/clock", timing.answer_clock),
            Route("/api/{method}", door.answer, methods=["GET", "POST"]),
            Route("/respond/{key}", respond.answer, methods=["POST"]),
            Route("/oauth/v2/authorize", install.answer, methods=["GET", "POST"]),
            Route("/upload/{file_id}", uploads.answer, methods=["GET", "POST", "PUT"]),
            WebSocketRoute("/link/", answer_link),
            Route("/control/sees", showing.answer_sees),
            Route("/control/requests", showing.answer_requests, methods=["GET", "DELETE"]),
            Route("/control/workspace", workspace.answer, methods=["GET", "POST"]),
            Route("/control/changes", showing.answer_changes),
            Route("/control/clock", timing.answer_control, methods=["POST"]),
            Route("/control/user", acting.answer_user, methods=["POST"]),
            Route("/control/channel", acting.answer_channel, methods=["POST"]),
            Route("/control/read", acting.answer_read, methods=["POST"]),
            Route("/control/install", acting.answer_install, methods=["POST"]),
            Route("/control/faults", acting.answer_faults, methods=["GET", "POST", "DELETE"]),
            Route("/control/{act}", acting.answer_act, methods=["POST"]),
            Mount("/", StaticFiles(directory=PAGE, html=True)),
        ],
        exception_handlers={ValueError: answer_mistake},
    )
    app.state.world = world
    app.state.slack = world.slack
    return WithTransport(OwnPagesOnly(app))


async def answer_health(request: Request) -> Response:
    world: World = request.app.state.world
    connections, followers = world.courier.socket.count, world.pollers.names
    return JSONResponse({"ok": True, "connections": connections, "followers": followers})


async def answer_mistake(request: Request, error: Exception) -> Response:
    """Say what is wrong with a request to the control API; anywhere else it is a bug of ours."""
    if not request.url.path.startswith("/control/"):
        raise error
    return JSONResponse({"ok": False, "error": str(error)}, 400)


async def answer_link(connection: WebSocket) -> None:
    world: World = connection.app.state.world
    await world.courier.socket.serve(connection)


class WithTransport:
    """Keeps the server's connection in the scope, which ASGI itself does not show."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] == "http":
            scope[TRANSPORT] = getattr(getattr(send, "__self__", None), "transport", None)
        await self._app(scope, receive, send)
