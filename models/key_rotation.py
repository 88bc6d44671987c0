"""Seals what people wrote anew with the first key, a few rows at a time, while the bot runs.

Whatever stops it in the middle, both keys open their rows, and the next time it goes on.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, RowMapping, Select, Table, select, text, update
from sqlalchemy.orm import Session

from models.base import Base, Sessions, is_sqlite
from models.key_care import remember_key
from models.keyring import key_id_of
from models.sealing import (
    Sealed,
    is_unreadable,
    key_of,
    keyring_of,
    opened,
    owner_of,
    sealed,
    words_of,
)

BATCH = 200


@dataclass
class Count:
    """How the words of a database are kept."""

    by_key: Counter[str]
    """Values by the id of their key; "" has those that are not sealed."""
    unreadable: int = 0

    @property
    def values(self) -> int:
        return self.by_key.total()


def tables_of_words() -> list[Table]:
    return [table for table in Base.metadata.sorted_tables if words_of(table)]


def count_words(sessions: Sessions, batch: int = BATCH) -> Count:
    """Count what is sealed with which key, and open each to see whether it can be read."""
    found = Count(Counter())
    for table in tables_of_words():
        last: Any = None
        while True:
            with sessions.read() as session:
                rows = session.execute(_rows_after(table, last).limit(batch)).mappings().all()
                for row in rows:
                    _count_row(session, row, table, found)
            if not rows:
                break
            last = rows[-1][key_of(table).name]
    return found


def _count_row(session: Session, row: RowMapping, table: Table, found: Count) -> None:
    for column in words_of(table):
        if value := row[column.name]:
            is_one = isinstance(value, Sealed)
            found.by_key[key_id_of(value.value) if is_one else ""] += 1
            found.unreadable += is_unreadable(_opened(session, row, column))


def seal_anew(sessions: Sessions, batch: int = BATCH) -> int:
    """Seal everything with the first key and remember it; return how many values were not yet.

    What cannot be opened stays as it is.
    """
    changed = 0
    for table in tables_of_words():
        changed += sum(_seal_table(sessions, table, batch))
        # Whoever sealed with the former key has committed when the table can be locked.
        changed += sum(_seal_table(sessions, table, batch, alone=True))
    with sessions.begin() as session:
        remember_key(session, sessions.keyring.current_key().id)
    return changed


def _seal_table(
    sessions: Sessions, table: Table, batch: int, *, alone: bool = False
) -> Iterator[int]:
    last: Any = None
    while True:
        with sessions.begin() as session:
            if alone and not is_sqlite(session):  # on SQLite every writer is alone
                session.execute(text(f'LOCK TABLE "{table.name}" IN SHARE ROW EXCLUSIVE MODE'))
            query = _rows_after(table, last).limit(batch).with_for_update(key_share=True)
            rows = session.execute(query).mappings().all()
            yield sum(_seal_row(session, row, table) for row in rows)
        if not rows:
            return
        last = rows[-1][key_of(table).name]


def _rows_after(table: Table, last: Any) -> Select[Any]:
    key = key_of(table)
    query = select(table).order_by(key)
    return query if last is None else query.where(key > last)


def _seal_row(session: Session, row: RowMapping, table: Table) -> int:
    current = keyring_of(session).current_key().id
    values = {}
    for column in words_of(table):
        value = row[column.name]
        if not value or (isinstance(value, Sealed) and key_id_of(value.value) == current):
            continue
        words = _opened(session, row, column)
        if not is_unreadable(words):
            key, owner = row[key_of(table).name], row[owner_of(column)]
            values[column.name] = sealed(keyring_of(session), column, words, key, owner)
    if values:
        here = key_of(table) == row[key_of(table).name]
        session.execute(update(table).where(here).values(values))
    return len(values)


def _opened(session: Session, row: RowMapping, column: Column[Any]) -> Any:
    table = column.table
    place = row[key_of(table).name], row[owner_of(column)]
    return opened(keyring_of(session), column, row[column.name], *place)
