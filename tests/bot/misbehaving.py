"""A server on loopback that answers as no decent one would: byte by byte as it is told."""

import json
import socket
import struct
import threading
import traceback
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Self

from slack_sdk import WebClient

from bot.slack_client import posting_client

RESET_ON_CLOSE = struct.pack("ii", 1, 0)
"""SO_LINGER with no patience: closing the socket sends a reset."""


@dataclass(frozen=True)
class Reply:
    """What the server does with one connection."""

    answer: bytes = b""
    resets: bool = False
    """It ends with a reset, not with a proper close."""
    hangs: bool = False
    """It does not end till the server stops."""
    reads: bool = True
    """It reads the whole request first."""


def http(
    body: str | bytes = "{}",
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    announced: int | None = None,
) -> bytes:
    """Return an answer; `announced` is the length that it claims to have."""
    raw = body.encode() if isinstance(body, str) else body
    length = len(raw) if announced is None else announced
    fields = {"Content-Type": "application/json", "Content-Length": str(length), **(headers or {})}
    lines = [f"HTTP/1.1 {status} Whatever", *(f"{name}: {fields[name]}" for name in fields)]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + raw


def says(data: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Reply:
    return Reply(http(json.dumps(data), status, headers))


class Misbehaving:
    """Serves the replies one after the other, the last one for ever; counts whole requests."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.requests: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._held: list[socket.socket] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    def client(self, scheme: str = "http", timeout: float = 5) -> WebClient:
        """Return the client that posts, asking this server."""
        made = posting_client("xoxb-x", f"{scheme}://127.0.0.1:{self.port}/api/")
        made.timeout = timeout
        return made

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes accept()
        self._listener.close()
        self._thread.join(5)
        for connection in self._held:
            connection.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
            with suppress(OSError):  # the client may have had enough before us
                self._handle(connection, reply)

    def _handle(self, connection: socket.socket, reply: Reply) -> None:
        if reply.reads:
            self.requests.append(read_request(connection))
        if reply.answer:
            connection.sendall(reply.answer)
        if reply.hangs:
            self._held.append(connection)
            return
        if reply.resets:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        connection.close()


def read_request(connection: socket.socket) -> bytes:
    """Return one whole request."""
    raw = b""
    while b"\r\n\r\n" not in raw:
        raw += receive(connection)
    head, _, body = raw.partition(b"\r\n\r\n")
    lines = [line.lower() for line in head.split(b"\r\n")]
    length = next(int(line[15:]) for line in lines if line.startswith(b"content-length:"))
    while len(body) < length:
        body += receive(connection)
    return head + b"\r\n\r\n" + body


def receive(connection: socket.socket) -> bytes:
    piece = connection.recv(65536)
    if not piece:
        raise ConnectionError("the client hung up")
    return piece


def let_go(error: BaseException) -> None:
    """Free the sockets that frames of the SDK hold on to, here and now.

    It leaves them to the collector of garbage, which would find them in the middle of another test.
    """
    each: BaseException | None = error
    while each is not None:
        traceback.clear_frames(each.__traceback__)
        each = each.__cause__ or each.__context__
