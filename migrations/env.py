"""Runs the migrations on the connection that `models.migrate` hands over."""

from typing import Any

from alembic import context

from models import Base
from models.base import UtcDateTime
from models.sealing import SealedJson, SealedText


def plain_type(kind: str, value: Any, _: Any) -> str | bool:
    """Write our own types as what they are in the database: a migration must not change later."""
    if kind != "type":
        return False
    if isinstance(value, SealedText | SealedJson):
        return "sa.Text()" if isinstance(value, SealedText) else "sa.JSON()"
    return "sa.DateTime(timezone=True)" if isinstance(value, UtcDateTime) else False


def refuse_foreign_keys() -> None:
    """Stop before SQLite deletes rows: building a table anew drops it, and that counts as DELETE.

    Rows that go with theirs (ON DELETE CASCADE) would be gone without a word.
    """
    if connection.dialect.name != "sqlite":
        return
    if connection.exec_driver_sql("PRAGMA foreign_keys").scalar():
        raise RuntimeError("foreign keys are on: migrate with `python -m bot migrate`")


connection = context.config.attributes["connection"]
refuse_foreign_keys()
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by building it anew
    transactional_ddl=True,
    compare_type=True,
    render_item=plain_type,
)
# The transaction is the caller's: all of it happens, or none.
context.run_migrations()
