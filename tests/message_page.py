"""Writes what people read as plain text, and all of it as the page docs/messages.md."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from bot.drawing import clock_time
from bot.paging import shown_and_hidden
from bot.teams_markdown import escaped, escaped_line, markdown, markdown_line
from messages.message import (
    Aside,
    Block,
    Bullets,
    Button,
    Buttons,
    ChoiceField,
    Divider,
    Facts,
    Field,
    Form,
    Heading,
    Message,
    MultiChoiceField,
    Paragraph,
    PersonField,
    Quote,
    Table,
    TextField,
    TimeField,
    plain_lines,
)
from tests.samples import Readable, Sample

INTRODUCTION = """\
# Messages

Every text that people read. Words `like these` are buttons; the names and dates are examples.

This page is generated from `tests/samples/` by `make golden`; how each text looks in Slack and in
Teams is in `tests/golden/`.
"""
EMPTY = "……"


# --- as plain text ----------------------------------------------------------------------------


def plain_text(readable: Readable) -> str:
    """The words in the order in which they are read, with buttons and fields."""
    return "".join(f"{line.rstrip()}\n" for line in lines_of(readable))


def lines_of(readable: Readable) -> list[str]:
    if isinstance(readable, Form):
        return form_lines(readable)
    return [line for block in readable.blocks for line in block_lines(block)]


def block_lines(block: Block) -> list[str]:
    if isinstance(block, Buttons):
        return [button_line(block, "[{}]")]
    return ["---"] if isinstance(block, Divider) else plain_lines(block)


def button_line(row: Buttons, form: str) -> str:
    shown, hidden = shown_and_hidden(row)
    more = f"{row.name}: {labels(hidden, form)}" if hidden else ""
    return " ".join(part for part in (labels(shown, form), more) if part)


def labels(row: tuple[Button, ...], form: str) -> str:
    return " ".join(form.format(button.label) for button in row)


def form_lines(form: Form) -> list[str]:
    lines = [form.title, *lines_of(Message(form.intro))]
    for field in form.fields:
        lines += field_lines(field, form.errors.get(field.id))
    return [*lines, f"[{form.submit}]"]


def field_lines(field: Field, error: str | None) -> list[str]:
    optional = " (optional)" if field.optional else ""
    colon = "" if field.label.endswith("?") else ":"
    lines = [f"{field.label}{optional}{colon} {content_of(field)}"]
    lines += [f"  {field.hint}"] if field.hint else []
    return lines + ([f"  Error: {error}"] if error else [])


def content_of(field: Field) -> str:
    match field:
        case ChoiceField(options=options, value=chosen):
            return " / ".join(f"({text})" if value == chosen else text for value, text in options)
        case MultiChoiceField(options=options, values=marked):
            return " / ".join(f"({text})" if value in marked else text for value, text in options)
        case TextField(value=text):
            return text.replace("\n", " | ") or EMPTY
        case PersonField(value=person):
            return "@somebody" if person else EMPTY
        case TimeField(value=hour):
            return clock_time(hour) or EMPTY
        case _:
            return str(field.value or EMPTY)


# --- as a page --------------------------------------------------------------------------------


def page(samples: Iterable[Sample]) -> str:
    """docs/messages.md: the samples under their subjects."""
    parts = [INTRODUCTION]
    for subject, group in groupby(samples, key=lambda one: one.subject):
        parts.append(f"\n## {subject}\n")
        parts += [section(one) for one in group]
    return "".join(parts)


def section(one: Sample) -> str:
    paragraphs = "\n\n".join(part for part in paragraphs_of(one.make()) if part)
    quoted = "\n".join(f"> {line}".rstrip() for line in paragraphs.split("\n"))
    when = f"\n{one.when}\n" if one.when else ""
    return f"\n### {one.title}\n{when}\n{quoted}\n"


def paragraphs_of(readable: Readable) -> list[str]:
    """The parts of it in Markdown."""
    if not isinstance(readable, Form):
        return [paragraph(block) for block in readable.blocks]
    fields = [
        "\\\n".join(
            escaped_line(line) for line in field_lines(field, readable.errors.get(field.id))
        )
        for field in readable.fields
    ]
    intro = [paragraph(block) for block in readable.intro]
    return [f"**{escaped_line(readable.title)}**", *intro, *fields, f"`{readable.submit}`"]


def paragraph(block: Block) -> str:
    match block:
        case Paragraph(words):
            return markdown(words)
        case Heading(text):
            return f"**{escaped_line(text)}**"
        case Quote(text):
            return "\n".join(f"> {line}" for line in escaped(text).split("\n"))
        case Bullets(items):
            return "\n".join(f"- {markdown_line(item)}" for item in items)
        case Facts(facts):
            lines = [f"{escaped_line(name)}: {escaped_line(value)}" for name, value in facts]
            return "\\\n".join(lines)
        case Table(header, rows):
            ruler = ("---",) * len(header)
            return "\n".join(table_row(row) for row in (header, ruler, *rows))
        case Aside(text):
            return f"*{escaped_line(text)}*"
        case Buttons():
            return button_line(block, "`{}`")
        case Divider():
            return "---"


def table_row(cells: tuple[str, ...]) -> str:
    shown = (cell if cell == "---" else escaped_line(cell).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(shown)} |"
