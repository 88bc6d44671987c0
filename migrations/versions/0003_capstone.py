"""capstones, requests for help to their end, feedback, colleagues who are brought in"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision: str = "0003_capstone"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS_BEFORE = [
    "welcome", "first_contact", "nudge", "second_reminder", "congratulation", "alert", "digest",
    "article", "help_request", "passed_message", "pair_ended",
]  # fmt: skip
KINDS = [
    *KINDS_BEFORE, "milestone", "capstone_invitation", "capstone_slides", "capstone_review",
    "capstone_selected", "help_news", "help_follow_up", "feedback", "referral",
]  # fmt: skip


def allow_kinds(batch_op: BatchOperations, kinds: list[str]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    batch_op.drop_constraint(op.f("ck__notice__noticekind"), type_="check")
    batch_op.create_check_constraint(op.f("ck__notice__noticekind"), f"kind IN ({listed})")


def upgrade() -> None:
    create_capstones()
    create_feedback()
    create_referrals()
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        for name in ("asked_back_at", "solved_at", "reopened_at"):
            batch_op.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("solved_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("reopenings", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.create_foreign_key(
            op.f("fk__help_request__solved_by_id__person"), "person", ["solved_by_id"], ["id"]
        )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        allow_kinds(batch_op, KINDS)


def create_feedback() -> None:
    op.create_table(
        "program_feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "mentor",
                "participant",
                "facilitator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk__program_feedback__author_id__person")
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk__program_feedback__cohort_id__cohort")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__program_feedback")),
    )
    with op.batch_alter_table("program_feedback", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix__program_feedback__cohort_id_told_on"),
            ["cohort_id", "told_on"],
            unique=False,
        )


def create_referrals() -> None:
    op.create_table(
        "referral",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("colleague", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("reach", sa.Text(), nullable=False),
        sa.Column("brought_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk__referral__pair_id__pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__referral")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix__referral__pair_id"), ["pair_id"], unique=False)


def downgrade() -> None:
    listed = ", ".join(f"'{kind}'" for kind in KINDS_BEFORE)
    op.execute(f"DELETE FROM notice WHERE kind NOT IN ({listed})")  # noqa: S608 - our own names
    with op.batch_alter_table("notice", schema=None) as batch_op:
        allow_kinds(batch_op, KINDS_BEFORE)
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk__help_request__solved_by_id__person"))
        for name in ("reopenings", "solved_by_id", "reopened_at", "solved_at", "asked_back_at"):
            batch_op.drop_column(name)
    for table in ("review", "note", "milestone", "member"):
        op.drop_table(f"capstone_{table}")
    op.drop_table("capstone")
    op.drop_table("program_feedback")
    op.drop_table("referral")


def create_capstones() -> None:
    op.create_table(
        "capstone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("challenge", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("slides_url", sa.Text(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("selected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("selected_by_id", sa.Integer(), nullable=True),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk__capstone__cohort_id__cohort")
        ),
        sa.ForeignKeyConstraint(
            ["selected_by_id"], ["person.id"], name=op.f("fk__capstone__selected_by_id__person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__capstone")),
    )
    with op.batch_alter_table("capstone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix__capstone__cohort_id"), ["cohort_id"], unique=False)

    op.create_table(
        "capstone_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("capstone_id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["capstone_id"],
            ["capstone.id"],
            name=op.f("fk__capstone_member__capstone_id__capstone"),
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk__capstone_member__cohort_id__cohort")
        ),
        sa.ForeignKeyConstraint(
            ["invited_by_id"],
            ["person.id"],
            name=op.f("fk__capstone_member__invited_by_id__person"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk__capstone_member__person_id__person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__capstone_member")),
        sa.UniqueConstraint(
            "capstone_id", "person_id", name=op.f("uq__capstone_member__capstone_id_person_id")
        ),
    )
    with op.batch_alter_table("capstone_member", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix__capstone_member__person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            "uq__capstone_member__joined",
            ["cohort_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("joined_at IS NOT NULL"),
            postgresql_where=sa.text("joined_at IS NOT NULL"),
        )

    op.create_table(
        "capstone_milestone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("capstone_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["capstone_id"],
            ["capstone.id"],
            name=op.f("fk__capstone_milestone__capstone_id__capstone"),
        ),
        sa.ForeignKeyConstraint(
            ["done_by_id"], ["person.id"], name=op.f("fk__capstone_milestone__done_by_id__person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__capstone_milestone")),
        sa.UniqueConstraint(
            "capstone_id", "name", name=op.f("uq__capstone_milestone__capstone_id_name")
        ),
    )
    op.create_table(
        "capstone_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("capstone_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["capstone_id"], ["capstone.id"], name=op.f("fk__capstone_note__capstone_id__capstone")
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk__capstone_note__pair_id__pair")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__capstone_note")),
    )
    with op.batch_alter_table("capstone_note", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix__capstone_note__capstone_id"), ["capstone_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix__capstone_note__pair_id"), ["pair_id"], unique=False)

    op.create_table(
        "capstone_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("capstone_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["capstone_id"],
            ["capstone.id"],
            name=op.f("fk__capstone_review__capstone_id__capstone"),
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk__capstone_review__pair_id__pair")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__capstone_review")),
        sa.UniqueConstraint(
            "capstone_id", "pair_id", name=op.f("uq__capstone_review__capstone_id_pair_id")
        ),
    )
    with op.batch_alter_table("capstone_review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix__capstone_review__pair_id"), ["pair_id"], unique=False)
