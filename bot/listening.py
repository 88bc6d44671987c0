"""Opens HTTP_PORT before anything else begins, and serves on it from a thread."""

import asyncio
import errno
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.settings import Problem, Settings, SettingsError

WAITING_CONNECTIONS = 128

ANSWER_SECONDS = 10
"""How long requests that are being answered may take once the process is asked to end."""

HEAD_SECONDS = 10.0
"""How long whoever connected may take until their request's head is there."""


@contextmanager
def listening(settings: Settings) -> Iterator[socket.socket | None]:
    """Hold HTTP_PORT open; without one in Socket Mode there is nothing to open.

    Raises:
        SettingsError: another program has the port, or this machine has no such address.
    """
    if settings.slack_mode != "http" and not settings.has_http_port:
        yield None
        return
    with open_port(settings.http_host, settings.http_port) as listener:
        yield listener


def open_port(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        SettingsError: another program has the port, or this machine has no such address.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind)
    except OSError as error:
        raise SettingsError((_why(error, port),)) from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(WAITING_CONNECTIONS)  # at once: bound alone, two programs may have it
    except OSError as error:
        listener.close()
        raise SettingsError((_why(error, port),)) from error
    return listener


def _why(error: OSError, port: int) -> Problem:
    if error.errno == errno.EADDRINUSE:
        return Problem("HTTP_PORT", f"{port} is taken by another program", "Set one that is free")
    if error.errno == errno.EACCES:
        return Problem("HTTP_PORT", f"{port} may not be opened by this user", "Set 1024 or above")
    remedy = "Write 127.0.0.1, or 0.0.0.0 to be reached from other machines"
    return Problem("HTTP_HOST", "is no address of this machine", remedy)


class PromptProtocol(H11Protocol):
    """Closes what is connected and asks for nothing, or asks a byte at a time.

    Each such connection would hold one of the files that a process may have open.
    """

    _head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Give it some seconds to ask.

        As in uvicorn, which narrows the kind of transport, too.
        """
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Read on; a head that begins must end in time, also that of a later request."""
        super().data_received(data)
        if self._is_asked():
            self._stop_waiting()
        else:
            self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _is_asked(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _await_head(self) -> None:
        if self._head_timer is None:
            self._head_timer = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def _stop_waiting(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _give_up(self) -> None:
        self._head_timer = None
        if not self._is_asked():
            self.transport.close()


@contextmanager
def serving(app: ASGIApp, listener: socket.socket) -> Iterator[threading.Thread]:
    """Serve the application meanwhile, and yield the thread that does."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=ANSWER_SECONDS,
        http=PromptProtocol,
        ws="none",
    )
    server = uvicorn.Server(config)  # outside the main thread it leaves signals to us
    thread = threading.Thread(target=server.run, args=([listener],), name="http")
    thread.start()
    try:
        yield thread
    finally:
        server.should_exit = True
        thread.join()
