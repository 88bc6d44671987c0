"""Whether the tables are those that this version of the bot works with."""

from enum import Enum, auto
from functools import cache
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.orm import Session

from models.migrate import MIGRATIONS


class Schema(Enum):
    CURRENT = auto()
    OLDER = auto()
    """Migrations are missing, or there are no tables yet."""
    NEWER = auto()
    """A newer version has migrated; this one goes on working while it is replaced."""


def find_schema(session: Session, scripts: Path = MIGRATIONS) -> Schema:
    """Return how the schema of the database stands to this version's migrations."""
    found = MigrationContext.configure(session.connection()).get_current_revision()
    head, known = _revisions(scripts)
    if found == head:
        return Schema.CURRENT
    return Schema.OLDER if found is None or found in known else Schema.NEWER


@cache
def _revisions(scripts: Path) -> tuple[str | None, frozenset[str]]:
    """Return the newest migration and all of them; read once, since they are this program's."""
    directory = ScriptDirectory(str(scripts))
    known = frozenset(script.revision for script in directory.walk_revisions())
    return directory.get_current_head(), known
