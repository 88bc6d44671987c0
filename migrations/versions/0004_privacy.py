"""privacy: who saw what, who erased themselves, addresses of downloads"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision: str = "0004"
down_revision: str | None = "0003"
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
    "event",
    "meeting",
    "meeting_reminder",
    "milestone",
    "capstone_invitation",
    "capstone_slides",
    "capstone_review",
    "capstone_selected",
    "self_assessment",
    "farewell",
    "closing",
    "match_ranking",
    "match_proposal",
    "match_answers",
    "match_withdrawn",
    "event_reminder",
    "attendance",
    "before_meeting",
    "meeting_outcome",
    "help_news",
    "help_follow_up",
    "feedback",
    "referral",
    "poll",
    "poll_reminder",
    "poll_result",
    "agreement",
    "reflection",
    "reflection_answer",
]
KINDS = [*KINDS_BEFORE, "erased"]


def allow_kinds(batch_op: BatchOperations, kinds: list[str]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    batch_op.drop_constraint(op.f("ck__notice__noticekind"), type_="check")
    batch_op.create_check_constraint(op.f("ck__notice__noticekind"), f"kind IN ({listed})")


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "did",
                "saw",
                name="auditkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("pair_id", sa.Integer(), nullable=True),
        sa.Column("cohort_id", sa.Integer(), nullable=True),
        sa.Column("times", sa.Integer(), server_default="1", nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [f"{column}_id"], [f"{table}.id"], name=op.f(f"fk__audit__{column}_id__{table}")
            )
            for column, table in (
                ("actor", "person"),
                ("person", "person"),
                ("pair", "pair"),
                ("cohort", "cohort"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__audit")),
        sa.UniqueConstraint("key", name=op.f("uq__audit__key")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        for column in ("at", "pair_id", "person_id"):
            batch_op.create_index(batch_op.f(f"ix__audit__{column}"), [column], unique=False)
    op.create_table(
        "download",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk__download__person_id__person")
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk__download")),
    )
    with op.batch_alter_table("download", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix__download__person_id"), ["person_id"], unique=False)
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("notice", schema=None) as batch_op:
        allow_kinds(batch_op, KINDS)


def downgrade() -> None:
    op.execute(
        "DELETE FROM event_told WHERE notice_id IN (SELECT id FROM notice WHERE kind = 'erased')"
    )
    op.execute(
        "DELETE FROM notice_alert WHERE notice_id IN (SELECT id FROM notice WHERE kind = 'erased')"
    )
    op.execute("DELETE FROM notice WHERE kind = 'erased'")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        allow_kinds(batch_op, KINDS_BEFORE)
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("erased_at")
    op.drop_table("download")
    op.drop_table("audit")
