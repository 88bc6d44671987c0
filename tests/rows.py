"""Everything a database holds, to be compared before and after."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Row, Table, event

from models import Base, Sessions
from models.keyring import Keyring
from models.sealing import Sealed, key_of, opened, owner_of

Rows = dict[str, list[tuple[object, ...]]]


def all_rows(sessions: Sessions) -> Rows:
    """Return the rows of every table, ordered by their keys, words opened; but for who looked."""
    with sessions.read() as session:
        return {
            table.name: [
                tuple(_opened(sessions.keyring, table, row))
                for row in session.execute(table.select().order_by(*table.primary_key.columns))
            ]
            for table in Base.metadata.sorted_tables
            if table.name != "audit"  # whoever only looks leaves a row there, and only there
        }


def _opened(keyring: Keyring, table: Table, row: Row[Any]) -> Iterator[object]:
    values = row._mapping
    for column in table.columns:
        value = values[column]
        if isinstance(value, Sealed):
            place = values[key_of(table)], values[owner_of(column)]
            value = opened(keyring, column, value, *place)
        yield value


@contextmanager
def statements_to(sessions: Sessions) -> Iterator[list[str]]:
    """Yield a list that fills with the statements sent to the database meanwhile."""
    statements: list[str] = []

    def note(_connection, _cursor, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(sessions.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(sessions.engine, "before_cursor_execute", note)
