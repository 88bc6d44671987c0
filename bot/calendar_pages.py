"""The .ics files of meetings and events, for whoever was given the address of one."""

import logging
import re

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from models import Sessions
from program.clock import Clock
from program.invitations import as_ics
from program.invited import find_invitation
from scheduler.mishap import log_mishap

logger = logging.getLogger(__name__)

PATH = "/calendar/{name}"
NAME = re.compile(r"([a-z]{1,24})-([1-9][0-9]{0,8})-([0-9a-f]{32})\.ics")
"""Kind, number, and the mark that shows the address was made here."""

NOT_FOUND = (
    "No invitation is here. Open the link again from the message that brought it; the message also "
    "has links for Google and Outlook.\n"
)


def calendar_routes(sessions: Sessions, clock: Clock) -> list[Route]:
    """Return the pages; each asks the database in a thread, not in the event loop."""

    def invitation(request: Request) -> Response:
        found = NAME.fullmatch(request.path_params["name"])
        content = _find(sessions, clock, found) if found else None
        if content is None:
            return PlainTextResponse(NOT_FOUND, status_code=404)
        headers = {
            "content-disposition": 'attachment; filename="invitation.ics"',
            "cache-control": "no-cache",
        }
        return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)

    return [Route(PATH, invitation, methods=["GET"])]


def _find(sessions: Sessions, clock: Clock, name: re.Match[str]) -> bytes | None:
    """Return the file, or None: also where it cannot be read, which the log then says."""
    kind, number, mark = name.groups()
    try:
        now = clock()
        with sessions.read() as session:
            found = find_invitation(session, kind, int(number), mark, now)
        return as_ics(found, now) if found else None
    except Exception:  # noqa: BLE001 - a person with a browser can do nothing with a fault of ours
        log_mishap(logger, "an invitation could not be read")
        return None
