"""People: who they are, and what they do in which cohort."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    UniqueConstraint,
    bindparam,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, one_of
from models.cohort import Cohort


class Role(StrEnum):
    MENTOR = "mentor"
    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"


class Person(Base):
    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("reminder_hour BETWEEN 0 AND 23", name="reminder_hour"),
        CheckConstraint("reminder_weekday BETWEEN 0 AND 6", name="reminder_weekday"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    """In lower case."""
    time_zone: Mapped[str | None] = mapped_column(default=None)
    """IANA name from the roster; goes before what the chat platform says."""
    chat_time_zone: Mapped[str | None] = mapped_column(default=None)
    """IANA name from the chat platform."""
    cohort_time_zone: Mapped[str] = mapped_column(default="America/New_York")
    """The zone of the cohort they were last put in; used when nothing better is known."""
    reminder_hour: Mapped[int | None] = mapped_column(default=None)
    """Their own hour for reminders, 0-23 in their zone; None follows the program."""
    reminder_weekday: Mapped[int | None] = mapped_column(default=None)
    """Monday is 0; None follows the program."""
    paused_until_on: Mapped[date | None] = mapped_column(default=None)
    """Reminders stay away through this day."""
    fewer_reminders: Mapped[bool] = mapped_column(default=False)
    """They asked for the monthly nudge only."""
    log_explained_at: Mapped[datetime | None] = mapped_column(default=None)
    """When they were told what the contact log is for and who reads what."""
    erased_at: Mapped[datetime | None] = mapped_column(default=None)
    """When they erased themselves: the name is "Former participant" since, the email nobody's."""

    @property
    def first_name(self) -> str:
        if self.erased_at is not None:
            return self.name
        return self.name.split()[0] if self.name.split() else self.name

    @property
    def zone_name(self) -> str:
        return self.time_zone or self.chat_time_zone or self.cohort_time_zone

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone_name)


class Membership(Base):
    """One role of a person in one cohort."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("person_id", "cohort_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), index=True)
    role: Mapped[Role] = mapped_column(one_of(Role))
    left_on: Mapped[date | None] = mapped_column(default=None)
    """The day from which they no longer take part."""


_MEMBERSHIPS = (
    select(Membership, Cohort)
    .join(Cohort, Cohort.id == Membership.cohort_id)
    .where(Membership.person_id == bindparam("person_id"))
    .order_by(Cohort.starts_on.desc(), Membership.id)
)


def find_person_by_email(session: Session, email: str) -> Person | None:
    return session.scalar(select(Person).where(Person.email == email.strip().lower()))


def memberships_of(session: Session, person_id: int) -> Sequence[tuple[Membership, Cohort]]:
    """Return the person's roles with their cohorts, the newest cohort first."""
    found = session.execute(_MEMBERSHIPS, {"person_id": person_id})
    return [(membership, cohort) for membership, cohort in found]


def cohorts_led_by(session: Session, person_id: int, today: date) -> Sequence[Cohort]:
    """Return the cohorts that the person facilitates on `today`, the newest first."""
    query = (
        select(Cohort)
        .join(Membership, Membership.cohort_id == Cohort.id)
        .where(
            Membership.person_id == person_id,
            Membership.role == Role.FACILITATOR,
            or_(Membership.left_on.is_(None), Membership.left_on > today),
        )
        .order_by(Cohort.starts_on.desc(), Cohort.id)
    )
    return session.scalars(query).all()


def facilitators_of(session: Session, cohort_id: int, today: date) -> Sequence[Person]:
    """Return who facilitates the cohort on `today`, in the order of the roster."""
    query = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.cohort_id == cohort_id,
            Membership.role == Role.FACILITATOR,
            or_(Membership.left_on.is_(None), Membership.left_on > today),
        )
        .order_by(Membership.id)
    )
    return session.scalars(query).all()


def names_of_facilitators(session: Session, today: date) -> Sequence[str]:
    """Return who facilitates a cohort that is not over, by name: whom a stranger may ask."""
    query = (
        select(Person.name)
        .join(Membership, Membership.person_id == Person.id)
        .join(Cohort, Cohort.id == Membership.cohort_id)
        .where(
            Membership.role == Role.FACILITATOR,
            or_(Membership.left_on.is_(None), Membership.left_on > today),
            Cohort.ends_on >= today,
        )
        .distinct()
        .order_by(Person.name)
    )
    return session.scalars(query).all()


def get_person(session: Session, person_id: int) -> Person:
    return session.get_one(Person, person_id)


def people_by_id(session: Session, ids: Collection[int]) -> Mapping[int, Person]:
    return {one.id: one for one in session.scalars(select(Person).where(Person.id.in_(ids)))}


def people_by_email(session: Session, emails: Collection[str]) -> Mapping[str, Person]:
    """Return the people who have these emails (lower case), by email."""
    found = session.scalars(select(Person).where(Person.email.in_(emails)).order_by(Person.id))
    return {person.email: person for person in found}


def find_membership(
    session: Session, person_id: int, cohort_id: int, role: Role
) -> Membership | None:
    return session.scalar(
        select(Membership).where(
            Membership.person_id == person_id,
            Membership.cohort_id == cohort_id,
            Membership.role == role,
        )
    )


def members_of(session: Session, cohort_id: int) -> Sequence[tuple[Membership, Person]]:
    """Return every role in the cohort with its person, those who left included, by name."""
    query = (
        select(Membership, Person)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.cohort_id == cohort_id)
        .order_by(Person.name, Membership.id)
    )
    return [(membership, person) for membership, person in session.execute(query)]


def memberships_in(session: Session, cohort_ids: Collection[int]) -> Sequence[Membership]:
    """Return every role in these cohorts, also of people who left."""
    query = select(Membership).where(Membership.cohort_id.in_(cohort_ids))
    return session.scalars(query.order_by(Membership.id)).all()
