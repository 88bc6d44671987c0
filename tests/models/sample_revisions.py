"""Revisions as they may come, to be put after the newest one."""

import shutil
from pathlib import Path

from models.migrate import MIGRATIONS
from tests.models.migrating import revisions

ADD_COLUMN_AND_TABLE = '''
"""A revision as they will come: a table that others point to is built anew."""
import sqlalchemy as sa
from alembic import op

revision = "sample"
down_revision = {head!r}
branch_labels = depends_on = None


def anew() -> str:
    return "always" if op.get_bind().dialect.name == "sqlite" else "never"


def upgrade() -> None:
    op.create_table("sample", sa.Column("id", sa.Integer(), primary_key=True))
    with op.batch_alter_table("pair", recreate=anew()) as batch:
        batch.add_column(sa.Column("nickname", sa.Text(), nullable=False, server_default="none"))
    op.execute("INSERT INTO sample (id) VALUES (7)")


def downgrade() -> None:
    with op.batch_alter_table("pair", recreate=anew()) as batch:
        batch.drop_column("nickname")
    op.drop_table("sample")
'''

LOSE_PEOPLE = '''
"""A revision with a mistake: the rows of others are left without theirs."""
from alembic import op

revision = "sample"
down_revision = {head!r}
branch_labels = depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM person")


def downgrade() -> None:
    pass
'''


def with_revision(tmp_path: Path, source: str) -> Path:
    """Return a copy of the migrations with one more."""
    scripts = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    head = revisions(MIGRATIONS)[-1]
    (scripts / "versions" / "sample.py").write_text(source.format(head=head).lstrip())
    return scripts
