"""What a message, a form and a home are made of: meaning, in no platform's markup.

A renderer (`bot/slack_blocks.py`, `bot/teams_cards.py`) draws each of these or raises.
User text goes in as it was typed; escaping is the renderer's, once. All kinds of blocks stand here,
in a long file, so that a renderer's author finds them in one place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Literal, TypeAlias

LONG_LIST = 3
"""From so many things on, they are a list."""

# --- inside a line -----------------------------------------------------------------------


@dataclass(frozen=True)
class Run:
    """A stretch of text; `url` makes it a link (http or https)."""

    text: str
    bold: bool = False
    url: str | None = None


Words: TypeAlias = "str | Run"


def bold(text: str) -> Run:
    return Run(text, bold=True)


def link(text: str, url: str) -> Run:
    return Run(text, url=url)


def runs(*words: Words) -> tuple[Run, ...]:
    return tuple(Run(word) if isinstance(word, str) else word for word in words)


# --- blocks ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Quote:
    """What a person wrote, shown as theirs and word for word."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """Three or more things; each item is one line."""

    items: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True)
class Facts:
    """Labels and values: ("Video meetings", "2 of 3")."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A small table that still reads on a phone: at most four short columns.

    As plain text each row becomes one line, "Pair: Maya and Sam; Video: 1 of 3"; of two columns
    "Data Management: 3", below a line that says what the two are.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Aside:
    """A quieter line, such as who can read a note."""

    text: str


@dataclass(frozen=True)
class Divider:
    pass


@dataclass(frozen=True)
class Button:
    """Something to press. `action` names an entry of BUTTONS, `value` is an opaque id."""

    action: str
    label: str
    value: str = ""
    style: Literal["default", "primary", "danger"] = "default"
    described: str | None = None
    """What a screen reader says where the label alone would not do ("Undo: call with Sam")."""


@dataclass(frozen=True)
class Buttons:
    """Up to six buttons in a row; `more` are further ones behind *More…*.

    A menu that stands alone has a `name` of its own, which says what is in it.
    """

    items: tuple[Button, ...]
    more: tuple[Button, ...] = ()
    name: str = "More…"


Block: TypeAlias = Paragraph | Heading | Quote | Bullets | Facts | Table | Aside | Divider | Buttons


def say(*words: Words) -> Paragraph:
    """Return a paragraph: `say("Logged: ", bold("video meeting"), " with Sam.")`."""
    return Paragraph(runs(*words))


def bullets(*items: Words | tuple[Words, ...]) -> Bullets:
    return Bullets(tuple(runs(*(item if isinstance(item, tuple) else (item,))) for item in items))


def as_list(lines: Sequence[Words | tuple[Words, ...]]) -> tuple[Block, ...]:
    """Return three or more lines as bullets, fewer as paragraphs."""
    if len(lines) >= LONG_LIST:
        return (bullets(*lines),)
    return tuple(say(*(line if isinstance(line, tuple) else (line,))) for line in lines)


def buttons(*items: Button, more: Sequence[Button] = ()) -> Buttons:
    return Buttons(tuple(items), tuple(more))


def menu(name: str, entries: Sequence[Button]) -> Buttons:
    """Return a menu with a name of its own: `menu("Edit or undo…", [...])`."""
    return Buttons((), tuple(entries), name)


# --- what is read ------------------------------------------------------------------------


@dataclass(frozen=True)
class Message:
    """What a person reads at one go."""

    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The whole message as plain text, for notifications and screen readers."""
        return "\n".join(line for block in self.blocks for line in plain_lines(block))


def message(*blocks: Block | None) -> Message:
    """Return a message of these blocks; None is left out, so that a part may be optional."""
    return Message(tuple(block for block in blocks if block is not None))


@dataclass(frozen=True)
class Home:
    """A person's dashboard."""

    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        return Message(self.blocks).text


def home(*blocks: Block | None) -> Home:
    """Return the dashboard of these blocks, in which one button at most is the primary one."""
    return Home(with_one_primary([block for block in blocks if block is not None]))


def with_one_primary(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of several subjects, in which the first primary button is the only one."""
    has_one = False

    def kept(button: Button) -> Button:
        nonlocal has_one
        if button.style != "primary" or not has_one:
            has_one = has_one or button.style == "primary"
            return button
        return replace(button, style="default")

    def modest(row: Buttons) -> Buttons:
        return replace(row, items=tuple(map(kept, row.items)), more=tuple(map(kept, row.more)))

    return tuple(modest(block) if isinstance(block, Buttons) else block for block in blocks)


# --- forms -------------------------------------------------------------------------------


@dataclass(frozen=True)
class TextField:
    id: str
    label: str
    value: str = ""
    optional: bool = False
    multiline: bool = False
    max_length: int = 2000
    hint: str | None = None


@dataclass(frozen=True)
class ChoiceField:
    """One of several; `options` are (value, label)."""

    id: str
    label: str
    options: tuple[tuple[str, str], ...]
    value: str | None = None
    optional: bool = False
    hint: str | None = None


@dataclass(frozen=True)
class MultiChoiceField:
    """Any of several; `options` are (value, label), and no value has a comma.

    The answer holds the chosen values with commas between; `chosen` reads it.
    """

    id: str
    label: str
    options: tuple[tuple[str, str], ...]
    values: tuple[str, ...] = ()
    optional: bool = False
    hint: str | None = None


@dataclass(frozen=True)
class DateField:
    id: str
    label: str
    value: date | None = None
    optional: bool = False
    hint: str | None = None


@dataclass(frozen=True)
class TimeField:
    id: str
    label: str
    value: time | None = None
    optional: bool = False
    hint: str | None = None


@dataclass(frozen=True)
class PersonField:
    """Somebody of this workspace; the value is the chat platform's user id."""

    id: str
    label: str
    value: str | None = None
    optional: bool = False
    hint: str | None = None


Field: TypeAlias = TextField | ChoiceField | MultiChoiceField | DateField | TimeField | PersonField


@dataclass(frozen=True)
class Form:
    """Fields to fill in. `id` names an entry of FORMS; `context` comes back with the answers.

    `context` holds opaque ids only and is untrusted when it comes back.
    """

    id: str
    title: str
    """At most 24 characters (Slack's limit for a modal's title)."""
    submit: str
    """At most 24 characters."""
    fields: tuple[Field, ...]
    intro: tuple[Block, ...] = ()
    context: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    """Field id to the sentence that says what to mend."""

    def with_errors(self, errors: Mapping[str, str]) -> Form:
        return replace(self, errors=dict(errors))


Answers: TypeAlias = Mapping[str, str]
"""Field id to what was filled in: text, an option's value, several with commas between, an ISO
date, HH:MM, a user id; a field left empty is absent."""


def chosen(answers: Answers, field: MultiChoiceField) -> tuple[str, ...]:
    """Return the options that were chosen, in the order of the field; what it lacks is left out."""
    given = set(answers.get(field.id, "").split(","))
    return tuple(value for value, _ in field.options if value in given)


# --- as plain text -----------------------------------------------------------------------


def plain_lines(block: Block) -> list[str]:
    """Return the lines that say in plain text all that the block says; buttons say nothing."""
    match block:
        case Paragraph(words):
            return [plain(words)]
        case Heading(text) | Aside(text):
            return [text]
        case Quote(text):
            return [f"> {line}" for line in text.splitlines()] or ["> "]
        case Bullets(items):
            return [f"• {plain(item)}" for item in items]
        case Facts(items):
            return [f"{label}: {value}" for label, value in items]
        case Table((_, _) as header, rows):
            return [": ".join(header), *map(": ".join, rows)]
        case Table(header, rows):
            return ["; ".join(map(": ".join, zip(header, row, strict=True))) for row in rows]
        case Divider() | Buttons():
            return []


def plain(words: tuple[Run, ...]) -> str:
    """Return the runs as one line; a link shows its address where the text does not."""
    return "".join(map(_plain_run, words))


def _plain_run(run: Run) -> str:
    if not run.url or run.url in run.text:
        return run.text
    words, _, host = run.text.rstrip(")").rpartition(" (")
    # The whole address says more than the host, which a shared link has behind its words.
    return f"{words if words and f'://{host}' in run.url else run.text} ({run.url})"
