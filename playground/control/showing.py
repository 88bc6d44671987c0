"""GET /control/…: what people see, what passed, and what has changed."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from playground.acts.sight import Wanted, home_seen, message_seen, messages_seen, modals_seen
from playground.clock import write_instant
from playground.json_types import Json
from playground.slack import Slack

MOST_WAIT_SECONDS = 25.0
EVERYBODY = "*"


async def answer_sees(request: Request) -> Response:
    """GET /control/sees?user=U…[&channel=][&thread=ts][&before=ts][&limit=]: what they see.

    With user=* it is what everybody sees, by person.

    Raises:
        ValueError: before or limit is no number.
    """
    slack: Slack = request.app.state.slack
    asked = request.query_params
    wanted = Wanted(
        asked.get("channel"), asked.get("thread"), before=float(asked.get("before", "inf"))
    )
    limit = whole_number(asked.get("limit", "0"))
    if asked.get("user") == EVERYBODY:
        return JSONResponse(everybody_sees(slack, wanted, limit))
    if asked.get("user") not in slack.users:
        return JSONResponse({"ok": False, "error": f"no user {asked.get('user')!r}"}, 404)
    return JSONResponse(sees(slack, asked["user"], wanted, limit))


def whole_number(text: str) -> int:
    """Return a number that is 0 or more.

    Raises:
        ValueError: it is not.
    """
    if not text.isdecimal():
        raise ValueError(f"{text!r} is no whole number")
    return int(text)


def everybody_sees(slack: Slack, wanted: Wanted | None = None, limit: int = 0) -> Json:
    """Return what each person sees, by their id, all at one moment."""
    people = [user.id for user in slack.users.values() if not user.is_bot]
    return {
        "now": write_instant(slack.now()),
        "revision": slack.revision,
        "people": {user_id: sees(slack, user_id, wanted, limit) for user_id in people},
    }


def sees(slack: Slack, user_id: str, wanted: Wanted | None = None, limit: int = 0) -> Json:
    """Return messages in order, App Home and open modals, as one person sees them.

    With a limit these are the newest messages; `before` leads to older ones.
    """
    found = messages_seen(slack, user_id, wanted or Wanted())
    newest = found[-limit:] if limit else found
    return {
        "user": user_id,
        "now": write_instant(slack.now()),
        "revision": slack.revision,
        "messages": [message_seen(slack, channel, message) for channel, message in newest],
        "has_more": len(found) > len(newest),
        "home": home_seen(slack, user_id),
        "modals": modals_seen(slack, user_id),
    }


async def answer_requests(request: Request) -> Response:
    """GET /control/requests[?after=number][&what=method]: what passed; DELETE forgets it."""
    slack: Slack = request.app.state.slack
    if request.method == "DELETE":
        slack.journal.clear()
    after = whole_number(request.query_params.get("after", "0"))
    what = request.query_params.get("what")
    entries = slack.journal.after(after)
    found = [each for each in entries if what in (None, each["what"])]
    return JSONResponse({"requests": found})


async def answer_changes(request: Request) -> Response:
    """GET /control/changes?after=revision&wait=seconds: answers as soon as anything changes."""
    slack: Slack = request.app.state.slack
    after = whole_number(request.query_params.get("after", "0"))
    wait = min(float(request.query_params.get("wait", "20")), MOST_WAIT_SECONDS)
    await slack.wait_for_change(after, wait)
    return JSONResponse(
        {
            "revision": slack.revision,
            "now": write_instant(slack.now()),
            "paused": slack.clock.paused,
        }
    )
