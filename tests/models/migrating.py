"""Walks a database through migrations and compares what it holds; any revision may be given."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import event, inspect, text

from models import Base, Sessions
from models.keyring import Keyring, is_sealed
from models.migrate import migrate
from models.sealing import SealedJson, key_of, owner_of, place_of

Content = dict[str, dict[str, list[str]]]
"""By table and column: the values of its rows, in the order of their keys."""


class CrashError(Exception):
    """The machine stops in the middle."""


def revisions(scripts: Path) -> list[str]:
    """Return the revisions, the first one first."""
    walk = ScriptDirectory(str(scripts)).walk_revisions()
    return [script.revision for script in walk][::-1]


def content(sessions: Sessions) -> Content:
    """Return all there is in the database, by asking the database itself; words are opened."""
    found: Content = {}
    with sessions.read() as session:
        for table in sorted(inspect(session.connection()).get_table_names()):
            result = session.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608 - it named it
            names = list(result.keys())
            opened = (_opened(sessions.keyring, table, row._asdict()) for row in result)
            rows = sorted((tuple(map(str, row)) for row in opened), key=lambda row: row[:2])
            found[table] = {name: [row[index] for row in rows] for index, name in enumerate(names)}
    return found


def _opened(keyring: Keyring, table: str, row: dict[str, Any]) -> Iterator[Any]:
    """Yield the values of the row as they would stand there if words were not sealed."""
    for name, value in row.items():
        is_text = is_sealed(str(value).strip('"'))  # SQLite keeps an object as text, in quotes
        if not is_text:
            yield value
            continue
        column = Base.metadata.tables[table].columns[name]
        place = place_of(column, row[key_of(column.table).name], row[owner_of(column)])
        plain = keyring.open(value.strip('"'), place)
        is_object = isinstance(column.type, SealedJson)
        found = json.loads(plain) if is_object else plain
        yield json.dumps(found) if value.startswith('"') else found


ASK_SQLITE = ("SELECT sql FROM sqlite_master ORDER BY name",)
ASK_POSTGRESQL = (
    """SELECT table_name, column_name, data_type, is_nullable, column_default
    FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2""",
    """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2""",
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
)


def schema(sessions: Sessions) -> list[tuple[object, ...]]:
    """Return every table, column, index, constraint and key, to be compared."""
    asked = ASK_SQLITE if sessions.engine.dialect.name == "sqlite" else ASK_POSTGRESQL
    with sessions.read() as session:
        return [tuple(row) for query in asked for row in session.execute(text(query))]


def assert_steps_keep_rows(sessions: Sessions, scripts: Path, lowest: str | None = None) -> None:
    """Go from the newest schema down to `lowest` and up again, a step at a time.

    What a step adds may get lost on the way down; whatever the lower schema knows must stay.
    """
    known = revisions(scripts)
    known = known[known.index(lowest or known[0]) :]
    for lower, upper in zip(known[-2::-1], known[:0:-1], strict=True):
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

    The commit counts as a statement. After each crash everything must be as it was.
    """
    crashes = 0
    before = schema(sessions), content(sessions)
    while _crashes_at(sessions, scripts, revision, 1 + crashes * every):
        crashes += 1
        assert (schema(sessions), content(sessions)) == before
    return crashes


def _crashes_at(sessions: Sessions, scripts: Path, revision: str, number: int) -> bool:
    try:
        with stopped_at(sessions, number, crash):
            migrate(sessions, revision, scripts)
    except CrashError:
        return True
    return False


def crash() -> None:
    raise CrashError


@contextmanager
def stopped_at(sessions: Sessions, number: int, stop: Callable[[], None]) -> Iterator[None]:
    """Call `stop` before the statement of that number is run, or the commit."""
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == number:
            stop()

    names = ("before_cursor_execute", "commit")
    for name in names:
        event.listen(sessions.engine, name, count)
    try:
        yield
    finally:
        for name in names:
            event.remove(sessions.engine, name, count)
