"""Everything a database holds, to be compared before and after."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from models import Base, Sessions

Rows = dict[str, list[tuple[object, ...]]]


def all_rows(sessions: Sessions) -> Rows:
    """Return the rows of every table, ordered by their keys; but for who looked at what."""
    with sessions.read() as session:
        return {
            table.name: [
                tuple(row)
                for row in session.execute(table.select().order_by(*table.primary_key.columns))
            ]
            for table in Base.metadata.sorted_tables
            if table.name != "audit"  # whoever only looks leaves a row there, and only there
        }


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
