"""Profiles: what people bring along, where they want to grow, and what they hope for."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, delete, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, one_of
from models.sealing import SealedText


class AreaKind(StrEnum):
    EXPERTISE = "expertise"
    GROWTH = "growth"


class Profile(Base):
    """What one person says of themselves, the same in all their cohorts."""

    __tablename__ = "profile"
    __table_args__ = (
        CheckConstraint("years_in_post >= 0", name="years_in_post"),
        CheckConstraint("capacity >= 0", name="capacity"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    updated_at: Mapped[datetime]
    background: Mapped[str] = mapped_column(SealedText("person_id"), default="", repr=False)
    years_in_post: Mapped[int | None] = mapped_column(default=None)
    hopes: Mapped[str] = mapped_column(SealedText("person_id"), default="", repr=False)
    capacity: Mapped[int | None] = mapped_column(default=None)
    """How many participants a mentor takes on; None follows the program, which is one."""
    own_at: Mapped[datetime | None] = mapped_column(default=None)
    """When the person last wrote it themselves: from then on no roster changes it."""


class ProfileArea(Base):
    """One skill area of a person; the first ones matter most to them."""

    __tablename__ = "profile_area"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    kind: Mapped[AreaKind] = mapped_column(one_of(AreaKind), primary_key=True)
    area: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(default=0)


def find_profile(session: Session, person_id: int) -> Profile | None:
    return session.get(Profile, person_id)


def profiles_of(session: Session, person_ids: Collection[int]) -> Mapping[int, Profile]:
    """Return the profiles of those of the people who have one, by person id."""
    query = select(Profile).where(Profile.person_id.in_(person_ids))
    return {profile.person_id: profile for profile in session.scalars(query)}


def areas_of_person(session: Session, person_id: int, kind: AreaKind | str) -> tuple[str, ...]:
    """Return the skill areas that the person named, in their order."""
    return areas_of_people(session, [person_id])[person_id, AreaKind(kind)]


def areas_of_people(
    session: Session, person_ids: Collection[int]
) -> Mapping[tuple[int, AreaKind], tuple[str, ...]]:
    """Return the skill areas by person id and kind; who named none has ()."""
    found: dict[tuple[int, AreaKind], tuple[str, ...]] = defaultdict(tuple)
    query = (
        select(ProfileArea.person_id, ProfileArea.kind, ProfileArea.area)
        .where(ProfileArea.person_id.in_(person_ids))
        .order_by(ProfileArea.position, ProfileArea.area)
    )
    for person_id, kind, area in session.execute(query):
        found[person_id, kind] += (area,)
    return found


def put_areas(session: Session, person_id: int, kind: AreaKind, areas: Sequence[str]) -> None:
    """Let these be the person's areas of that kind, in this order."""
    session.execute(
        delete(ProfileArea).where(ProfileArea.person_id == person_id, ProfileArea.kind == kind)
    )
    rows = [
        {"person_id": person_id, "kind": kind, "area": area, "position": position}
        for position, area in enumerate(dict.fromkeys(areas))
    ]
    if rows:
        session.execute(insert(ProfileArea), rows)
