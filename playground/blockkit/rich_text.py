"""Rich text: what people's own messages are made of.

Source: docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

from playground.blockkit.objects import BLOCK_ID
from playground.blockkit.rules import (
    Rule,
    boolean,
    list_of,
    number,
    one_of,
    shape,
    string,
    typed,
)

STYLE_NAMES = ("bold", "italic", "strike", "code", "underline")
STYLED: dict[str, Rule] = {"style": shape({}, dict.fromkeys(STYLE_NAMES, boolean))}


def part(required: dict[str, Rule], **optional: Rule) -> Rule:
    return shape({"type": string(), **required}, {**STYLED, **optional})


TEXT = part({"text": string()})
LINK = part({"url": string()}, text=string(), unsafe=boolean)
PARTS = typed(
    {
        "text": TEXT,
        "link": LINK,
        "broadcast": part({"range": one_of("here", "channel", "everyone")}),
        "color": part({"value": string()}),
        "channel": part({"channel_id": string()}),
        "date": part({"timestamp": number(), "format": string()}, url=string(), fallback=string()),
        "emoji": part({"name": string()}, unicode=string(), url=string()),
        "team": part({"team_id": string()}),
        "user": part({"user_id": string()}),
        "usergroup": part({"usergroup_id": string()}),
    }
)
BORDER = one_of(0, 1)
SECTION = shape({"type": string(), "elements": list_of(PARTS)}, {})
RICH_TEXT = typed(
    {
        "rich_text": shape(
            {
                "type": string(),
                "elements": list_of(
                    typed(
                        {
                            "rich_text_section": SECTION,
                            "rich_text_list": shape(
                                {
                                    "type": string(),
                                    "style": one_of("bullet", "ordered"),
                                    "elements": list_of(typed({"rich_text_section": SECTION})),
                                },
                                {"indent": number(0), "border": BORDER},
                            ),
                            "rich_text_quote": shape(
                                {"type": string(), "elements": list_of(PARTS)},
                                {"border": BORDER},
                            ),
                            "rich_text_preformatted": shape(
                                {
                                    "type": string(),
                                    "elements": list_of(typed({"text": TEXT, "link": LINK})),
                                },
                                {"border": BORDER},
                            ),
                        }
                    )
                ),
            },
            {"block_id": BLOCK_ID},
        )
    }
)
