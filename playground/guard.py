"""Keeps other web sites out: a page from elsewhere must not act through somebody's browser."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

OWN_NAMES = {"127.0.0.1", "localhost"}


class OwnPagesOnly:
    """Refuses requests under another host's name, and those that another site's page sends."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 403."""
        if scope["type"] == "http" and not is_own(Headers(scope=scope)):
            await PlainTextResponse("Only pages of this machine.", 403)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def is_own(headers: Headers) -> bool:
    host = urlsplit(f"//{headers.get('host', '')}").hostname
    origin = headers.get("origin")
    return host in OWN_NAMES and (origin is None or urlsplit(origin).hostname in OWN_NAMES)
