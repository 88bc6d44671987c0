"""meetings that pairs plan, and how they agreed to work, what they say at half-time"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003_meetings"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS_BEFORE = [
    "welcome", "first_contact", "nudge", "second_reminder", "congratulation", "alert", "digest",
    "article", "help_request", "passed_message", "pair_ended",
]  # fmt: skip
NEW_KINDS = [
    "meeting", "meeting_reminder", "before_meeting", "meeting_outcome", "agreement",
    "reflection", "reflection_answer",
]  # fmt: skip
MODALITIES = ["video", "phone", "email", "chat", "text", "in_person"]
RHYTHMS = ["weekly", "biweekly", "monthly"]
STATES = ["proposed", "accepted", "canceled", "took_place", "did_not"]


def allow_kinds(kinds: list[str]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck__notice__noticekind"), type_="check")
        batch_op.create_check_constraint(op.f("ck__notice__noticekind"), f"kind IN ({listed})")


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("modality", sa.String(length=24), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("was_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("scheduled_by_id", sa.Integer(), nullable=True),
        sa.Column("mentor_said", sa.Boolean(), nullable=True),
        sa.Column("participant_said", sa.Boolean(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("minutes > 0", name=op.f("ck__meeting__positive_length")),
        sa.CheckConstraint(f"modality IN {tuple(MODALITIES)}", name=op.f("ck__meeting__modality")),
        sa.CheckConstraint(f"state IN {tuple(STATES)}", name=op.f("ck__meeting__meetingstate")),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk__meeting__pair_id__pair")),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["person.id"], name=op.f("fk__meeting__proposed_by_id__person")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["person.id"], name=op.f("fk__meeting__changed_by_id__person")
        ),
        sa.ForeignKeyConstraint(
            ["scheduled_by_id"], ["person.id"], name=op.f("fk__meeting__scheduled_by_id__person")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contact.id"],
            name=op.f("fk__meeting__contact_id__contact"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__meeting")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix__meeting__pair_id_state"), ["pair_id", "state"])
        batch_op.create_index(batch_op.f("ix__meeting__state_starts_at"), ["state", "starts_at"])
    op.create_table(
        "agreement",
        sa.Column("pair_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("modality", sa.String(length=24), nullable=False),
        sa.Column("rhythm", sa.String(length=24), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_by_id", sa.Integer(), nullable=False),
        sa.Column("times", sa.Text(), nullable=False),
        sa.CheckConstraint(
            f"modality IN {tuple(MODALITIES)}", name=op.f("ck__agreement__modality")
        ),
        sa.CheckConstraint(f"rhythm IN {tuple(RHYTHMS)}", name=op.f("ck__agreement__rhythm")),
        sa.ForeignKeyConstraint(
            ["agreed_by_id"], ["person.id"], name=op.f("fk__agreement__agreed_by_id__person")
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk__agreement__pair_id__pair")
        ),
        sa.PrimaryKeyConstraint("pair_id", name=op.f("pk__agreement")),
    )
    op.create_table(
        "reflection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.CheckConstraint("rating BETWEEN 1 AND 5", name=op.f("ck__reflection__rating")),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk__reflection__pair_id__pair")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk__reflection__person_id__person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__reflection")),
        sa.UniqueConstraint("pair_id", "person_id", name=op.f("uq__reflection__pair_id_person_id")),
    )
    allow_kinds([*KINDS_BEFORE, *NEW_KINDS])


def downgrade() -> None:
    listed = ", ".join(f"'{kind}'" for kind in NEW_KINDS)
    op.execute(f"DELETE FROM notice WHERE kind IN ({listed})")  # noqa: S608 - the names are our own
    allow_kinds(KINDS_BEFORE)
    op.drop_table("reflection")
    op.drop_table("agreement")
    op.drop_table("meeting")
