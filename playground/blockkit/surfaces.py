"""What a whole message, modal or App Home must keep."""

from collections import Counter
from typing import Any

from playground.blockkit.blocks import BLOCKS
from playground.blockkit.objects import plain_text
from playground.blockkit.rules import (
    Problems,
    Rule,
    boolean,
    list_of,
    problem,
    shape,
    string,
    typed,
)

BLOCK = typed(BLOCKS)
MESSAGE_BLOCKS = list_of(BLOCK, most=50)
MARKDOWN_TOTAL = 12_000
"""Source: docs.slack.dev/reference/block-kit/blocks/markdown-block, cumulative limit."""

COMMON: dict[str, Rule] = {
    "callback_id": string(255),
    "external_id": string(255),
    "private_metadata": string(3000),
}
VIEW_BLOCKS = list_of(BLOCK, 1, 100)
VIEWS: dict[str, Rule] = {
    "modal": shape(
        {"type": string(), "title": plain_text(24), "blocks": VIEW_BLOCKS},
        COMMON
        | {
            "submit": plain_text(24),
            "close": plain_text(24),
            "clear_on_close": boolean,
            "notify_on_close": boolean,
        },
    ),
    "home": shape({"type": string(), "blocks": VIEW_BLOCKS}, COMMON),
}
"""Source: docs.slack.dev/reference/views"""


def check_blocks(blocks: list[Any], surface: str) -> list[str]:
    """Return what Slack would say is wrong with a message's blocks; empty when nothing is."""
    found = [*MESSAGE_BLOCKS(blocks, "/blocks")]
    return [*found, *check_together(blocks, surface, "/blocks")]


def check_view(view: dict[str, Any], surface: str) -> list[str]:
    """Return what Slack would say is wrong with a modal or an App Home; empty when nothing is."""
    if view.get("type") != surface:
        return [problem(f"must be one of {surface}", "/view/type")]
    found = [*VIEWS[surface](view, "/view")]
    blocks = view.get("blocks")
    if not isinstance(blocks, list):
        return found
    found.extend(check_together(blocks, surface, "/view/blocks"))
    if surface == "modal" and "input" in kinds_of(blocks) and not view.get("submit"):
        found.append(problem("missing required field: submit", "/view"))
    return found


def kinds_of(blocks: list[Any]) -> list[Any]:
    return [each.get("type", "") for each in blocks if isinstance(each, dict)]


def check_together(blocks: list[Any], surface: str, pointer: str) -> Problems:
    """Yield what is wrong between the blocks: ids used twice, too many of a kind."""
    objects = [each for each in blocks if isinstance(each, dict)]
    ids = Counter(each["block_id"] for each in objects if isinstance(each.get("block_id"), str))
    for block_id, times in ids.items():
        if block_id and times > 1:
            yield problem(f"`block_id` already exists: {block_id}", pointer)
    kinds = Counter(str(kind) for kind in kinds_of(blocks))
    if surface == "message" and kinds["table"] > 1:
        yield problem("only one table block is allowed", pointer)
    if surface != "modal" and kinds["alert"]:
        yield problem("alert blocks are for modals only", pointer)
    markdown = [each.get("text") for each in objects if each.get("type") == "markdown"]
    if sum(len(text) for text in markdown if isinstance(text, str)) > MARKDOWN_TOTAL:
        yield problem(f"markdown must be less than {MARKDOWN_TOTAL + 1} characters", pointer)
    if sum(bool(has_focus(each)) for each in objects) > 1:
        yield problem("only one element may have `focus_on_load`", pointer)


def has_focus(block: dict[str, Any]) -> bool:
    elements = block.get("elements")
    inside = [block.get("element"), block.get("accessory")]
    inside += elements if isinstance(elements, list) else []
    return any(isinstance(each, dict) and each.get("focus_on_load") is True for each in inside)
