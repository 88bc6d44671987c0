"""The blocks.

Source of the limits: docs.slack.dev/reference/block-kit/blocks
"""

from typing import Any

from playground.blockkit.elements import (
    BUTTON,
    FEEDBACK_BUTTONS,
    ICON_BUTTON,
    IMAGE,
    IN_ACTIONS,
    IN_INPUT,
    IN_SECTION,
    URL_SOURCE,
)
from playground.blockkit.objects import (
    BLOCK_ID,
    SLACK_FILE,
    URL,
    mrkdwn,
    mrkdwn_shape,
    plain_shape,
    plain_text,
    text,
)
from playground.blockkit.rich_text import RICH_TEXT
from playground.blockkit.rules import (
    Rule,
    boolean,
    list_of,
    number,
    one_of,
    problem,
    shape,
    string,
    typed,
    whole,
)


def block(required: dict[str, Rule], optional: dict[str, Rule] | None = None, *more: Rule) -> Rule:
    return shape({"type": string()} | required, {"block_id": BLOCK_ID} | (optional or {}), *more)


def some_object(value: Any, pointer: str) -> Any:
    """Accept any object: Slack's own types say no more about the tasks of a plan."""
    if not isinstance(value, dict):
        yield problem("must be an object", pointer)


def different_action_ids(value: Any, pointer: str) -> Any:
    """Yield a problem for every action_id that a block uses twice."""
    seen: set[str] = set()
    for position, element in enumerate(value["elements"]):
        action_id = element.get("action_id")
        if action_id in seen:
            place = f"{pointer}/elements/{position}/action_id"
            yield problem(f"`action_id` already exists: {action_id}", place)
        if action_id:
            seen.add(action_id)


SECTION = block(
    {},
    {
        "text": text(3000),
        "fields": list_of(text(2000), 1, 10),
        "accessory": typed(IN_SECTION),
        "expand": boolean,
    },
    whole(lambda it: "text" in it or "fields" in it, "must define either `text` or `fields`"),
)
IMAGE_BLOCK = block(
    {"alt_text": string(2000)},
    {"image_url": URL, "slack_file": SLACK_FILE, "title": plain_text(2000)},
    whole(
        lambda it: ("image_url" in it) != ("slack_file" in it),
        "must define either `image_url` or `slack_file`",
    ),
)
ACTIONS = block({"elements": list_of(typed(IN_ACTIONS), 1, 25)}, {}, different_action_ids)
CONTEXT = block(
    {
        "elements": list_of(
            typed({"plain_text": plain_shape(None), "mrkdwn": mrkdwn_shape(None), "image": IMAGE}),
            1,
            10,
        )
    }
)
CONTEXT_ACTIONS = block(
    {
        "elements": list_of(
            typed({"feedback_buttons": FEEDBACK_BUTTONS, "icon_button": ICON_BUTTON}), 1, 5
        )
    },
    {},
    different_action_ids,
)
INPUT = block(
    {"label": plain_text(2000), "element": typed(IN_INPUT)},
    {"hint": plain_text(2000), "optional": boolean, "dispatch_action": boolean},
)
VIDEO = block(
    {
        "alt_text": string(),
        "title": plain_text(199),
        "thumbnail_url": string(),
        "video_url": string(),
    },
    {
        "author_name": string(49),
        "description": plain_text(),
        "provider_icon_url": string(),
        "provider_name": string(),
        "title_url": string(),
    },
)
RAW_TEXT = shape({"type": string(), "text": string(least=1)}, {})
RAW_NUMBER = shape({"type": string(), "text": string(least=1), "value": number()}, {})


def rich_text_cell(value: Any, pointer: str) -> Any:
    return RICH_TEXT(value, pointer)


TABLE = block(
    {
        "rows": list_of(
            list_of(
                typed(
                    {"rich_text": rich_text_cell, "raw_text": RAW_TEXT, "raw_number": RAW_NUMBER}
                ),
                most=20,
            ),
            1,
            100,
        )
    },
    {
        "column_settings": list_of(
            shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean}), most=20
        )
    },
)
TASK_CARD = block(
    {
        "task_id": string(),
        "title": string(),
        "status": one_of("pending", "in_progress", "complete", "error"),
    },
    {
        "details": RICH_TEXT,
        "output": RICH_TEXT,
        "sources": list_of(typed({"url": URL_SOURCE})),
    },
)
CARD = block(
    {},
    {
        "title": mrkdwn(150),
        "subtitle": mrkdwn(150),
        "body": mrkdwn(200),
        "hero_image": IMAGE,
        "icon": IMAGE,
        "actions": list_of(typed({"button": BUTTON})),
    },
    whole(
        lambda it: any(it.get(name) for name in ("hero_image", "title", "actions", "body")),
        "must define at least one of `hero_image`, `title`, `actions`, `body`",
    ),
)
SIMPLE: dict[str, Rule] = {
    "actions": ACTIONS,
    "context": CONTEXT,
    "divider": block({}),
    "file": block({"external_id": string(), "source": string()}),
    "header": block({"text": plain_text(150)}),
    "image": IMAGE_BLOCK,
    "input": INPUT,
    "rich_text": rich_text_cell,
    "section": SECTION,
    "table": TABLE,
    "video": VIDEO,
}
"""The blocks that may stand in a container."""

CONTAINER = block(
    {"child_blocks": list_of(typed(SIMPLE), 1, 10)},
    {
        "title": plain_text(150),
        "rich_text_title": RICH_TEXT,
        "subtitle": text(150),
        "icon": IMAGE,
        "width": one_of("narrow", "standard", "wide", "full"),
        "is_collapsible": boolean,
        "default_collapsed": boolean,
        "has_header_divider": boolean,
    },
    whole(
        lambda it: "title" in it or "rich_text_title" in it,
        "must define either `title` or `rich_text_title`",
    ),
    whole(
        lambda it: not (it.get("is_collapsible") and it.get("has_header_divider")),
        "`has_header_divider` cannot be set when `is_collapsible` is true",
    ),
)
BLOCKS: dict[str, Rule] = SIMPLE | {
    "alert": block(
        {"text": text(200)},
        {"level": one_of("default", "info", "warning", "error", "success")},
    ),
    "card": CARD,
    "carousel": block({"elements": list_of(typed({"card": CARD}), 1, 10)}),
    "container": CONTAINER,
    "context_actions": CONTEXT_ACTIONS,
    "markdown": block({"text": string(12_000, 1)}),
    "plan": block({"title": string()}, {"tasks": list_of(some_object)}),
    "task_card": TASK_CARD,
}
