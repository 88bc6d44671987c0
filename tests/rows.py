"""Everything a database holds, to be compared before and after."""

from models import Base, Sessions

Rows = dict[str, list[tuple[object, ...]]]


def all_rows(sessions: Sessions) -> Rows:
    """Return the rows of every table, ordered by their keys."""
    with sessions.read() as session:
        return {
            table.name: [
                tuple(row)
                for row in session.execute(table.select().order_by(*table.primary_key.columns))
            ]
            for table in Base.metadata.sorted_tables
        }
