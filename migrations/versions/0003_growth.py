"""growth: frameworks as data, self-assessments, and the offer of one"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision: str = "0003_growth"
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
KINDS = [*KINDS_BEFORE, "self_assessment"]


def allow_kinds(batch_op: BatchOperations, kinds: list[str]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    batch_op.drop_constraint(op.f("ck__notice__noticekind"), type_="check")
    batch_op.create_check_constraint(op.f("ck__notice__noticekind"), f"kind IN ({listed})")


def key_to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk__{table}__{column}__{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)


def one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.create_table(
        "framework",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("is_shipped", sa.Boolean(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__framework")),
        sa.UniqueConstraint("version", name=op.f("uq__framework__version")),
    )
    op.create_table(
        "instrument",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("framework_id", sa.Integer(), nullable=False),
        sa.Column("kind", one_of("instrumentkind", "self_assessment", "rubric"), nullable=False),
        key_to("instrument", "framework_id", "framework"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__instrument")),
        sa.UniqueConstraint("framework_id", "kind", name=op.f("uq__instrument__framework_id_kind")),
    )
    op.create_table(
        "item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("is_short", sa.Boolean(), nullable=False),
        key_to("item", "instrument_id", "instrument"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__item")),
        sa.UniqueConstraint(
            "instrument_id", "position", name=op.f("uq__item__instrument_id_position")
        ),
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column("moment", one_of("moment", "start", "middle", "end"), nullable=False),
        sa.Column("is_short", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pages_done", sa.Integer(), nullable=False),
        sa.Column("chosen_areas", sa.JSON(), nullable=False),
        key_to("assessment", "person_id", "person"),
        key_to("assessment", "cohort_id", "cohort"),
        key_to("assessment", "instrument_id", "instrument"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__assessment")),
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix__assessment__cohort_id"), ["cohort_id"], unique=False)
        batch_op.create_index(batch_op.f("ix__assessment__person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq__assessment__open",
            ["person_id", "instrument_id", "is_short"],
            unique=True,
            sqlite_where=sa.text("finished_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL"),
        )
    op.create_table(
        "answer",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.CheckConstraint("level >= 1", name=op.f("ck__answer__level")),
        key_to("answer", "assessment_id", "assessment"),
        key_to("answer", "item_id", "item"),
        sa.PrimaryKeyConstraint("assessment_id", "item_id", name=op.f("pk__answer")),
    )
    op.create_table(
        "assessment_share",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        key_to("assessment_share", "assessment_id", "assessment"),
        key_to("assessment_share", "pair_id", "pair"),
        sa.PrimaryKeyConstraint("assessment_id", "pair_id", name=op.f("pk__assessment_share")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        allow_kinds(batch_op, KINDS)


def downgrade() -> None:
    op.execute(
        "DELETE FROM notice_alert WHERE notice_id IN "
        "(SELECT id FROM notice WHERE kind = 'self_assessment')"
    )
    op.execute("DELETE FROM notice WHERE kind = 'self_assessment'")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        allow_kinds(batch_op, KINDS_BEFORE)
    for table in (
        "assessment_share",
        "answer",
        "assessment",
        "item",
        "instrument",
        "framework",
    ):
        op.drop_table(table)
