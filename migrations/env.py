"""Runs the migrations on the connection that `models.migrate` hands over."""

from alembic import context

from models import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by building it anew
    transactional_ddl=True,
    compare_type=True,
)
# The transaction is the caller's: all of it happens, or none.
context.run_migrations()
