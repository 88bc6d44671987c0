"""The block elements: buttons, menus, pickers, inputs.

Source of the limits: docs.slack.dev/reference/block-kit/block-elements
"""

import re
from typing import Any

from playground.blockkit.objects import (
    ACTION_ID,
    CONFIRM,
    DISPATCH,
    FILTER,
    OPTION,
    OPTION_GROUP,
    PLACEHOLDER,
    RICH_OPTION,
    SLACK_FILE,
    STYLE,
    URL,
    WORKFLOW,
    plain_text,
)
from playground.blockkit.rich_text import RICH_TEXT
from playground.blockkit.rules import (
    Rule,
    boolean,
    list_of,
    matching,
    number,
    shape,
    string,
    whole,
)

DATE = matching(lambda text: bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)), "YYYY-MM-DD")
TIME = matching(lambda text: bool(re.fullmatch(r"\d{2}:\d{2}", text)), "HH:mm")
MANY = number(1)

INTERACTIVE = {"action_id": ACTION_ID}
ASKING = INTERACTIVE | {"confirm": CONFIRM}
CHOOSING = ASKING | {"focus_on_load": boolean}
PLACEHOLDING = CHOOSING | {"placeholder": PLACEHOLDER}
TYPING = INTERACTIVE | {
    "placeholder": PLACEHOLDER,
    "focus_on_load": boolean,
    "dispatch_action_config": DISPATCH,
}


def element(required: dict[str, Rule], optional: dict[str, Rule], *more: Rule) -> Rule:
    return shape({"type": string()} | required, optional, *more)


def has_options(menu: Any) -> bool:
    return bool(menu.get("options")) != bool(menu.get("option_groups"))


EITHER_OPTIONS = whole(has_options, "must define either `options` or `option_groups`")
OPTIONS: dict[str, Rule] = {
    "options": list_of(OPTION, 1, 100),
    "option_groups": list_of(OPTION_GROUP, 1, 100),
}

BUTTON = element(
    {"text": plain_text(75)},
    ASKING
    | {
        "value": string(2000),
        "url": URL,
        "style": STYLE,
        "accessibility_label": string(75),
    },
)
IMAGE = element(
    {"alt_text": string(2000)},
    {"image_url": URL, "slack_file": SLACK_FILE},
    whole(
        lambda image: ("image_url" in image) != ("slack_file" in image),
        "must define either `image_url` or `slack_file`",
    ),
)
CHECKBOXES = element(
    {"options": list_of(RICH_OPTION, 1, 10)},
    CHOOSING | {"initial_options": list_of(RICH_OPTION)},
)
RADIO_BUTTONS = element(
    {"options": list_of(RICH_OPTION, 1, 10)}, CHOOSING | {"initial_option": RICH_OPTION}
)
OVERFLOW = element({"options": list_of(OPTION, 1, 5)}, ASKING)
DATEPICKER = element({}, PLACEHOLDING | {"initial_date": DATE})
TIMEPICKER = element({}, PLACEHOLDING | {"initial_time": TIME, "timezone": string()})
DATETIMEPICKER = element({}, CHOOSING | {"initial_date_time": number(0, 9999999999)})

SELECTS: dict[str, Rule] = {
    "static_select": element(
        {}, PLACEHOLDING | OPTIONS | {"initial_option": OPTION}, EITHER_OPTIONS
    ),
    "external_select": element(
        {}, PLACEHOLDING | {"initial_option": OPTION, "min_query_length": number(0)}
    ),
    "users_select": element({}, PLACEHOLDING | {"initial_user": string()}),
    "conversations_select": element(
        {},
        PLACEHOLDING
        | {
            "initial_conversation": string(),
            "default_to_current_conversation": boolean,
            "response_url_enabled": boolean,
            "filter": FILTER,
        },
    ),
    "channels_select": element(
        {}, PLACEHOLDING | {"initial_channel": string(), "response_url_enabled": boolean}
    ),
}
MULTI_SELECTS: dict[str, Rule] = {
    "multi_static_select": element(
        {},
        PLACEHOLDING
        | OPTIONS
        | {"initial_options": list_of(OPTION, most=100), "max_selected_items": MANY},
        EITHER_OPTIONS,
    ),
    "multi_external_select": element(
        {},
        PLACEHOLDING
        | {
            "initial_options": list_of(OPTION, most=100),
            "min_query_length": number(0),
            "max_selected_items": MANY,
        },
    ),
    "multi_users_select": element(
        {}, PLACEHOLDING | {"initial_users": list_of(string()), "max_selected_items": MANY}
    ),
    "multi_conversations_select": element(
        {},
        PLACEHOLDING
        | {
            "initial_conversations": list_of(string()),
            "default_to_current_conversation": boolean,
            "filter": FILTER,
            "max_selected_items": MANY,
        },
    ),
    "multi_channels_select": element(
        {}, PLACEHOLDING | {"initial_channels": list_of(string()), "max_selected_items": MANY}
    ),
}
INPUTS: dict[str, Rule] = {
    "plain_text_input": element(
        {},
        TYPING
        | {
            "initial_value": string(3000),
            "multiline": boolean,
            "min_length": number(0, 3000),
            "max_length": number(1, 3000),
        },
    ),
    "email_text_input": element({}, TYPING | {"initial_value": string()}),
    "url_text_input": element({}, TYPING | {"initial_value": string()}),
    "number_input": element(
        {"is_decimal_allowed": boolean},
        TYPING | {"initial_value": string(), "min_value": string(), "max_value": string()},
    ),
    "file_input": element(
        {}, INTERACTIVE | {"filetypes": list_of(string()), "max_files": number(1, 10)}
    ),
}
RICH_TEXT_INPUT = element(
    {},
    TYPING | {"initial_value": RICH_TEXT, "min_lines": number(1), "max_lines": number(1)},
)
WORKFLOW_BUTTON = element(
    {"text": plain_text(75), "workflow": WORKFLOW},
    ASKING | {"style": STYLE, "accessibility_label": string(75)},
)
FEEDBACK = shape(
    {"text": plain_text(75), "value": string(2000)}, {"accessibility_label": string(75)}
)
FEEDBACK_BUTTONS = element(
    {"positive_button": FEEDBACK, "negative_button": FEEDBACK}, dict(INTERACTIVE)
)
ICON_BUTTON = element(
    {"icon": string(), "text": plain_text(75)},
    ASKING
    | {
        "value": string(2000),
        "accessibility_label": string(75),
        "visible_to_user_ids": list_of(string()),
    },
)
URL_SOURCE = element({"url": URL, "text": string()}, {})

CHOICES: dict[str, Rule] = {
    "checkboxes": CHECKBOXES,
    "radio_buttons": RADIO_BUTTONS,
    "datepicker": DATEPICKER,
    "timepicker": TIMEPICKER,
    **SELECTS,
    **MULTI_SELECTS,
}
IN_SECTION: dict[str, Rule] = {
    **CHOICES,
    "button": BUTTON,
    "image": IMAGE,
    "overflow": OVERFLOW,
    "workflow_button": WORKFLOW_BUTTON,
}
IN_ACTIONS: dict[str, Rule] = {
    **CHOICES,
    "button": BUTTON,
    "datetimepicker": DATETIMEPICKER,
    "overflow": OVERFLOW,
    "rich_text_input": RICH_TEXT_INPUT,
    "workflow_button": WORKFLOW_BUTTON,
}
IN_INPUT: dict[str, Rule] = {
    **CHOICES,
    **INPUTS,
    "datetimepicker": DATETIMEPICKER,
    "rich_text_input": RICH_TEXT_INPUT,
}
