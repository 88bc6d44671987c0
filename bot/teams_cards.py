"""Draws messages and homes as Adaptive Cards 1.5 for Microsoft Teams. Pure functions.

Only elements that Teams draws on phones too are used; a table becomes two lines for each row,
because a phone cannot scroll a card sideways.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from bot.drawing import CannotDrawError, Json, first_lines, label
from bot.paging import Limits, fitted, pages, says_something, shown_and_hidden, summary
from bot.teams_markdown import escaped, escaped_line, markdown, markdown_line
from messages.message import (
    Aside,
    Block,
    Bullets,
    Button,
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

SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
CARD_LIMITS = Limits(text=2000, table_text=1000, table_rows=10, tables=1_000_000)
"""Small enough that one block, every sign of it escaped, takes less than half of a card."""
LARGEST_CARD = 25_000
"""Bytes of UTF-8. Teams refuses messages of about 100 KB in UTF-16, other ways in 28 KB.
Source: learn.microsoft.com, format your bot messages; limits of incoming webhooks.
"""
LARGEST_BODY = LARGEST_CARD - 5_000
SEPARATOR_BYTES = 20
"""The comma between two elements and a line above one."""
MOST_ACTIONS_IN_ROW = 6
"""Source: learn.microsoft.com, card actions in Teams."""
LONGEST_LABEL = 75
LONGEST_FALLBACK = 1000
STYLES = {"primary": "positive", "danger": "destructive"}


def card(message: Message) -> Json:
    """Return the card of a message that fits one; almost every message does.

    Raises:
        CannotDrawError: It needs several cards (see `cards`) or cannot be drawn.
    """
    drawn = cards(message)
    if len(drawn) > 1:
        raise CannotDrawError(f"the message needs {len(drawn)} cards")
    return drawn[0]


def cards(message: Message) -> list[Json]:
    """Return the cards that together show the whole message, each of at most 25 KB, in order.

    Raises:
        CannotDrawError: There is nothing to show, or a card has no place for something in it.
    """
    blocks = fitted(message.blocks, CARD_LIMITS)
    parts = pages(blocks, _weight, LARGEST_BODY, most=1000)
    if not parts:
        raise CannotDrawError("a message must say something")
    return [new_card(summary(part), body_of(part)) for part in parts]


def home_card(home: Home) -> Json:
    """Return the card of a person's dashboard.

    Raises:
        CannotDrawError: It does not fit one card, or something in it cannot be drawn.
    """
    return card(Message(home.blocks))


def new_card(text: str, body: list[Json], actions: list[Json] | None = None) -> Json:
    """Return a card; `text` is what a client shows that cannot draw it.

    Raises:
        CannotDrawError: It is larger than 25 KB.
    """
    drawn: Json = {
        "$schema": SCHEMA,
        "type": "AdaptiveCard",
        "version": "1.5",
        "lang": "en",
        "fallbackText": escaped(first_lines(text, LONGEST_FALLBACK)),
        "body": body,
    }
    if actions:
        drawn["actions"] = actions
    if size_of(drawn) > LARGEST_CARD:
        raise CannotDrawError(f"the card has {size_of(drawn)} bytes")
    return drawn


def fitted_body(blocks: Iterable[Block]) -> list[Json]:
    """Return the elements of blocks that have not been fitted yet."""
    pieces = fitted(blocks, CARD_LIMITS)
    return body_of(pieces) if says_something(pieces) else []


def body_of(blocks: Iterable[Block]) -> list[Json]:
    """Return one element for each block but dividers, which are a line above the next one."""
    body: list[Json] = []
    menus = 0
    line_above = False
    for block in blocks:
        if isinstance(block, Divider):
            line_above = bool(body)
            continue
        menus += isinstance(block, Buttons)
        element = _draw(block, f"more-{menus}")
        body.append({**element, "separator": True} if line_above else element)
        line_above = False
    return body


def text_block(text: str, **properties: object) -> Json:
    """Return a TextBlock of text that is Markdown already; without `wrap` phones cut it."""
    return {"type": "TextBlock", "text": text, "wrap": True, **properties}


def heading(text: str) -> Json:
    """Return a heading that screen readers announce as one."""
    return text_block(escaped_line(text), size="Large", weight="Bolder", style="heading")


def execute(title: str, verb: str, payload: Json, style: str = "default") -> Json:
    """Return a button; older clients, and dialogs, use the Action.Submit in `fallback`.

    The verb is always there, because Teams sends nothing without it.
    """
    button: Json = {"title": title, "data": payload}
    if style in STYLES:
        button["style"] = STYLES[style]
    fallback = {"type": "Action.Submit", **button}
    return {"type": "Action.Execute", "verb": verb, **button, "fallback": fallback}


def size_of(drawn: Json) -> int:
    """Return the bytes of compact UTF-8 JSON."""
    return len(json.dumps(drawn, separators=(",", ":"), ensure_ascii=False).encode())


def _draw(block: Block, menu_id: str) -> Json:
    match block:
        case Paragraph(words):
            return text_block(markdown(words))
        case Heading(text):
            return heading(text)
        case Quote(text):
            return _container([text_block(escaped(text))], style="emphasis")
        case Bullets(items):
            return text_block("\r".join(f"- {markdown_line(item)}" for item in items))
        case Facts(facts):
            return {"type": "FactSet", "facts": [_fact(*fact) for fact in facts]}
        case Aside(text):
            return text_block(escaped(text), isSubtle=True)
        case Table(header, rows):
            return _container([line for row in rows for line in _row_lines(header, row)])
        case Buttons():
            return _buttons(block, menu_id)
        case _:
            raise CannotDrawError(f"no way to draw {type(block).__name__} in Teams")


def _container(items: list[Json], **properties: object) -> Json:
    return {"type": "Container", **properties, "items": items}


def _fact(name: str, value: str) -> Json:
    return {"title": escaped_line(name), "value": escaped_line(value)}


def _row_lines(header: tuple[str, ...], row: tuple[str, ...]) -> Iterator[Json]:
    first, *others = zip(header, row, strict=True)
    yield text_block(markdown_line((Run(f"{first[0]}: "), bold(first[1]))))
    if others:
        rest = " · ".join(f"{name}: {cell}" for name, cell in others)
        yield text_block(escaped_line(rest), isSubtle=True, spacing="None")


def _buttons(row: Buttons, menu_id: str) -> Json:
    """Return the row; further buttons are hidden below it until *More…* is pressed."""
    shown, hidden = shown_and_hidden(row)
    actions = [_button(button) for button in shown]
    if hidden:
        target = {"elementId": menu_id}
        toggle = {"type": "Action.ToggleVisibility", "title": label(row.name, LONGEST_LABEL)}
        actions.append({**toggle, "targetElements": [target]})
    sets = _action_sets(actions)
    if hidden:
        more = _action_sets([_button(button) for button in hidden])
        sets.append(_container(more, id=menu_id, isVisible=False))
    return sets[0] if len(sets) == 1 else _container(sets)


def _action_sets(actions: list[Json]) -> list[Json]:
    starts = range(0, len(actions), MOST_ACTIONS_IN_ROW)
    rows = [actions[start : start + MOST_ACTIONS_IN_ROW] for start in starts]
    return [{"type": "ActionSet", "actions": row} for row in rows]


def _button(button: Button) -> Json:
    if not button.action:
        raise CannotDrawError("a button must name its action")
    payload = {"action": button.action, "value": button.value}
    title = label(button.label, LONGEST_LABEL)
    drawn = execute(title, button.action, payload, button.style)
    # In a form an empty required field must not keep another button from working.
    drawn["associatedInputs"] = drawn["fallback"]["associatedInputs"] = "none"
    if button.described:
        drawn["tooltip"] = label(button.described, LONGEST_LABEL)
    return drawn


def _weight(block: Block) -> int:
    return sum(map(size_of, body_of([block]))) + SEPARATOR_BYTES
