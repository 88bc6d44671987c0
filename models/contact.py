"""Contacts: what passed between the two people of a pair, and when."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, bindparam, case, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, one_of
from models.modality import Modality
from models.sealing import SealedJson, SealedText


class Contact(Base):
    __tablename__ = "contact"
    __table_args__ = (
        CheckConstraint("duration_minutes > 0", name="positive_duration"),
        Index(None, "pair_id", "took_place_on"),
        Index(None, "logged_at"),
        # Contacts are deleted by Undo; an old button must never fit a new contact, so SQLite may
        # not give their ids again.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pair.id"))
    logged_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    modality: Mapped[Modality] = mapped_column(one_of(Modality))
    took_place_on: Mapped[date]
    """The day, in the zone of the one who logged it."""
    time_zone: Mapped[str]
    """IANA name of the zone in which the day and time were said."""
    logged_at: Mapped[datetime]
    took_place_at: Mapped[datetime | None] = mapped_column(default=None)
    """When it began (UTC), where a time was said."""
    duration_minutes: Mapped[int | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(SealedText("pair_id"), default="", repr=False)
    """For the two people of the pair and nobody else."""
    tags: Mapped[list[str]] = mapped_column(SealedJson("pair_id"), default_factory=list, repr=False)
    """Skill areas and #tags; for the two people of the pair and nobody else."""
    edited_at: Mapped[datetime | None] = mapped_column(default=None)
    restated_at: Mapped[datetime | None] = mapped_column(default=None)
    """When its day or modality was last changed: what the log says of it, it says since then."""
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    """The other one, who logged the same meeting and said so."""
    is_imported: Mapped[bool] = mapped_column(default=False)
    """Taken over from the program's old sheet."""


@dataclass(frozen=True)
class ContactCounts:
    """What is known of a pair's contacts without reading any note."""

    contacts: int
    video_meetings: int
    last_on: date | None
    """Day of the last contact, None if there was none."""


NO_CONTACTS = ContactCounts(0, 0, None)

# Made once, because they are part of every logged contact, and building a statement takes longer
# than running it.
_COUNTS = select(
    Contact.pair_id,
    func.count(),
    func.sum(case((Contact.modality == Modality.VIDEO, 1), else_=0)),
    func.max(Contact.took_place_on),
).group_by(Contact.pair_id)
_COUNTS_OF = _COUNTS.where(Contact.pair_id.in_(bindparam("pair_ids", expanding=True)))
_BETWEEN = (
    select(Contact)
    .where(
        Contact.pair_id == bindparam("pair_id"),
        Contact.modality == bindparam("modality"),
        Contact.took_place_on.between(bindparam("first"), bindparam("last")),
    )
    .order_by(Contact.id)
)


def count_by_pair(
    session: Session, pair_ids: Collection[int] | None = None
) -> Mapping[int, ContactCounts]:
    """Return the counts of each pair, in one query; a pair without contacts is absent.

    With `pair_ids` None, of every pair there is.
    """
    if pair_ids is None:
        found = session.execute(_COUNTS)
    else:
        found = session.execute(_COUNTS_OF, {"pair_ids": list(pair_ids)})
    return {
        pair_id: ContactCounts(contacts, int(meetings), last_on)
        for pair_id, contacts, meetings, last_on in found
    }


def last_contacts(session: Session, pair_id: int, limit: int) -> Sequence[Contact]:
    """Return the pair's contacts, the latest first."""
    query = (
        select(Contact)
        .where(Contact.pair_id == pair_id)
        .order_by(Contact.took_place_on.desc(), Contact.id.desc())
        .limit(limit)
    )
    return session.scalars(query).all()


def video_meetings(session: Session, pair_ids: Collection[int]) -> Sequence[Contact]:
    """Return the video meetings of these pairs, the earliest first."""
    query = (
        select(Contact)
        .where(Contact.pair_id.in_(pair_ids), Contact.modality == Modality.VIDEO)
        .order_by(Contact.took_place_on, Contact.id)
    )
    return session.scalars(query).all()


def contact_days(session: Session, pair_id: int) -> Sequence[date]:
    """Return the days on which the pair was in touch, the earliest first."""
    query = select(Contact.took_place_on).where(Contact.pair_id == pair_id)
    return session.scalars(query.distinct().order_by(Contact.took_place_on)).all()


def find_contact(session: Session, contact_id: int) -> Contact | None:
    return session.get(Contact, contact_id)


def contacts_between(
    session: Session, pair_id: int, modality: Modality, first: date, last: date
) -> Sequence[Contact]:
    """Return the pair's contacts of that modality from day `first` to `last`, oldest first."""
    wanted = {"pair_id": pair_id, "modality": modality, "first": first, "last": last}
    return session.scalars(_BETWEEN, wanted).all()


def contacts_logged_by(
    session: Session, person_id: int, since: datetime, limit: int, pair_id: int | None = None
) -> Sequence[Contact]:
    """Return what the person logged at `since` or later, the latest logged first.

    With a `pair_id`, of that pair only.
    """
    query = (
        select(Contact)
        .where(Contact.logged_by_id == person_id, Contact.logged_at >= since)
        .order_by(Contact.logged_at.desc(), Contact.id.desc())
        .limit(limit)
    )
    if pair_id is not None:
        query = query.where(Contact.pair_id == pair_id)
    return session.scalars(query).all()


@dataclass(frozen=True)
class ContactOutline:
    """What a facilitator may know of one contact; its words are never loaded."""

    modality: Modality
    took_place_on: date
    duration_minutes: int | None


def contact_outlines(session: Session, pair_id: int, limit: int) -> list[ContactOutline]:
    """Return the outlines of the pair's contacts, the latest first."""
    query = (
        select(Contact.modality, Contact.took_place_on, Contact.duration_minutes)
        .where(Contact.pair_id == pair_id)
        .order_by(Contact.took_place_on.desc(), Contact.id.desc())
        .limit(limit)
    )
    return [ContactOutline(*row) for row in session.execute(query)]


def video_meeting_days(session: Session, pair_ids: Collection[int]) -> Sequence[date]:
    """Return the day of each video meeting of these pairs, the earliest first."""
    query = select(Contact.took_place_on).where(
        Contact.pair_id.in_(pair_ids), Contact.modality == Modality.VIDEO
    )
    return session.scalars(query.order_by(Contact.took_place_on, Contact.id)).all()


@dataclass(frozen=True)
class ContactRow:
    """What a row of a sheet may say of one contact."""

    pair_id: int
    took_place_on: date
    modality: Modality
    duration_minutes: int | None
    is_imported: bool


def contact_rows(session: Session, pair_ids: Collection[int]) -> list[ContactRow]:
    """Return the contacts of these pairs without their words, the oldest first."""
    query = select(
        Contact.pair_id,
        Contact.took_place_on,
        Contact.modality,
        Contact.duration_minutes,
        Contact.is_imported,
    ).where(Contact.pair_id.in_(pair_ids))
    return [ContactRow(*row) for row in session.execute(query.order_by(Contact.id))]


@dataclass(frozen=True)
class CountedContact:
    """What counts of one contact, without its words."""

    id: int
    pair_id: int
    on: date
    modality: Modality
    duration_minutes: int | None
    known_at: datetime
    """Since when the log says so."""


def counted_contacts(session: Session, pair_ids: Collection[int]) -> list[CountedContact]:
    """Return what counts of these pairs, by day."""
    query = select(
        Contact.id,
        Contact.pair_id,
        Contact.took_place_on,
        Contact.modality,
        Contact.duration_minutes,
        func.coalesce(Contact.restated_at, Contact.logged_at),
    ).where(Contact.pair_id.in_(pair_ids))
    found = session.execute(query.order_by(Contact.took_place_on, Contact.id))
    return [CountedContact(*row) for row in found]


def first_contact_days(session: Session, pair_ids: Collection[int]) -> Mapping[int, date]:
    """Return the day of each pair's first contact by pair id; without a contact: absent."""
    query = (
        select(Contact.pair_id, func.min(Contact.took_place_on))
        .where(Contact.pair_id.in_(pair_ids))
        .group_by(Contact.pair_id)
    )
    return dict(session.execute(query).all())
