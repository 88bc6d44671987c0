"""Addresses at which people fetch their own data: each works once, and for a quarter of an hour."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, change

LASTS = timedelta(minutes=15)


class Download(Base):
    """One address that was given out; the database does not know it, only its digest."""

    __tablename__ = "download"

    digest: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    expires_at: Mapped[datetime]


def offer_download(session: Session, person_id: int, now: datetime) -> str:
    """Return a mark of 64 hexadecimal digits that opens the person's data once."""
    mark = secrets.token_hex(32)
    session.add(Download(digest=_digest(mark), person_id=person_id, expires_at=now + LASTS))
    session.flush()
    return mark


def find_download(session: Session, mark: str, now: datetime) -> int | None:
    """Return whose data the mark opens now, or None; it stays usable."""
    return session.scalar(
        select(Download.person_id).where(
            Download.digest == _digest(mark), Download.expires_at > now
        )
    )


def use_download(session: Session, mark: str, now: datetime) -> int | None:
    """Return whose data the mark opens, and use it up; None if it was used, or is too old."""
    person_id = find_download(session, mark, now)
    used = change(session, delete(Download).where(Download.digest == _digest(mark)))
    return person_id if used else None


def forget_downloads(session: Session, now: datetime) -> None:
    """Delete what nobody can use any more."""
    session.execute(delete(Download).where(Download.expires_at <= now))


def _digest(mark: str) -> str:
    return hashlib.sha256(mark.encode()).hexdigest()
