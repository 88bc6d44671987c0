"""users.info, users.list and users.lookupByEmail."""

from playground.json_types import Json
from playground.people import User
from playground.web_api.call import Call, SlackError, method
from playground.web_api.pages import page_of

PAGE = 200


def shown(call: Call, user: User) -> Json:
    with_email = "users:read.email" in call.scopes
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
    page, following = page_of(call, list(call.slack.users.values()), PAGE)
    return {
        "members": [shown(call, user) for user in page],
        "cache_ts": int(call.slack.now().timestamp()),
        "response_metadata": {"next_cursor": following},
    }


@method("users.lookupByEmail", "users:read.email")
async def users_lookup_by_email(call: Call) -> Json:
    email = call.need("email").lower()
    people = call.slack.users.values()
    found = next((each for each in people if each.email.lower() == email), None)
    if found is None or found.deleted:
        raise SlackError("users_not_found")
    return {"user": shown(call, found)}
