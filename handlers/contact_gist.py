"""What was understood of a contact so far, as it waits in a draft for an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from handlers.call import Call
from handlers.reading.reading import Reading
from models import Modality, Person, Session
from models.draft import add_draft, use_draft
from program.contacts import Particulars
from program.errors import NoLongerThereError

KIND = "contact"


@dataclass(frozen=True)
class Gist:
    """A contact that is not logged yet; what is unknown is asked."""

    took_place_on: date
    pair_ids: tuple[int, ...] = ()
    modality: Modality | None = None
    took_place_at: datetime | None = None
    duration_minutes: int | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    like_id: int | None = None
    """The contact that the first pair's may be the same as: the question was asked."""

    def said(self, modality: Modality) -> Particulars:
        return Particulars(
            modality=modality,
            took_place_on=self.took_place_on,
            took_place_at=self.took_place_at,
            duration_minutes=self.duration_minutes,
            note=self.note,
            tags=self.tags,
        )


def gist_of(reading: Reading) -> Gist:
    """Return what a typed line says."""
    return Gist(
        took_place_on=reading.took_place_on,
        pair_ids=tuple(partner.pair_id for partner in reading.partners),
        modality=reading.modality,
        took_place_at=reading.took_place_at,
        duration_minutes=reading.duration_minutes,
        note=reading.note,
        tags=reading.tags,
    )


def keep(session: Session, person: Person, gist: Gist, now: datetime) -> str:
    """Keep the gist while a question is asked, and return the draft's id."""
    return add_draft(session, person.id, KIND, _content(gist), now).id


def peek(session: Session, call: Call, draft_id: str) -> Gist:
    """Return the gist of the sender's draft, which stays.

    Raises:
        NoLongerThereError: it was used, or is not theirs.
    """
    return _gist(call.access.own_draft(session, draft_id, KIND).content)


def take(session: Session, call: Call, draft_id: str, now: datetime) -> Gist:
    """Return the gist of the sender's draft and use it up, so that a second click does nothing.

    Raises:
        NoLongerThereError: it was used, or is not theirs.
    """
    draft = call.access.own_draft(session, draft_id, KIND)
    if not use_draft(session, draft, now):
        raise NoLongerThereError
    return _gist(draft.content)


def answered(gist: Gist) -> Gist:
    """Return the gist without its first pair, whose question was answered."""
    return replace(gist, pair_ids=gist.pair_ids[1:], like_id=None)


def _content(gist: Gist) -> dict[str, Any]:
    at = gist.took_place_at
    return {
        "pairs": list(gist.pair_ids),
        "modality": gist.modality.value if gist.modality else None,
        "on": gist.took_place_on.isoformat(),
        "at": at.isoformat() if at else None,
        "minutes": gist.duration_minutes,
        "note": gist.note,
        "tags": list(gist.tags),
        "like": gist.like_id,
    }


def _gist(content: Mapping[str, Any]) -> Gist:
    return Gist(
        took_place_on=date.fromisoformat(content["on"]),
        pair_ids=tuple(content["pairs"]),
        modality=Modality(content["modality"]) if content["modality"] else None,
        took_place_at=datetime.fromisoformat(content["at"]) if content["at"] else None,
        duration_minutes=content["minutes"],
        note=content["note"],
        tags=tuple(content["tags"]),
        like_id=content["like"],
    )
