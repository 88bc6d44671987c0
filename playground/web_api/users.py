"""users.info, users.list and users.lookupByEmail."""

import base64

from playground.json_types import Json
from playground.people import User
from playground.web_api.call import Call, SlackError, method

PAGE = 200


def shown(call: Call, user: User) -> Json:
    with_email = "users:read.email" in call.slack.scopes()
    return user.shown(call.slack.team.id, with_email, call.slack.now())


@method("users.info", "users:read")
async def users_info(call: Call) -> Json:
    user = call.slack.users.get(call.need("user"))
    if user is None:
        raise SlackError("user_not_found")
    return {"user": shown(call, user)}


@method("users.list", "users:read")
async def users_list(call: Call) -> Json:
    """Return one page of the people, in a steady order."""
    users = list(call.slack.users.values())
    start = read_cursor(call.text("cursor"))
    limit = min(call.number("limit", 0) or PAGE, 1000)
    page, rest = users[start : start + limit], users[start + limit :]
    return {
        "members": [shown(call, user) for user in page],
        "cache_ts": int(call.slack.now().timestamp()),
        "response_metadata": {"next_cursor": write_cursor(start + limit) if rest else ""},
    }


@method("users.lookupByEmail", "users:read.email")
async def users_lookup_by_email(call: Call) -> Json:
    email = call.need("email").lower()
    people = call.slack.users.values()
    found = next((each for each in people if each.email.lower() == email), None)
    if found is None or found.deleted:
        raise SlackError("users_not_found")
    return {"user": shown(call, found)}


def write_cursor(start: int) -> str:
    return base64.b64encode(f"start:{start}".encode()).decode()


def read_cursor(cursor: str) -> int:
    """Return where a page starts.

    Raises:
        SlackError: invalid_cursor.
    """
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor).decode().removeprefix("start:"))
    except ValueError:
        raise SlackError("invalid_cursor") from None
