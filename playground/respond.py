"""What the app posts to a response URL, and what it acknowledges a command with."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from playground.blockkit import check_blocks
from playground.channels import Channel, Message
from playground.inputs import blocks_with_ids, first_values
from playground.json_types import Json, JsonObject
from playground.slack import Slack
from playground.tickets import ResponseUrl


class ResponseError(ValueError):
    """Slack refuses the response with this error; problems say where its blocks are wrong."""

    def __init__(self, code: str, problems: list[str] | None = None) -> None:
        super().__init__(code)
        self.problems = problems or []


async def answer(request: Request) -> Response:
    """Answer a post to a response URL."""
    slack: Slack = request.app.state.slack
    body = read(await request.body())
    entry = slack.journal.open("from app", "response_url", body, slack.now())
    try:
        respond(slack, request.path_params["key"], body)
    except ResponseError as error:
        status = 404 if str(error).endswith("_url") else 400
        refusal = {"ok": False, "error": str(error), "errors": error.problems}
        entry.answer, entry.status = refusal, status
        return JSONResponse(refusal, status)
    finally:
        slack.touch()
    entry.answer, entry.status = "ok", 200
    return PlainTextResponse("ok")


def read(body: bytes) -> Json:
    try:
        found: Any = json.loads(body or b"{}")
    except ValueError:
        return {"text": body.decode("utf-8", "replace")}
    return found if isinstance(found, dict) else {}


def respond(slack: Slack, key: str, body: JsonObject) -> None:
    """Post, replace or delete through a response URL.

    Raises:
        ResponseError: the URL is unknown, too old or used up, or the message is not valid.
    """
    url = slack.tickets.use_response_url(key)
    if isinstance(url, str):
        raise ResponseError(url)
    channel = slack.channels[url.channel_id]
    original = channel.find(url.message_ts) if url.message_ts else None
    if body.get("delete_original"):
        delete(slack, channel, original)
    elif body.get("replace_original") and original:
        replace(slack, original, body)
    else:
        post_to(slack, url, channel, body)


def post_to(slack: Slack, url: ResponseUrl, channel: Channel, body: JsonObject) -> None:
    post_response(slack, url.user_id, channel, body)


def delete(slack: Slack, channel: Channel, original: Message | None) -> None:
    if original:
        slack.remove_message(channel, original)


def replace(slack: Slack, original: Message, body: JsonObject) -> None:
    text, blocks = checked(body)
    original.text = text
    original.blocks = blocks_with_ids(blocks) if blocks else None
    original.values = first_values(original.blocks or [])
    if original.only_for is None:
        original.edited_ts = slack.next_ts()
    original.revision = slack.touch()


def post_response(slack: Slack, user_id: str, channel: Channel, body: JsonObject) -> Message:
    """Show an answer: to the person alone, or with response_type in_channel to everybody."""
    text, blocks = checked(body)
    named = blocks_with_ids(blocks) if blocks else None
    message = Message(
        slack.next_ts(),
        slack.app.bot_user_id,
        text,
        blocks=named,
        bot_id=slack.app.bot_id,
        app_id=slack.app.id,
        only_for=None if body.get("response_type") == "in_channel" else user_id,
        values=first_values(named or []),
        metadata=body.get("metadata"),
    )
    return slack.add_message(channel, message)


def checked(body: JsonObject) -> tuple[str, list[Json] | None]:
    """Return text and blocks of a response.

    Raises:
        ResponseError: invalid_blocks with the places, or no_text.
    """
    text, blocks = str(body.get("text") or ""), body.get("blocks")
    if isinstance(blocks, str):
        blocks = read_blocks(blocks)
    if blocks is not None:
        problems = check_blocks(blocks, "message") if isinstance(blocks, list) else ["no array"]
        if problems:
            raise ResponseError("invalid_blocks", problems)
    if not text and not blocks:
        raise ResponseError("no_text")
    return text, blocks


def read_blocks(text: str) -> Any:
    """Return blocks that came as text.

    Raises:
        ResponseError: invalid_blocks.
    """
    try:
        return json.loads(text)
    except ValueError as error:
        raise ResponseError("invalid_blocks", [str(error)]) from None
