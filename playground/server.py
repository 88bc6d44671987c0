"""The playground as one object: start it, ask it, stop it."""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Self, TypeVar

import uvicorn

from playground.clock import Clock
from playground.control.acting import act
from playground.control.showing import everybody_sees, sees
from playground.control.timing import move
from playground.delivery.courier import Courier
from playground.json_types import Json
from playground.keeping import Keeper
from playground.pollers import Pollers
from playground.routes import build_app
from playground.seed import build
from playground.slack import Slack
from playground.world import World

Answer = TypeVar("Answer")
HOST = "127.0.0.1"
START_SECONDS = 10.0
PING_SECONDS = 0.2
"""Often, because slack_sdk's own client waits for incoming bytes before it lets a socket go."""


class Server(uvicorn.Server):
    """Ends long polls before it waits for requests to end."""

    def __init__(self, config: uvicorn.Config, world: World, keeper: Keeper | None) -> None:
        super().__init__(config)
        self._world = world
        self._keeper = keeper
        self._keeping: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._keeper:
            self._keeping = asyncio.create_task(self._keeper.run())

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._world.close()
        await super().shutdown(sockets)
        if self._keeper and self._keeping:
            self._keeping.cancel()
            self._keeper.save()


class Playground:
    """A workspace that serves on loopback from a thread of its own.

    Example:
        with Playground(seed) as playground:
            app = App(client=WebClient(token="xoxb-playground", base_url=playground.api_url))
    """

    def __init__(
        self,
        seed: Mapping[str, Any],
        clock_start: datetime | None = None,
        *,
        paused: bool = False,
        port: int = 0,
        retry_scale: float = 1.0,
    ) -> None:
        slack = build(seed, Clock(clock_start, paused))
        self.world = World(slack, Courier(slack, retry_scale), Pollers(slack.clock))
        self._keeper: Keeper | None = None
        self._port = port
        self._server: Server | None = None
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready = threading.Event()

    @property
    def url(self) -> str:
        """Return the address of the page, such as http://127.0.0.1:8090."""
        return self.world.slack.base_url

    @property
    def api_url(self) -> str:
        """Return what SLACK_API_URL must be, such as http://127.0.0.1:8090/api/."""
        return f"{self.url}/api/"

    def keep_in(self, path: Path) -> Self:
        """Go on from what the file holds, if it is there, and keep the workspace in it.

        Raises:
            StateError: the file is no state of a playground.
        """
        self._keeper = Keeper(self.world.slack, path)
        self._keeper.load()
        return self

    def start(self) -> str:
        """Serve in the background and return the address.

        Raises:
            OSError: the port is taken.
        """
        listener = self._listen()
        self._thread = threading.Thread(target=self._run, args=(listener,), daemon=True)
        self._thread.start()
        if not self._ready.wait(START_SECONDS):
            raise TimeoutError("the playground did not start")
        return self.url

    def stop(self) -> None:
        """Close every connection and wait until the thread has ended; twice does no harm."""
        if self._server is None or self._thread is None:
            return
        self._server.should_exit = True
        self._thread.join(START_SECONDS)
        self._server = self._thread = None

    def serve_here(self, ready: Callable[[str], None]) -> None:
        """Serve in this thread until it is interrupted; `ready` is told the address."""
        listener = self._listen()
        self._server = self._new_server()
        ready(self.url)
        self._server.run(sockets=[listener])

    def look(self, question: Callable[[Slack], Answer]) -> Answer:
        """Return the answer to a question about the workspace, asked between two requests."""

        async def ask() -> Answer:
            return question(self.world.slack)

        return self._ask(ask)

    def act(self, name: str, **fields: Any) -> Json:
        """Do what POST /control/NAME does, with the same fields."""
        return self._ask(lambda: act(self.world, name, fields))

    def sees(self, user_id: str) -> Json:
        """Return what GET /control/sees returns."""
        return self.look(lambda slack: sees(slack, user_id))

    def everybody_sees(self) -> Json:
        """Return what GET /control/sees?user=* returns: under `people` what each one sees."""
        return self.look(everybody_sees)

    def move_clock(self, **wanted: Any) -> Json:
        """Do what POST /control/clock does: to=, advance_seconds= or paused=."""
        return self._ask(lambda: move(self.world, wanted))

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.stop()

    def _listen(self) -> socket.socket:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, self._port))
        listener.listen(128)
        self.world.slack.base_url = f"http://{HOST}:{listener.getsockname()[1]}"
        return listener

    def _new_server(self) -> "Server":
        config = uvicorn.Config(
            build_app(self.world),
            log_level="warning",
            lifespan="off",
            ws="websockets-sansio",
            ws_ping_interval=PING_SECONDS,
            ws_ping_timeout=20.0,
            timeout_graceful_shutdown=1,
        )
        return Server(config, self.world, self._keeper)

    def _run(self, listener: socket.socket) -> None:
        asyncio.run(self._serve(listener))

    async def _serve(self, listener: socket.socket) -> None:
        self._loop = asyncio.get_running_loop()
        self._server = self._new_server()
        self._loop.call_soon(self._ready.set)
        await self._server.serve(sockets=[listener])

    def _ask(self, question: Callable[[], Awaitable[Answer]]) -> Answer:
        if self._loop is None:
            raise RuntimeError("the playground has not been started")

        async def ask() -> Answer:
            return await question()

        return asyncio.run_coroutine_threadsafe(ask(), self._loop).result()
