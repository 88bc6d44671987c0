"""Frameworks: what a self-assessment asks, in versions that never change once somebody answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, change, is_sqlite, one_of


class InstrumentKind(StrEnum):
    SELF_ASSESSMENT = "self_assessment"
    RUBRIC = "rubric"


class Framework(Base):
    """One version of a framework: a file of the product's own, or one that was imported."""

    __tablename__ = "framework"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    version: Mapped[int] = mapped_column(unique=True)
    """Counted over all there ever were, from 1."""
    digest: Mapped[str]
    """Of what the file says, by which the same file is known again."""
    is_shipped: Mapped[bool]
    """Part of the product; a program's own one goes before it."""
    imported_at: Mapped[datetime]


class Instrument(Base):
    """One set of items on one scale, of one version of a framework."""

    __tablename__ = "instrument"
    __table_args__ = (UniqueConstraint("framework_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    framework_id: Mapped[int] = mapped_column(ForeignKey("framework.id"))
    kind: Mapped[InstrumentKind] = mapped_column(one_of(InstrumentKind))


class Item(Base):
    """One statement that people place themselves on."""

    __tablename__ = "item"
    __table_args__ = (UniqueConstraint("instrument_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"))
    position: Mapped[int]
    area: Mapped[str]
    """One of `program.skills.SKILL_AREAS`."""
    text: Mapped[str] = mapped_column(repr=False)
    levels: Mapped[list[str]] = mapped_column(repr=False)
    """What each level means here, the lowest first; as many in every item of an instrument."""
    is_short: Mapped[bool]
    """Also in the version that takes a minute."""


@dataclass(frozen=True)
class NewItem:
    """An item of a file."""

    area: str
    text: str
    levels: tuple[str, ...]
    is_short: bool


@dataclass(frozen=True)
class NewFramework:
    """What a file says."""

    digest: str
    items: Mapping[InstrumentKind, Sequence[NewItem]]


def find_latest(session: Session, *, is_shipped: bool) -> Framework | None:
    """Return the newest version of the product's own framework, or of the program's own."""
    query = select(Framework).where(Framework.is_shipped == is_shipped)
    return session.scalar(query.order_by(Framework.version.desc()).limit(1))


def find_current_instrument(session: Session, kind: InstrumentKind) -> Instrument | None:
    """Return what is used now: of the program's own newest version, else of the product's."""
    query = (
        select(Instrument)
        .join(Framework, Framework.id == Instrument.framework_id)
        .where(Instrument.kind == kind)
        .order_by(Framework.is_shipped, Framework.version.desc())
    )
    return session.scalar(query.limit(1))


def get_instrument(session: Session, instrument_id: int) -> Instrument:
    return session.get_one(Instrument, instrument_id)


def items_of(session: Session, instrument_id: int) -> Sequence[Item]:
    """Return the items in their order."""
    query = select(Item).where(Item.instrument_id == instrument_id).order_by(Item.position)
    return session.scalars(query).all()


def add_framework(session: Session, new: NewFramework, *, is_shipped: bool, now: datetime) -> bool:
    """Add the next version; False where another process added one at this moment: look again."""
    row = {
        "version": (session.scalar(select(func.max(Framework.version))) or 0) + 1,
        "digest": new.digest,
        "is_shipped": is_shipped,
        "imported_at": now,
    }
    add = sqlite.insert if is_sqlite(session) else postgresql.insert
    if not change(session, add(Framework).values(row).on_conflict_do_nothing()):
        return False
    query = select(Framework.id).where(Framework.version == row["version"])
    framework_id = session.scalars(query).one()
    for kind, items in new.items.items():
        _add_instrument(session, framework_id, kind, items)
    return True


def _add_instrument(
    session: Session, framework_id: int, kind: InstrumentKind, items: Sequence[NewItem]
) -> None:
    instrument = Instrument(framework_id=framework_id, kind=kind)
    session.add(instrument)
    session.flush()
    rows = [
        {
            "instrument_id": instrument.id,
            "position": position,
            "area": item.area,
            "text": item.text,
            "levels": list(item.levels),
            "is_short": item.is_short,
        }
        for position, item in enumerate(items)
    ]
    session.execute(insert(Item), rows)
