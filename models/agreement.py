"""How the two of a pair agreed to work: by what, how often, at which times."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, is_sqlite, one_of
from models.modality import Modality
from models.sealing import UNREADABLE, SealedText, to_keep


class Rhythm(StrEnum):
    """How often a pair wants to be in touch."""

    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    MONTHLY = "monthly"


class Agreement(Base):
    __tablename__ = "agreement"

    pair_id: Mapped[int] = mapped_column(ForeignKey("pair.id"), primary_key=True)
    modality: Mapped[Modality] = mapped_column(one_of(Modality))
    rhythm: Mapped[Rhythm] = mapped_column(one_of(Rhythm))
    agreed_at: Mapped[datetime]
    agreed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    """Who of the two recorded it last."""
    times: Mapped[str] = mapped_column(SealedText("pair_id"), default="", repr=False)
    """When, in their own words; for the two people of the pair and nobody else."""


@dataclass(frozen=True)
class AgreedStyle:
    """What may be said of an agreement without anybody's words."""

    modality: Modality
    rhythm: Rhythm


def find_agreement(session: Session, pair_id: int) -> Agreement | None:
    return session.get(Agreement, pair_id)


def agree(session: Session, agreement: Agreement) -> Agreement:
    """Keep the agreement in the place of the pair's former one, and return it."""
    insert = sqlite.insert if is_sqlite(session) else postgresql.insert
    columns = ("modality", "rhythm", "times", "agreed_at", "agreed_by_id")
    values = {name: getattr(agreement, name) for name in columns}
    pair_id = agreement.pair_id
    values["times"] = to_keep(session, Agreement.times, agreement.times, pair_id, pair_id)
    statement = insert(Agreement).values(pair_id=pair_id, **values)
    if agreement.times == UNREADABLE:  # what stands there comes back with its key
        del values["times"]
    session.execute(statement.on_conflict_do_update(index_elements=["pair_id"], set_=values))
    kept = session.get_one(Agreement, agreement.pair_id)
    session.refresh(kept)
    return kept


def agreed_styles(session: Session, pair_ids: Collection[int]) -> Mapping[int, AgreedStyle]:
    """Return what each of these pairs agreed on, by pair id, without their words."""
    query = select(Agreement.pair_id, Agreement.modality, Agreement.rhythm).where(
        Agreement.pair_id.in_(pair_ids)
    )
    return {
        pair_id: AgreedStyle(modality, rhythm)
        for pair_id, modality, rhythm in session.execute(query)
    }
