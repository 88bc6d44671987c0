"""profiles and pairing: skill areas, proposals to mentors, whom participants would like"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision: str = "0003_profile"
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
NEW_KINDS = ["match_ranking", "match_proposal", "match_answers", "match_withdrawn"]


def allow_kinds(batch_op: BatchOperations, kinds: list[str]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    batch_op.drop_constraint(op.f("ck__notice__noticekind"), type_="check")
    batch_op.create_check_constraint(op.f("ck__notice__noticekind"), f"kind IN ({listed})")


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
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "accepted",
                "declined",
                "withdrawn",
                name="proposalstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk__proposal__pair_id__pair")),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["person.id"], name=op.f("fk__proposal__proposed_by_id__person")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["person.id"], name=op.f("fk__proposal__answered_by_id__person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__proposal")),
        sa.UniqueConstraint("pair_id", name=op.f("uq__proposal__pair_id")),
    )
    op.create_table(
        "ranking",
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("ranked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("place BETWEEN 1 AND 3", name=op.f("ck__ranking__place")),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk__ranking__cohort_id__cohort")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["person.id"], name=op.f("fk__ranking__participant_id__person")
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["person.id"], name=op.f("fk__ranking__mentor_id__person")
        ),
        sa.PrimaryKeyConstraint("cohort_id", "participant_id", "place", name=op.f("pk__ranking")),
        sa.UniqueConstraint(
            "cohort_id",
            "participant_id",
            "mentor_id",
            name=op.f("uq__ranking__cohort_id_participant_id_mentor_id"),
        ),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        allow_kinds(batch_op, [*KINDS_BEFORE, *NEW_KINDS])


def downgrade() -> None:
    listed = ", ".join(f"'{kind}'" for kind in NEW_KINDS)
    op.execute(f"DELETE FROM notice WHERE kind IN ({listed})")  # noqa: S608 - the names are our own
    with op.batch_alter_table("notice", schema=None) as batch_op:
        allow_kinds(batch_op, KINDS_BEFORE)
    op.drop_table("ranking")
    op.drop_table("proposal")
    op.drop_table("profile_area")
    op.drop_table("profile")
