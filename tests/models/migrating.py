"""Walks a database through migrations and compares what it holds; any revision may be given."""

from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, event, inspect, text

from models import Sessions
from models.migrate import migrate

Content = dict[str, dict[str, list[str]]]
"""By table and column: the values of its rows, in the order of their keys."""


class CrashError(Exception):
    """The machine stops in the middle."""


def revisions(scripts: Path) -> list[str]:
    """Return the revisions, the first one first."""
    walk = ScriptDirectory(str(scripts)).walk_revisions()
    return [script.revision for script in walk][::-1]


def content(sessions: Sessions) -> Content:
    """Return all there is in the database, by asking the database itself."""
    found: Content = {}
    metadata = MetaData()
    with sessions.read() as session:
        metadata.reflect(session.connection())
        for table in metadata.sorted_tables:
            rows = session.execute(table.select().order_by(*table.primary_key.columns)).all()
            found[table.name] = {
                column.name: [str(row[index]) for row in rows]
                for index, column in enumerate(table.columns)
            }
    return found


def schema(sessions: Sessions) -> str:
    """Return every table, column, index, constraint and key, as text to be compared."""
    if sessions.engine.dialect.name == "sqlite":
        with sessions.read() as session:
            made = session.execute(text("SELECT sql FROM sqlite_master ORDER BY name"))
            return "\n".join(str(row[0]) for row in made)
    look = inspect(sessions.engine)
    return "\n".join(
        f"{table} {sorted(map(repr, found))}"
        for table in sorted(look.get_table_names())
        for found in (
            look.get_columns(table),
            look.get_indexes(table),
            look.get_foreign_keys(table),
            look.get_unique_constraints(table),
            look.get_check_constraints(table),
        )
    )


def assert_steps_keep_rows(sessions: Sessions, scripts: Path) -> None:
    """Go from the newest schema down to the first one and up again, a step at a time.

    What a step adds may get lost on the way down; whatever the lower schema knows must stay.
    """
    known = revisions(scripts)
    for lower, upper in zip(known[-2::-1], known[:0:-1], strict=False):
        before = content(sessions)
        migrate(sessions, lower, scripts)
        below = content(sessions)
        assert _common(before, below) == _common(below, before), f"down to {lower}"
        migrate(sessions, upper, scripts)
        above = content(sessions)
        assert _common(above, below) == _common(below, above), f"up to {upper}"
        migrate(sessions, lower, scripts)
    for upper in known[1:]:
        migrate(sessions, upper, scripts)


def _common(these: Content, those: Content) -> Content:
    return {
        table: {name: rows for name, rows in columns.items() if name in those[table]}
        for table, columns in these.items()
        if table in those and table != "alembic_version"
    }


def assert_crashes_leave_it(
    sessions: Sessions, scripts: Path, revision: str = "head", every: int = 1
) -> int:
    """Crash at each statement on the way to `revision`, then go there; return the crashes.

    After each crash everything must be as it was.
    """
    crashes = 0
    before = schema(sessions), content(sessions)
    while _crashes_at(sessions, scripts, revision, 1 + crashes * every):
        crashes += 1
        assert (schema(sessions), content(sessions)) == before
    return crashes


def _crashes_at(sessions: Sessions, scripts: Path, revision: str, number: int) -> bool:
    seen = 0

    def crash(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == number:
            raise CrashError

    event.listen(sessions.engine, "before_cursor_execute", crash)
    try:
        migrate(sessions, revision, scripts)
    except CrashError:
        return True
    finally:
        event.remove(sessions.engine, "before_cursor_execute", crash)
    return False
