"""The composition objects: texts, options, confirmations, files.

Source of the limits: docs.slack.dev/reference/block-kit/composition-objects
"""

from playground.blockkit.rules import (
    Rule,
    boolean,
    list_of,
    one_of,
    shape,
    string,
    typed,
    whole,
)

URL = string(3000)
ACTION_ID = string(255)
BLOCK_ID = string(255)
STYLE = one_of("primary", "danger")


def plain_text(most: int | None = None, least: int = 1) -> Rule:
    return typed({"plain_text": plain_shape(most, least)})


def mrkdwn(most: int | None = None) -> Rule:
    return typed({"mrkdwn": mrkdwn_shape(most)})


def text(most: int | None = None) -> Rule:
    """Return a rule for a text object of either kind."""
    return typed({"plain_text": plain_shape(most), "mrkdwn": mrkdwn_shape(most)})


def plain_shape(most: int | None, least: int = 1) -> Rule:
    return shape({"type": string(), "text": string(most, least)}, {"emoji": boolean})


def mrkdwn_shape(most: int | None) -> Rule:
    return shape({"type": string(), "text": string(most, 1)}, {"verbatim": boolean})


CONFIRM = shape(
    {"title": plain_text(100), "text": text(300)},
    {"confirm": plain_text(30), "deny": plain_text(30), "style": STYLE},
)
PLACEHOLDER = plain_text(150)


def option(label: Rule) -> Rule:
    return shape(
        {"text": label, "value": string(150)},
        {"description": plain_text(75), "url": URL},
    )


OPTION = option(plain_text(75))
"""An option of a select or overflow menu, which takes plain text only."""
RICH_OPTION = option(text(75))
"""An option of radio buttons or checkboxes."""

OPTION_GROUP = shape({"label": plain_text(75), "options": list_of(OPTION, most=100)}, {})

SLACK_FILE = shape(
    {},
    {"url": string(), "id": string()},
    whole(lambda file: len(file) == 1, "must define either `url` or `id`"),
)
DISPATCH = shape(
    {},
    {"trigger_actions_on": list_of(one_of("on_enter_pressed", "on_character_entered"))},
)
FILTER = shape(
    {},
    {
        "include": list_of(one_of("im", "mpim", "private", "public")),
        "exclude_bot_users": boolean,
        "exclude_external_shared_channels": boolean,
    },
)
WORKFLOW = shape(
    {
        "trigger": shape(
            {"url": string()},
            {
                "customizable_input_parameters": list_of(
                    shape({"name": string(), "value": string()}, {})
                )
            },
        )
    },
    {},
)
