"""the whole program: profiles to requirements

As long as it has tables: a step that has landed is one transaction, and is never split or changed.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision: str = "0003"
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
KINDS = [
    *KINDS_BEFORE,
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


def allow_kinds(batch_op: BatchOperations, kinds: list[str]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    batch_op.drop_constraint(op.f("ck__notice__noticekind"), type_="check")
    batch_op.create_check_constraint(op.f("ck__notice__noticekind"), f"kind IN ({listed})")


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
        "own_starter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("for_mentor", sa.Text(), nullable=False),
        sa.Column("for_participant", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "school_board",
                "superintendent",
                "community",
                "cabinet",
                "academic_officer",
                "financial_officer",
                name="counterpart",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column(
            "phase",
            sa.Enum(
                "start",
                "middle",
                "end",
                name="moment",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__own_starter")),
        sa.UniqueConstraint("key", name=op.f("uq__own_starter__key")),
    )
    op.create_table(
        "instrument",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("framework_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "self_assessment",
                "rubric",
                name="instrumentkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["framework_id"], ["framework.id"], name=op.f("fk__instrument__framework_id__framework")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__instrument")),
        sa.UniqueConstraint("framework_id", "kind", name=op.f("uq__instrument__framework_id_kind")),
    )
    op.create_table(
        "profile",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("background", sa.Text(), nullable=False),
        sa.Column("years_in_post", sa.Integer(), nullable=True),
        sa.Column("hopes", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("own_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("capacity >= 0", name=op.f("ck__profile__capacity")),
        sa.CheckConstraint("years_in_post >= 0", name=op.f("ck__profile__years_in_post")),
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
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column(
            "moment",
            sa.Enum(
                "start",
                "middle",
                "end",
                name="moment",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("is_short", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pages_done", sa.Integer(), nullable=False),
        sa.Column("chosen_areas", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk__assessment__cohort_id__cohort")
        ),
        sa.ForeignKeyConstraint(
            ["instrument_id"],
            ["instrument.id"],
            name=op.f("fk__assessment__instrument_id__instrument"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk__assessment__person_id__person")
        ),
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
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "kickoff_call",
                "kickoff_session",
                "deep_dive",
                "conclusion",
                "conference",
                "other",
                name="eventkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "mentors",
                "participants",
                "everybody",
                name="audience",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
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
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix__event__cohort_id"), ["cohort_id"], unique=False)
        batch_op.create_index(batch_op.f("ix__event__starts_at"), ["starts_at"], unique=False)
    op.create_table(
        "item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("is_short", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["instrument_id"], ["instrument.id"], name=op.f("fk__item__instrument_id__instrument")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__item")),
        sa.UniqueConstraint(
            "instrument_id", "position", name=op.f("uq__item__instrument_id_position")
        ),
    )
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
            ["mentor_id"], ["person.id"], name=op.f("fk__ranking__mentor_id__person")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["person.id"], name=op.f("fk__ranking__participant_id__person")
        ),
        sa.PrimaryKeyConstraint("cohort_id", "participant_id", "place", name=op.f("pk__ranking")),
        sa.UniqueConstraint(
            "cohort_id",
            "participant_id",
            "mentor_id",
            name=op.f("uq__ranking__cohort_id_participant_id_mentor_id"),
        ),
    )
    op.create_table(
        "agreement",
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column(
            "modality",
            sa.Enum(
                "video",
                "phone",
                "email",
                "chat",
                "text",
                "in_person",
                name="modality",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "rhythm",
            sa.Enum(
                "weekly",
                "biweekly",
                "monthly",
                name="rhythm",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_by_id", sa.Integer(), nullable=False),
        sa.Column("times", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreed_by_id"], ["person.id"], name=op.f("fk__agreement__agreed_by_id__person")
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk__agreement__pair_id__pair")
        ),
        sa.PrimaryKeyConstraint("pair_id", name=op.f("pk__agreement")),
    )
    op.create_table(
        "answer",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.CheckConstraint("level >= 1", name=op.f("ck__answer__level")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk__answer__assessment_id__assessment")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk__answer__item_id__item")),
        sa.PrimaryKeyConstraint("assessment_id", "item_id", name=op.f("pk__answer")),
    )
    op.create_table(
        "assessment_share",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk__assessment_share__assessment_id__assessment"),
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk__assessment_share__pair_id__pair")
        ),
        sa.PrimaryKeyConstraint("assessment_id", "pair_id", name=op.f("pk__assessment_share")),
    )
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
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix__attendance__person_id"), ["person_id"], unique=False)
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
        "exception",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "duty",
            sa.Enum(
                "first_contact",
                "video_meetings",
                "monthly_contact",
                "capstone_review",
                "conclusion_meeting",
                "conference",
                "late_logs",
                "everything",
                name="duty",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
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
            ["granted_by_id"], ["person.id"], name=op.f("fk__exception__granted_by_id__person")
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk__exception__pair_id__pair")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk__exception__person_id__person")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"], ["person.id"], name=op.f("fk__exception__withdrawn_by_id__person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__exception")),
    )
    with op.batch_alter_table("exception", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix__exception__person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq__exception__of_pair",
            ["pair_id", "duty"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )
        batch_op.create_index(
            "uq__exception__of_person",
            ["cohort_id", "person_id", "duty"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL AND pair_id IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL AND pair_id IS NULL"),
        )
    op.create_table(
        "poll",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "kickoff_call",
                "kickoff_session",
                "deep_dive",
                "conclusion",
                "conference",
                "other",
                name="eventkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "mentors",
                "participants",
                "everybody",
                name="audience",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("minutes > 0", name=op.f("ck__poll__minutes")),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk__poll__cohort_id__cohort")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk__poll__event_id__event")),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk__poll__made_by_id__person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__poll")),
    )
    with op.batch_alter_table("poll", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix__poll__cohort_id"), ["cohort_id"], unique=False)
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
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["person.id"], name=op.f("fk__proposal__answered_by_id__person")
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk__proposal__pair_id__pair")),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["person.id"], name=op.f("fk__proposal__proposed_by_id__person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__proposal")),
        sa.UniqueConstraint("pair_id", name=op.f("uq__proposal__pair_id")),
    )
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
    with op.batch_alter_table("event_told", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix__event_told__event_id"), ["event_id"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column(
            "modality",
            sa.Enum(
                "video",
                "phone",
                "email",
                "chat",
                "text",
                "in_person",
                name="modality",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "accepted",
                "canceled",
                "took_place",
                "did_not",
                name="meetingstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("was_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("scheduled_by_id", sa.Integer(), nullable=True),
        sa.Column("mentor_said", sa.Boolean(), nullable=True),
        sa.Column("participant_said", sa.Boolean(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("minutes > 0", name=op.f("ck__meeting__positive_length")),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["person.id"], name=op.f("fk__meeting__changed_by_id__person")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contact.id"],
            name=op.f("fk__meeting__contact_id__contact"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk__meeting__pair_id__pair")),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["person.id"], name=op.f("fk__meeting__proposed_by_id__person")
        ),
        sa.ForeignKeyConstraint(
            ["scheduled_by_id"], ["person.id"], name=op.f("fk__meeting__scheduled_by_id__person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__meeting")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix__meeting__pair_id_state"), ["pair_id", "state"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix__meeting__state_starts_at"), ["state", "starts_at"], unique=False
        )
    op.create_table(
        "poll_answer",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk__poll_answer__person_id__person")
        ),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["poll.id"], name=op.f("fk__poll_answer__poll_id__poll")
        ),
        sa.PrimaryKeyConstraint("poll_id", "person_id", name=op.f("pk__poll_answer")),
    )
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
        "poll_pick",
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk__poll_pick__person_id__person")
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["poll_slot.id"], name=op.f("fk__poll_pick__slot_id__poll_slot")
        ),
        sa.PrimaryKeyConstraint("slot_id", "person_id", name=op.f("pk__poll_pick")),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("restated_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asked_back_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("solved_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("solved_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column("reopenings", sa.Integer(), server_default="0", nullable=False)
        )
        batch_op.create_foreign_key(
            batch_op.f("fk__help_request__solved_by_id__person"), "person", ["solved_by_id"], ["id"]
        )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        allow_kinds(batch_op, KINDS)


def downgrade() -> None:
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk__help_request__solved_by_id__person"), type_="foreignkey"
        )
        batch_op.drop_column("reopenings")
        batch_op.drop_column("reopened_at")
        batch_op.drop_column("solved_by_id")
        batch_op.drop_column("solved_at")
        batch_op.drop_column("asked_back_at")
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_column("restated_at")
    op.drop_table("poll_pick")
    op.drop_table("poll_slot")
    op.drop_table("poll_answer")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__meeting__state_starts_at"))
        batch_op.drop_index(batch_op.f("ix__meeting__pair_id_state"))
    op.drop_table("meeting")
    with op.batch_alter_table("event_told", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__event_told__event_id"))
    op.drop_table("event_told")
    op.drop_table("reflection")
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__referral__pair_id"))
    op.drop_table("referral")
    op.drop_table("proposal")
    with op.batch_alter_table("poll", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__poll__cohort_id"))
    op.drop_table("poll")
    with op.batch_alter_table("exception", schema=None) as batch_op:
        batch_op.drop_index(
            "uq__exception__of_person",
            sqlite_where=sa.text("withdrawn_at IS NULL AND pair_id IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL AND pair_id IS NULL"),
        )
        batch_op.drop_index(
            "uq__exception__of_pair",
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix__exception__person_id"))
    op.drop_table("exception")
    op.drop_table("event_version")
    with op.batch_alter_table("capstone_review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__capstone_review__pair_id"))
    op.drop_table("capstone_review")
    with op.batch_alter_table("capstone_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__capstone_note__pair_id"))
        batch_op.drop_index(batch_op.f("ix__capstone_note__capstone_id"))
    op.drop_table("capstone_note")
    op.drop_table("capstone_milestone")
    with op.batch_alter_table("capstone_member", schema=None) as batch_op:
        batch_op.drop_index(
            "uq__capstone_member__joined",
            sqlite_where=sa.text("joined_at IS NOT NULL"),
            postgresql_where=sa.text("joined_at IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix__capstone_member__person_id"))
    op.drop_table("capstone_member")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__attendance__person_id"))
    op.drop_table("attendance")
    op.drop_table("assessment_share")
    op.drop_table("answer")
    op.drop_table("agreement")
    op.drop_table("ranking")
    with op.batch_alter_table("program_feedback", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__program_feedback__cohort_id_told_on"))
    op.drop_table("program_feedback")
    op.drop_table("item")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__event__starts_at"))
        batch_op.drop_index(batch_op.f("ix__event__cohort_id"))
    op.drop_table("event")
    with op.batch_alter_table("capstone", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__capstone__cohort_id"))
    op.drop_table("capstone")
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.drop_index(
            "uq__assessment__open",
            sqlite_where=sa.text("finished_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix__assessment__person_id"))
        batch_op.drop_index(batch_op.f("ix__assessment__cohort_id"))
    op.drop_table("assessment")
    op.drop_table("profile_area")
    op.drop_table("profile")
    op.drop_table("instrument")
    op.drop_table("own_starter")
    op.drop_table("framework")
    listed = ", ".join(f"'{kind}'" for kind in KINDS_BEFORE)
    newer = f"SELECT id FROM notice WHERE kind NOT IN ({listed})"  # noqa: S608 - our own names
    op.execute(f"DELETE FROM notice_alert WHERE notice_id IN ({newer})")  # noqa: S608 - as above
    op.execute(f"DELETE FROM notice WHERE kind NOT IN ({listed})")  # noqa: S608 - as above
    with op.batch_alter_table("notice", schema=None) as batch_op:
        allow_kinds(batch_op, KINDS_BEFORE)
