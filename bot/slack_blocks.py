"""Draws messages and homes as Slack's Block Kit. Pure functions.

Bodies are rich_text, which has no markup to escape: what people wrote stays what they wrote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from bot.drawing import CannotDrawError, Json, first_lines, in_english, utf16_length
from bot.paging import LONGEST_HEADING, Limits, fitted, pages, summary
from bot.slack_buttons import actions, plain_text
from messages.message import (
    Aside,
    Block,
    Bullets,
    Buttons,
    Divider,
    Facts,
    Heading,
    Home,
    Message,
    Paragraph,
    Quote,
    Run,
    Table,
    bold,
)

MESSAGE_LIMITS = Limits(text=3000, table_text=6000, table_rows=99, tables=1)
MODAL_LIMITS = replace(MESSAGE_LIMITS, tables=0)
"""Slack draws tables in messages and on the home tab, one in each, but not in modals.

Source: docs.slack.dev, table block and blocks.json.
"""
MOST_BLOCKS_IN_MESSAGE = 50
MOST_BLOCKS_IN_VIEW = 100
LONGEST_MESSAGE = 8000
"""Characters in all blocks of a message. Slack names no limit, but refused 11,341 of them
(msg_blocks_too_long). Source: github.com/slackapi/bolt-js, issues 2509 and 2867.
"""
LONGEST_NOTIFICATION = 3900
"""Characters of the top-level text. Source: docs.slack.dev, chat.postMessage (about 4,000)."""
LONGEST_TITLE = 24


def message_payload(message: Message) -> Json:
    """Return `text` and `blocks` of a message that fits one post; almost every message does.

    Raises:
        CannotDrawError: It needs several posts (see `message_payloads`) or cannot be drawn.
    """
    payloads = message_payloads(message)
    if len(payloads) > 1:
        raise CannotDrawError(f"the message needs {len(payloads)} posts")
    return payloads[0]


def message_payloads(message: Message) -> list[Json]:
    """Return the posts that together show the whole message, in order.

    Raises:
        CannotDrawError: There is nothing to show, or Slack has no place for something in it.
    """
    blocks = fitted(message.blocks, MESSAGE_LIMITS)
    parts = pages(blocks, _weight, LONGEST_MESSAGE, MOST_BLOCKS_IN_MESSAGE)
    if not parts:
        raise CannotDrawError("a message must say something")
    seen: Counter[str] = Counter()
    return [{"text": _notification(part), "blocks": _draw_all(part, seen)} for part in parts]


def home_view(home: Home) -> Json:
    """Return the home tab's view.

    Raises:
        CannotDrawError: It needs more than 100 blocks, or something in it cannot be drawn.
    """
    return {"type": "home", "blocks": view_blocks(home.blocks, MESSAGE_LIMITS)}


def result_view(message: Message, title: str) -> Json:
    """Return a modal that shows a message after a submission, to be closed with "Done".

    Raises:
        CannotDrawError: It needs more than 100 blocks, or something in it cannot be drawn.
    """
    return {
        "type": "modal",
        "title": plain_text(title, LONGEST_TITLE),
        "close": plain_text("Done", LONGEST_TITLE),
        "blocks": view_blocks(message.blocks, MODAL_LIMITS),
    }


def view_blocks(blocks: Iterable[Block], limits: Limits) -> list[Json]:
    """Return the blocks of a home or modal.

    Raises:
        CannotDrawError: There are none, or more than 100, or one cannot be drawn.
    """
    drawn = drawn_blocks(blocks, limits)
    if not 0 < len(drawn) <= MOST_BLOCKS_IN_VIEW:
        raise CannotDrawError(f"{len(drawn)} blocks; a view takes 1 to {MOST_BLOCKS_IN_VIEW}")
    return drawn


def drawn_blocks(blocks: Iterable[Block], limits: Limits) -> list[Json]:
    """Return all blocks drawn, however many; blank ones are left out."""
    return _draw_all(fitted(blocks, limits), Counter())


def _draw_all(blocks: Iterable[Block], seen: Counter[str]) -> list[Json]:
    """Return each block drawn; `seen` counts the actions used, to keep their ids unique."""
    return [_draw(block, seen) for block in blocks]


def _draw(block: Block, seen: Counter[str]) -> Json:
    match block:
        case Paragraph(words):
            return _rich_text(_section(words))
        case Heading(text):
            return {"type": "header", "text": plain_text(text, LONGEST_HEADING)}
        case Quote(text):
            return _rich_text({"type": "rich_text_quote", "elements": [_run(Run(text))]})
        case Bullets(items):
            lines = [_section(item) for item in items]
            return _rich_text({"type": "rich_text_list", "style": "bullet", "elements": lines})
        case Facts(facts):
            return _rich_text(_section(_fact_lines(facts)))
        case Aside(text):
            quiet = {"type": "plain_text", "text": in_english(text), "emoji": False}
            return {"type": "context", "elements": [quiet]}
        case Divider():
            return {"type": "divider"}
        case Table():
            return _table(block)
        case Buttons():
            return actions(block, seen)
        case _:
            raise CannotDrawError(f"no way to draw {type(block).__name__} in Slack")


def _rich_text(element: Json) -> Json:
    return {"type": "rich_text", "elements": [element]}


def _section(words: Iterable[Run]) -> Json:
    english = [replace(run, text=in_english(run.text)) for run in words if run.text]
    return {"type": "rich_text_section", "elements": [_run(run) for run in english]}


def _run(run: Run) -> Json:
    element: Json = {"type": "link", "url": run.url} if run.url else {"type": "text"}
    element["text"] = run.text
    if run.bold:
        element["style"] = {"bold": True}
    return element


def _fact_lines(facts: tuple[tuple[str, str], ...]) -> Iterable[Run]:
    for number, (name, value) in enumerate(facts):
        line_break = "\n" if number else ""
        yield bold(f"{line_break}{name}")
        yield Run(f": {value}" if name else value)


def _table(table: Table) -> Json:
    header = [_rich_text(_section((bold(name),))) for name in table.header]
    rows = [[{"type": "raw_text", "text": in_english(cell)} for cell in row] for row in table.rows]
    wrapped = [{"is_wrapped": True} for _ in table.header]
    return {"type": "table", "column_settings": wrapped, "rows": [header, *rows]}


def _weight(block: Block) -> int:
    if isinstance(block, Table):
        return sum(utf16_length(cell) for row in (block.header, *block.rows) for cell in row)
    return utf16_length(summary((block,)))


def _notification(blocks: tuple[Block, ...]) -> str:
    """Return the top-level text, which is the one place where Slack reads < > & as markup."""
    escaped = (
        in_english(summary(blocks)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    )
    shortened = first_lines(escaped, LONGEST_NOTIFICATION)
    if shortened == escaped:
        return shortened
    # A cut within a very long line may have gone through "&lt;".
    head, ampersand, tail = shortened.rpartition("&")
    return shortened if ";" in tail or not ampersand else f"{head}…"
