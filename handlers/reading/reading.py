"""What a line is read against (partners) and what comes out of it (a reading)."""

from dataclasses import dataclass
from datetime import date, datetime

from models.modality import Modality


@dataclass(frozen=True)
class Partner:
    """One possible partner of the writer; `name` is the full name, `user_ids` are for mentions."""

    pair_id: int
    name: str
    user_ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reading:
    """What was understood of one line.

    `partners` is () when nobody was named. `modality` is None when it has to be asked, keeping the
    rest. `took_place_on` is the writer's local day; `took_place_at` is the start as aware UTC, or
    None when only a day is known. `note` is what is left, word for word; `tags` are the skill-area
    names and #tags found in it.
    """

    partners: tuple[Partner, ...]
    modality: Modality | None
    took_place_on: date
    took_place_at: datetime | None
    duration_minutes: int | None
    note: str
    tags: tuple[str, ...]
