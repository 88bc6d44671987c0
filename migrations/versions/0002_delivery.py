"""delivery: doubtful notices are looked for, parts, pace, one id through the logs"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

STATES_BEFORE = ["due", "sending", "sent", "unknown", "dead", "expired", "skipped", "canceled"]
STATES = [*STATES_BEFORE[:4], "needs_human", *STATES_BEFORE[4:]]


def allow_states(batch_op: BatchOperations, states: list[str]) -> None:
    listed = ", ".join(f"'{state}'" for state in states)
    batch_op.drop_constraint(op.f("ck__notice__noticestate"), type_="check")
    batch_op.create_check_constraint(op.f("ck__notice__noticestate"), f"state IN ({listed})")


def upgrade() -> None:
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__installation")),
    )
    op.create_table(
        "throttle",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("interval_ms", sa.Integer(), nullable=False),
        sa.Column("next_post_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk__throttle")),
    )
    with op.batch_alter_table("chat_account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("next_post_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("parts_sent", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(sa.Column("trace_id", sa.Text(), nullable=True))
        allow_states(batch_op, STATES)


def downgrade() -> None:
    op.execute("UPDATE notice SET state = 'unknown' WHERE state = 'needs_human'")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        allow_states(batch_op, STATES_BEFORE)
        batch_op.drop_column("trace_id")
        batch_op.drop_column("parts_sent")
    with op.batch_alter_table("chat_account", schema=None) as batch_op:
        batch_op.drop_column("next_post_at")
    op.drop_table("throttle")
    op.drop_table("installation")
