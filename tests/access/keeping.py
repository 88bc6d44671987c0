"""The two cohorts that have lived, made once: in a database, with what everybody was offered."""

from __future__ import annotations

import pickle
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from models import Base, Sessions, open_database
from tests.access.lived import live
from tests.access.offers import EVERYBODY, Offer, Walk
from tests.cast import FakeClock
from tests.crowd import Crowd, Things, add_crowd
from tests.databases import spare_the_disk

BEGAN = datetime(2026, 10, 5, 14, tzinfo=UTC)


@dataclass(frozen=True)
class Kept:
    """What there is to know of them besides the database in `file`."""

    file: Path
    now: datetime
    ids: dict[str, int]
    things: dict[str, Things]
    offered: dict[str, dict[Offer, None]] = field(repr=False)

    def opened(self, copy: Path) -> Crowd:
        """Return them in a copy of their database, which a test may change."""
        shutil.copy(self.file, copy)
        return Crowd(_opened(copy), FakeClock(self.now), dict(self.ids), dict(self.things))


def make(folder: Path) -> Kept:
    """Let them live, in a database in that folder."""
    file = folder / "lived.db"
    sessions = _opened(file)
    Base.metadata.create_all(sessions.engine)
    walk = Walk(add_crowd(sessions, FakeClock(BEGAN)))
    live(walk)
    for who in EVERYBODY:
        walk.looks(who)
    sessions.close()
    crowd = walk.crowd
    return Kept(file, crowd.clock.now, crowd.ids, crowd.things, walk.offered)


def write(kept: Kept, folder: Path) -> None:
    (folder / "kept.pickle").write_bytes(pickle.dumps(kept))


def read(folder: Path) -> Kept:
    """Return what `write` wrote, so that a mutant needs no months of its own."""
    kept = pickle.loads((folder / "kept.pickle").read_bytes())  # noqa: S301 - our own file
    assert isinstance(kept, Kept)
    return kept


def _opened(file: Path) -> Sessions:
    sessions = open_database(f"sqlite:///{file}")
    spare_the_disk(sessions.engine)
    return sessions
