"""profiles: background, years, skill areas, hopes"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003_profile"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "profile",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("background", sa.Text(), nullable=False),
        sa.Column("years_in_post", sa.Integer(), nullable=True),
        sa.Column("hopes", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("own_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("years_in_post >= 0", name=op.f("ck__profile__years_in_post")),
        sa.CheckConstraint("capacity >= 0", name=op.f("ck__profile__capacity")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk__profile__person_id__person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk__profile")),
    )
    op.create_table(
        "profile_area",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "expertise",
                "growth",
                name="areakind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk__profile_area__person_id__person")
        ),
        sa.PrimaryKeyConstraint("person_id", "kind", "area", name=op.f("pk__profile_area")),
    )


def downgrade() -> None:
    op.drop_table("profile_area")
    op.drop_table("profile")
