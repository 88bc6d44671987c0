"""Makes the blocks of a message fit a platform: cleans them, splits long ones, makes pages.

It works on the document, not on what is drawn, so that both renderers share it and every page
still knows its own plain text. Nothing is cut here: what is too long goes on in a next block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.drawing import CannotDrawError, address, cleaned, utf16_length
from messages.message import (
    Aside,
    Block,
    Bullets,
    Button,
    Buttons,
    Divider,
    Facts,
    Heading,
    Message,
    Paragraph,
    Quote,
    Run,
    Table,
    bold,
    plain,
)

T = TypeVar("T")

LONGEST_HEADING = 150
"""Source: docs.slack.dev, header block. A longer heading becomes a bold paragraph."""
LONGEST_URL = 2000
"""A longer address is written out, because a link of that length fails somewhere."""
LONGEST_CELL = 150
LONGEST_COLUMN_NAME = 40
MOST_COLUMNS = 8
MOST_BUTTONS_IN_ROW = 6
BULLET = Run("• ")
NOTHING = "–"
"""Stands in an empty cell or value. Slack refuses a table with an empty cell."""


@dataclass(frozen=True)
class Limits:
    """How much one block may hold (characters) and how many tables stay tables."""

    text: int
    table_text: int
    table_rows: int
    tables: int


def fitted(blocks: Iterable[Block], limits: Limits) -> tuple[Block, ...]:
    """Return the blocks cleaned, without blank ones, each within the limits.

    Raises:
        CannotDrawError: A link is no address, or a table's rows differ in length.
    """
    tables_left = limits.tables
    result: list[Block] = []
    for block in blocks:
        for piece in _split(cleaned(block), limits):
            if isinstance(piece, Table) and tables_left == 0:
                result += _split(_table_lines(piece), limits)
            else:
                tables_left -= isinstance(piece, Table)
                result.append(piece)
    return tuple(block for block in result if not _is_blank(block))


def pages(
    blocks: Sequence[Block], weigh: Callable[[Block], int], heaviest: int, most: int
) -> list[tuple[Block, ...]]:
    """Return the blocks in pages of at most `most` blocks and `heaviest` by `weigh`.

    Buttons stay with what they follow and a heading with what it heads.
    """
    result = []
    rest = tuple(blocks)
    while rest:
        end = _reach([weigh(block) for block in rest[:most]], heaviest)
        if end < len(rest):
            end = _good_cut(rest, end)
        result.append(rest[:end])
        rest = rest[end:]
    return [page for page in result if says_something(page)]


def says_something(blocks: Iterable[Block]) -> bool:
    """Return whether there is more than divider lines."""
    return any(not isinstance(block, Divider) for block in blocks)


def summary(blocks: tuple[Block, ...]) -> str:
    """Return the plain text of the blocks, or the labels where there are only buttons."""
    rows = (block for block in blocks if isinstance(block, Buttons))
    labels = (button.label for row in rows for button in (*row.items, *row.more))
    return Message(blocks).text.strip() or ", ".join(labels)


def shown_and_hidden(row: Buttons) -> tuple[tuple[Button, ...], tuple[Button, ...]]:
    """Return which buttons stand in the row and which are behind *More…*.

    A menu of one entry would hide it for nothing, so a single one is shown.
    """
    shown, hidden = row.items[:MOST_BUTTONS_IN_ROW], row.items[MOST_BUTTONS_IN_ROW:] + row.more
    return (shown + hidden, ()) if len(hidden) == 1 else (shown, hidden)


# --- one block into several ------------------------------------------------------------------


def _split(block: Block, limits: Limits) -> list[Block]:
    match block:
        case Paragraph(words):
            return [Paragraph(part) for part in _split_runs(words, limits.text)]
        case Heading(text) if len(text) > LONGEST_HEADING:
            return _split(Paragraph((bold(text),)), limits)
        case Quote(text):
            return [Quote(part) for part in _pieces(text, limits.text)]
        case Aside(text):
            return [Aside(part) for part in _pieces(text, limits.text)]
        case Bullets(items):
            return _split_bullets(items, limits)
        case Facts(items):
            return _split_facts(items, limits)
        case Table():
            return _split_table(block, limits)
        case Heading() | Divider() | Buttons():
            return [block]
        case _:
            raise CannotDrawError(f"no way to draw {type(block).__name__}")


def _split_bullets(items: tuple[tuple[Run, ...], ...], limits: Limits) -> list[Block]:
    lines = [_split_runs(item, limits.text) for item in items if plain(item).strip()]
    if any(len(parts) > 1 for parts in lines):
        # A bullet for each part would look like items of their own.
        return [
            Paragraph(part) for item in items for part in _split_runs((BULLET, *item), limits.text)
        ]
    fitting = [parts[0] for parts in lines]
    return [Bullets(group) for group in _grouped(fitting, _length_of_runs, limits.text)]


def _split_facts(items: tuple[tuple[str, str], ...], limits: Limits) -> list[Block]:
    filled = [
        (name.strip(), value if value.strip() else NOTHING)
        for name, value in items
        if (name + value).strip()
    ]
    if any(_length(item) > limits.text for item in filled):
        lines = tuple((bold(name), Run(f": {v}" if name else v)) for name, v in filled)
        return _split_bullets(lines, limits)
    return [Facts(group) for group in _grouped(filled, _length, limits.text)]


def _split_table(table: Table, limits: Limits) -> list[Block]:
    if any(len(row) != len(table.header) for row in table.rows):
        raise CannotDrawError("a table's rows must be as long as its header")
    rows = tuple(tuple(cell if cell.strip() else NOTHING for cell in row) for row in table.rows)
    named = Table(tuple(name if name.strip() else NOTHING for name in table.header), rows)
    if _is_wide(named):
        return _split(_table_lines(named), limits)
    groups = _grouped(rows, _length, limits.table_text, limits.table_rows)
    return [Table(named.header, group) for group in groups]


def _is_wide(table: Table) -> bool:
    return (
        len(table.header) > MOST_COLUMNS
        or any(utf16_length(name) > LONGEST_COLUMN_NAME for name in table.header)
        or any(utf16_length(cell) > LONGEST_CELL for row in table.rows for cell in row)
    )


def _table_lines(table: Table) -> Bullets:
    return Bullets(tuple(_row_as_line(table.header, row) for row in table.rows))


def _row_as_line(header: tuple[str, ...], row: tuple[str, ...]) -> tuple[Run, ...]:
    first, *others = zip(header, row, strict=True)
    rest = "".join(f"; {name}: {cell}" for name, cell in others)
    return (Run(f"{first[0]}: "), bold(first[1]), Run(rest))


def _split_runs(words: tuple[Run, ...], longest: int) -> list[tuple[Run, ...]]:
    parts: list[tuple[Run, ...]] = [()]
    for run in words:
        for piece in _run_pieces(_linked(run), longest):
            if parts[-1] and _length_of_runs((*parts[-1], piece)) > longest:
                parts.append(())
            parts[-1] += (piece,)
    return parts


def _linked(run: Run) -> Run:
    """Return the run with a link that can be drawn, or the address written out."""
    if not run.url:
        return run
    url = address(run.url)
    if len(url) > LONGEST_URL:
        return replace(run, text=f"{run.text} ({url})", url=None)
    return replace(run, text=run.text if run.text.strip() else url, url=url)


def _run_pieces(run: Run, longest: int) -> Iterator[Run]:
    pieces = _pieces(run.text, longest)
    return (replace(run, text=piece) for piece in pieces if (piece.strip() if run.url else piece))


def _pieces(text: str, longest: int) -> list[str]:
    """Return the text in pieces that join to the whole, cut at line or word ends if possible."""
    if text and max(text) > "\uffff":
        longest //= 2
    result = []
    while len(text) > longest:
        word_end = max(text.rfind("\n", 0, longest), text.rfind(" ", 0, longest)) + 1
        result.append(text[: word_end or longest])
        text = text[word_end or longest :]
    return [*result, text]


def _grouped(
    items: Iterable[T], length: Callable[[T], int], longest: int, most: int = 100
) -> list[tuple[T, ...]]:
    groups: list[tuple[T, ...]] = []
    room = 0
    for item in items:
        if not groups or len(groups[-1]) == most or length(item) > room:
            groups.append(())
            room = longest
        groups[-1] += (item,)
        room -= length(item)
    return groups


def _length(texts: tuple[str, ...]) -> int:
    return sum(map(utf16_length, texts))


def _length_of_runs(words: tuple[Run, ...]) -> int:
    return sum(utf16_length(run.text) + len(run.url or "") for run in words)


# --- where a page ends -----------------------------------------------------------------------


def _is_blank(block: Block) -> bool:
    match block:
        case Paragraph(words):
            return not plain(words).strip()
        case Heading(text) | Quote(text) | Aside(text):
            return not text.strip()
        case Bullets(parts):
            return not parts
        case Facts(facts):
            return not facts
        case Table(_, rows):
            return not rows
        case Buttons(items, more):
            return not items + more
        case _:
            return False


def _reach(weights: list[int], heaviest: int) -> int:
    """Return how many of the first blocks fit on a page; at least one."""
    total = 0
    for count, weight in enumerate(weights):
        total += weight
        if total > heaviest:
            return max(count, 1)
    return len(weights)


def _good_cut(blocks: tuple[Block, ...], end: int) -> int:
    for cut in range(end, 0, -1):
        if not isinstance(blocks[cut], Buttons) and not isinstance(blocks[cut - 1], Heading):
            return cut
    return end
