"""starters: those that a program brought along"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003_starters"
down_revision: str | None = "0003_growth"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

AUDIENCES = (
    "school_board",
    "superintendent",
    "community",
    "cabinet",
    "academic_officer",
    "financial_officer",
)


def one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.create_table(
        "own_starter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("for_mentor", sa.Text(), nullable=False),
        sa.Column("for_participant", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("audience", one_of("audience", *AUDIENCES), nullable=True),
        sa.Column("phase", one_of("moment", "start", "middle", "end"), nullable=True),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__own_starter")),
        sa.UniqueConstraint("key", name=op.f("uq__own_starter__key")),
    )


def downgrade() -> None:
    op.drop_table("own_starter")
