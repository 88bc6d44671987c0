"""All that is stored about a person and what they wrote, as they may take it along."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, TypeAlias

from models import (
    Assessment,
    Base,
    Capstone,
    Cohort,
    Event,
    Item,
    Pair,
    Person,
    Poll,
    PollSlot,
    Session,
)
from models.own_rows import Part, own_rows
from models.sealing import is_unreadable

Data: TypeAlias = "dict[str, list[dict[str, Any]]]"

HIDDEN = frozenset({"id"})

UNREADABLE = "cannot be read now"
"""Names the columns of a row whose words wait for their key; nobody wrote what stands for them."""

_NAMES: Mapping[str, tuple[type[Base], Any]] = {
    "person": (Person, lambda row: row.name),
    "cohort": (Cohort, lambda row: row.name),
    "pair": (Pair, lambda row: f"{row.mentor.name} and {row.participant.name}"),
    "event": (Event, lambda row: row.title),
    "poll": (Poll, lambda row: row.title),
    "poll_slot": (PollSlot, lambda row: _plain(row.starts_at)),
    "capstone": (Capstone, lambda row: row.title),
    "assessment": (Assessment, lambda row: _plain(row.started_at)),
    "item": (Item, lambda row: row.text),
}
"""What stands for a row that another one points to; what is not named here is left out."""


def own_data(session: Session, person: Person) -> Data:
    """Return the rows by their titles; parts without any are left out."""
    found = {}
    for part, rows in own_rows(session, person.id):
        if rows:
            found[part.title] = [_as_words(session, part, row) for row in rows]
    return found


def count_by_part(session: Session, person: Person) -> Mapping[str, int]:
    """Return how many rows there are of each kind."""
    return {part.title: len(rows) for part, rows in own_rows(session, person.id)}


def _as_words(session: Session, part: Part, row: Base) -> dict[str, Any]:
    words: dict[str, Any] = {}
    for column in row.__table__.columns:
        name = column.name
        if name in HIDDEN or (part.columns and name not in part.columns):
            continue
        value = getattr(row, column.key)
        if is_unreadable(value):
            words.setdefault(UNREADABLE, []).append(name)
            continue
        if not column.foreign_keys:
            words[name] = _plain(value)
            continue
        (key,) = column.foreign_keys
        named = _NAMES.get(key.column.table.name)
        if named is not None and value is not None:
            table, called = named
            words[name.removesuffix("_id")] = called(session.get_one(table, value))
    return words


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Enum():
            return value.value
    return value


def lines_of(data: Data) -> list[tuple[str, str]]:
    """Return the data as (title, line), one line for each row, to be read in the chat."""
    return [(title, _line(row)) for title, rows in data.items() for row in rows]


def _line(row: Mapping[str, Any]) -> str:
    said = (f"{name.replace('_', ' ')}: {_short(value)}" for name, value in row.items())
    return "; ".join(part for part in said if not part.endswith(": "))


def _short(value: Any) -> str:
    match value:
        case None | "" | [] | {} | False:
            return ""
        case True:
            return "yes"
        case str() as text if len(text) > 25 and text[10:11] == "T" and text.endswith("+00:00"):
            return f"{text[:16].replace('T', ' ')} UTC"
        case list() as items if all(isinstance(item, str) for item in items):
            return ", ".join(items)
    return str(value)
