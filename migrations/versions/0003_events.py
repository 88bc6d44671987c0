"""events: the program's calendar, what people were told of it, and who was there"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003_events"
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
NEW_KINDS = [
    "event",
    "event_reminder",
    "attendance",
    "poll",
    "poll_reminder",
    "poll_result",
]
EVENT_KINDS = (
    "kickoff_call",
    "kickoff_session",
    "deep_dive",
    "conclusion",
    "conference",
    "other",
)
AUDIENCES = ("mentors", "participants", "everybody")


def allow_kinds(kinds: list[str]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck__notice__noticekind"), type_="check")
        batch_op.create_check_constraint(op.f("ck__notice__noticekind"), f"kind IN ({listed})")


def one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("kind", one_of("eventkind", *EVENT_KINDS), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("audience", one_of("audience", *AUDIENCES), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("canceled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("minutes > 0", name=op.f("ck__event__minutes")),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk__event__cohort_id__cohort")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk__event__made_by_id__person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__event")),
    )
    op.create_index(op.f("ix__event__cohort_id"), "event", ["cohort_id"])
    op.create_index(op.f("ix__event__starts_at"), "event", ["starts_at"])
    op.create_table(
        "event_version",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk__event_version__event_id__event")
        ),
        sa.PrimaryKeyConstraint("event_id", "revision", name=op.f("pk__event_version")),
    )
    op.create_table(
        "event_told",
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk__event_told__event_id__event")
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk__event_told__notice_id__notice")
        ),
        sa.PrimaryKeyConstraint("notice_id", "event_id", name=op.f("pk__event_told")),
    )
    op.create_index(op.f("ix__event_told__event_id"), "event_told", ["event_id"])
    op.create_table(
        "attendance",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("attended", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk__attendance__event_id__event")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk__attendance__person_id__person")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["person.id"], name=op.f("fk__attendance__said_by_id__person")
        ),
        sa.PrimaryKeyConstraint("event_id", "person_id", name=op.f("pk__attendance")),
    )
    op.create_index(op.f("ix__attendance__person_id"), "attendance", ["person_id"])
    make_polls()
    allow_kinds([*KINDS_BEFORE, *NEW_KINDS])


def make_polls() -> None:
    op.create_table(
        "poll",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("kind", one_of("eventkind", *EVENT_KINDS), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("audience", one_of("audience", *AUDIENCES), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("minutes > 0", name=op.f("ck__poll__minutes")),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk__poll__cohort_id__cohort")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk__poll__made_by_id__person")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk__poll__event_id__event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__poll")),
    )
    op.create_index(op.f("ix__poll__cohort_id"), "poll", ["cohort_id"])
    op.create_table(
        "poll_slot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["poll.id"], name=op.f("fk__poll_slot__poll_id__poll")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__poll_slot")),
        sa.UniqueConstraint("poll_id", "starts_at", name=op.f("uq__poll_slot__poll_id_starts_at")),
    )
    op.create_table(
        "poll_answer",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["poll.id"], name=op.f("fk__poll_answer__poll_id__poll")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk__poll_answer__person_id__person")
        ),
        sa.PrimaryKeyConstraint("poll_id", "person_id", name=op.f("pk__poll_answer")),
    )
    op.create_table(
        "poll_pick",
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["poll_slot.id"], name=op.f("fk__poll_pick__slot_id__poll_slot")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk__poll_pick__person_id__person")
        ),
        sa.PrimaryKeyConstraint("slot_id", "person_id", name=op.f("pk__poll_pick")),
    )


def downgrade() -> None:
    for table in ("poll_pick", "poll_answer", "poll_slot", "poll"):
        op.drop_table(table)
    for table in ("attendance", "event_told", "event_version", "event"):
        op.drop_table(table)
    listed = ", ".join(f"'{kind}'" for kind in NEW_KINDS)
    op.execute(f"DELETE FROM notice WHERE kind IN ({listed})")  # noqa: S608 - words of our own
    allow_kinds(KINDS_BEFORE)
