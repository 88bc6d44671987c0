"""The page at which somebody fetches their own data: its address works once, and not for long."""

import json
import logging
import re

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from handlers.privacy import PATH
from models import Sessions
from models.download import find_download, use_download
from models.person import get_person
from program.clock import Clock
from program.own_data import own_data
from scheduler.mishap import log_mishap

logger = logging.getLogger(__name__)

MARK = re.compile(r"[0-9a-f]{64}")

FILE = "thought-partner-data.json"

HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
}

PAGE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title></head>
<body><main><h1>{title}</h1>
{body}
</main></body>
</html>
"""

# The file comes with the button and not with the address: programs that look at each link in a
# chat or a mail would use it up.
READY = PAGE.format(
    title="Your data",
    body="<p>The file holds everything the bot keeps about you. It can be fetched once.</p>\n"
    '<form method="post"><button>Download my data</button></form>',
)
GONE = PAGE.format(
    title="Nothing is here",
    body="<p>This address was used already, or is more than 15 minutes old. Type /privacy download "
    "in the chat for a new one.</p>",
)

LATER = PAGE.format(
    title="Not just now",
    body="<p>Your data could not be read at the moment. Open this address again in a minute, or "
    "type /privacy download in the chat for a new one.</p>",
)


def download_routes(sessions: Sessions, clock: Clock) -> list[Route]:
    """Return the pages; each asks the database in a thread, not in the event loop."""

    def page(request: Request) -> Response:
        try:
            return _page(request, sessions, clock)
        except Exception:  # noqa: BLE001 - a person with a browser can do nothing with a fault of ours
            log_mishap(logger, "a download could not be made")
            return HTMLResponse(LATER, status_code=404, headers=HEADERS)

    return [Route(f"{PATH}{{mark}}", page, methods=["GET", "POST"])]


def _page(request: Request, sessions: Sessions, clock: Clock) -> Response:
    mark, now = request.path_params["mark"], clock()
    if not MARK.fullmatch(mark):
        return _gone()
    if request.method != "POST":
        with sessions.read() as session:
            is_there = find_download(session, mark, now) is not None
        return HTMLResponse(READY, headers=HEADERS) if is_there else _gone()
    with sessions.begin() as session:
        person_id = use_download(session, mark, now)
        if person_id is None:
            return _gone()
        content = as_file(own_data(session, get_person(session, person_id)))
    headers = HEADERS | {"content-disposition": f'attachment; filename="{FILE}"'}
    return Response(content, media_type="application/json", headers=headers)


def _gone() -> Response:
    return HTMLResponse(GONE, status_code=404, headers=HEADERS)


def as_file(data: object) -> bytes:
    """Return the data as a file that people can read, whatever their letters."""
    return (json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n").encode()
