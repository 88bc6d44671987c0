"""What a person read in Slack, as plain lines for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo


def transcript(messages: list[Mapping[str, Any]], zone: ZoneInfo) -> str:
    """Return the messages, each with its day and hour where the reader lives."""
    return "\n".join(line for message in messages for line in _message(message, zone)) + "\n"


def _message(message: Mapping[str, Any], zone: ZoneInfo) -> Iterator[str]:
    at = datetime.fromisoformat(message["at"]).astimezone(zone)
    author = message["author"]["name"] if message["author"]["is_app"] else "They write"
    marks = " (only they see it)" * message["ephemeral"] + " (changed later)" * message["edited"]
    yield f"{at:%a %b} {at.day} {at.year}, {at:%H:%M} {at.tzname()}, {author}{marks}"
    lines = list(_lines(message)) or message["text"].splitlines()
    yield from (f"    {line}" for line in lines)
    yield ""


def _lines(message: Mapping[str, Any]) -> Iterator[str]:
    for block in message.get("blocks") or []:
        yield from BLOCKS[block["type"]](block)


def _rich_text(block: Mapping[str, Any]) -> Iterator[str]:
    for element in block["elements"]:
        if element["type"] == "rich_text_list":
            yield from (f"- {_words(item)}" for item in element["elements"])
        else:
            mark = "> " if element["type"] == "rich_text_quote" else ""
            yield from (mark + line for line in _words(element).splitlines())


def _words(element: Mapping[str, Any]) -> str:
    return "".join(part.get("text") or part.get("url") or "" for part in element["elements"])


def _table(block: Mapping[str, Any]) -> Iterator[str]:
    for row in block["rows"]:
        yield "| " + " | ".join(_cell(cell) for cell in row) + " |"


def _cell(cell: Mapping[str, Any]) -> str:
    return cell["text"] if "text" in cell else "".join(map(_words, cell["elements"]))


def _actions(block: Mapping[str, Any]) -> Iterator[str]:
    yield " ".join(map(_action, block["elements"]))


def _action(element: Mapping[str, Any]) -> str:
    if element["type"] == "button":
        return f"[{element['text']['text']}]"
    return "[More: " + ", ".join(option["text"]["text"] for option in element["options"]) + "]"


BLOCKS = {
    "rich_text": _rich_text,
    "header": lambda block: iter([f"== {block['text']['text']} =="]),
    "context": lambda block: iter([f"({part['text']})" for part in block["elements"]]),
    "divider": lambda _: iter(["---"]),
    "table": _table,
    "actions": _actions,
}
