"""Capstones: what a participant, alone or in a small group, brings to the conference."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.sealing import SealedText


class Capstone(Base):
    """A plan of action on a challenge of the district; ends as a short talk with slides."""

    __tablename__ = "capstone"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), index=True)
    title: Mapped[str] = mapped_column(repr=False)
    challenge: Mapped[str] = mapped_column(SealedText("cohort_id"), repr=False)
    started_at: Mapped[datetime]
    slides_url: Mapped[str] = mapped_column(default="", repr=False)
    handed_in_at: Mapped[datetime | None] = mapped_column(default=None)
    """When the slides were first given: from then on the facilitators see title and slides."""
    selected_at: Mapped[datetime | None] = mapped_column(default=None)
    selected_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    announced_at: Mapped[datetime | None] = mapped_column(default=None)
    """When its people were told that it is selected for the conference."""


class CapstoneMember(Base):
    """A participant who works on a capstone, or is invited to."""

    __tablename__ = "capstone_member"
    __table_args__ = (
        UniqueConstraint("capstone_id", "person_id"),
        Index(
            "uq__capstone_member__joined",
            "cohort_id",
            "person_id",
            unique=True,
            sqlite_where=text("joined_at IS NOT NULL"),
            postgresql_where=text("joined_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    capstone_id: Mapped[int] = mapped_column(ForeignKey("capstone.id"))
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    joined_at: Mapped[datetime | None] = mapped_column(default=None)
    """None while it is an invitation, and for the last one who left, who may come back; a
    participant works on one capstone of a cohort."""


class CapstoneMilestone(Base):
    """A milestone of the program's plan that is done; what is open has no row."""

    __tablename__ = "capstone_milestone"
    __table_args__ = (UniqueConstraint("capstone_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    capstone_id: Mapped[int] = mapped_column(ForeignKey("capstone.id"))
    name: Mapped[str]
    done_at: Mapped[datetime]
    done_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class CapstoneNote(Base):
    """How it goes, for the participant's own pair alone: not for the others of a group."""

    __tablename__ = "capstone_note"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    capstone_id: Mapped[int] = mapped_column(ForeignKey("capstone.id"), index=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pair.id"), index=True)
    text: Mapped[str] = mapped_column(SealedText("pair_id"), repr=False)
    written_at: Mapped[datetime]


class CapstoneReview(Base):
    """The mentor of the pair has reviewed the final capstone."""

    __tablename__ = "capstone_review"
    __table_args__ = (UniqueConstraint("capstone_id", "pair_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    capstone_id: Mapped[int] = mapped_column(ForeignKey("capstone.id"))
    pair_id: Mapped[int] = mapped_column(ForeignKey("pair.id"), index=True)
    reviewed_at: Mapped[datetime]


def find_capstone(session: Session, capstone_id: int) -> Capstone | None:
    return session.get(Capstone, capstone_id)


def lock_capstone(session: Session, capstone_id: int) -> Capstone | None:
    """Return the capstone; until the commit nobody else joins or leaves it."""
    query = select(Capstone).where(Capstone.id == capstone_id).with_for_update(key_share=True)
    return session.scalar(query.execution_options(populate_existing=True))
