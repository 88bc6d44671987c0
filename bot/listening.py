"""Opens HTTP_PORT before anything else begins, and serves on it from a thread."""

import errno
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.settings import Settings

WAITING_CONNECTIONS = 128


class CannotListenError(Exception):
    """The argument says why, and what to do."""


def opens_port(settings: Settings) -> bool:
    """Return whether the process serves HTTP: always in HTTP mode, else where a port is set."""
    return settings.slack_mode == "http" or settings.has_http_port


def open_port(settings: Settings) -> socket.socket:
    """Return a socket that listens on HTTP_HOST:HTTP_PORT.

    Raises:
        CannotListenError: another program has the port, or this machine has no such address.
    """
    host, port = settings.http_host, settings.http_port
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind)
    except OSError as error:
        raise CannotListenError(_no_address(host)) from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(WAITING_CONNECTIONS)  # at once: bound alone, two programs may have it
    except OSError as error:
        listener.close()
        raise CannotListenError(_why(error, host, port)) from error
    return listener


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"HTTP_PORT {port} is taken by another program. Set HTTP_PORT to one that is free."
    if error.errno == errno.EACCES:
        return f"HTTP_PORT {port} may not be opened by this user. Set HTTP_PORT to 1024 or above."
    return _no_address(host)


def _no_address(host: str) -> str:
    return (
        f"HTTP_HOST {host} is no address of this machine. Write 127.0.0.1, or 0.0.0.0 to be "
        "reached from other machines."
    )


@contextmanager
def serving(app: ASGIApp, listener: socket.socket) -> Iterator[threading.Thread]:
    """Serve the application meanwhile; yield the thread, which outside failures may end."""
    config = uvicorn.Config(app, log_config=None, access_log=False)
    server = uvicorn.Server(config)  # outside the main thread it leaves signals to us
    thread = threading.Thread(target=server.run, args=([listener],), name="http")
    thread.start()
    try:
        yield thread
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
