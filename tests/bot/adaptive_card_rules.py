"""What Teams accepts of the Adaptive Cards 1.5 that we draw, written down for the tests.

Source: adaptivecards.io (schema 1.5) and learn.microsoft.com (cards in Teams, bot messages).
Stricter where we are: only our kinds, nothing unknown, text that wraps, inputs with labels.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from tests.bot.shapes import (
    Check,
    by_type,
    everything,
    flag,
    is_day,
    later,
    many,
    pattern,
    repeated,
    text,
    thing,
    whole_number,
    word,
)

LARGEST_CARD = 25_000
LONG = 100_000
PLACED: dict[str, Check] = {
    "id": text(255),
    "isVisible": flag,
    "separator": flag,
    "spacing": word("None", "Small", "Default", "Medium", "Large"),
}
BUTTON: dict[str, Check] = {
    "title": text(250),
    "style": word("positive", "destructive"),
    "tooltip": text(75),
    "associatedInputs": word("none", "auto"),
}
PAYLOAD = thing(
    {},
    {
        "action": text(255),
        "value": text(LONG, 0),
        "form": text(255),
        "context": text(3000, 0),
    },
)


def kind(name: str, required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    return thing({"type": word(name), **required}, optional)


SUBMIT = kind("Action.Submit", {"title": text(250), "data": PAYLOAD}, BUTTON)
ACTION = by_type(
    {
        "Action.Execute": kind(
            "Action.Execute",
            {"title": text(250), "verb": text(255), "data": PAYLOAD, "fallback": SUBMIT},
            BUTTON,
        ),
        "Action.ToggleVisibility": kind(
            "Action.ToggleVisibility",
            {"title": text(75), "targetElements": many(thing({"elementId": text(255)}), 10)},
        ),
    }
)
TEXT_BLOCK = kind(
    "TextBlock",
    {"text": text(LONG), "wrap": word(True)},
    {
        **PLACED,
        "size": word("Large"),
        "weight": word("Bolder"),
        "style": word("heading"),
        "color": word("Attention"),
        "isSubtle": flag,
    },
)
CHOICE = thing({"title": text(250), "value": text(LONG)})


def field(name: str, optional: dict[str, Check]) -> Check:
    own = {"isRequired": flag, "errorMessage": text(1000), "value": text(LONG), **PLACED}
    shape = kind(name, {"id": text(255), "label": text(300)}, {**own, **optional})

    def check(value: Any, path: str) -> Iterator[str]:
        yield from shape(value, path)
        if value.get("isRequired") and not value.get("errorMessage"):
            yield f"{path}: required without errorMessage"

    return check


INPUTS: dict[str, Check] = {
    "Input.Text": field(
        "Input.Text",
        {
            "isMultiline": flag,
            "maxLength": whole_number(1, LONG),
            "style": word("email"),
        },
    ),
    "Input.ChoiceSet": field(
        "Input.ChoiceSet",
        {
            "style": word("compact", "expanded"),
            "choices": many(CHOICE, 1000),
            "isMultiSelect": flag,
        },
    ),
    "Input.Date": field("Input.Date", {"value": pattern(is_day)}),
    "Input.Time": field(
        "Input.Time", {"value": pattern(re.compile(r"([01]\d|2[0-3]):[0-5]\d").fullmatch)}
    ),
}
ELEMENT: Check = by_type(
    {
        "TextBlock": TEXT_BLOCK,
        "FactSet": kind(
            "FactSet",
            {"facts": many(thing({"title": text(LONG, 0), "value": text(LONG)}), 1000)},
            PLACED,
        ),
        "Container": kind(
            "Container",
            {"items": many(later(lambda: ELEMENT), 1000)},
            {**PLACED, "style": word("emphasis")},
        ),
        "ActionSet": kind("ActionSet", {"actions": many(ACTION, 6)}, PLACED),
        **INPUTS,
    }
)
CARD = kind(
    "AdaptiveCard",
    {
        "$schema": word("http://adaptivecards.io/schemas/adaptive-card.json"),
        "version": word("1.5"),
        "lang": word("en"),
        "fallbackText": text(LONG),
        "body": many(ELEMENT, 1000),
    },
    {"actions": many(ACTION, 6)},
)


def card_errors(card: Any) -> list[str]:
    """What Teams would refuse or draw as something else than was meant."""
    errors = list(CARD(card, "card"))
    if errors:
        return errors
    size = len(json.dumps(card, separators=(",", ":"), ensure_ascii=False).encode())
    if size > LARGEST_CARD:
        errors.append(f"{size} bytes")
    return [*errors, *id_errors(card), *markup_errors(card)]


def id_errors(card: Any) -> list[str]:
    objects = list(everything(card["body"]))
    ids = [thing["id"] for thing in objects if "id" in thing]
    targets = [thing["elementId"] for thing in objects if "elementId" in thing]
    errors = [f"id {value!r} is there more than once" for value in repeated(ids)]
    return errors + [f"nothing is called {target!r}" for target in targets if target not in ids]


def markup_errors(card: Any) -> list[str]:
    """Signs that are neither escaped nor markup of ours."""
    return [f"unescaped markup in {line[:80]!r}" for line in marked_texts(card) if is_marked(line)]


def marked_texts(card: Any) -> Iterator[str]:
    """Every text of the card that Teams reads as Markdown."""
    yield card["fallbackText"]
    for item in everything(card["body"]):
        if item.get("type") == "TextBlock":
            yield item["text"]
        for fact in item.get("facts", []):
            yield from (fact["title"], fact["value"])


def is_marked(line: str) -> bool:
    # A dot in their place: a letter could make an entity of what stands before and after.
    ours = re.sub(r"\\.", "•", line)
    ours = re.sub(r"(?<!!)\[[^\[\]]*\]\(https?://[^()\s<>]+\)", "•", ours).replace("**", "•")
    inside = re.search(r"[`*_\[\]~<>\\]|&#?\w+;|\{\{", ours)
    at_start = re.search(r"(^|[\r\n])(\s*[+#]|\s*\d+[.)]|-(?! )| )", ours)
    return bool(inside or at_start)
