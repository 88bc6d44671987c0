"""requirements ledger: exceptions, what was restated when, notices at the end of a cohort"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision: str = "0003_ledger"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS_BEFORE = [
    "welcome",
    "first_contact",
    "nudge",
    "second_reminder",
    "congratulation",
    "alert",
    "digest",
    "article",
    "help_request",
    "passed_message",
    "pair_ended",
]
NEW_KINDS = ["farewell", "closing"]
DUTIES = [
    "first_contact",
    "video_meetings",
    "monthly_contact",
    "capstone_review",
    "conclusion_meeting",
    "conference",
    "late_logs",
    "everything",
]


def allow_kinds(batch_op: BatchOperations, kinds: list[str]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    batch_op.drop_constraint(op.f("ck__notice__noticekind"), type_="check")
    batch_op.create_check_constraint(op.f("ck__notice__noticekind"), f"kind IN ({listed})")


def upgrade() -> None:
    op.create_table(
        "exception",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "duty",
            sa.Enum(*DUTIES, name="duty", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("granted_by_id", sa.Integer(), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk__exception__cohort_id__cohort")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk__exception__person_id__person")
        ),
        sa.ForeignKeyConstraint(
            ["granted_by_id"], ["person.id"], name=op.f("fk__exception__granted_by_id__person")
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk__exception__pair_id__pair")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"],
            ["person.id"],
            name=op.f("fk__exception__withdrawn_by_id__person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__exception")),
    )
    with op.batch_alter_table("exception", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix__exception__person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq__exception__of_person",
            ["cohort_id", "person_id", "duty"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL AND pair_id IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL AND pair_id IS NULL"),
        )
        batch_op.create_index(
            "uq__exception__of_pair",
            ["pair_id", "duty"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("restated_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("notice", schema=None) as batch_op:
        allow_kinds(batch_op, [*KINDS_BEFORE, *NEW_KINDS])


def downgrade() -> None:
    listed = ", ".join(f"'{kind}'" for kind in NEW_KINDS)
    op.execute(f"DELETE FROM notice WHERE kind IN ({listed})")  # noqa: S608 - our own words
    with op.batch_alter_table("notice", schema=None) as batch_op:
        allow_kinds(batch_op, KINDS_BEFORE)
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_column("restated_at")
    op.drop_table("exception")
