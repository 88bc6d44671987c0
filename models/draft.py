"""Drafts: what was understood so far, kept while the bot asks a question back.

The button or form that answers carries only the draft's id; using it up makes a double click
harmless.
"""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, delete, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, change
from models.sealing import SealedJson, is_unreadable


class Draft(Base):
    __tablename__ = "draft"

    id: Mapped[str] = mapped_column(
        primary_key=True, init=False, insert_default=lambda: secrets.token_urlsafe(12)
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(SealedJson("person_id", dict), repr=False)
    created_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None] = mapped_column(default=None)


def add_draft(
    session: Session, person_id: int, kind: str, content: dict[str, Any], now: datetime
) -> Draft:
    draft = Draft(person_id=person_id, kind=kind, content=content, created_at=now)
    session.add(draft)
    session.flush()
    return draft


def find_draft(session: Session, draft_id: str, person_id: int, kind: str) -> Draft | None:
    """Return the person's own unused draft of that kind, or None, as when it cannot be read."""
    if "\x00" in draft_id:  # PostgreSQL refuses to compare with it, and no id has it
        return None
    draft = session.get(Draft, draft_id)
    if draft is None or draft.person_id != person_id or draft.kind != kind or draft.used_at:
        return None
    return None if is_unreadable(draft.content) else draft


def use_draft(session: Session, draft: Draft, now: datetime) -> bool:
    """Use the draft up; return False if somebody was faster (a second click)."""
    statement = (
        update(Draft).where(Draft.id == draft.id, Draft.used_at.is_(None)).values(used_at=now)
    )
    return change(session, statement) == 1


def delete_drafts(session: Session, before: datetime) -> None:
    """Delete the drafts made before that moment; they hold people's words."""
    session.execute(delete(Draft).where(Draft.created_at < before))
