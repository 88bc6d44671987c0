"""The two cohorts after their months, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models import open_database
from tests.access.lived import live
from tests.access.offers import EVERYBODY, Offer, Walk
from tests.cast import FakeClock
from tests.crowd import Crowd, add_crowd
from tests.databases import spare_the_disk

BEGAN = datetime(2026, 10, 5, 14, tzinfo=UTC)


@dataclass(frozen=True)
class Lived:
    """A crowd that has lived, in a database of its own, and what everybody was offered in it."""

    crowd: Crowd
    offered: dict[str, dict[Offer, None]] = field(repr=False)


@pytest.fixture(scope="module")
def lived_once(sqlite_template, tmp_path_factory) -> Lived:
    """On SQLite alone: who may do what is asked of no database in its own way."""
    file = tmp_path_factory.mktemp("lived") / "lived.db"
    shutil.copy(sqlite_template, file)
    sessions = open_database(f"sqlite:///{file}")
    spare_the_disk(sessions.engine)
    walk = Walk(add_crowd(sessions, FakeClock(BEGAN)))
    live(walk)
    for who in EVERYBODY:
        walk.looks(who)
    sessions.close()
    return Lived(walk.crowd, walk.offered)


@pytest.fixture
def lived(lived_once, tmp_path) -> Iterator[Lived]:
    """A copy of it, which a test may change."""
    file = tmp_path / "lived.db"
    shutil.copy(Path(lived_once.crowd.sessions.engine.url.database), file)
    sessions = open_database(f"sqlite:///{file}")
    spare_the_disk(sessions.engine)
    once = lived_once.crowd
    crowd = Crowd(sessions, FakeClock(once.clock.now), dict(once.ids), dict(once.things))
    yield Lived(crowd, lived_once.offered)
    sessions.close()
