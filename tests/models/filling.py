"""Fills every table there is, so that a new table or column is tested without anybody's doing."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Enum, Integer, Table

from models import Base, Sessions
from models.base import UtcDateTime
from models.sealing import SealedJson, key_of, owner_of, sealed, words_of

ROWS = 3
"""In each table; enough for rows that point to one another."""


def fill(sessions: Sessions) -> None:
    """Put three rows into each table of the models, in the place of what a migration made."""
    with sessions.begin() as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(table.delete())
        for table in Base.metadata.sorted_tables:
            for number in range(1, ROWS + 1):
                row = dict(_row(table, number))
                for column in words_of(table):
                    place = row[key_of(table).name], row[owner_of(column)]
                    row[column.name] = sealed(sessions.keyring, column, row[column.name], *place)
                session.execute(table.insert(), row)


def _row(table: Table, number: int) -> Iterator[tuple[str, Any]]:
    references = optional = 0
    for index, column in enumerate(table.columns):
        if column.foreign_keys:
            value = _reference(table, column, number + references)
            references += 1
            optional += bool(column.nullable)
            if column.nullable and (number + optional) % 2:
                value = None  # every other row has it, and of two such columns one
        else:
            value = _value(column, number, index)
        if value is not None:
            yield column.name, value


def _reference(table: Table, column: Column[Any], number: int) -> Any:
    (key,) = column.foreign_keys
    # A row may point to an earlier one of its own table; the first one has none.
    return None if key.column.table is table else (number - 1) % ROWS + 1


def _value(column: Column[Any], number: int, index: int) -> Any:
    kind = column.type
    if isinstance(kind, Enum):
        return kind.enums[number % len(kind.enums)]
    if isinstance(kind, Boolean):
        return number % 2 == 0
    if isinstance(kind, Integer):
        return number
    # Later columns hold later moments: what starts comes before what ends.
    if isinstance(kind, UtcDateTime):
        return datetime(2026, 9, number, 10, 30, 15, 123456, tzinfo=UTC) + timedelta(days=index)
    if isinstance(kind, Date):
        return date(2026, 9, number) + timedelta(days=index)
    if isinstance(kind, SealedJson) and kind.kind is dict:
        return {column.name: f"{number} ليلى"}
    if isinstance(kind, JSON | SealedJson):
        return [f"{column.name} {number}", "ليلى"]
    return f"{column.name} {number} 'ليلى' \n"
