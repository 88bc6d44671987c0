"""Long answers in pages: how many entries one holds, and the cursor that leads to the next."""

import base64
from typing import TypeVar

from playground.channels import Message
from playground.json_types import Json
from playground.web_api.call import Call, SlackError

Row = TypeVar("Row")
MOST = 1000
"""Source: docs.slack.dev/apis/web-api/pagination"""


def limit_of(call: Call, default: int) -> int:
    """Return how many entries a page may have.

    Raises:
        SlackError: invalid_limit, when nothing would ever come, or too much.
    """
    limit = call.number("limit", 0) if call.text("limit") else default
    if not 0 < limit <= MOST:
        raise SlackError("invalid_limit")
    return limit


def page_of(call: Call, rows: list[Row], default: int) -> tuple[list[Row], str]:
    """Return the wanted page of a list that keeps its order, and the cursor of the next."""
    start, limit = read_cursor(call.text("cursor"), "start"), limit_of(call, default)
    more = len(rows) > start + limit
    return rows[start : start + limit], write_cursor("start", start + limit) if more else ""


def page_of_messages(call: Call, found: list[Message], default: int, *, newest_first: bool) -> Json:
    """Return one page of messages, in the order in which they are given.

    The cursor names the message that comes next, and not a place in the list: whoever turns the
    pages misses none and meets none twice, whatever is posted or deleted meanwhile.
    """
    if call.text("cursor"):
        first = read_cursor(call.text("cursor"), "next_ts")
        found = [each for each in found if not is_before(each, first, newest_first)]
    limit, team_id = min(limit_of(call, default), MOST - 1), call.slack.team.id
    with_metadata = call.flag("include_all_metadata")
    answer: Json = {
        "messages": [message.shown(team_id, with_metadata) for message in found[:limit]],
        "has_more": len(found) > limit,
    }
    if len(found) > limit:
        following = write_cursor("next_ts", microseconds(found[limit]))
        answer["response_metadata"] = {"next_cursor": following}
    return answer


def is_before(message: Message, first: int, newest_first: bool) -> bool:
    """Return whether a message was on a page before the one that begins with `first`."""
    ts = microseconds(message)
    return ts > first if newest_first else ts < first


def microseconds(message: Message) -> int:
    return int(message.ts.replace(".", ""))


def write_cursor(kind: str, value: int) -> str:
    return base64.b64encode(f"{kind}:{value}".encode()).decode()


def read_cursor(cursor: str, kind: str) -> int:
    """Return where a page starts; without a cursor that is at the beginning.

    Raises:
        SlackError: invalid_cursor, also for the cursor of another method.
    """
    if not cursor:
        return 0
    try:
        said, _, value = base64.b64decode(cursor, validate=True).decode().partition(":")
    except ValueError:
        raise SlackError("invalid_cursor") from None
    if said != kind or not value.isdecimal():
        raise SlackError("invalid_cursor")
    return int(value)
